// Passwords of utility accounts: whoever serves can write them and open none; nothing anywhere repeats them.
import { createDecipheriv, createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { childrenOf } from '../../src/commands/children.ts';
import { readConfig, secretFiles } from '../../src/config.ts';
import { openPassword } from '../../src/domain/connections/credentials.ts';
import { createKeyring, type KeyUse } from '../../src/lib/keyring.ts';
import { type Sealed, type SealedFor, unseal } from '../../src/lib/sealing.ts';
import { ensureSecrets, privateKeysNow, publicKeyNow } from '../../src/secrets.ts';
import { startTestApp, type TestApp, type TestTenant } from '../support/app.ts';
import { ask, createCompany, createSite } from '../support/jobs.ts';

const password = 'correct horse battery staple 7!';
let dataDirectory: string;
let app: TestApp;
let tenant: TestTenant;
let target: SealedFor;
let sealed: Sealed;
let answers: unknown[];

/** The keys of an installation as `nectar start` makes and hands them out. */
function keysOf(role: 'serve' | 'work') {
  const child = childrenOf(
    { PATH: '/bin', NECTAR_DATA_DIR: dataDirectory, DATABASE_URL: 'postgresql://owner:owned@db/nectar' },
    { appUrl: 'postgresql://app:applied@db/nectar', isTerminal: false },
  ).find(({ name }) => name === role)!;
  return { environment: child.env, config: readConfig(child.env, '/nowhere', role) };
}

beforeAll(async () => {
  dataDirectory = mkdtempSync(join(tmpdir(), 'nectar-credentials-'));
  ensureSecrets(dataDirectory);
  app = await startTestApp();
  app.services.credentialPublicKey = publicKeyNow(keysOf('serve').config);
  tenant = await app.createTenant();
  const client = tenant.client.production;
  const company = await createCompany(client);
  const site = await createSite(client, company.id, '123 Main St, San Francisco, CA 94105');
  const created = await client.post(`/connection/company/${company.id}`, {
    url: 'https://www.riverbend-power.example',
    username: 'facilities@harbor-textiles.example',
    password,
    sites: [site.id],
    country: 'US',
  });
  expect(created.status).toBe(201);
  const { id } = created.body;
  answers = [
    created.body,
    (await client.get(`/connection/${id}/details`)).body,
    (await client.get(`/connection/company/${company.id}`)).body,
  ];
  const [row] = await ask(app, 'select sealed_password, wrapped_key, key_id from connection_credentials');
  sealed = { value: row.sealed_password, wrappedKey: row.wrapped_key, keyId: row.key_id };
  target = {
    organizationId: tenant.organizationId,
    connectionId: id,
    column: 'connection_credentials.sealed_password',
  };
});

afterAll(async () => {
  await app.close();
  rmSync(dataDirectory, { recursive: true, force: true });
});

/** Every text that hangs in an object, however deep. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (value === null || typeof value !== 'object') return [];
  return Object.values(value).flatMap(textsOf);
}

/** What could be a key of AES-256 in a text. */
function keyBytes(text: string): Buffer[] {
  const digest = createHash('sha256').update(text).digest();
  return [
    digest,
    ...(['base64url', 'hex', 'utf8'] as const).map((form) => Buffer.from(text, form)),
    ...(['base64url', 'hex'] as const).map((form) => Buffer.from(text, form).subarray(-32)),
  ].filter((bytes) => bytes.length === 32);
}

function opensWith(key: Buffer, bytes: Buffer): boolean {
  for (const about of [`${target.organizationId}/${target.connectionId}/${target.column}`, ''])
    try {
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12));
      decipher.setAAD(Buffer.from(about));
      decipher.setAuthTag(bytes.subarray(-16));
      Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]);
      return true;
    } catch {
      // Not this one.
    }
  return false;
}

test('no key that `nectar serve` holds opens a stored password', () => {
  const { environment, config } = keysOf('serve');
  expect(config.credentialPrivateKeys).toEqual([]);
  const held = [...new Set([...textsOf(config), ...textsOf(environment)])];
  expect(held).toContain(config.secrets[0]);
  expect(held).toContain(config.credentialPublicKey);
  const uses: KeyUse[] = ['api-key', 'file-link', 'stored-value', 'database-role'];
  const parts = [sealed.value, sealed.wrappedKey, sealed.wrappedKey.subarray(44)];
  for (const text of held) {
    expect(() => unseal(text, target, sealed)).toThrow();
    const keyring = createKeyring([text]);
    const about = `${target.organizationId}/${target.connectionId}/${target.column}`;
    for (const part of parts) expect(() => keyring.decrypt(part, about)).toThrow();
    const keys = [...keyBytes(text), ...uses.map((use) => Buffer.from(keyring.derive(use, about), 'hex'))];
    for (const key of keys) for (const part of parts) expect(opensWith(key, part)).toBe(false);
  }
});

test('the worker’s key opens it, for the same organization, connection and column only', async () => {
  const key = keysOf('work').config.credentialPrivateKeys[0]!;
  expect(unseal(key, target, sealed)).toBe(password);
  for (const other of [
    { ...target, organizationId: '018f0000-0000-7000-8000-000000000001' },
    { ...target, connectionId: '018f0000-0000-7000-8000-000000000002' },
    { ...target, column: 'connections.edit_secret' },
  ])
    expect(() => unseal(key, other, sealed)).toThrow('cannot be opened');
  const flipped = Buffer.from(sealed.value);
  flipped[20]! ^= 1;
  expect(() => unseal(key, target, { ...sealed, value: flipped })).toThrow('cannot be opened');
  const keys = privateKeysNow(keysOf('work').config);
  await tenant.context('production').inTransaction(async (tx) => {
    expect(await openPassword(tx, target.connectionId, keys)).toBe(password);
  });
});

test('only the worker is handed the private key, and the web tier refuses to hold it', () => {
  const privateKey = readFileSync(
    join(dataDirectory, secretFiles.NECTAR_CREDENTIAL_PRIVATE_KEY),
    'utf8',
  ).trim();
  const environment = {
    PATH: '/bin',
    NECTAR_DATA_DIR: dataDirectory,
    NECTAR_CREDENTIAL_PRIVATE_KEY: privateKey,
  };
  const [serve, work] = childrenOf(environment, { appUrl: 'postgresql://app@db/nectar', isTerminal: false });
  expect(textsOf(serve!.env)).not.toContain(privateKey);
  expect(textsOf(work!.env)).toContain(privateKey);
  for (const child of [serve!, work!]) expect(child.env).not.toHaveProperty('DATABASE_URL');
  expect(() => readConfig(environment, '/nowhere', 'serve')).toThrow('must not be given to the web tier');
});

test('each password has a data key of its own, and a new password leaves nothing of the old', async () => {
  const client = tenant.client.production;
  const changed = await client.patch(`/connection/${target.connectionId}`, {
    username: 'facilities@harbor-textiles.example',
    password: 'another one 8!',
  });
  expect(changed.status).toBe(200);
  answers.push(changed.body);
  const rows = await ask(app, 'select sealed_password, wrapped_key, key_id from connection_credentials');
  expect(rows).toHaveLength(1);
  expect(rows[0].wrapped_key.equals(sealed.wrappedKey)).toBe(false);
  const now = { value: rows[0].sealed_password, wrappedKey: rows[0].wrapped_key };
  const key = keysOf('work').config.credentialPrivateKeys[0]!;
  expect(unseal(key, target, now)).toBe('another one 8!');
  // The old value does not open with the new key, nor the new one with the old.
  expect(() => unseal(key, target, { ...now, value: sealed.value })).toThrow();
});

test('the password is in no table, no job and no answer', async () => {
  const tables = await ask(
    app,
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and n.nspname in ('public', 'graphile_worker')`,
  );
  expect(tables.length).toBeGreaterThan(20);
  const forms = [password, 'another one 8!'].flatMap((text) => [
    text,
    Buffer.from(text).toString('hex'),
    Buffer.from(text).toString('base64').replace(/=+$/, ''),
  ]);
  for (const { name } of tables)
    for (const form of forms) {
      const found = await ask(app, `select 1 from ${name} t where position($1 in t::text) > 0`, [form]);
      expect(found, `${form} in ${name}`).toEqual([]);
    }
  for (const form of forms) expect(JSON.stringify(answers)).not.toContain(form);
  expect(JSON.stringify(answers)).not.toMatch(/"password"/);
});

test('deleting the connection erases its password', async () => {
  const { status } = await tenant.client.production.delete(`/connection/${target.connectionId}`);
  expect(status).toBe(204);
  expect(await ask(app, 'select 1 from connection_credentials')).toEqual([]);
});
