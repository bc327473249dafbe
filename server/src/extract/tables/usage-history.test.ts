// Printed lists of past usage: read as history where a document has nothing else, and never as a bill's own usage.
import { describe, expect, it } from 'vitest';
import { faultsOf } from '../../../test/support/fuzz/reading-contract.ts';
import { drawTable } from '../../../test/support/history.ts';
import { readTyped, type TypedRow, typePage } from '../../../test/support/typed-page.ts';
import { addDays } from '../../lib/dates.ts';
import { textOf } from '../document.ts';
import { readDocuments } from '../read-document.ts';
import { understand } from '../understand.ts';

it('a printed list of past periods, with nothing to pay, is read as history', async () => {
  const titles = ['Bill Date', 'Read Date', 'Days Used', 'Billed kWh', 'Amount'];
  const months = Array.from({ length: 6 }, (_, at) => [
    `${at + 2}/15/2025`,
    `${at + 2}/14/2025`,
    '30',
    `${900 + at}`,
    '$120.10',
  ]);
  const drawn = await drawTable(['Electric usage history', 'Account number: 77-1204-9'], [titles, ...months]);
  const file = await readDocuments(drawn);
  expect(faultsOf(file)).toEqual([]);
  const [reading] = file.parts;
  expect(reading).toMatchObject({
    outcome: 'history',
    bill: { amountDue: null, newCharges: null, dueDate: null, statementDate: null, lineItems: [] },
  });
  expect(
    reading.bill?.meters.map(({ periodStart, periodEnd, usage, units }) => [
      periodStart?.value,
      periodEnd?.value,
      usage?.value,
      units?.value,
    ]),
  ).toEqual(
    months.map((_, at) => [addDays(`2025-0${at + 2}-14`, -29), `2025-0${at + 2}-14`, `${900 + at}`, 'kWh']),
  );
  expect(reading.bill?.meters[0]?.usage?.evidence).toMatchObject({ page: 1, text: '900' });
});

describe('a printed list of past periods', () => {
  const listed = (titles: string[], ...rows: string[][]): TypedRow[] =>
    [titles, ...rows].map((cells) => cells.map((text, at) => [40 + at * 110, text] as const));
  const past = listed(
    ['Month', 'Days', 'kWh'],
    ['Dec 2025', '31', '812'],
    ['Jan 2026', '31', '840'],
    ['Feb 2026', '28', '733'],
  );
  const statement = (...rows: TypedRow[]) => {
    const pages = [typePage([[[40, 'Alder Falls Municipal Utilities']], ...rows])];
    return understand(pages, textOf(pages));
  };

  it('of months is read too, with the number of its meter', () => {
    const { outcome, bill } = statement(
      [[40, 'Account Number: 4411-902-7']],
      [[40, 'Meter Number: 60011822']],
      [],
      ...past,
    );
    expect(outcome).toBe('history');
    expect(
      bill?.meters.map(({ periodStart, periodEnd, usage, identifiers }) => [
        periodStart?.value,
        periodEnd?.value,
        usage?.value,
        identifiers[0]?.value,
      ]),
    ).toEqual([
      ['2025-12-01', '2025-12-31', '812', '60011822'],
      ['2026-01-01', '2026-01-31', '840', '60011822'],
      ['2026-02-01', '2026-02-28', '733', '60011822'],
    ]);
  });

  it('that names neither account nor meter is refused', () => {
    expect(statement([], ...past)).toMatchObject({ outcome: 'not_a_bill', bill: null });
  });

  it('on a bill is not its usage', () => {
    const bill = readTyped([
      [[40, 'Meter Number: 60011822']],
      [[40, 'Service Period: 02/10/2026 to 03/09/2026']],
      [
        [40, 'Energy Charge 512 kWh'],
        [400, '$93.38'],
      ],
      [
        [40, 'Total Current Charges'],
        [400, '$93.38'],
      ],
      [],
      [[40, 'Your usage history']],
      ...past,
    ]);
    expect(bill.meters.map(({ usage }) => usage?.value)).toEqual(['512']);
    expect(bill.amountDue?.value).toBe('431.87');
  });
});
