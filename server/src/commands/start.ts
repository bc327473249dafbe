// `nectar start`, behind script/server: database, migrations, demo, then web tier and worker until Ctrl-C.
import process from 'node:process';
import { appRoleOf, appUrlOf, createApp } from '../app.ts';
import { type Config, dataDirectoryOf, readConfig } from '../config.ts';
import { startEmbedded } from '../db/embedded.ts';
import { migrate } from '../db/migrate.ts';
import { silentLogger } from '../lib/log.ts';
import { ensureSecrets } from '../secrets.ts';
import { runSupervisor } from '../supervisor.ts';
import { childrenOf } from './children.ts';
import { createDemo, type Demo } from './demo.ts';

const say = (line: string): void => void process.stderr.write(`${line}\n`);

export async function start(checkout: string, options: { demo: boolean }): Promise<number> {
  const isProduction = process.env.NODE_ENV === 'production';
  const dataDirectory = dataDirectoryOf(process.env, checkout);
  if (!isProduction) ensureSecrets(dataDirectory);
  const config = readConfig(process.env, checkout, 'start');
  let demo: Demo | null = null;

  return runSupervisor({
    dataDirectory,
    startDatabase: config.databaseUrl ? null : () => startEmbedded({ dataDirectory, log: say }),
    async prepare(embedded) {
      const ownerUrl = config.databaseUrl ?? embedded!.ownerUrl;
      const ran = await migrate({ ownerUrl, role: appRoleOf(config, ownerUrl) });
      if (ran.length > 0) say(`Database schema: ${ran.length} migrations applied.`);
      const appUrl = appUrlOf(config, ownerUrl);
      if (options.demo && !isProduction) demo = await makeDemo(config, appUrl);
      return childrenOf(process.env, { appUrl, isTerminal: process.stdout.isTTY });
    },
    onReady() {
      say(greeting(config, demo));
      demo = null;
    },
    log: say,
  });
}

async function makeDemo(config: Config, appUrl: string): Promise<Demo | null> {
  const app = await createApp(config, appUrl, silentLogger, { isWarm: false });
  try {
    return await createDemo(app.services);
  } finally {
    await app.close();
  }
}

function greeting(config: Config, demo: Demo | null): string {
  const api = config.apiPublicUrl;
  const lines = [
    '',
    `Nectar is ready at ${api}`,
    `  Dashboard  ${config.dashPublicUrl}`,
    `  API        ${api}/v2.2`,
    `  Schema     ${api}/api-reference/openapi-v2-2.json`,
    `  Health     ${api}/readyz`,
  ];
  if (demo)
    lines.push(
      '',
      `A demo organization was made. Its admin is ${demo.adminEmail}; sign in with this link, which works once:`,
      `  ${demo.joinUrl}`,
      '',
      'Its keys are shown this once:',
      `  sandbox     ${demo.sandboxKey}`,
      `  production  ${demo.productionKey}`,
      '',
      'Try:',
      `  curl -s -H 'X-API-Key: ${demo.sandboxKey}' ${api}/v2.2/ping`,
      `  curl -s -H 'X-API-Key: ${demo.sandboxKey}' ${api}/v2.2/company`,
      `  curl -s -H 'X-API-Key: ${demo.sandboxKey}' ${api}/v2.2/document/connection/${demo.connectionId}`,
    );
  return [...lines, '', 'Ctrl-C stops it.', ''].join('\n');
}
