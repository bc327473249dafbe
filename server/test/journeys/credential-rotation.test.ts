// biome-ignore-all lint/suspicious/noExplicitAny: answers are what the program says; tests look into them.
// The key pair of stored passwords is replaced by command while people save passwords and workers read them.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keysIn, secretFiles } from '../../src/config.ts';
import { findEmbedded } from '../../src/db/embedded.ts';
import { publicSealingKeyOf, sealingKeyId, unseal } from '../../src/lib/sealing.ts';
import { until } from '../support/jobs.ts';
import {
  type Installation,
  mainFile,
  newInstallation,
  type Program,
  runCommand,
  runJson,
  startProgram,
} from '../support/program.ts';

const login = { username: 'nectar-sandbox-username', password: 'nectar-sandbox-password' };
const connectionsAtFirst = 60;

let installation: Installation;
let program: Program;
let key: string;
let companyId: string;
let siteId: string;
let database: pg.Client;
/** Of connections whose password is stored. */
const stored: string[] = [];

async function call(path: string, body?: unknown, method = 'POST'): Promise<{ status: number; body: any }> {
  const response = await fetch(`${program.url}/v2.2${path}`, {
    method: body === undefined ? 'GET' : method,
    headers: { 'x-api-key': key, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: await response.json() };
}

async function connect(): Promise<string> {
  const { status, body } = await call(`/connection/company/${companyId}`, {
    url: 'https://nectarclimate.com',
    ...login,
    sites: [siteId],
    country: 'US',
    initialDatasourceTypes: ['WATER'],
    dataCollectionStartDate: new Date().toISOString().slice(0, 10),
  });
  expect({ status, found: body.status }).toEqual({ status: 201, found: 'CONNECTED' });
  stored.push(body.id);
  return body.id;
}

const privateKeys = (): string[] =>
  keysIn(readFileSync(join(installation.dataDirectory, secretFiles.NECTAR_CREDENTIAL_PRIVATE_KEY), 'utf8'));
const command = <T = any>(...words: string[]): Promise<T> => runJson<T>(installation.environment, ...words);

/** How many values are sealed for each pair. */
async function sealedFor(): Promise<Record<string, number>> {
  const { keys } = await command<{ keys: { keyId: string; sealed: number }[] }>('credential-key', 'status');
  return Object.fromEntries(keys.map((one) => [one.keyId, one.sealed]));
}

/** People who save passwords and connect accounts, and checks and collections by the worker, until it is stopped. */
function underLoad(): { stop(): Promise<{ saved: number; read: number }> } {
  let isOn = true;
  const figures = { saved: 0, read: 0 };
  const repeat = async (step: () => Promise<void>): Promise<void> => {
    while (isOn) await step();
  };
  let place = 0;
  const next = (): string => stored[place++ % connectionsAtFirst]!;
  const savers = [0, 1].map(() =>
    repeat(async () => {
      const { status, body } = await call(`/connection/${next()}`, login, 'PATCH');
      expect({ status, found: body.status }).toEqual({ status: 200, found: 'CONNECTED' });
      figures.saved++;
    }),
  );
  const arrivals = repeat(async () => {
    await connect();
    figures.saved++;
  });
  // Taken up again, a connection is checked by the worker, with the password that is stored.
  const checks = repeat(async () => {
    const id = await connect();
    for (const isActive of [false, true]) {
      const { status } = await call(`/connection/${id}`, { isActive }, 'PATCH');
      expect(status).toBe(200);
    }
    await until(`The check of ${id}`, async () => {
      const found = await database.query(
        'select 1 from connection_checks where connection_id = $1 and claim is null and next_check_at > now()',
        [id],
      );
      return found.rowCount === 1;
    });
    expect((await call(`/connection/${id}/details`)).body.status).toBe('CONNECTED');
    figures.read++;
  });
  const all = Promise.all([...savers, arrivals, checks]);
  // A failure is told by `stop`.
  all.catch(() => undefined);
  return {
    async stop() {
      isOn = false;
      await all;
      return figures;
    },
  };
}

/** `rotate`, killed as soon as it tells of progress. */
async function rotateAndKill(): Promise<void> {
  const child = spawn(process.execPath, [mainFile, 'credential-key', 'rotate', '--finish', '--batch', '1'], {
    env: installation.environment,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  child.stderr.on('data', (chunk: Buffer) => {
    if (chunk.toString().includes('sealed anew')) child.kill('SIGKILL');
  });
  const [, signal] = await once(child, 'exit');
  expect(signal).toBe('SIGKILL');
}

async function passwordsWith(privateKey: string): Promise<(string | null)[]> {
  const { rows } = await database.query(
    'select organization_id, connection_id, sealed_password, wrapped_key from connection_credentials',
  );
  return rows.map((row) => {
    const target = {
      organizationId: row.organization_id,
      connectionId: row.connection_id,
      column: 'connection_credentials.sealed_password',
    };
    try {
      return unseal(privateKey, target, { value: row.sealed_password, wrappedKey: row.wrapped_key });
    } catch {
      return null;
    }
  });
}

beforeAll(async () => {
  installation = await newInstallation({ LOG_LEVEL: 'info' });
  program = await startProgram(installation.environment, { words: ['--no-demo'] });
  const { id } = await command('org', 'create', '--name', 'Rotating', '--admin-email', 'a@example.com');
  key = (await command('key', 'create', '--org', id, '--environment', 'sandbox', '--name', 'k')).key;
  companyId = (await call('/company', { name: 'Harbor Textiles' })).body.id;
  siteId = (await call(`/site/company/${companyId}`, { name: 'Mill', address: '1 Main St' })).body.id;
  database = new pg.Client({
    connectionString: (await findEmbedded(installation.dataDirectory))!.ownerUrl,
  });
  await database.connect();
  for (let count = 0; count < connectionsAtFirst; count++) await connect();
}, 120_000);

afterAll(async () => {
  await database?.end();
  await program?.stop();
  installation?.remove();
}, 60_000);

test('twice under load, killed in between: every password is read, and the earlier key opens nothing', async () => {
  const [first] = privateKeys();
  const load = underLoad();

  await rotateAndKill();
  const [second, ...earlier] = privateKeys();
  expect(earlier).toEqual([first]);
  const between = await sealedFor();
  const idOf = (privateKey: string): string => sealingKeyId(publicSealingKeyOf(privateKey)!);
  expect(between[idOf(first!)]).toBeGreaterThan(0);
  expect(between[idOf(second!)]).toBeGreaterThan(0);

  const resumed = await command('credential-key', 'rotate', '--finish', '--batch', '7');
  expect(resumed).toMatchObject({
    keyId: idOf(second!),
    earlier: [idOf(first!)],
    isFinished: true,
    unopened: 0,
  });
  expect(privateKeys()).toEqual([second]);

  const again = await command('credential-key', 'rotate', '--finish');
  const [third, ...rest] = privateKeys();
  expect(rest).toEqual([]);
  expect(again).toMatchObject({ keyId: idOf(third!), earlier: [idOf(second!)], unopened: 0, left: 0 });

  const { saved, read } = await load.stop();
  expect(saved).toBeGreaterThan(10);
  expect(read).toBeGreaterThan(3);

  expect(Object.keys(await sealedFor())).toEqual([idOf(third!)]);
  for (const gone of [first!, second!])
    expect((await passwordsWith(gone)).every((text) => text === null)).toBe(true);
  const opened = await passwordsWith(third!);
  expect(opened.length).toBeGreaterThan(connectionsAtFirst);
  expect(new Set(opened)).toEqual(new Set([login.password]));

  // No check and no collection has failed meanwhile.
  const { rows } = await database.query(
    `select to_status, count(*) from connection_status_history where to_status not in ('PENDING', 'CONNECTED') group by 1`,
  );
  expect(rows).toEqual([]);
  expect(program.output()).not.toMatch(/"level":50|cannot be opened|job failed|tried again/);
}, 180_000);

test('nothing is stored for a retired pair, however late a process hears of it', async () => {
  const { retired } = await command<{ retired: { keyId: string }[] }>('credential-key', 'status');
  expect(retired).toHaveLength(2);
  for (const { keyId } of retired)
    await expect(
      database.query('update connection_credentials set key_id = $1', [keyId]),
    ).rejects.toMatchObject({
      code: 'NK001',
    });
});

test('a pair that something is sealed for is not retired', async () => {
  const [current] = Object.keys(await sealedFor());
  const { rows } = await database.query('select retire_sealing_key($1, now()) as done', [current]);
  expect(rows).toEqual([{ done: false }]);
  const refused = await runCommand(installation.environment, 'credential-key', 'retire', current!);
  expect(refused.code).toBe(1);
  expect(refused.stderr).toContain('This is the present pair.');
});

test('a pair of the environment is replaced in steps, the command says so', async () => {
  const pair = await command('credential-key', 'make');
  const given = {
    ...installation.environment,
    NECTAR_CREDENTIAL_PUBLIC_KEY: pair.publicKey,
    NECTAR_CREDENTIAL_PRIVATE_KEY: [pair.privateKey, ...privateKeys()].join(','),
  };
  const refused = await runCommand(given, 'credential-key', 'rotate');
  expect(refused.code).toBe(1);
  expect(refused.stderr).toContain('docs/secrets.md');
  const [former] = Object.keys(await sealedFor());
  const sealed = await runJson<{ done: number; left: number }>(given, 'credential-key', 'reseal');
  expect(sealed.done).toBeGreaterThan(connectionsAtFirst);
  expect(sealed.left).toBe(0);
  expect(await runJson(given, 'credential-key', 'retire', former!)).toEqual({ keyId: former, retired: true });

  // A process that was not told seals nothing for the pair that is gone: it says that it cannot, and loses no password.
  const late = await call(`/connection/${stored[0]}`, login, 'PATCH');
  expect(late.status).toBe(503);
  const { NECTAR_CREDENTIAL_PRIVATE_KEY: _worker, ...web } = given;
  const { code, stderr } = await runCommand(
    { ...web, NECTAR_CREDENTIAL_PUBLIC_KEY: publicSealingKeyOf(privateKeys()[0]!)!, PORT: '0' },
    'serve',
  );
  expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining('has been retired') });
});
