// biome-ignore-all lint/suspicious/noExplicitAny: an answer's body is what the server says; tests look into it.
// Calls the dashboard's API as its pages do: a cookie, the own origin, an organization and an environment. Every answer is held
// against the schema of its route.
import { isDeepStrictEqual } from 'node:util';
import type { FastifyInstance } from 'fastify';
import pg from 'pg';
import { dashRoutes } from '../../src/api/dash/index.ts';
import { dashSessionSchema } from '../../src/api/dash/session.ts';
import { createContext } from '../../src/domain/context.ts';
import { addPerson } from '../../src/domain/team/add-person.ts';
import { prepareAccountMail, recordAccountMail } from '../../src/domain/team/deliver-account-mail.ts';
import { createJoinLink } from '../../src/domain/team/join-link.ts';
import { silentLogger } from '../../src/lib/log.ts';
import type { TestApp, TestTenant } from './app.ts';
import type { Answer, PageClient } from './client.ts';

const known = [
  ...dashRoutes.map(({ method, path, status, output }) => ({
    method: method as string,
    path,
    status,
    output,
  })),
  { method: 'GET', path: '/session', status: 200, output: dashSessionSchema },
];

function checkDashAnswer(method: string, path: string, status: number, text: string): void {
  if (status >= 400) {
    if (typeof JSON.parse(text).detail !== 'string') throw new Error(`${method} ${path}: ${text}`);
    return;
  }
  const route = known.find(
    (one) =>
      one.method === method &&
      new RegExp(`^${one.path.replace(/\{\w+\}/g, '[^/]+')}$`).test(path.split('?')[0]!),
  );
  if (!route) return;
  if (status !== route.status) throw new Error(`${method} ${path} answered ${status}, not ${route.status}.`);
  if (route.output === null) {
    if (text !== '') throw new Error(`${method} ${path} answered a body: ${text}`);
    return;
  }
  const body = JSON.parse(text);
  if (!isDeepStrictEqual(JSON.parse(JSON.stringify(route.output.parse(body))), body))
    throw new Error(`${method} ${path} answers fields that its schema lacks: ${text}`);
}

export interface DashClient extends PageClient {
  /** The same browser, saying these headers with every request. */
  withHeaders(headers: Record<string, string>): DashClient;
  /** What the browser would send. */
  cookie(): string;
}

/** A browser: it keeps the cookies that it is given. Paths are below /api/dash. */
export function createDashClient(
  server: FastifyInstance,
  headers: Record<string, string> = {},
  jar = new Map<string, string>(),
): DashClient {
  const cookie = (): string => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const call: DashClient['call'] = async (method, path, body, more = {}) => {
    const response = await server.inject({
      method: method as 'GET',
      url: `/api/dash${path}`,
      headers: {
        ...(jar.size > 0 && { cookie: cookie() }),
        ...(method !== 'GET' && { origin: 'http://dash.test' }),
        ...headers,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...more,
      },
      ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
    });
    for (const line of [response.headers['set-cookie'] ?? []].flat()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
      if (/max-age=0/i.test(line)) jar.delete(name!);
      else jar.set(name!, value!);
    }
    checkDashAnswer(method, path, response.statusCode, response.body);
    return {
      status: response.statusCode,
      headers: response.headers as Answer['headers'],
      body: (response.body === '' || response.statusCode === 302 ? undefined : response.json()) as any,
    };
  };
  return {
    call,
    get: (path) => call('GET', path),
    post: (path, body) => call('POST', path, body),
    patch: (path, body) => call('PATCH', path, body),
    delete: (path) => call('DELETE', path),
    withHeaders: (more) => createDashClient(server, { ...headers, ...more }, jar),
    cookie,
  };
}

export const password = 'correct horse battery';

const keyOf = (url: string): string => /#key=(join_[A-Za-z0-9_-]{43})$/.exec(url)![1]!;

/** A link by which somebody of the tenant joins; the admin unless another address is named. */
export async function joinKey(
  tenant: TestTenant,
  person: { email: string; role: 'ADMIN' | 'MEMBER' } | null = null,
): Promise<{ key: string; email: string }> {
  const ctx = tenant.context('production');
  const email = person?.email ?? tenant.adminEmail;
  const id = person ? (await addPerson(ctx, person)).id : await personId(tenant, email);
  return { key: keyOf((await createJoinLink(ctx, { personId: id })).url), email };
}

async function personId(tenant: TestTenant, email: string): Promise<string> {
  const { listPeople } = await import('../../src/domain/team/find-people.ts');
  return (await listPeople(tenant.context())).find((person) => person.email === email)!.id;
}

/** A browser in which somebody of the tenant has made an account and is signed in. */
export async function signedIn(
  app: TestApp,
  tenant: TestTenant,
  person: { email: string; role: 'ADMIN' | 'MEMBER' } | null = null,
): Promise<{ client: DashClient; email: string }> {
  const { key, email } = await joinKey(tenant, person);
  const client = createDashClient(app.server);
  const { status, body } = await client.post('/join', { key, name: 'Robin Vale', password });
  if (status !== 204) throw new Error(`Joining answered ${status}: ${JSON.stringify(body)}`);
  return { client, email };
}

/** Makes somebody of the tenant a member of a company of the sandbox; with sites, the company tells its members apart by them. */
export async function joinCompany(
  app: TestApp,
  tenant: TestTenant,
  wish: { companyId: string; email: string; role: 'ADMIN' | 'MEMBER'; siteIds: string[] | null },
): Promise<void> {
  const owner = new pg.Client({ connectionString: app.ownerUrl });
  await owner.connect();
  const { organizationId } = tenant;
  const person = await personId(tenant, wish.email);
  try {
    await owner.query(
      `insert into company_people (organization_id, environment, company_id, person_id, role, has_all_sites)
       values ($1, 'sandbox', $2, $3, $4, $5)`,
      [organizationId, wish.companyId, person, wish.role, wish.siteIds === null],
    );
    for (const site of wish.siteIds ?? [])
      await owner.query(`insert into company_person_sites values ($1, 'sandbox', $2, $3, $4)`, [
        organizationId,
        wish.companyId,
        person,
        site,
      ]);
    if (wish.siteIds !== null)
      await owner.query('update companies set is_site_permissioning_enabled = true where id = $1', [
        wish.companyId,
      ]);
  } finally {
    await owner.end();
  }
}

/** Mails that were ordered for an address, oldest first; they are delivered by this. */
export async function takeAccountMails(app: TestApp, email: string): Promise<any[]> {
  const owner = new pg.Client({ connectionString: app.ownerUrl });
  await owner.connect();
  try {
    const { rows } = await owner.query(
      'select organization_id, environment, id from account_mails where email = $1 and sent_at is null order by asked_at, id',
      [email],
    );
    const contents = [];
    for (const { organization_id: organizationId, environment, id } of rows) {
      const ctx = createContext(app.services, {
        tenant: { organizationId, environment },
        caller: { kind: 'job', name: 'mail' },
        log: silentLogger,
      });
      contents.push((await prepareAccountMail(ctx, { id }))!.contents);
      await recordAccountMail(ctx, { id, outcome: { kind: 'sent' } });
    }
    return contents;
  } finally {
    await owner.end();
  }
}

/** What an authenticator shows for a secret (RFC 6238: SHA-1, 30 s, six digits). */
export async function totpOf(uri: string, at = Date.now()): Promise<string> {
  const { createHmac } = await import('node:crypto');
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...new URL(uri).searchParams.get('secret')!]
    .map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  const secret = Buffer.from(bits.match(/.{8}/g)!.map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const mac = createHmac('sha1', secret).update(counter).digest();
  const offset = mac.at(-1)! & 15;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}
