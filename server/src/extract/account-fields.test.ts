// What an account says beside its charges: taxes in sum, late charges, deposits, equal payments, a supplier beside the utility.
import { describe, expect, it } from 'vitest';
import { readTyped, type TypedRow, typePage } from '../../test/support/typed-page.ts';
import { textOf } from './document.ts';
import type { BillReading } from './reading.ts';
import { understand } from './understand.ts';

const pair = (label: string, amount: string): TypedRow => [
  [40, label],
  [400, amount],
];
const head = (bill: BillReading) => ({
  taxes: bill.taxes?.value ?? null,
  newCharges: bill.newCharges?.value ?? null,
  amountDue: bill.amountDue?.value ?? null,
});
const charges = (...taxes: TypedRow[]): TypedRow[] => [
  pair('Customer Charge', '$14.00'),
  pair('Energy Charge 812 kWh', '$93.38'),
  ...taxes,
];

describe('taxes', () => {
  it('are the sum of the tax lines where each stands alone', () => {
    const bill = readTyped([
      ...charges(pair('State Sales Tax', '$4.50'), pair('City Sales Tax', '$2.12')),
      pair('Total Current Charges', '$114.00'),
    ]);
    expect(head(bill)).toMatchObject({ taxes: '6.62', newCharges: '114.00' });
    expect(bill.taxes?.evidence).toMatchObject({ rule: 'sum:tax-lines', text: '4.50 + 2.12' });
  });

  it('are the printed sum where there is one, which the lines prove', () => {
    const bill = readTyped([
      ...charges(pair('State Sales Tax', '$4.50'), pair('City Sales Tax', '$2.12')),
      pair('Total Taxes', '$6.62'),
      pair('Total Current Charges', '$114.00'),
    ]);
    expect(bill.taxes).toMatchObject({ value: '6.62', evidence: { text: '$6.62' } });
    expect(bill.checks.find(({ name }) => name === 'tax-lines-sum-to-taxes')?.passed).toBe(true);
  });

  it('that are a sum of lines prove nothing by it', () => {
    const bill = readTyped([
      ...charges(pair('State Sales Tax', '$4.50'), pair('City Sales Tax', '$2.12')),
      pair('Total Current Charges', '$114.00'),
    ]);
    expect(bill.checks.filter(({ name }) => name === 'tax-lines-sum-to-taxes')).toEqual([]);
  });
});

describe('the supplier', () => {
  it('is no heading, and stands under its own name', () => {
    const bill = readTyped([
      [[40, 'Electric Supplier: Harrow Vale Energy']],
      [[40, 'Supplier Services']],
      ...charges(),
      pair('Total Current Charges', '$107.38'),
    ]);
    expect(bill.supplier?.value).toBe('Harrow Vale Energy');
    expect(bill.provider?.value).toBe('Alder Falls Municipal Utilities');
  });

  it('is empty where the bill only has a heading for supply', () => {
    const bill = readTyped([
      [[40, 'Supplier Services']],
      ...charges(),
      pair('Total Current Charges', '$107.38'),
    ]);
    expect(bill.supplier).toBeNull();
  });
});

describe('the tariff', () => {
  it('that stands in the row of one meter is not said of the other', () => {
    const meter = (number: string, usage: string): TypedRow => [
      [40, number],
      [200, usage],
      [300, 'kWh'],
    ];
    const bill = readTyped([
      [
        [40, 'Meter Number'],
        [200, 'Usage'],
        [300, 'Unit'],
      ],
      meter('60011822', '512'),
      [
        [60, 'Tariff'],
        [200, 'GS-2'],
      ],
      meter('60011823', '300'),
      ...charges(),
      pair('Total Current Charges', '$107.38'),
    ]);
    expect(bill.meters.map(({ tariff }) => tariff?.value ?? null)).toEqual(['GS-2', null]);
  });

  it('is no price', () => {
    const bill = readTyped([
      [
        [40, 'Energy'],
        [200, 'Rate'],
      ],
      [
        [40, 'Gas used 3927.3 kWh'],
        [200, '9.25p'],
        [400, '$363.28'],
      ],
    ]);
    expect(bill.meters.map(({ tariff }) => tariff?.value ?? null)).toEqual([null]);
  });

  const tariffBeside = (name: string, ...rest: TypedRow) =>
    readTyped([
      [[40, 'Service Class'], [140, name], ...rest],
      [
        [40, 'Meter Number'],
        [140, '60011822'],
      ],
      [
        [40, 'Electric usage'],
        [140, '512 kWh'],
      ],
    ]).meters.map(({ tariff }) => tariff?.value ?? null);

  it('may begin with the word that announces it', () => {
    expect(tariffBeside('Rate 101')).toEqual(['Rate 101']);
    expect(tariffBeside('Schedule TOU-R', [330, 'Bill Prepared On'], [430, 'March 12, 2026'])).toEqual([
      'Schedule TOU-R',
    ]);
  });

  it('is no address and no label that stands beside', () => {
    expect(tariffBeside('114 SW 14th Ct, Redhaven, NC 27604')).toEqual([null]);
    expect(tariffBeside('Date Mailed', [430, 'March 12, 2026'])).toEqual([null]);
  });
});

describe('readings', () => {
  const titles: TypedRow = [
    [30, 'Meter Number'],
    [130, 'Previous Reading'],
    [230, 'Current Reading'],
    [330, 'Usage'],
    [420, 'Unit'],
  ];
  const meter = (previous: string, current: string, usage: string): TypedRow[] => [
    [[40, 'Electric service from 02/02/2026 to 03/03/2026']],
    titles,
    [
      [30, 'E5511203'],
      [130, previous],
      [230, current],
      [330, usage],
      [420, 'kWh'],
    ],
  ];
  const proof = (bill: BillReading) =>
    bill.checks.find(({ name }) => name.startsWith('read-difference-gives-usage'))?.passed ?? null;

  it('of a meter whose multiplier is not printed neither prove nor question the usage', () => {
    const bill = readTyped(meter('17061', '17203', '5,680'));
    expect(proof(bill)).toBeNull();
    expect(bill.meters[0]?.usage).toMatchObject({ value: '5680', needsReview: false });
    expect(bill.meters[0]?.multiplier).toBeNull();
  });

  it('question a usage that no usual constant makes of them', () => {
    const bill = readTyped(meter('17061', '17203', '5,690'));
    expect(proof(bill)).toBe(false);
    expect(bill.meters[0]?.usage?.needsReview).toBe(true);
  });

  it('stand in one sum on one line', () => {
    const bill = readTyped([
      [[40, 'Electric service from 02/02/2026 to 03/03/2026']],
      [[40, 'Meter Number E5511203']],
      [[40, 'Current Reading 99058 - Previous Reading 97140 = 1,918']],
      [
        [40, 'Total Usage'],
        [200, '1,918 kWh'],
      ],
    ]);
    const [only] = bill.meters;
    expect([only?.previousReading?.value, only?.currentReading?.value]).toEqual(['97140', '99058']);
    expect(proof(bill)).toBe(true);
  });

  it('say by word or code whether somebody read the meter', () => {
    const typed = (type: string) =>
      readTyped([
        [[40, 'Electric service from 02/02/2026 to 03/03/2026']],
        [...titles, [480, 'Read Type']],
        [
          [30, 'E5511203'],
          [130, '17061'],
          [230, '17203'],
          [330, '142'],
          [420, 'kWh'],
          [480, type],
        ],
      ]).meters[0]?.isEstimated?.value ?? null;
    expect(['A', 'Actual', 'E', 'Est.', 'Estimated'].map(typed)).toEqual([false, false, true, true, true]);
  });

  it('say so behind the reading itself', () => {
    const bill = readTyped(meter('17061 (A)', '17203 (E)', '142'));
    expect(bill.meters[0]).toMatchObject({
      currentReading: { value: '17203' },
      isEstimated: { value: true },
    });
  });
});

describe('the number of the account', () => {
  const readRows = (rows: TypedRow[]) => {
    const pages = [
      typePage([[[40, 'Alder Falls Municipal Utilities']], pair('Due Date', 'April 2, 2026'), ...rows]),
    ];
    return understand(pages, textOf(pages)).bill?.accountNumber;
  };
  const total = pair('Total Current Charges', '$107.38');

  it('is preferred to that of a member, which one person has for all accounts', () => {
    const member = pair('Member No.', '8584206');
    expect(readRows([member, pair('Contract Acct No', '804 2990'), ...charges(), total])?.value).toBe(
      '804 2990',
    );
    expect(readRows([member, ...charges(), total])).toMatchObject({ value: '8584206', needsReview: true });
  });
});
