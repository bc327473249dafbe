// `nectar migrate`, `backup` and `restore`.
import process from 'node:process';
import { appRoleOf, filesDirectoryOf } from '../app.ts';
import type { Config } from '../config.ts';
import { backup } from '../db/backup.ts';
import { migrate } from '../db/migrate.ts';
import { restore } from '../db/restore.ts';
import { withDatabase } from './database-access.ts';
import { print } from './output.ts';

const secretsNote =
  'NECTAR_SECRET and the credential keys are not in a backup: keep them beside it (they stand in secrets/ of the data folder, ' +
  'or in your environment). Without NECTAR_SECRET the restored API keys are refused, without the private key the passwords of ' +
  'utility accounts are lost.';

const log = (line: string): void => void process.stderr.write(`${line}\n`);

export async function runMigrations(config: Config, json: boolean): Promise<void> {
  await withDatabase(config, async ({ ownerUrl }) => {
    const ran = await migrate({ ownerUrl, role: appRoleOf(config, ownerUrl) });
    print(
      json,
      { migrations: ran },
      ran.length === 0 ? 'The schema is current.' : `Applied: ${ran.join(', ')}`,
    );
  });
}

export async function runBackup(config: Config, file: string, json: boolean): Promise<void> {
  const filesDirectory = filesDirectoryOf(config);
  await withDatabase(config, async ({ ownerUrl }) => {
    const result = await backup({ ownerUrl, filesDirectory, file, log, now: () => new Date() });
    print(json, { file, ...result }, `Saved ${result.rows} rows and ${result.files} files to ${file}.`);
    log(secretsNote);
  });
}

export async function runRestore(config: Config, file: string, force: boolean, json: boolean): Promise<void> {
  const filesDirectory = filesDirectoryOf(config);
  await withDatabase(config, async ({ ownerUrl }) => {
    await migrate({ ownerUrl, role: appRoleOf(config, ownerUrl) });
    const result = await restore({ ownerUrl, filesDirectory, file, log, force });
    print(json, { file, ...result }, `Restored ${result.rows} rows and ${result.files} files from ${file}.`);
    log(secretsNote);
  });
}
