// Run by `npx vitest run --root bench/extraction`.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { drawLayout } from '../../server/src/drawing/layouts/draw-layout.ts';
import { seenLayouts } from '../../server/src/drawing/layouts/seen-layouts.ts';
import { makeRecord } from '../../server/src/drawing/records/kinds.ts';
import { toExtractJson } from '../../server/src/extract/extract-json.ts';
import { readDocument } from '../../server/src/extract/read-document.ts';
import { fields } from './agreement.ts';
import { addTally, f1, type JudgedBill, judgeBill, noTally } from './judge.ts';

const truth: JudgedBill = {
  provider: 'Tallow Creek Electric Cooperative',
  accountNumber: '0012-345',
  dueDate: '2024-05-01',
  currency: 'USD',
  amountDue: '125.50',
  meters: [
    { meterNumber: 'A1', commodity: 'electricity', usage: '500', units: 'kWh' },
    { meterNumber: 'B2', commodity: 'natural_gas', usage: '40', units: 'thm (US)' },
  ],
  lineItems: [{ description: 'Energy Charge', amount: '100.00' }],
};

describe('judgeBill', () => {
  it('finds nothing to complain about in the truth itself', () => {
    const { misses, byField } = judgeBill(truth, truth, []);
    expect(misses).toEqual([]);
    expect(byField.get('meterNumber')).toMatchObject({ right: 2 });
  });

  it('takes spellings of the same value for the same', () => {
    const got = {
      ...truth,
      accountNumber: '12345',
      provider: 'TALLOW CREEK ELECTRIC COOPERATIVE, INC',
      meters: [
        { meterNumber: 'b-2', commodity: 'gas', usage: 40, units: 'therms' },
        { meterNumber: 'a 1', commodity: 'ELECTRICITY', usage: '500.0000', units: 'KWH' },
      ],
    };
    expect(judgeBill(got, truth, []).misses).toEqual([]);
  });

  it('tells wrong, missed and invented apart, and what was flagged', () => {
    const got = { ...truth, dueDate: '2024-05-02', currency: null, billDate: '2024-04-01', amountDue: 1 };
    const { misses, byField } = judgeBill(got, truth, ['dueDate']);
    expect(misses.map(({ field, how }) => `${field} ${how}`)).toEqual([
      'billDate invented',
      'dueDate wrong',
      'currency missed',
      'amountDue wrong',
    ]);
    expect(byField.get('dueDate')).toMatchObject({ wrong: 1, silent: 0 });
    expect(byField.get('amountDue')).toMatchObject({ wrong: 1, silent: 1 });
  });

  it('judges the meter of a line where the truth says whether it has one', () => {
    const line = { description: 'Energy Charge', amount: '100.00' };
    const judged = (got: string | null, want: string | null) =>
      judgeBill(
        { ...truth, lineItems: [{ ...line, meterNumber: got }] },
        { ...truth, lineItems: [{ ...line, meterNumber: want }] },
        [],
      ).byField.get('lineMeters');
    expect(judged('a-1', 'A1')).toMatchObject({ right: 1 });
    expect(judged('B2', 'A1')).toMatchObject({ wrong: 1, silent: 1 });
    expect(judged('B2', null)).toMatchObject({ invented: 1 });
    expect(judged(null, 'A1')).toMatchObject({ missed: 1 });
    expect(judgeBill(truth, truth, []).byField.get('lineMeters')).toEqual(noTally());
  });

  it('counts every value of a document that was not read as missed', () => {
    const sum = noTally();
    for (const tally of judgeBill(null, truth, []).byField.values()) addTally(sum, tally);
    expect(sum).toMatchObject({ right: 0, missed: 14 });
    expect(f1(sum)).toBe(0);
  });
});

const root = fileURLToPath(new URL('../../', import.meta.url));
const scorer = process.env.NECTAR_SCORER ?? join(root, '../shared/tools/score-extraction.mjs');

describe.skipIf(!existsSync(scorer))('the judgement of the board', () => {
  it('counts as the scorer of the command line does', { timeout: 120_000 }, async () => {
    // The meters of lines are counted by the board alone.
    const scored = fields.filter((field) => field !== 'lineMeters');
    const folder = mkdtempSync(join(tmpdir(), 'judge-'));
    const sums = Object.fromEntries(scored.map((field) => [field, noTally()]));
    for (const [at, layout] of seenLayouts.filter((_, index) => index % 6 === 0).entries()) {
      const drawn = await drawLayout(makeRecord(layout.kind, 'judge'), layout);
      writeFileSync(join(folder, `${at}.pdf`), drawn.pdf);
      writeFileSync(join(folder, `${at}.truth.json`), JSON.stringify(drawn.truth));
      const result = toExtractJson(await readDocument(drawn.pdf));
      const { byField } = judgeBill(
        result.bill as JudgedBill | null,
        drawn.truth as unknown as JudgedBill,
        result.flagged,
      );
      for (const [field, tally] of byField) if (sums[field]) addTally(sums[field], tally);
    }
    const out = join(folder, 'scores.json');
    const command = `${process.execPath} ${root}server/src/main.ts extract --json`;
    execFileSync(process.execPath, [scorer, folder, '--json', out, '--command', command], { cwd: root });
    const theirs = JSON.parse(readFileSync(out, 'utf8')).fields;
    rmSync(folder, { recursive: true });
    expect(sums).toEqual(theirs);
  });
});
