// The Postman import, as Postman's own converter and runner have it, against the running server.
import { readFileSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exampleIds } from '../../src/api/openapi/glossary.ts';
import { startTestApp, type TestApp, type TestTenant } from '../support/app.ts';
import { drawnBill } from '../support/bills.ts';
import { uploadToEnd } from '../support/jobs.ts';
import { checkAnswer } from '../support/openapi-check.ts';
import {
  checkout,
  makeToolFolder,
  program,
  run,
  segments,
  type ToolFolder,
} from '../support/openapi-tools.ts';
import { fileRecord, makeCompany, makeConnection, makeSite } from '../support/records.ts';

let tools: ToolFolder;
let app: TestApp;
let origin: string;
beforeAll(async () => {
  app = await startTestApp();
  await app.server.listen({ host: '127.0.0.1', port: 0 });
  origin = `http://127.0.0.1:${(app.server.server.address() as AddressInfo).port}`;
  tools = makeToolFolder(origin);
  await app.startWorker();
});
afterAll(async () => {
  tools?.remove();
  await app.close();
});

interface Item {
  name: string;
  item?: Item[];
  request?: {
    method: string;
    url: { variable?: { key: string; value: unknown }[] };
    body?: { mode: string; formdata?: { key: string; type: string; src?: string }[] };
  };
}

const requestsOf = (items: Item[]): Item[] =>
  items.flatMap((one) => (one.item ? requestsOf(one.item) : [one]));

/** Records of one tenant, one of each kind, under the names of the paths' variables. */
async function makeRecords(tenant: TestTenant): Promise<Record<string, string>> {
  const client = tenant.client.sandbox;
  const company_id = await makeCompany(client);
  const site_id = await makeSite(client, company_id);
  const connection_id = await makeConnection(client, company_id, site_id);
  const filed = await fileRecord(tenant.context(), {
    companyId: company_id,
    siteId: site_id,
    connectionId: connection_id,
    accountNumber: '0091-22-7',
  });
  // A document that was read, so that its evidence and its picture are there.
  const job = await uploadToEnd(client, company_id, await drawnBill(), { siteId: site_id });
  const document_id: string = job.parsedDocumentIds[0];
  await client.patch(`/document/${document_id}`, { dueDate: '2026-02-25' });
  const corrections = await client.get(`/document/${document_id}/correction`);
  return {
    ...{ company_id, site_id, connection_id, document_id, job_id: job.id, page: '1' },
    ...{ account_id: filed.accountId, meter_id: filed.meterId },
    ...{ usage_data_id: filed.usageId, msud_id: filed.usageId },
    correction_id: corrections.body.corrections[0].id,
  };
}

/** The converter's collection with our values in the places that people fill, reads first and deletions last. */
function fillCollection(text: string, values: Record<string, string>): { item: Item[] } {
  const real: Record<string, string | undefined> = {
    [exampleIds.company]: values.company_id,
    [exampleIds.site]: values.site_id,
    [exampleIds.connection]: values.connection_id,
    [exampleIds.account]: values.account_id,
    [exampleIds.meter]: values.meter_id,
    [exampleIds.document]: values.document_id,
  };
  let filled = text;
  for (const [example, id] of Object.entries(real)) if (id) filled = filled.replaceAll(example, id);
  const collection = JSON.parse(filled) as { item: Item[] };
  const order = ['GET', 'POST', 'PATCH'];
  const requests = requestsOf(collection.item);
  for (const { request } of requests) {
    for (const variable of request!.url.variable ?? [])
      variable.value = values[variable.key] ?? '00000000-0000-4000-8000-000000000000';
    for (const part of request!.body?.formdata ?? [])
      if (part.key === 'document')
        Object.assign(part, { type: 'file', src: join(checkout, 'docs/example-bill.pdf') });
  }
  // What was made first goes last, so that each deletion finds its object.
  const reads = requests.filter(({ request }) => request!.method !== 'DELETE');
  const deletions = requests.filter(({ request }) => request!.method === 'DELETE').toReversed();
  reads.sort((a, b) => order.indexOf(a.request!.method) - order.indexOf(b.request!.method));
  return { ...collection, item: [...reads, ...deletions] };
}

describe.each(segments)('the Postman import of %s', (segment) => {
  test('runs: reads succeed, nothing fails on our side, every answer is as described', async () => {
    const tenant = await app.createTenant();
    const values = await makeRecords(tenant);
    const collectionFile = join(tools.path, `${segment}-collection.json`);
    await run(program('openapi2postmanv2'), [
      ...['-s', tools.fileOf(segment), '-o', collectionFile],
      ...['-O', 'folderStrategy=Tags,parametersResolution=Example,enableOptionalParameters=false'],
    ]);
    const collection = fillCollection(readFileSync(collectionFile, 'utf8'), values);
    writeFileSync(collectionFile, JSON.stringify(collection));
    const report = join(tools.path, `${segment}-report.json`);
    await run(
      program('newman'),
      [
        ...['run', collectionFile, '--reporters', 'json', '--reporter-json-export', report],
        ...['--env-var', `apiKey=${tenant.keys.sandbox}`, '--env-var', `baseUrl=${origin}/${segment}`],
        ...['--env-var', 'page=1', '--timeout-request', '20000', '--working-dir', checkout],
      ],
      { maxBuffer: 64 << 20 },
    );
    const { executions, failures } = JSON.parse(readFileSync(report, 'utf8')).run;
    expect(failures).toEqual([]);
    expect(executions).toHaveLength(collection.item.length);
    const statuses: Record<string, number> = {};
    for (const { item, request, response } of executions) {
      const { path } = request.url as { path: string[] };
      const url = `/${path.join('/')}`;
      const bytes = Buffer.from(response.stream.data);
      const isJson = response.header.some(
        ({ key, value }: { key: string; value: string }) =>
          /^content-type$/i.test(key) && value.startsWith('application/json'),
      );
      const body = bytes.length === 0 ? undefined : isJson ? JSON.parse(bytes.toString()) : bytes.toString();
      checkAnswer(request.method, url, response.code, body);
      statuses[`${request.method} ${item.name} ${url}`] = response.code;
    }
    for (const [name, status] of Object.entries(statuses)) {
      expect(status, name).toBeLessThan(500);
      expect(status, name).not.toBe(401);
      // Learned layouts and the like have no record here.
      const mayMiss = name.includes('00000000-0000-4000-8000-000000000000');
      if (name.startsWith('GET ') && !mayMiss) expect(status, name).toBe(200);
    }
    const of = (method: string) => Object.entries(statuses).filter(([name]) => name.startsWith(`${method} `));
    expect(of('POST').filter(([, status]) => status === 201).length).toBeGreaterThanOrEqual(5);
    expect(of('PATCH').filter(([, status]) => status === 200).length).toBeGreaterThanOrEqual(3);
    expect(of('DELETE').filter(([, status]) => status === 204).length).toBeGreaterThanOrEqual(2);
  }, 90_000);
});
