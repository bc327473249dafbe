// Settings › Company › Bill issues (platform.md 21): which questions are asked about bills, heeded by whatever files and corrects them.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listAudit } from '../../src/domain/audit/list-audit.ts';
import { startTestApp, type TestApp, type TestTenant } from '../support/app.ts';
import { drawnBill } from '../support/bills.ts';
import { type DashClient, joinCompany, signedIn } from '../support/dash.ts';
import { createCompany, createSite, issuesOf, uploadBill } from '../support/jobs.ts';

let app: TestApp;
let tenant: TestTenant;
let admin: DashClient;
beforeAll(async () => {
  app = await startTestApp();
  await app.startWorker();
  tenant = await app.createTenant('Harbor Textiles');
  admin = (await signedIn(app, tenant)).client;
});
afterAll(() => app.close());

const client = () => tenant.client.production;
const newCompany = async (): Promise<string> => (await createCompany(client())).id;
const issues = (company: string): string => `/company/${company}/bill-issue`;
const turn = (company: string, type: string, isOn: boolean) =>
  admin.patch(issues(company), { issues: [{ type, isOn }] });
const filed = async (company: string, bytes: Uint8Array) => {
  const { id } = await uploadBill(client(), company, bytes);
  const { isFlagged, flaggedStatus } = (await client().get(`/document/${id}`)).body;
  return { id, asked: await issuesOf(app, id), isFlagged, flaggedStatus };
};

test('a company asks all but what is off by default; each type tells its level', async () => {
  const { status, body } = await admin.get(issues(await newCompany()));
  expect(status).toBe(200);
  const off = body.data.filter(({ isOn }: { isOn: boolean }) => !isOn);
  expect(off).toEqual([{ type: 'ZERO_COST_BILL', level: 'REVIEW', isOn: false }]);
  expect(body.data).toContainEqual({ type: 'UNMATCHED_SITE', level: 'ACTION_REQUIRED', isOn: true });
  expect(body.data).toContainEqual({ type: 'SITE_INFERRED', level: 'REVIEW', isOn: true });
});

test('a type that is off is not asked of bills filed from then on, and does not flag them', async () => {
  const company = await newCompany();
  for (const road of ['9 Elsewhere Road', '4 Other Lane'])
    await createSite(client(), company, `${road}, Denver, CO 80202`);
  const before = await filed(company, await drawnBill());
  expect(before).toMatchObject({ asked: ['UNMATCHED_ACCOUNT', 'UNMATCHED_SITE'], isFlagged: true });
  const { body } = await turn(company, 'UNMATCHED_SITE', false);
  expect(body.data).toContainEqual({ type: 'UNMATCHED_SITE', level: 'ACTION_REQUIRED', isOn: false });
  // Other accounts and meters, so that each bill is in question by itself.
  const second = await filed(
    company,
    await drawnBill({ accountNumber: '88-2211-7', meterNumber: 'W 99120' }),
  );
  expect(second).toMatchObject({
    asked: ['UNMATCHED_ACCOUNT'],
    isFlagged: true,
    flaggedStatus: 'UNMATCHED_ACCOUNT',
  });
  await turn(company, 'UNMATCHED_ACCOUNT', false);
  const third = await filed(company, await drawnBill({ accountNumber: '31-7840-2', meterNumber: 'K 40771' }));
  expect(third).toMatchObject({ asked: [], isFlagged: false, flaggedStatus: null });
  // What was asked stays asked, and another company is not touched.
  expect(await issuesOf(app, before.id)).toEqual(['UNMATCHED_ACCOUNT', 'UNMATCHED_SITE']);
  expect((await admin.get(issues(await newCompany()))).body.data).toContainEqual({
    type: 'UNMATCHED_SITE',
    level: 'ACTION_REQUIRED',
    isOn: true,
  });
});

test('a bill that costs nothing is asked about where the company wants it', async () => {
  const company = await newCompany();
  await createSite(client(), company, '123 Main Street, San Francisco, CA 94105');
  const bill = (accountNumber: string) => drawnBill({ amountDue: '0.00', accountNumber });
  expect((await filed(company, await bill('88-2211-7'))).asked).not.toContain('ZERO_COST_BILL');
  await turn(company, 'ZERO_COST_BILL', true);
  expect((await filed(company, await bill('88-2211-8'))).asked).toContain('ZERO_COST_BILL');
  const priced = await drawnBill({ amountDue: '185.00', accountNumber: '88-2211-9' });
  expect((await filed(company, priced)).asked).not.toContain('ZERO_COST_BILL');
});

test('changes are in the audit trail once; unknown types are refused by name; members may neither read nor change', async () => {
  const company = await newCompany();
  await turn(company, 'LOW_CONFIDENCE', false);
  await turn(company, 'LOW_CONFIDENCE', false);
  const { items } = await listAudit(tenant.context('production'), {
    scope: { companyId: company },
    page: 1,
    perPage: 10,
  });
  expect(items.map(({ field, before, after }) => [field, before, after])).toEqual([
    ['billIssues.LOW_CONFIDENCE', true, false],
  ]);
  const refused = await turn(company, 'GOSSIP', false);
  expect(refused.status).toBe(400);
  expect(JSON.stringify(refused.body.errors)).toContain('UNMATCHED_SITE');
  const sandboxCompany = (await createCompany(tenant.client.sandbox)).id;
  const { client: person } = await signedIn(app, tenant, { email: 'member@example.com', role: 'MEMBER' });
  await joinCompany(app, tenant, {
    companyId: sandboxCompany,
    email: 'member@example.com',
    role: 'MEMBER',
    siteIds: null,
  });
  const member = person.withHeaders({ 'nectar-environment': 'sandbox' });
  expect((await member.get(issues(sandboxCompany))).status).toBe(403);
  expect((await member.patch(issues(sandboxCompany), { issues: [] })).status).toBe(403);
});
