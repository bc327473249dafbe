// NECTAR_SECRET is replaced: what was stored under the earlier one is renewed, and works when the earlier one is gone.
import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { renewStoredValues } from '../../src/domain/secrets/renew-stored-values.ts';
import { prepareAccountMail } from '../../src/domain/team/deliver-account-mail.ts';
import { orderAccountMail } from '../../src/domain/team/order-account-mail.ts';
import { sealOldSecret, secretsInForce } from '../../src/domain/webhooks/endpoint-sealing.ts';
import { createKeyring } from '../../src/lib/keyring.ts';
import { silentLogger } from '../../src/lib/log.ts';
import { libraryKeys } from '../../src/sign-in/library-keys.ts';
import { renewSignInSecrets } from '../../src/sign-in/renew-secrets.ts';
import { startTestApp, type TestApp, type TestTenant, testSecret } from '../support/app.ts';
import { signedIn } from '../support/dash.ts';
import { hostedPage } from '../support/hosted.ts';
import { ask } from '../support/jobs.ts';
import { makeCompany, makeConnection, makeSite } from '../support/records.ts';
import { makeEndpoint, newSecret } from '../support/webhooks.ts';

const present = 'the secret that comes after, long enough as well';
const earlierOnly = createKeyring([testSecret]);
const both = createKeyring([present, testSecret]);
const presentOnly = createKeyring([present]);

let app: TestApp;
let tenant: TestTenant;
let connection: string;
let editLink: string;
let invitationPath: string;
let invitation: string;
let endpoint: { id: string; secret: string };
const oldSecret = newSecret();
const until = new Date(Date.now() + 3_600_000);

beforeAll(async () => {
  app = await startTestApp();
  tenant = await app.createTenant();
  const client = tenant.client.sandbox;
  const company = await makeCompany(client);
  const site = await makeSite(client, company);
  connection = await makeConnection(client, company, site);
  const { body } = await client.get(`/connection/${connection}`);
  editLink = `/p/connect/${body.publicCompanyId}/workflow/${body.connectionMagicLinkSecret}`;
  const made = (await client.post(`/invitation/company/${company}`, {})).body;
  invitation = made.id;
  invitationPath = new URL(made.invitationUrl).pathname;
  const owner = { organizationId: tenant.organizationId, environment: 'sandbox' as const };
  endpoint = await makeEndpoint(app, owner, 'https://name:secret@hooks.example/in', {
    headers: { 'x-team': 'energy' },
    oldSecrets: [],
  });
  await ask(app, 'update webhook_endpoints set old_secrets = $1 where id = $2', [
    JSON.stringify([sealOldSecret(earlierOnly, endpoint.id, { secret: oldSecret, expiresAt: until })]),
    endpoint.id,
  ]);
  await orderAccountMail(tenant.context('production'), {
    email: tenant.adminEmail,
    contents: { kind: 'CODE', code: '123456' },
  });
  await signedIn(app, tenant);
  const [user] = await ask(app, 'select id from sign_in.users');
  const secret = await symmetricEncrypt({ key: libraryKeys(earlierOnly), data: 'ONETIMESECRET' });
  await ask(
    app,
    'insert into sign_in.two_factors (id, user_id, secret, backup_codes) values (gen_random_uuid(), $1, $2, $2)',
    [user.id, secret],
  );
});
afterAll(() => app.close());

const renew = (write: boolean) =>
  renewStoredValues({ ...app.services, keyring: both }, { write, batch: 1, log: silentLogger });
const figures = async (write: boolean) =>
  Object.fromEntries((await renew(write)).values.map(({ what, ...rest }) => [what, rest]));

test('what hangs on the earlier secret is counted, then renewed, then counted as none', async () => {
  const counted = {
    'links of connections': { present: 0, earlier: 1, unopened: 0 },
    'links of invitations': { present: 0, earlier: 1, unopened: 0 },
    'mails about accounts': { present: 0, earlier: 1, unopened: 0 },
    'webhook endpoints': { present: 0, earlier: 4, unopened: 0 },
  };
  expect(await figures(false)).toEqual(counted);
  expect(await figures(false)).toEqual(counted);
  expect(await figures(true)).toEqual(counted);
  const none = Object.fromEntries(
    Object.entries(counted).map(([what, { earlier }]) => [
      what,
      { present: earlier, earlier: 0, unopened: 0 },
    ]),
  );
  expect(await figures(false)).toEqual(none);

  const services = { ...app.services, keyring: both };
  for (const write of [false, true])
    expect(await renewSignInSecrets(services, { write, batch: 1 })).toEqual({
      present: 0,
      earlier: 2,
      unopened: 0,
    });
  expect(await renewSignInSecrets(services, { write: true, batch: 1 })).toEqual({
    present: 2,
    earlier: 0,
    unopened: 0,
  });
});

test('a link that was given out before works while the earlier secret is accepted, and the new one too', async () => {
  app.services.keyring = both;
  expect((await hostedPage(app.server, editLink).open()).status).toBe(200);
  const { body } = await tenant.client.sandbox.get(`/connection/${connection}`);
  expect(editLink).not.toContain(body.connectionMagicLinkSecret);
  const now = `/p/connect/${body.publicCompanyId}/workflow/${body.connectionMagicLinkSecret}`;
  expect((await hostedPage(app.server, now).open()).status).toBe(200);
});

test('keys that nobody has used since are named: those alone end with the earlier secret', async () => {
  // The test before has used the sandbox key.
  const { keys } = await renew(false);
  expect(keys.map(({ name }) => name)).toEqual(['production']);
});

test('with the present secret alone everything that was renewed is there', async () => {
  app.services.keyring = presentOnly;
  const client = tenant.client.sandbox;
  const { body } = await client.get(`/connection/${connection}`);
  const now = `/p/connect/${body.publicCompanyId}/workflow/${body.connectionMagicLinkSecret}`;
  expect((await hostedPage(app.server, now).open()).status).toBe(200);
  expect((await hostedPage(app.server, editLink).open()).status).toBe(404);
  const shown = (await client.get(`/invitation/${invitation}`)).body;
  expect(new URL(shown.invitationUrl).pathname).toBe(invitationPath);
  const [row] = await ask(app, 'select sealed_secret, old_secrets from webhook_endpoints');
  const stored = { sealedSecret: row.sealed_secret, oldSecrets: row.old_secrets };
  expect(secretsInForce(presentOnly, endpoint.id, stored, new Date())).toEqual([
    { secret: endpoint.secret, expiresAt: null },
    { secret: oldSecret, expiresAt: until },
  ]);
  const [mail] = await ask(app, 'select id from account_mails');
  expect(await prepareAccountMail(tenant.context('production'), { id: mail.id })).toMatchObject({
    contents: { kind: 'CODE', code: '123456' },
  });
  const [factor] = await ask(app, 'select secret, backup_codes from sign_in.two_factors');
  for (const data of [factor.secret, factor.backup_codes])
    expect(await symmetricDecrypt({ key: libraryKeys(presentOnly), data })).toBe('ONETIMESECRET');
  expect((await tenant.client.production.get('/ping')).status).toBe(401);
});
