import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ConfigError, type Environment, type ProcessRole, readConfig, secretFiles } from './config.ts';
import { generateSealingKeyPair } from './lib/sealing.ts';
import { ensureSecrets } from './secrets.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nectar-config-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const pair = generateSealingKeyPair();

const production = () => ({
  NODE_ENV: 'production',
  NECTAR_DATA_DIR: folder,
  DATABASE_URL: 'postgresql://owner@db/nectar',
  API_PUBLIC_URL: 'https://api.example.com',
  DASH_PUBLIC_URL: 'https://dash.example.com',
  NECTAR_SECRET: 'a secret of our own, certainly long enough',
  NECTAR_CREDENTIAL_PUBLIC_KEY: pair.publicKey,
});
const forWorker = () => ({ ...production(), NECTAR_CREDENTIAL_PRIVATE_KEY: pair.privateKey });

function problemsOf(environment: Environment, role: ProcessRole): string[] {
  try {
    readConfig(environment, '/checkout', role);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

describe('a trial', () => {
  test('needs nothing but the secrets that a first start makes', () => {
    expect(problemsOf({ NECTAR_DATA_DIR: folder }, 'serve').join()).toContain(
      'start once with script/server',
    );
    ensureSecrets(folder);
    const config = readConfig({ NECTAR_DATA_DIR: folder, PORT: '9090' }, '/checkout', 'serve');
    expect(config).toMatchObject({
      isProduction: false,
      databaseUrl: null,
      host: '127.0.0.1',
      apiPublicUrl: 'http://localhost:9090',
      credentialPrivateKeys: [],
    });
  });

  test('keeps the secrets that are there', () => {
    ensureSecrets(folder);
    const before = Object.values(secretFiles).map((file) => readFileSync(join(folder, file), 'utf8'));
    ensureSecrets(folder);
    expect(Object.values(secretFiles).map((file) => readFileSync(join(folder, file), 'utf8'))).toEqual(
      before,
    );
  });
});

describe('a production start', () => {
  test('tells everything that is missing or wrong at once', () => {
    const problems = problemsOf(
      { NODE_ENV: 'production', PORT: 'x', TRUST_PROXY: 'yes', LOG_LEVEL: 'loud', NECTAR_SECRET: 'short' },
      'start',
    );
    for (const name of [
      'DATABASE_URL',
      'API_PUBLIC_URL',
      'DASH_PUBLIC_URL',
      'NECTAR_SECRET',
      'NECTAR_CREDENTIAL_PUBLIC_KEY',
      'NECTAR_CREDENTIAL_PRIVATE_KEY',
      'PORT',
      'TRUST_PROXY',
      'LOG_LEVEL',
    ])
      expect(
        problems.filter((problem) => problem.startsWith(`${name} `)),
        name,
      ).toHaveLength(1);
    expect(problems).toHaveLength(9);
  });

  test('never takes a secret from the data folder', () => {
    ensureSecrets(folder);
    const { NECTAR_SECRET: _secret, ...rest } = production();
    expect(problemsOf(rest, 'serve')).toEqual([expect.stringMatching(/^NECTAR_SECRET is required/)]);
  });

  test('refuses every generated secret that was copied into the environment, with or without its mark', () => {
    ensureSecrets(folder);
    const generated = Object.fromEntries(
      Object.entries(secretFiles).map(([name, file]) => [
        name,
        readFileSync(join(folder, file), 'utf8').trim(),
      ]),
    );
    const names = Object.keys(secretFiles);
    for (const away of [folder, '/nowhere']) {
      const problems = problemsOf({ ...forWorker(), ...generated, NECTAR_DATA_DIR: away }, 'work');
      expect(problems).toEqual(
        names.map((name) => `${name} holds a generated value; production needs one of your own.`),
      );
    }
    expect(problemsOf({ ...production(), NECTAR_SECRET_PREVIOUS: generated.NECTAR_SECRET }, 'serve')).toEqual(
      [expect.stringMatching(/^NECTAR_SECRET_PREVIOUS holds a generated value/)],
    );
    const bare = generated.NECTAR_CREDENTIAL_PUBLIC_KEY!.replace('generated-', '');
    expect(problemsOf({ ...production(), NECTAR_CREDENTIAL_PUBLIC_KEY: bare }, 'serve')).toEqual([
      expect.stringMatching(/^NECTAR_CREDENTIAL_PUBLIC_KEY holds a generated value/),
    ]);
  });

  test.each(['serve', 'work'] as const)('`%s` does with either database URL', (role) => {
    const base: Record<string, string> = role === 'work' ? forWorker() : production();
    expect(problemsOf(base, role)).toEqual([]);
    const { DATABASE_URL: _owner, ...rest } = base;
    expect(problemsOf(rest, role)).toEqual([expect.stringMatching(/^DATABASE_URL is required/)]);
    const withApp = { ...rest, DATABASE_APP_URL: 'postgresql://app@db/nectar' };
    expect(readConfig(withApp, '/checkout', role)).toMatchObject({
      databaseUrl: null,
      databaseAppUrl: 'postgresql://app@db/nectar',
    });
  });

  test('migrations and commands need the owner’s database URL', () => {
    const { DATABASE_URL: _owner, ...rest } = {
      ...forWorker(),
      DATABASE_APP_URL: 'postgresql://app@db/nectar',
    };
    for (const role of ['start', 'command'] as const)
      expect(problemsOf(rest, role)).toEqual([expect.stringMatching(/^DATABASE_URL is required/)]);
  });
});

describe('the credential keys', () => {
  test('must be keys, and of one pair', () => {
    const named = (problems: string[]) => problems.map((problem) => problem.replace(/ (\(|are|is).*/, ''));
    expect(named(problemsOf({ ...production(), NECTAR_CREDENTIAL_PUBLIC_KEY: 'x' }, 'serve'))).toEqual([
      'NECTAR_CREDENTIAL_PUBLIC_KEY',
    ]);
    expect(
      named(problemsOf({ ...production(), NECTAR_CREDENTIAL_PUBLIC_KEY: pair.privateKey }, 'serve')),
    ).toEqual(['NECTAR_CREDENTIAL_PUBLIC_KEY']);
    expect(
      problemsOf(
        { ...forWorker(), NECTAR_CREDENTIAL_PRIVATE_KEY: generateSealingKeyPair().privateKey },
        'work',
      ),
    ).toEqual([expect.stringMatching(/not of one pair/)]);
    expect(readConfig(forWorker(), '/checkout', 'work').credentialPrivateKeys).toEqual([pair.privateKey]);
  });

  test('in the padded form of other tools are taken too', () => {
    const padded = Buffer.from(pair.publicKey, 'base64url').toString('base64');
    expect(problemsOf({ ...forWorker(), NECTAR_CREDENTIAL_PUBLIC_KEY: padded }, 'work')).toEqual([]);
  });

  test('never meet in the web tier', () => {
    expect(problemsOf(forWorker(), 'serve')).toEqual([
      expect.stringMatching(/must not be given to the web tier/),
    ]);
    expect(readConfig(forWorker(), '/checkout', 'start').credentialPrivateKeys).toEqual([]);
  });
});

test('a password in the model’s address, where logs would show it, is refused', () => {
  const model = { MODEL_URL: 'https://me:secret@model.example.com/v1', MODEL_NAME: 'small' };
  const problems = problemsOf({ ...production(), ...model }, 'serve');
  expect(problems).toEqual(['MODEL_URL must hold no name or password: use MODEL_KEY.']);
});

describe('webhooks', () => {
  const trial = (more: Environment): Environment => {
    ensureSecrets(folder);
    return { NECTAR_DATA_DIR: folder, ...more };
  };

  test('follow the documented schedule, call nobody within and nothing but https, unless told otherwise', () => {
    expect(readConfig(trial({}), '/checkout', 'serve').webhooks).toEqual({
      retrySchedule: [5, 300, 1800, 7200, 18_000, 36_000, 36_000],
      allowSubnets: [],
      allowHttp: false,
    });
    const told = {
      WEBHOOK_RETRY_SCHEDULE: '1, 20,300',
      WEBHOOK_ALLOW_SUBNETS: '127.0.0.0/8, ::1/128',
      WEBHOOK_ALLOW_HTTP: 'true',
    };
    expect(readConfig(trial(told), '/checkout', 'serve').webhooks).toEqual({
      retrySchedule: [1, 20, 300],
      allowSubnets: ['127.0.0.0/8', '::1/128'],
      allowHttp: true,
    });
  });

  test('refuse what cannot be read', () => {
    const problems = problemsOf(
      trial({
        WEBHOOK_RETRY_SCHEDULE: '5,0',
        WEBHOOK_ALLOW_SUBNETS: 'localhost,10.0.0.0/8',
        WEBHOOK_ALLOW_HTTP: 'yes',
      }),
      'work',
    );
    expect(problems.map((problem) => problem.split(' ')[0])).toEqual([
      'WEBHOOK_ALLOW_SUBNETS',
      'WEBHOOK_ALLOW_HTTP',
      'WEBHOOK_RETRY_SCHEDULE',
    ]);
  });

  test('never reach private networks in production', () => {
    const problems = problemsOf(
      { ...forWorker(), WEBHOOK_ALLOW_SUBNETS: '127.0.0.0/8', WEBHOOK_ALLOW_HTTP: 'true' },
      'work',
    );
    expect(problems).toEqual([
      'WEBHOOK_ALLOW_SUBNETS is for development and must not be set in production.',
      'WEBHOOK_ALLOW_HTTP is for development and must not be set in production.',
    ]);
    expect(problemsOf({ ...forWorker(), WEBHOOK_ALLOW_HTTP: 'false' }, 'work')).toEqual([]);
  });
});
