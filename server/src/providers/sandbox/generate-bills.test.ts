import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DrawnMeter } from '../../drawing/bill-record.ts';
import { addDays, inclusiveDays } from '../../lib/dates.ts';
import { decimal } from '../../lib/decimal.ts';
import { generateSandboxBills, type SandboxBill, type SandboxInput } from './generate-bills.ts';

const sites = [
  { id: '11111111-1111-4111-8111-111111111111', name: 'Quay', address: '40 Quay Rd, Portland, ME 04101' },
  { id: '22222222-2222-4222-8222-222222222222', name: 'Foundry', address: '9 Foundry Ln, Dayton, OH 45402' },
  { id: '33333333-3333-4333-8333-333333333333', name: 'Office without an address', address: '' },
];
const input: SandboxInput = {
  connectionId: '0b6f0a5e-2c6f-4f0e-8f5e-6a4f0f6f9d10',
  sites,
  datasourceTypes: [],
  country: 'US',
  createdOn: '2026-04-15',
  startDateOf: () => null,
  customerName: 'Harbor Textiles',
};
const allTypes = ['ELECTRICITY', 'SOLAR', 'WATER', 'GAS', 'FUEL'];

const anyInput: fc.Arbitrary<SandboxInput> = fc.record({
  connectionId: fc.uuid(),
  sites: fc.uniqueArray(
    fc.record({
      id: fc.uuid(),
      name: fc.string({ minLength: 1 }),
      address: fc.string({ unit: 'grapheme', maxLength: 255 }),
    }),
    { minLength: 1, maxLength: 3, selector: (site) => site.id },
  ),
  datasourceTypes: fc.subarray([...allTypes, 'WASTE']),
  country: fc.constantFrom('US', 'CA', 'GB', 'DE', 'JP', 'us'),
  createdOn: fc.integer({ min: 0, max: 4000 }).map((days) => addDays('2020-01-01', days)),
  startDateOf: fc
    .option(fc.integer({ min: 0, max: 4000 }).map((days) => addDays('2020-01-01', days)))
    .map((date) => () => date),
  customerName: fc.string(),
});

const metersOf = (bills: SandboxBill[]) => bills.flatMap(({ bill }) => bill.meters);
const sum = (amounts: string[]) =>
  amounts.reduce((total, amount) => total.plus(amount), decimal(0)).toFixed();
const same = (first: string, second: string) => decimal(first).equals(second);

function readingsGiveUsage(meter: DrawnMeter): boolean {
  const difference = decimal(meter.currentReading).minus(meter.previousReading);
  return difference.mul(meter.multiplier).equals(meter.usage);
}

function byAccount(bills: SandboxBill[]): SandboxBill[][] {
  return [...Map.groupBy(bills, (bill) => bill.accountNumber).values()];
}

describe('how many bills', () => {
  it('is twelve months of five accounts, newest month first, each with a meter per site', () => {
    const bills = generateSandboxBills(input);
    expect(bills).toHaveLength(60);
    expect(bills.slice(0, 6).map((bill) => `${bill.month} ${bill.datasourceType}`)).toEqual([
      ...allTypes.map((type) => `2026-03 ${type}`),
      '2026-02 ELECTRICITY',
    ]);
    expect(bills.at(-1)?.month).toBe('2025-04');
    expect(bills.every(({ bill }) => bill.meters.length === 3)).toBe(true);
    expect(new Set(metersOf(bills).map((meter) => meter.meterNumber)).size).toBe(15);
    for (const bill of bills) {
      expect(bill.accountNumber).toMatch(/^SBX-(ELE|SOL|WAT|GAS|FUE)-\d{6}$/);
      expect(bill.fileName).toBe(`sandbox-${bill.datasourceType.toLowerCase()}-${bill.month}.pdf`);
    }
  });

  it('ends with the last full month, also on the first and last day of a month and over a new year', () => {
    const newest = (createdOn: string) => generateSandboxBills({ ...input, createdOn })[0]?.month;
    expect(newest('2026-04-01')).toBe('2026-03');
    expect(newest('2026-04-30')).toBe('2026-03');
    expect(newest('2026-01-15')).toBe('2025-12');
  });

  it.each([
    ['2026-02-01', 2],
    ['2026-02-02', 2],
    ['2026-02-28', 2],
    ['2026-03-01', 1],
    ['2026-03-31', 1],
    ['2026-04-01', 0],
    ['2030-01-01', 0],
    ['2010-01-01', 12],
  ])('with data from %s on is %i months, the straddled one whole (methodology.md 26)', (start, months) => {
    const bills = generateSandboxBills({ ...input, startDateOf: () => start, datasourceTypes: ['GAS'] });
    expect(bills).toHaveLength(months);
  });

  it('follows the chosen types and leaves out those that the sandbox does not have', () => {
    const typesOf = (datasourceTypes: string[]) => [
      ...new Set(generateSandboxBills({ ...input, datasourceTypes }).map((bill) => bill.datasourceType)),
    ];
    expect(typesOf(['GAS', 'WASTE', 'WATER'])).toEqual(['WATER', 'GAS']);
    expect(typesOf(['TELECOM'])).toEqual([]);
    expect(generateSandboxBills({ ...input, sites: [] })).toEqual([]);
  });
});

describe('what the bills say', () => {
  it.each([
    ['US', 'USD'],
    ['CA', 'CAD'],
    ['gb', 'GBP'],
    ['DE', 'EUR'],
    ['FR', 'EUR'],
    ['HR', 'EUR'],
    ['CH', 'USD'],
    ['JP', 'USD'],
  ])('%s is billed in %s', (country, currency) => {
    const bills = generateSandboxBills({ ...input, country });
    expect(new Set(bills.map(({ bill }) => bill.currency))).toEqual(new Set([currency]));
  });

  it('has months of its own for each account that starts on another day', () => {
    const [gas] = generateSandboxBills({ ...input, datasourceTypes: ['GAS'] });
    const startDateOf = (account: string) => (account === gas?.accountNumber ? '2026-03-01' : '2026-01-01');
    const bills = generateSandboxBills({ ...input, startDateOf, datasourceTypes: ['GAS', 'WATER'] });
    expect(bills.map((bill) => `${bill.month} ${bill.datasourceType}`)).toEqual([
      '2026-03 WATER',
      '2026-03 GAS',
      '2026-02 WATER',
      '2026-01 WATER',
    ]);
  });

  it('prints demand on electricity only', () => {
    const withDemand = metersOf(generateSandboxBills(input)).filter((meter) => meter.demandKw !== null);
    expect(new Set(withDemand.map((meter) => meter.commodity))).toEqual(new Set(['ELECTRICITY']));
    expect(withDemand).toHaveLength(36);
  });

  it('names the site where it has no address', () => {
    expect(generateSandboxBills(input)[0]?.bill.meters[2]?.serviceAddress).toBe('Office without an address');
  });

  it('follows the seasons', () => {
    const usage = (type: string, month: string) => {
      const bills = generateSandboxBills(input);
      return Number(
        bills.find((bill) => bill.datasourceType === type && bill.month.endsWith(month))?.bill.meters[0]
          ?.usage,
      );
    };
    expect(usage('ELECTRICITY', '-08')).toBeGreaterThan(usage('ELECTRICITY', '-04'));
    expect(usage('SOLAR', '-06')).toBeGreaterThan(usage('SOLAR', '-12'));
    expect(usage('GAS', '-01')).toBeGreaterThan(usage('GAS', '-07'));
  });

  it('stays within the volumes of events-and-lifecycle.md 3.3', () => {
    const volumes: Record<string, [number, number]> = {
      ELECTRICITY: [4000, 12000],
      SOLAR: [1000, 5000],
      WATER: [20, 120],
      GAS: [100, 2500],
      FUEL: [50, 600],
    };
    fc.assert(
      fc.property(anyInput, (any) => {
        for (const meter of metersOf(generateSandboxBills(any))) {
          const [least, most] = volumes[meter.commodity]!;
          expect(Number(meter.usage)).toBeGreaterThanOrEqual(least);
          expect(Number(meter.usage)).toBeLessThanOrEqual(most);
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe('for any connection', () => {
  const holds = (check: (bills: SandboxBill[], any: SandboxInput) => void) =>
    fc.assert(
      fc.property(anyInput, (any) => {
        check(generateSandboxBills(any), any);
      }),
      { numRuns: 60 },
    );

  it('the same input gives the same bills', () => {
    holds((bills, any) => expect(generateSandboxBills({ ...any })).toEqual(bills));
  });

  it('readings go on from month to month and periods touch', () => {
    holds((bills) => {
      for (const meters of Map.groupBy(metersOf(bills), (meter) => meter.meterNumber).values()) {
        const ascending = meters.toSorted((a, b) => a.periodStart.localeCompare(b.periodStart));
        for (const [at, meter] of ascending.entries()) {
          expect(decimal(meter.currentReading).greaterThan(meter.previousReading)).toBe(true);
          const next = ascending[at + 1];
          if (next === undefined) continue;
          expect(next.previousReading).toBe(meter.currentReading);
          expect(inclusiveDays(meter.periodEnd, next.periodStart)).toBe(2);
        }
      }
    });
  });

  it('lines sum to the new charges, and balances roll forward', () => {
    holds((bills) => {
      for (const account of byAccount(bills)) {
        for (const [at, { bill }] of account.entries()) {
          const lines = bill.lineItems.map((line) => line.amount);
          expect(same(sum(lines), bill.newCharges)).toBe(true);
          expect(bill.amountDue).toBe(bill.newCharges);
          expect(bill.payments).toBe(bill.previousBalance);
          const older = account[at + 1];
          if (older !== undefined) expect(bill.previousBalance).toBe(older.bill.newCharges);
          const tax = decimal(sum(lines.slice(0, -1))).mul('0.05');
          expect(lines.at(-1)).toBe(tax.toFixed(2));
          for (const line of bill.lineItems)
            if (line.quantity !== null && line.rate !== null)
              expect(line.amount).toBe(decimal(line.quantity).mul(line.rate).toFixed(2));
          expect(
            bill.lineItems.filter((line) => line.quantity !== null).map((line) => line.quantity),
          ).toEqual(bill.meters.map((meter) => meter.usage));
        }
      }
    });
  });

  it('time-of-use bands sum to the usage', () => {
    holds((bills) => {
      for (const meter of metersOf(bills)) {
        expect(meter.timeOfUse).toHaveLength(meter.commodity === 'ELECTRICITY' ? 2 : 0);
        if (meter.timeOfUse.length > 0)
          expect(sum(meter.timeOfUse.map((band) => band.usage))).toBe(decimal(meter.usage).toFixed());
      }
    });
  });

  it('readings contradict the usage on exactly one bill, clearly, and give it on all others', () => {
    holds((bills) => {
      const contradicted = metersOf(bills).filter((meter) => !readingsGiveUsage(meter));
      expect(contradicted).toHaveLength(bills.length === 0 ? 0 : 1);
      for (const meter of contradicted) {
        const product = decimal(meter.currentReading).minus(meter.previousReading).mul(meter.multiplier);
        expect(Number(product.div(meter.usage))).toBeLessThan(0.8);
      }
    });
  });

  it('one bill of each account is estimated, and not the contradicted one where there is a choice', () => {
    holds((bills) => {
      for (const account of byAccount(bills)) {
        const estimated = account.filter(({ bill }) => bill.meters.some((meter) => meter.isEstimated));
        expect(estimated).toHaveLength(1);
        expect(estimated[0]?.bill.meters.every((meter) => meter.isEstimated)).toBe(true);
        if (account.length > 1) expect(estimated[0]?.bill.meters.every(readingsGiveUsage)).toBe(true);
      }
    });
  });

  it('no bill is dated after the connection', () => {
    holds((bills, any) => {
      for (const { bill } of bills) expect(bill.statementDate <= any.createdOn).toBe(true);
    });
  });
});
