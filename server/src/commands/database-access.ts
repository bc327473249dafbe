// How a command reaches the database: the one that is named, the embedded one that runs, or the embedded one started for it.
import { appRoleOf, appUrlOf } from '../app.ts';
import type { Config } from '../config.ts';
import { findEmbedded, startEmbedded } from '../db/embedded.ts';
import { migrate } from '../db/migrate.ts';
import { lockFolder } from '../lib/folder-lock.ts';

export interface DatabaseAccess {
  ownerUrl: string;
  /** Of the role that owns nothing. */
  appUrl: string;
}

/** Runs `work` with a database that is migrated; one that was started for it is stopped again. */
export async function withDatabase<T>(
  config: Config,
  work: (access: DatabaseAccess) => Promise<T>,
): Promise<T> {
  const accessOf = (ownerUrl: string): DatabaseAccess => ({ ownerUrl, appUrl: appUrlOf(config, ownerUrl) });
  if (config.databaseUrl) return work(accessOf(config.databaseUrl));
  const running = await findEmbedded(config.dataDirectory);
  if (running) return work(accessOf(running.ownerUrl));
  const lock = await lockFolder(config.dataDirectory);
  try {
    const database = await startEmbedded({ dataDirectory: config.dataDirectory, log: () => undefined });
    try {
      await migrate({ ownerUrl: database.ownerUrl, role: appRoleOf(config, database.ownerUrl) });
      return await work(accessOf(database.ownerUrl));
    } finally {
      await database.stop();
    }
  } finally {
    await lock.release();
  }
}

/** The server's own connection for a process that serves or works. @throws Error when no database is to be found */
export async function serverDatabaseUrl(config: Config): Promise<string> {
  if (config.databaseAppUrl) return config.databaseAppUrl;
  if (config.databaseUrl) return appUrlOf(config, config.databaseUrl);
  const running = await findEmbedded(config.dataDirectory);
  if (running) return appUrlOf(config, running.ownerUrl);
  throw new Error('No database: set DATABASE_URL, or start script/server, which brings one.');
}
