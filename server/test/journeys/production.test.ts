// A production installation: an outside PostgreSQL, secrets of one's own, and processes that hold only what they need.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { appRoleName } from '../../src/db/migrate.ts';
import { newId } from '../../src/lib/ids.ts';
import { generateSealingKeyPair } from '../../src/lib/sealing.ts';
import { until } from '../support/jobs.ts';
import {
  freePort,
  mainFile,
  newInstallation,
  type ProgramEnvironment,
  processesOf,
  runCommand,
  runJson,
  startProgram,
} from '../support/program.ts';

const suffix = newId().slice(-8);
const owner = `outside_owner_${suffix}`;
const database = `outside_${suffix}`;
const pair = generateSealingKeyPair();
let dataDirectory: string;
let ownerUrl: string;
let environment: ProgramEnvironment;

const superuser = async (...statements: string[]): Promise<void> => {
  const url = new URL(inject('ownerUrl'));
  url.pathname = '/postgres';
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
};

const asRole = (role: string, password: string, name: string): string => {
  const url = new URL(inject('ownerUrl'));
  url.username = role;
  url.password = password;
  url.pathname = `/${name}`;
  return url.href;
};

beforeAll(async () => {
  dataDirectory = mkdtempSync(join(tmpdir(), 'nectar-test-production-'));
  // Owns its database and may make roles, as hosted databases allow; it is no superuser.
  await superuser(
    `create role ${owner} login createrole nosuperuser password 'owned'`,
    `create database ${database} owner ${owner}`,
  );
  ownerUrl = asRole(owner, 'owned', database);
  environment = {
    PATH: process.env.PATH ?? '',
    NODE_ENV: 'production',
    NECTAR_DATA_DIR: dataDirectory,
    PORT: String(await freePort()),
    DATABASE_URL: ownerUrl,
    API_PUBLIC_URL: 'https://api.example.com',
    DASH_PUBLIC_URL: 'https://dash.example.com',
    NECTAR_SECRET: 'a secret of our own, certainly long enough',
    NECTAR_CREDENTIAL_PUBLIC_KEY: pair.publicKey,
    NECTAR_CREDENTIAL_PRIVATE_KEY: pair.privateKey,
  };
});

afterAll(async () => {
  rmSync(dataDirectory, { recursive: true, force: true });
  await superuser(`drop database if exists ${database} with (force)`);
});

test('a production start that lacks everything says so in one list, and starts nothing', async () => {
  const { code, stderr } = await runCommand(
    { PATH: process.env.PATH ?? '', NODE_ENV: 'production', NECTAR_DATA_DIR: dataDirectory },
    'start',
  );
  expect(code).toBe(1);
  expect(stderr).toMatch(/^The configuration has 6 problems:/);
  expect(stderr).not.toMatch(/\n\s+at /);
  expect(processesOf(dataDirectory)).toEqual([]);
});

/** One process of its own, until it says `word`. */
async function startAlone(command: 'serve' | 'work', alone: ProgramEnvironment, word: string) {
  const child = spawn(process.execPath, [mainFile, command], {
    env: alone,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      output += chunk;
    });
  await until(`${command} saying "${word}"`, async () => {
    if (child.exitCode !== null) throw new Error(`${command} ended: ${output}`);
    return output.includes(`"msg":"${word}"`);
  });
  return {
    async stop() {
      child.kill('SIGTERM');
      await once(child, 'exit');
      return child.exitCode;
    },
  };
}

const rolesInUse = async (): Promise<string[]> => {
  const client = new pg.Client({ connectionString: inject('ownerUrl') });
  await client.connect();
  const { rows } = await client.query(
    `select distinct usename from pg_stat_activity where datname = $1 and usename is not null`,
    [database],
  );
  await client.end();
  return rows.map((row) => row.usename);
};

describe('an outside PostgreSQL whose owner is no superuser but may make roles', () => {
  test('is migrated and served as a role that owns nothing, with no demo and no embedded database', async () => {
    const program = await startProgram(environment);
    try {
      expect(program.output()).toContain('Nectar is ready at https://api.example.com');
      expect(program.output()).not.toMatch(/nk_|demo/i);
      expect((await fetch(`${program.url}/healthz`)).status).toBe(200);
      expect(await rolesInUse()).toEqual([appRoleName(database)]);
      const org = await runJson<{ id: string }>(
        environment,
        ...['org', 'create', '--name', 'Works', '--admin-email', 'admin@works.example'],
      );
      const { key } = await runJson<{ key: string }>(
        environment,
        ...['key', 'create', '--org', org.id, '--environment', 'production', '--name', 'first'],
      );
      const ping = await fetch(`${program.url}/v2.2/ping`, { headers: { 'x-api-key': key } });
      expect(ping.status).toBe(200);
      expect(program.family().filter(({ command }) => command.includes('nectar.data_directory'))).toEqual([]);
    } finally {
      expect(await program.stop()).toBe(0);
    }
    expect(processesOf(dataDirectory)).toEqual([]);
  }, 60_000);

  test('`serve` and `work` run with the server’s own role alone, without the owner’s URL', async () => {
    await superuser(`create role served_${suffix} login password 'served'`);
    const appUrl = asRole(`served_${suffix}`, 'served', database);
    const migrated = await runCommand({ ...environment, DATABASE_APP_URL: appUrl }, 'migrate', '--json');
    expect([migrated.code, JSON.parse(migrated.stdout)]).toEqual([0, { migrations: [] }]);
    const { DATABASE_URL: _owner, NECTAR_CREDENTIAL_PRIVATE_KEY: privateKey, ...rest } = environment;
    const alone = { ...rest, DATABASE_APP_URL: appUrl };
    const serve = await startAlone('serve', alone, 'serving');
    const work = await startAlone(
      'work',
      { ...alone, NECTAR_CREDENTIAL_PRIVATE_KEY: privateKey! },
      'working',
    );
    expect((await fetch(`http://127.0.0.1:${environment.PORT}/readyz`)).status).toBe(200);
    expect(await rolesInUse()).toEqual([`served_${suffix}`]);
    expect(await Promise.all([serve.stop(), work.stop()])).toEqual([0, 0]);
  }, 60_000);

  test('`serve` refuses to run as the owner', async () => {
    const { NECTAR_CREDENTIAL_PRIVATE_KEY: _key, ...rest } = environment;
    const { code, stderr } = await runCommand({ ...rest, DATABASE_APP_URL: ownerUrl }, 'serve');
    expect(code).toBe(1);
    expect(stderr).toMatch(new RegExp(`refuses to run as database role "${owner}": it owns \\d+ tables`));
  });

  test('that does not answer is named without its password', async () => {
    const { code, stderr } = await runCommand(
      { ...environment, DATABASE_URL: `postgresql://owner:hush-hush@127.0.0.1:1/nectar` },
      'migrate',
    );
    expect(code).toBe(1);
    expect(stderr).toMatch(/127\.0\.0\.1:1/);
    expect(stderr).not.toContain('hush-hush');
  });
});

const isRoot = process.getuid?.() === 0;
const runsAs = async (uid: string): Promise<boolean> => {
  if (!isRoot) return false;
  const probe = spawn('setpriv', [
    ...['--reuid', uid, '--regid', uid, '--clear-groups'],
    ...[process.execPath, '--check', mainFile],
  ]);
  const ended = await Promise.race([once(probe, 'close'), once(probe, 'error').then(() => [1])]);
  return ended[0] === 0;
};
const canRunAsOther = await runsAs('65534');

test.skipIf(!canRunAsOther)(
  canRunAsOther
    ? 'started as an ordinary user it brings its database along as that user and stops cleanly'
    : 'started as an ordinary user it brings its database along (skipped: the tests do not run as root here)',
  async () => {
    const installation = await newInstallation();
    chownSync(installation.dataDirectory, 65534, 65534);
    try {
      const program = await startProgram(installation.environment, {
        through: ['setpriv', '--reuid', '65534', '--regid', '65534', '--clear-groups'],
      });
      expect((await fetch(`${program.url}/healthz`)).status).toBe(200);
      expect(program.output()).toContain('A demo organization was made.');
      expect(await program.stop()).toBe(0);
      expect(processesOf(installation.dataDirectory)).toEqual([]);
    } finally {
      installation.remove();
    }
  },
  60_000,
);
