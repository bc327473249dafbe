// `nectar serve`: the API and the pages, until a signal or the supervisor's end.
import { join } from 'node:path';
import process from 'node:process';
import { createApp, mailsOf } from '../app.ts';
import { readConfig } from '../config.ts';
import { sealsForRetiredKey } from '../domain/connections/retire-sealing-key.ts';
import { buildServer } from '../http/server.ts';
import { createLogger } from '../lib/log.ts';
import { onParentGone, tellParentReady } from '../lib/parent-watch.ts';
import { serverDatabaseUrl } from './database-access.ts';
import { whenAskedToStop } from './signals.ts';

export async function serve(checkout: string): Promise<void> {
  const config = readConfig(process.env, checkout, 'serve');
  const log = createLogger({ level: config.logLevel, name: 'serve' });
  const app = await createApp(config, await serverDatabaseUrl(config), log, { isWarm: true });
  if (await sealsForRetiredKey(app.services)) {
    await app.close();
    throw new Error(
      'NECTAR_CREDENTIAL_PUBLIC_KEY is of a pair that has been retired: nothing can be sealed for it. Set the present one (docs/secrets.md).',
    );
  }
  const server = await buildServer({
    services: app.services,
    log,
    trustProxy: config.trustProxy,
    requestTimeoutMs: config.requestTimeoutMs,
    rateLimitPerMinute: config.rateLimitPerMinute,
    metricsToken: config.metricsToken,
    operatorToken: config.operatorToken,
    pagesDirectory: join(checkout, 'web', 'dist'),
    keptMails: mailsOf(config).kept,
    openId: config.openId,
  });
  try {
    await server.listen({ port: config.port, host: config.host });
  } catch (error) {
    await app.close();
    throw error;
  }
  log.info({ port: config.port, host: config.host }, 'serving');
  tellParentReady();
  await whenAskedToStop(onParentGone);
  // Requests that run are answered, new ones are refused. A connection that a client keeps open after its last answer
  // would hold up the end.
  const closing = setInterval(() => server.server.closeIdleConnections(), 50);
  await server.close();
  clearInterval(closing);
  await app.close();
  log.info('stopped');
}
