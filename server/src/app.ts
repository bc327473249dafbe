// The only place where the parts are wired together.
import { join } from 'node:path';
import { eventBodies } from './api/events/bodies.ts';
import type { Config } from './config.ts';
import { assertHarmlessRole, type Database, openDatabase } from './db/database.ts';
import { type AppRole, appRoleName } from './db/migrate.ts';
import { holdProcessLock, type ProcessLock } from './db/process-lock.ts';
import type { Services } from './domain/context.ts';
import { createEventRecorder } from './domain/events/record-events.ts';
import {
  createReaderPool,
  type ReaderPool,
  type ReaderPoolOptions,
  readerLimits,
} from './extract/reader-pool.ts';
import { createLocalFolder } from './files/local-folder.ts';
import { createQueue } from './jobs/queue.ts';
import { createKeyring, type Keyring } from './lib/keyring.ts';
import type { Logger } from './lib/log.ts';
import { createMailFolder, type MailFolder } from './lib/mail-folder.ts';
import { createModelEndpoint } from './lib/model-endpoint.ts';
import { createOutgoing, type OutgoingOptions } from './lib/outgoing-http.ts';
import { createSmtp, type MailTransport } from './lib/smtp.ts';
import { providerFor } from './providers/index.ts';
import { publicKeyNow } from './secrets.ts';

export interface App {
  services: Services;
  database: Database;
  reader: ReaderPool;
  processLock: ProcessLock;
  close(): Promise<void>;
}

export const filesDirectoryOf = (config: Config): string => join(config.dataDirectory, 'files');

/** Where mails go: by SMTP, else into a folder, which nobody reads in production: there they wait. */
export function mailsOf(config: Config): { transport: MailTransport | null; kept: MailFolder | null } {
  if (config.mail) return { transport: createSmtp(config.mail), kept: null };
  if (config.isProduction) return { transport: null, kept: null };
  const kept = createMailFolder(join(config.dataDirectory, 'mails'), () => new Date());
  return { transport: kept, kept };
}

const databaseOf = (url: string): string => decodeURIComponent(new URL(url).pathname.slice(1)) || 'postgres';

/** The role that the server connects as; its password hangs on NECTAR_SECRET unless DATABASE_APP_URL names a role. */
export function appRoleOf(config: Config, ownerUrl: string): AppRole {
  if (config.databaseAppUrl)
    return { name: decodeURIComponent(new URL(config.databaseAppUrl).username), password: null };
  const name = appRoleName(databaseOf(ownerUrl));
  return { name, password: createKeyring(config.secrets).derive('database-role', name) };
}

/** The server's own connection, made from the owner's. */
export function appUrlOf(config: Config, ownerUrl: string): string {
  if (config.databaseAppUrl) return config.databaseAppUrl;
  const role = appRoleOf(config, ownerUrl);
  const url = new URL(ownerUrl);
  url.username = role.name;
  url.password = role.password ?? '';
  return url.href;
}

/** Which addresses may be called, and which never: our own. */
const outgoingOptionsOf = (config: Config): OutgoingOptions => ({
  allowSubnets: config.webhooks.allowSubnets,
  allowHttp: config.webhooks.allowHttp,
  own: {
    publicUrls: [config.apiPublicUrl, config.dashPublicUrl],
    playInbox: new URL('play/in/', `${config.dashPublicUrl}/`).href,
  },
});

/** A pool for commands, most of which never read a document: its threads begin with the first one. */
function createReaderOnDemand(options: ReaderPoolOptions): ReaderPool {
  let pool: ReaderPool | undefined;
  const started = (): ReaderPool => (pool ??= createReaderPool(options));
  return {
    read: (...given) => started().read(...given),
    learn: (...given) => started().learn(...given),
    inspect: (...given) => started().inspect(...given),
    draw: (...given) => started().draw(...given),
    redraw: (...given) => started().redraw(...given),
    close: async () => pool?.close(),
  };
}

/**
 * Opens everything that verbs need.
 * @param databaseUrl of the role that owns nothing
 * @param options.isWarm the reader's threads begin at once, so that the first document does not wait for them
 * @throws AppError `misconfigured` for a role with more rights
 */
export async function createApp(
  config: Config,
  databaseUrl: string,
  log: Logger,
  options: { isWarm: boolean } = { isWarm: true },
): Promise<App> {
  const onError = (error: Error): void => log.error({ err: error }, 'a database connection was lost');
  const database = openDatabase({
    url: databaseUrl,
    poolSize: config.databasePoolSize,
    name: 'nectar',
    onError,
  });
  try {
    await assertHarmlessRole(database);
    const processLock = await holdProcessLock({ url: databaseUrl, onError });
    const readers: ReaderPoolOptions = {
      threads: config.readerThreads,
      ...readerLimits,
      onFault: (error) => log.error({ err: error }, 'the reader failed on a document'),
    };
    const reader = options.isWarm ? createReaderPool(readers) : createReaderOnDemand(readers);
    const keyring: Keyring = createKeyring(config.secrets);
    const { allowSubnets, allowHttp } = config.webhooks;
    if (options.isWarm && (allowSubnets.length > 0 || allowHttp))
      log.warn(
        { allowSubnets, allowHttp },
        'webhooks and downloads may reach addresses that production refuses',
      );
    const outgoing = createOutgoing(outgoingOptionsOf(config));
    const services: Services = {
      database,
      queue: createQueue(database),
      events: createEventRecorder(eventBodies),
      files: createLocalFolder(filesDirectoryOf(config), processLock.number),
      reader,
      model: config.model && createModelEndpoint(config.model),
      outgoing,
      keyring,
      credentialPublicKey: publicKeyNow(config),
      providerFor,
      links: {
        apiPublicUrl: config.apiPublicUrl,
        dashPublicUrl: config.dashPublicUrl,
        mfaDomain: config.mfaDomain,
        billDomain: config.billDomain,
      },
      now: () => new Date(),
    };
    return {
      services,
      database,
      reader,
      processLock,
      async close() {
        await reader.close();
        await outgoing.close();
        await processLock.release();
        await database.close();
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}
