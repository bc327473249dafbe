// biome-ignore-all lint/suspicious/noExplicitAny: an answer's body is what the server says; tests look into it.
// What operators do with connections that no adapter reaches.
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import {
  listConnections,
  setStatus as setStatusByCommand,
  showConnection,
} from '../../src/commands/connections.ts';
import { startTestApp, type TestApp, type TestTenant } from '../support/app.ts';
import { makeCompany, makeConnection, makeSite } from '../support/records.ts';

const operatorToken = 'a token for operators, only for these tests';
let app: TestApp;
let tenant: TestTenant;
let waiting: string;
beforeAll(async () => {
  app = await startTestApp({ operatorToken });
  tenant = await app.createTenant('Harbor Group');
  const client = tenant.client.production;
  const company = await makeCompany(client, { name: 'Harbor Textiles' });
  waiting = await makeConnection(client, company, await makeSite(client, company));
});
afterAll(() => app.close());

const call = async (
  method: 'GET' | 'POST',
  url: string,
  body?: object,
  token = operatorToken,
): Promise<any> => {
  const answer = await app.server.inject({
    method,
    url,
    headers: { authorization: `Bearer ${token}` },
    ...(body ? { payload: body } : {}),
  });
  return { status: answer.statusCode, body: answer.json() };
};
const setStatus = (id: string, body: object) => call('POST', `/internal/connections/${id}/status`, body);

test('without the token there is nothing, and without the setting there are no routes', async () => {
  const refused = await call('GET', '/internal/connections', undefined, 'another token');
  expect(refused.status).toBe(401);
  expect(JSON.stringify(refused.body)).not.toContain(waiting);
  const closed = await startTestApp();
  try {
    const answer = await closed.server.inject({
      url: '/internal/connections',
      headers: { authorization: 'Bearer null' },
    });
    expect(answer.statusCode).toBe(404);
  } finally {
    await closed.close();
  }
});

test('what waits is listed over all tenants, longest first, and counted in the metrics', async () => {
  const other = await app.createTenant();
  const company = await makeCompany(other.client.production);
  const later = await makeConnection(
    other.client.production,
    company,
    await makeSite(other.client.production, company),
  );
  const listed = await call('GET', '/internal/connections?status=PENDING');
  expect(listed.body.connections.map(({ id }: any) => id)).toEqual([waiting, later]);
  expect(listed.body.connections[0]).toMatchObject({
    organizationId: tenant.organizationId,
    organizationName: 'Harbor Group',
    environment: 'production',
    company: { name: 'Harbor Textiles' },
    status: 'PENDING',
    nextCheckTime: null,
  });
  const own = await call('GET', `/internal/connections?organization=${tenant.organizationId}`);
  expect(own.body.connections).toHaveLength(1);
  expect((await call('GET', '/internal/connections?status=FINE')).status).toBe(400);
  const metrics = await app.server.inject({
    url: '/metrics',
    headers: { authorization: 'Bearer metrics-for-tests' },
  });
  expect(metrics.body).toContain('nectar_connections{environment="production",status="PENDING"} 2');
});

test('a status is set with a note, which the history keeps; its owner reads the detail', async () => {
  const connected = await setStatus(waiting, { status: 'CONNECTED', note: 'Signed in by hand.' });
  expect(connected).toMatchObject({ status: 200, body: { status: 'CONNECTED', statusErrorDetail: null } });
  const detail = 'The login shows no accounts.';
  await setStatus(waiting, { status: 'NO_ACCOUNTS_FOUND', note: 'Called them.', detail });
  const read = await tenant.client.production.get(`/connection/${waiting}/details`);
  expect(read.body).toMatchObject({ status: 'NO_ACCOUNTS_FOUND', statusErrorDetail: detail });
  const { body } = await call('GET', `/internal/connections/${waiting}`);
  expect(body.history.map(({ from, to, note, actor }: any) => [from, to, note, actor.kind])).toEqual([
    ['CONNECTED', 'NO_ACCOUNTS_FOUND', 'Called them.', 'OPERATOR'],
    ['PENDING', 'CONNECTED', 'Signed in by hand.', 'OPERATOR'],
    [null, 'PENDING', null, 'KEY'],
  ]);
  expect(JSON.stringify(read.body)).not.toContain('Called them.');
});

test('what the state machine does not know is refused with where it may be led', async () => {
  const refused = await setStatus(waiting, { status: 'COMPANY_INACTIVE', note: 'x' });
  expect(refused).toMatchObject({ status: 400 });
  expect(refused.body.errors.status[0]).toMatch(
    /^"COMPANY_INACTIVE" is not a valid choice\. Allowed from NO_ACCOUNTS_FOUND: /,
  );
  expect((await setStatus(waiting, { status: 'CONNECTED' })).body.errors).toEqual({
    note: ['This field is required.'],
  });
  await tenant.client.production.patch(`/connection/${waiting}`, { isActive: false });
  expect((await setStatus(waiting, { status: 'CONNECTED', note: 'x' })).body.errors).toEqual({
    status: ['The connection is paused, its status frozen.'],
  });
});

test('the command line does the same', async () => {
  const client = tenant.client.production;
  const company = await makeCompany(client, { name: 'Quay Foods' });
  const id = await makeConnection(client, company, await makeSite(client, company));
  const said = async (act: Promise<void>): Promise<any> => {
    const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    try {
      await act;
      return JSON.parse(String(write.mock.calls.at(-1)![0]));
    } finally {
      write.mockRestore();
    }
  };
  const organization = tenant.organizationId;
  const listed = await said(listConnections(app.services, { organization, status: 'PENDING' }, true));
  expect(listed).toMatchObject([{ id, status: 'PENDING', company: 'Quay Foods', environment: 'production' }]);
  const input = { id, status: 'CONNECTED', note: 'Signed in by hand.', detail: undefined };
  expect(await said(setStatusByCommand(app.services, input, true))).toMatchObject({ status: 'CONNECTED' });
  const shown = await said(showConnection(app.services, id, true));
  expect(shown.history[0]).toMatchObject({ from: 'PENDING', to: 'CONNECTED', note: 'Signed in by hand.' });
  const wrong = listConnections(app.services, { organization: undefined, status: 'FINE' }, true);
  await expect(wrong).rejects.toMatchObject({
    fields: { status: [expect.stringContaining('Allowed: PENDING')] },
  });
  await expect(showConnection(app.services, 'nothing', true)).rejects.toMatchObject({ kind: 'not_found' });
});

test('unknown, malformed and deleted ids are not found', async () => {
  await tenant.client.production.delete(`/connection/${waiting}`);
  for (const id of [waiting, '0b6f0a5e-2c6f-4f0e-8f5e-6a4f0f6f9d10', 'nothing']) {
    expect((await call('GET', `/internal/connections/${id}`)).status).toBe(404);
    expect((await setStatus(id, { status: 'CONNECTED', note: 'x' })).status).toBe(404);
  }
});
