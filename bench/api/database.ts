// The benchmark's own database: the embedded PostgreSQL in a folder of its own, migrated and filled.
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { appRoleOf, appUrlOf, createApp } from '../../server/src/app.ts';
import { type Config, readConfig } from '../../server/src/config.ts';
import { startEmbedded } from '../../server/src/db/embedded.ts';
import { migrate } from '../../server/src/db/migrate.ts';
import { createCompany } from '../../server/src/domain/companies/create-company.ts';
import { createContext } from '../../server/src/domain/context.ts';
import { createApiKey } from '../../server/src/domain/keys/create-api-key.ts';
import { createOrganization } from '../../server/src/domain/organizations/create-organization.ts';
import { addPerson } from '../../server/src/domain/team/add-person.ts';
import { newId } from '../../server/src/lib/ids.ts';
import { silentLogger } from '../../server/src/lib/log.ts';
import { ensureSecrets } from '../../server/src/secrets.ts';
import { billsOf, type CompanySize, seedCompanies, serverVersion, tidy, usageRowsOf } from './seed.ts';

export interface SeededCompany {
  id: string;
  usageRows: number;
  bills: number;
}

interface Seeded {
  apiKey: string;
  companies: SeededCompany[];
}

export interface BenchDatabase extends Seeded {
  config: Config;
  ownerUrl: string;
  appUrl: string;
  /** E.g. `PostgreSQL 18.4`. */
  version: string;
  stop(): Promise<void>;
}

/** For the filling alone: fewer checkpoints. The measured server runs with the product's own settings. */
const seedingSettings = {
  max_wal_size: '8GB',
  checkpoint_timeout: '30min',
  autovacuum: 'off',
  fsync: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
};

/**
 * Opens the folder's database; fills it when that was not done before.
 * @param sizes of the companies, smallest first
 */
export async function openBenchDatabase(
  folder: string,
  sizes: CompanySize[],
  say: (line: string) => void,
  interrupted: AbortSignal,
): Promise<BenchDatabase> {
  await mkdir(folder, { recursive: true });
  // The embedded server of root runs as another user, who must get here.
  await chmod(folder, 0o755);
  const dataDirectory = join(folder, 'data');
  ensureSecrets(dataDirectory);
  const config = readConfig({ NECTAR_DATA_DIR: dataDirectory }, folder, 'command');
  const marker = join(folder, 'seeded.json');
  const before = await readFile(marker, 'utf8').catch(() => null);
  let seeded: Seeded | null = before === null ? null : JSON.parse(before);
  if (seeded === null) {
    const began = performance.now();
    const database = await startEmbedded({ dataDirectory, log: say, settings: seedingSettings });
    try {
      await migrate({ ownerUrl: database.ownerUrl, role: appRoleOf(config, database.ownerUrl) });
      seeded = await fill(config, database.ownerUrl, sizes, say, interrupted);
      await tidy(database.ownerUrl);
    } finally {
      await database.stop();
    }
    await writeFile(marker, JSON.stringify(seeded));
    say(`seeded in ${Math.round((performance.now() - began) / 1000)} s`);
  }
  const database = await startEmbedded({ dataDirectory, log: say });
  await migrate({ ownerUrl: database.ownerUrl, role: appRoleOf(config, database.ownerUrl) });
  return {
    ...seeded,
    config,
    ownerUrl: database.ownerUrl,
    appUrl: appUrlOf(config, database.ownerUrl),
    version: `PostgreSQL ${await serverVersion(database.ownerUrl)}`,
    stop: () => database.stop(),
  };
}

async function fill(
  config: Config,
  ownerUrl: string,
  sizes: CompanySize[],
  say: (line: string) => void,
  interrupted: AbortSignal,
): Promise<Seeded> {
  const app = await createApp(config, appUrlOf(config, ownerUrl), silentLogger);
  try {
    const tenant = { organizationId: newId(), environment: 'production' } as const;
    const ctx = createContext(app.services, { tenant, caller: { kind: 'operator' }, log: silentLogger });
    await createOrganization(ctx, { name: 'Benchmark' });
    const admin = await addPerson(ctx, { email: 'admin@bench.example', role: 'ADMIN' });
    const key = await createApiKey(ctx, { name: 'bench', expiresAt: null, createdBy: admin.id });
    const companies = [];
    for (const size of sizes) {
      const { id } = await createCompany(ctx, {
        name: `Company with ${usageRowsOf(size)} usage rows`,
        externalId: null,
        dataCollectionStartDate: null,
        isDemandEnabled: true,
        isImpliedMeteringEnabled: false,
        impliedMeteringFraction: '1.0',
        isBasicIdentifierMappingEnabled: false,
        isLowAccuracyModeEnabled: false,
        users: [],
      });
      companies.push({ id, size, usageRows: usageRowsOf(size), bills: billsOf(size) });
    }
    await seedCompanies(ownerUrl, tenant, companies, say, interrupted);
    return {
      apiKey: key.text,
      companies: companies.map(({ id, usageRows, bills }) => ({ id, usageRows, bills })),
    };
  } finally {
    await app.close();
  }
}
