// Totals of plain lists are counters, kept in the writing transactions: they are never off, also while many write.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { reconcileTotals } from '../../src/domain/reconcile-totals.ts';
import { startTestApp, type TestApp, type TestTenant } from '../support/app.ts';
import { ask } from '../support/jobs.ts';
import { fileRecord, makeCompany, makeConnection, makeSite } from '../support/records.ts';

let app: TestApp;
let tenant: TestTenant;
beforeAll(async () => {
  app = await startTestApp();
  tenant = await app.createTenant();
});
afterAll(() => app.close());

test('no drift while concurrent writers file, move and delete, nor afterwards', async () => {
  const client = tenant.client.sandbox;
  const company = await makeCompany(client);
  const sites = [await makeSite(client, company), await makeSite(client, company)];
  const connection = await makeConnection(client, company, sites[0]!);
  let writing = true;
  const write = async (writer: number): Promise<void> => {
    for (let round = 0; round < 10; round++) {
      const { documentId } = await fileRecord(tenant.context(), {
        companyId: company,
        siteId: sites[(writer + round) % 2]!,
        connectionId: connection,
        ...(round % 3 === 0 ? { demand: {} } : {}),
      });
      if (round % 4 === 1)
        await ask(app, 'update documents set deleted_at = now() where id = $1', [documentId]);
      if (round % 4 === 2)
        await ask(app, 'update usage_rows set site_id = $1 where document_id = $2', [
          sites[writer % 2],
          documentId,
        ]);
      if (round % 4 === 3) await ask(app, 'delete from documents where id = $1', [documentId]);
    }
  };
  const watch = async (): Promise<number> => {
    let looks = 0;
    for (; writing; looks++) expect(await reconcileTotals(tenant.context())).toEqual([]);
    return looks;
  };
  const watching = watch();
  await Promise.all([0, 1, 2, 3, 4].map(write));
  writing = false;
  expect(await watching).toBeGreaterThan(3);
  expect(await reconcileTotals(tenant.context())).toEqual([]);
  const { totalUsageData } = (await client.get(`/usage/company/${company}`)).body;
  const [{ listed }] = await ask(
    app,
    'select count(*)::int as listed from usage_rows where company_id = $1 and is_listed',
    [company],
  );
  expect(totalUsageData).toBe(listed);
  expect(listed).toBeGreaterThan(20);
});

test('a total that is off is told, mended for its own tenant alone, and right from then on', async () => {
  const other = await app.createTenant();
  const client = tenant.client.sandbox;
  const company = await makeCompany(client);
  await fileRecord(tenant.context(), { companyId: company, siteId: null });
  await ask(app, "update totals set total = total + 7 where scope_id = $1 and noun = 'documents'", [company]);
  await ask(app, "delete from totals where scope_id = $1 and noun = 'usage_rows'", [company]);
  expect((await client.get(`/document/company/${company}`)).body.totalDocuments).toBe(8);
  expect(await reconcileTotals(other.context())).toEqual([]);
  expect(await reconcileTotals(tenant.context('production'))).toEqual([]);
  expect(await reconcileTotals(tenant.context())).toEqual([
    { scopeId: company, noun: 'documents', drift: -7 },
    { scopeId: company, noun: 'usage_rows', drift: 1 },
  ]);
  expect((await client.get(`/document/company/${company}`)).body.totalDocuments).toBe(1);
  expect((await client.get(`/usage/company/${company}`)).body.totalUsageData).toBe(1);
  expect(await reconcileTotals(tenant.context())).toEqual([]);
});
