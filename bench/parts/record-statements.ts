// Which statements the product sends to PostgreSQL for a request: read off the driver while the real server answers.
import pg from 'pg';
import { createApp } from '../../server/src/app.ts';
import { buildServer } from '../../server/src/http/server.ts';
import { createLogger } from '../../server/src/lib/log.ts';
import type { BenchDatabase } from './database.ts';

export interface Statement {
  /** Prepared under this name; null for a simple query. */
  name: string | null;
  text: string;
  values: unknown[];
}

/** By path: the look-up of the key first, then the transaction from `begin` to `commit`. */
export async function recordStatements(
  database: BenchDatabase,
  paths: string[],
): Promise<Record<string, Statement[]>> {
  const app = await createApp(
    database.config,
    database.appUrl,
    createLogger({ level: 'silent', name: 'bench' }),
  );
  // A clock that stands still, so that only the very first request also notes that the key was used.
  const now = new Date();
  const server = await buildServer({
    services: { ...app.services, now: () => now },
    log: createLogger({ level: 'silent', name: 'bench' }),
    trustProxy: false,
    requestTimeoutMs: database.config.requestTimeoutMs,
    rateLimitPerMinute: 0,
    metricsToken: '',
    pagesDirectory: '',
  });
  const sent: Statement[] = [];
  const query = pg.Client.prototype.query;
  pg.Client.prototype.query = function (this: pg.Client, ...parameters: unknown[]) {
    const [config] = parameters as [string | { name?: string; text: string; values?: unknown[] }];
    if (typeof config === 'string') sent.push({ name: null, text: config, values: [] });
    else sent.push({ name: config.name ?? null, text: config.text, values: config.values ?? [] });
    return (query as (...rest: unknown[]) => unknown).apply(this, parameters);
  } as typeof query;
  const recorded: Record<string, Statement[]> = {};
  try {
    for (const path of paths) {
      const ask = () =>
        server.inject({ method: 'GET', url: path, headers: { 'x-api-key': database.apiKey } });
      await ask();
      sent.length = 0;
      const answer = await ask();
      if (answer.statusCode !== 200) throw new Error(`${path} answered ${answer.statusCode}: ${answer.body}`);
      recorded[path] = sent.splice(0);
    }
  } finally {
    pg.Client.prototype.query = query;
    await server.close();
    await app.close();
  }
  return recorded;
}
