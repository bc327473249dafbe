// Which statements the product sends to PostgreSQL for a request, and what it answers: read off the driver while the real
// server answers.
import pg from 'pg';
import { createApp } from '../../server/src/app.ts';
import { buildServer } from '../../server/src/http/server.ts';
import { createLogger } from '../../server/src/lib/log.ts';
import { type ApiRequest, keyOf } from './cases.ts';
import type { BenchDatabase } from './database.ts';

export interface Statement {
  /** Prepared under this name; null for one that is planned anew, and for a simple query, which has no values. */
  name: string | null;
  text: string;
  values: unknown[];
}

export interface Recording {
  /** The look-up of the key first, then the transaction from `begin` to `commit`. */
  statements: Statement[];
  status: number;
  /** The whole answer. */
  body: string;
  /** Ids that the product made for this request and that no other one may use again. */
  freshIds: string[];
}

const ids = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const idsOf = (statements: Statement[]): Set<string> =>
  new Set(JSON.stringify(statements.map(({ values }) => values)).match(ids));

/** Runs through each cycle three times and records the last, by `keyOf` the request. */
export async function recordStatements(
  database: BenchDatabase,
  cycles: ApiRequest[][],
): Promise<Record<string, Recording>> {
  const log = createLogger({ level: 'silent', name: 'bench' });
  const app = await createApp(database.config, database.appUrl, log);
  // A clock that stands still, so that only the very first request also notes that the key was used.
  const now = new Date();
  const server = await buildServer({
    services: { ...app.services, now: () => now },
    log,
    trustProxy: false,
    requestTimeoutMs: database.config.requestTimeoutMs,
    rateLimitPerMinute: 0,
    metricsToken: '',
    pagesDirectory: '',
    keptMails: null,
  });
  const sent: Statement[] = [];
  const query = pg.Client.prototype.query;
  pg.Client.prototype.query = function (this: pg.Client, ...parameters: unknown[]) {
    const [config] = parameters as [string | { name?: string; text: string; values?: unknown[] }];
    // What is told after the answer belongs to no request.
    const isSignal = typeof config === 'string' && config.includes('notify "');
    if (isSignal) return (query as (...rest: unknown[]) => unknown).apply(this, parameters);
    if (typeof config === 'string') sent.push({ name: null, text: config, values: [] });
    else sent.push({ name: config.name ?? null, text: config.text, values: config.values ?? [] });
    return (query as (...rest: unknown[]) => unknown).apply(this, parameters);
  } as typeof query;
  const headers = { 'x-api-key': database.apiKey, 'content-type': 'application/json' };
  const recorded: Record<string, Recording> = {};
  try {
    for (const cycle of cycles)
      for (let time = 1; time <= 3; time++)
        for (const request of cycle) {
          sent.length = 0;
          const { method, path: url, body } = request;
          const answer = await server.inject({
            method,
            url,
            ...(body === null ? { headers: { 'x-api-key': database.apiKey } } : { headers, payload: body }),
          });
          if (answer.statusCode >= 300)
            throw new Error(`${method} ${url} answered ${answer.statusCode}: ${answer.body}`);
          const statements = sent.splice(0);
          const before = recorded[keyOf(request)];
          const known = idsOf(before?.statements ?? statements);
          const freshIds = [...idsOf(statements)].filter((id) => !known.has(id));
          recorded[keyOf(request)] = { statements, status: answer.statusCode, body: answer.body, freshIds };
        }
  } finally {
    pg.Client.prototype.query = query;
    await server.close();
    await app.close();
  }
  return recorded;
}
