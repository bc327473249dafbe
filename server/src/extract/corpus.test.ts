// Real bills with a known truth, kept outside the repository (they are other people's documents).
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { toExtractJson } from './extract-json.ts';
import { findRecogniser } from './pictures/find-recogniser.ts';
import { readDocument } from './read-document.ts';

const folder = fileURLToPath(new URL('../../../../shared/corpus/bills/', import.meta.url));
const names = [
  'portland-general-electric-2018-02',
  'portland-general-electric-2020-08',
  'nationalgrid-ma-gas-2024-07',
  'nationalgrid-ma-gas-2024-04',
  'municipal-water-sewer-ma-2023-12',
  'city-of-keller-irrigation-2019-06',
  'city-of-keller-water-2019-06-two-registers',
  'ladwp-electric-tou-2020-10',
  'ladwp-water-sewer-2020-10',
  'ranhill-saj-water-my-2025-07',
  'air-selangor-water-my-2025-08',
  'edf-france-electricity-fictitious-2021-01',
];
const pictures = [
  ['ppl-electric-specimen', 'jpg'],
  ['city-of-keller-irrigation-2019-06.scan', 'png'],
] as const;

interface Truth {
  [field: string]: unknown;
  acceptable?: Record<string, unknown[]>;
  meters: Record<string, unknown>[];
}

const letters = (value: unknown) =>
  String(value)
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '');
const words = (value: unknown) => [
  ...new Set(
    String(value)
      .toUpperCase()
      .match(/[A-Z0-9]+/g) ?? [],
  ),
];
const UNIT: Record<string, string> = { 'thm (US)': 'therms', 'gal (US)': 'gallons', 'cubic m': 'm3' };

function same(field: string, got: unknown, want: unknown): boolean {
  if (want === null || got === null) return want === got;
  if (typeof want === 'number') return Number(got) === want;
  if (field === 'provider' || field === 'serviceAddress') {
    const [a, b] = [words(got), words(want)];
    return a.filter((word) => b.includes(word)).length / Math.max(a.length, b.length) >= 0.6;
  }
  return letters(UNIT[String(got)] ?? got) === letters(want);
}

const HEADER = [
  'provider',
  'accountNumber',
  'serviceAddress',
  'billDate',
  'dueDate',
  'currency',
  'totalCharges',
  'amountDue',
];
const METER = ['meterNumber', 'commodity', 'periodStart', 'periodEnd', 'usage', 'units'];

const present = existsSync(folder);
describe.skipIf(!present)(
  present ? 'bills of the corpus' : 'bills of the corpus (skipped: ../shared/corpus is absent)',
  () => {
    const files = [...names.map((name) => [name, 'pdf'] as const), ...pictures];
    it.each(files)('reads every header and meter field of %s.%s', async (name, kind) => {
      const truth = JSON.parse(readFileSync(`${folder}${name}.truth.json`, 'utf8')) as Truth;
      const bytes = new Uint8Array(readFileSync(`${folder}${name}.${kind}`));
      const bill = toExtractJson(await readDocument(bytes, { findRecogniser })).bill as Truth | null;
      const wrong: string[] = [];
      const judge = (path: string, field: string, got: unknown, want: unknown) => {
        const right = [want, ...(truth.acceptable?.[path] ?? truth.acceptable?.[field] ?? [])];
        if (!right.some((value) => same(field, got ?? null, value ?? null))) wrong.push(`${path}: ${got}`);
      };
      for (const field of HEADER) judge(field, field, bill?.[field], truth[field]);
      expect(bill?.meters).toHaveLength(truth.meters.length);
      truth.meters.forEach((meter, at) => {
        for (const field of METER)
          judge(`meters[${at}].${field}`, field, bill?.meters[at]?.[field], meter[field]);
      });
      expect(wrong).toEqual([]);
    });

    it('reads a history of many months as such, without amounts', async () => {
      const reading = await readDocument(
        readFileSync(`${folder}usage-history-statement-buffalo-2021-2024.pdf`),
      );
      expect(reading).toMatchObject({
        outcome: 'history',
        bill: { accountNumber: { value: '1071293109' }, amountDue: null, newCharges: null, lineItems: [] },
      });
    });
  },
);
