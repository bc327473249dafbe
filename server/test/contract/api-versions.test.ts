// docs/api-versions.md is made of the server's own answers. After a change that is meant: vitest run … -u
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { versions } from '../../src/api/versions.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import type { Client } from '../support/client.ts';
import { type FiledRecord, fileRecord, makeCompany, makeSite } from '../support/records.ts';

const checkout = resolve(import.meta.dirname, '../../..');
type Json = Record<string, unknown>;

let app: TestApp;
let client: Client;
let filed: FiledRecord;
beforeAll(async () => {
  app = await startTestApp();
  app.setClock(new Date('2026-02-11T16:04:09.000Z'));
  const tenant = await app.createTenant();
  client = tenant.client.sandbox;
  const companyId = await makeCompany(client, { name: 'Harbor Textiles', externalId: 'crm-4471' });
  const siteId = await makeSite(client, companyId, {
    name: 'Dock 4 warehouse',
    address: '18 Pier Rd, Oakland, CA 94607',
  });
  filed = await fileRecord(tenant.context(), {
    companyId,
    siteId,
    accountNumber: '0091-22-7',
    identifiers: [{ rawName: 'Meter No.', value: 'E-100231', name: 'METER' }],
    period: ['2026-01-01', '2026-01-31'],
    document: {
      lateCharges: '5.00',
      deliveryCharges: '234.02',
      supplyCharges: '439.60',
      otherCharges: '36.20',
    },
    usage: {
      timeOfUse: 'PEAK',
      timeOfUseBreakdown: [
        {
          timeOfUse: 'PEAK',
          usage: '1410.00',
          usageUnits: 'kWh',
          description: 'Day',
          startDate: null,
          endDate: null,
        },
        {
          timeOfUse: 'OFF_PEAK',
          usage: '3410.00',
          usageUnits: 'kWh',
          description: null,
          startDate: null,
          endDate: null,
        },
      ],
      ...{ apparentEnergyUsage: '5102.0', apparentEnergyUsageUnits: 'kVAh', powerFactor: '0.94' },
    },
    demand: { timeOfUse: 'PEAK', demandType: 'PEAK', description: 'Max demand, day band' },
  });
});
afterAll(() => app.close());

/** Ids and signed links are new in each run; the document shows them by the order in which they come. */
function steady(): (text: string) => string {
  const seen = new Map<string, string>();
  return (text) =>
    text
      .replace(/"http:\/\/api\.test\/files\/[^"]*"/g, '"https://…/files/…"')
      .replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, (id) => {
        if (!seen.has(id)) seen.set(id, `00000000-0000-4000-8000-${String(seen.size + 1).padStart(12, '0')}`);
        return seen.get(id)!;
      });
}

const differs = (one: unknown, other: unknown): boolean => JSON.stringify(one) !== JSON.stringify(other);

/** The fields in which one version's answer differs from its parent's; what the parent has more is listed. */
function difference(before: Json, after: Json): { shown: Json; gone: string[] } {
  return {
    shown: Object.fromEntries(Object.entries(after).filter(([key, value]) => differs(before[key], value))),
    gone: Object.keys(before).filter((key) => !(key in after)),
  };
}

const block = (value: unknown): string => `\`\`\`json\n${JSON.stringify(value, null, 2)}\n\`\`\``;
const names = (keys: string[]): string => keys.map((key) => `\`${key}\``).join(', ');

/** `usageData` of a document is shown by the fields that the versions write differently. */
const brief = (document: Json): Json => {
  const fields = [
    'id',
    'usage',
    'usageUnits',
    'timeOfUse',
    'timeOfUseBreakdown',
    'electricityType',
    'powerFactor',
  ];
  const pick = (row: Json): Json =>
    Object.fromEntries(fields.filter((key) => key in row).map((key) => [key, row[key]]));
  return 'usageData' in document
    ? { ...document, usageData: (document.usageData as Json[]).map(pick) }
    : document;
};

async function section(title: string, path: string, words: string[]): Promise<string> {
  const answers: Json[] = [];
  for (const { segment } of versions) answers.push(brief((await client.get(`/${segment}${path}`)).body));
  const parts = versions.map(({ name, segment }, index) => {
    const answer = answers[index]!;
    if (index === 0) {
      const told = Object.keys(answer).filter((key) =>
        answers.some((other) => differs(other[key], answer[key])),
      );
      return `### v${name}\n\n${words[0]}\n\n\`GET /${segment}${path}\`, the fields that a later version writes otherwise:\n\n${block(Object.fromEntries(told.map((key) => [key, answer[key]])))}`;
    }
    const { shown, gone } = difference(answers[index - 1]!, answer);
    const went = gone.length > 0 ? `\n\nNo more: ${names(gone)}.` : '';
    const what =
      Object.keys(shown).length > 0
        ? `what differs from v${versions[index - 1]!.name}:\n\n${block(shown)}`
        : `nothing differs from v${versions[index - 1]!.name}.`;
    return `### v${name}\n\n${words[index]}${went}\n\n\`GET /${segment}${path}\`, ${what}`;
  });
  return `## ${title}\n\n${parts.join('\n\n')}`;
}

test('the differences of the versions are written down as the server answers them', async () => {
  const document = await section('A document', `/document/${filed.documentId}`, [
    'A document with its amounts, lines and consumption rows; each row carries the band and its parts. Demand readings are not shown.',
    'More amounts, the first day of its usage, and whether it sums up several accounts. Demand readings are rows of `usageData` whose `electricityType` is `DEMAND`; a row says apparent and reactive energy and the power factor, and no longer the parts of its bands.',
    'Rows are consumption only and carry their parts again, without a band of their own. Demand readings stand in `demandMeters`, each with the rows that it belongs to.',
  ]);
  const usage = await section('A usage row', `/usage/${filed.usageId}`, [
    'A row has its band and the parts of it, and the document that it stands on in a short form.',
    'The document has the fields that v2.1 added; the row says apparent and reactive energy and the power factor. Demand readings are rows of usage lists too, with ids that begin with `demand-`.',
    'As in v2.1, with the parts back; where there are parts, the band itself is null.',
  ]);
  const ping = await section('Ping', '/ping', [
    'Each version names itself.',
    'Each version names itself.',
    'Each version names itself.',
  ]);
  const text = `# The versions of the API

v2.0 (\`/v2\`), v2.1 and v2.2 share their data, keys, operations, filters, paging and errors: everything but documents, usage rows and ping is written
alike. A client may call several with one key; moving on means another base URL and reading documents and usage as below.

| version | base path | standing | one usage row is |
| --- | --- | --- | --- |
${versions
  .toReversed()
  .map(
    ({ name, segment, standing }) =>
      `| v${name} | \`/${segment}\` | ${standing} | \`/usage/{${segment === 'v2' ? 'msud_id' : 'usage_data_id'}}\` |`,
  )
  .join('\n')}

The examples are answers of the server about one bill with two bands and a demand reading, made by \`server/test/contract/api-versions.test.ts\`.

${document}

${usage}

${ping}
`;
  await expect(steady()(text)).toMatchFileSnapshot(join(checkout, 'docs/api-versions.md'));
});

test('the document names every version and shows what only one of them has', () => {
  const text = readFileSync(join(checkout, 'docs/api-versions.md'), 'utf8');
  for (const { name } of versions) expect(text).toContain(`### v${name}`);
  const [, v22] = text.split('## A document')[1]!.split('### v2.2');
  expect(v22!.split('## A usage row')[0]).toContain('"demandMeters"');
  expect(text).toContain('"electricityType": "DEMAND"');
});
