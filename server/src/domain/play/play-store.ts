// SQL of inspection addresses. They belong to no tenant: whoever knows the token.
import { type Database, sql } from '../../db/database.ts';
import { mostInboxBytes, mostRequests, type PlayRequest, type PlayResponse } from './play-request.ts';

interface PlayRequestRow {
  id: string;
  number: number;
  received_at: Date;
  method: string;
  url: string;
  ip: string;
  headers: Record<string, string>;
  body: Buffer;
  is_cut: boolean;
  response: PlayResponse;
}

const fromPlayRequestRow = (row: PlayRequestRow): PlayRequest => ({
  id: row.id,
  number: row.number,
  receivedAt: row.received_at,
  method: row.method,
  url: row.url,
  ip: row.ip,
  headers: row.headers,
  body: row.body,
  isCut: row.is_cut,
  response: row.response,
});

/** Keeps a request, and lets go of the oldest beyond what an address keeps. */
export async function insertPlayRequest(
  database: Database,
  token: string,
  request: Omit<PlayRequest, 'number'>,
): Promise<void> {
  await database.outside(sql`
    with inbox as (
      insert into play_inboxes as i (token, created_at, last_used_at) values (${token}, ${request.receivedAt}, ${request.receivedAt})
      on conflict (token) do update set last_used_at = greatest(i.last_used_at, excluded.last_used_at) returning i.token)
    insert into play_requests (token, id, received_at, method, url, ip, headers, body, is_cut, response)
    select inbox.token, ${request.id}, ${request.receivedAt}, ${request.method}, ${request.url}, ${request.ip},
           ${JSON.stringify(request.headers)}::jsonb, ${request.body}, ${request.isCut}, ${JSON.stringify(request.response)}::jsonb
      from inbox`);
  await database.outside(sql`
    delete from play_requests r using (
      select p.id, row_number() over newest as number, sum(octet_length(p.body)) over newest as bytes
        from play_requests p where p.token = ${token} window newest as (order by p.number desc)) k
     where r.token = ${token} and r.id = k.id and (k.number > ${mostRequests} or k.bytes > ${mostInboxBytes})`);
}

/** Numbers with the bytes of their bodies: the newest first; after a request the next ones first. */
export function selectPlayNumbers(
  database: Database,
  token: string,
  after: number | null,
  most: number,
): Promise<{ number: number; bytes: number }[]> {
  return after === null
    ? database.outside(sql`
        select p.number, octet_length(p.body) as bytes from play_requests p
         where p.token = ${token} order by p.number desc limit ${most}`)
    : database.outside(sql`
        select p.number, octet_length(p.body) as bytes from play_requests p
         where p.token = ${token} and p.number > ${after} order by p.number limit ${most}`);
}

/** Newest first. */
export async function selectPlayRequests(
  database: Database,
  token: string,
  numbers: readonly number[],
): Promise<PlayRequest[]> {
  const rows = await database.outside(sql<PlayRequestRow>`
    select p.* from play_requests p where p.token = ${token} and p.number = any(${[...numbers]}::bigint[])
     order by p.number desc`);
  return rows.map(fromPlayRequestRow);
}

/** Looking is using too; told once an hour. */
export async function touchInbox(database: Database, token: string, now: Date): Promise<void> {
  await database.outside(sql`
    update play_inboxes i set last_used_at = ${now}
     where i.token = ${token} and i.last_used_at < ${now}::timestamptz - interval '1 hour'`);
}

export async function deletePlayRequests(database: Database, token: string): Promise<void> {
  await database.outside(sql`delete from play_requests r where r.token = ${token}`);
}

/** With what they hold. @returns how many */
export async function deleteInboxesUntil(database: Database, moment: Date): Promise<number> {
  const [row] = await database.outside(sql<{ count: number }>`
    with gone as (delete from play_inboxes i where i.last_used_at <= ${moment} returning 1) select count(*) from gone`);
  return row!.count;
}
