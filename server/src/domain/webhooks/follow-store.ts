import { sql, type Transaction } from '../../db/database.ts';

export interface FollowedMessage {
  id: string;
  eventType: string;
  createdAt: Date;
  /** In the order of commits. */
  position: number;
  body: Buffer;
}

/** The position of the newest message; 0 where there is none. */
export async function selectLastPosition(tx: Transaction): Promise<number> {
  const row = await tx.first<{ position: number }>(
    sql`select m.position from webhook_messages m where ${tx.bound('m')} order by m.position desc limit 1`,
  );
  return row?.position ?? 0;
}

/**
 * Messages after a position, oldest first; a message whose content is forgotten is none.
 * @param input.mostBytes no further message once so many bytes of bodies are there, so that an answer stays bounded
 */
export async function selectMessagesAfter(
  tx: Transaction,
  input: { position: number; eventTypes: string[]; most: number; mostBytes: number },
): Promise<FollowedMessage[]> {
  const rows = await tx.rows<{
    id: string;
    event_type: string;
    created_at: Date;
    position: number;
    body: Buffer;
  }>(sql`
    with next as materialized (
      select m.id, m.event_type, m.created_at, m.position, octet_length(b.body) as size
        from webhook_messages m join webhook_bodies b on ${tx.bound('b')} and b.message_id = m.id
       where ${tx.bound('m')} and m.position > ${input.position}
         ${input.eventTypes.length === 0 ? sql`` : sql`and m.event_type = any(${input.eventTypes}::text[])`}
       order by m.position limit ${input.most}),
    placed as (select n.*, sum(n.size) over (order by n.position) - n.size as bytes_before from next n)
    select p.id, p.event_type, p.created_at, p.position, b.body
      from placed p join webhook_bodies b on ${tx.bound('b')} and b.message_id = p.id
     where p.bytes_before < ${input.mostBytes}
     order by p.position`);
  return rows.map((row) => ({
    id: row.id,
    eventType: row.event_type,
    createdAt: row.created_at,
    position: row.position,
    body: row.body,
  }));
}
