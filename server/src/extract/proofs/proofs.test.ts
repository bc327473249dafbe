import { describe, expect, it } from 'vitest';
import { newMeter } from '../meter-draft.ts';
import type { BillReading, Evidence, LineItemReading, MeterReading, Read } from '../reading.ts';
import { prove } from './prove.ts';

const evidence: Evidence = {
  page: 1,
  box: { x: 0, y: 0, width: 1, height: 1 },
  text: '',
  rule: 'label:right',
  confidence: 0.9,
};
const read = <T>(value: T): Read<T> => ({ value, evidence, needsReview: false });

function meter(values: Record<string, string>, more: Partial<MeterReading> = {}): MeterReading {
  const { page: _page, line: _line, words: _words, ...empty } = newMeter(1, 1);
  const reads = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, read(value)]));
  return { ...empty, commodity: 'ELECTRICITY', ...reads, ...more };
}

const line = (amount: string, more: Partial<LineItemReading> = {}): LineItemReading => ({
  description: 'Energy charge',
  amount: read(amount),
  quantity: null,
  quantityUnits: null,
  rate: null,
  kind: 'USAGE',
  meterNumber: null,
  accountNumber: null,
  side: null,
  commodity: null,
  isDemand: false,
  timeOfUse: null,
  ...more,
});

function bill(more: Partial<BillReading>): BillReading {
  const nothing = {
    provider: null,
    supplier: null,
    accountNumber: null,
    serviceAddress: null,
    invoiceNumber: null,
    statementDate: null,
    dueDate: null,
    currency: null,
    amountDue: null,
    newCharges: null,
    previousBalance: null,
    payments: null,
    credits: null,
    taxes: null,
    lateCharges: null,
  };
  return { ...nothing, meters: [], lineItems: [], checks: [], candidates: [], isSummaryBill: false, ...more };
}

const outcomes = (given: Partial<BillReading>, printedDays: string | null = null) =>
  Object.fromEntries(
    prove(bill(given), { found: [], printedDays }).map((check) => [
      check.name.replace(/:.*/, ''),
      check.passed,
    ]),
  );

describe('proofs of a meter', () => {
  const readings = (previousReading: string, currentReading: string, usage: string, multiplier?: string) =>
    outcomes({
      meters: [meter({ previousReading, currentReading, usage, ...(multiplier ? { multiplier } : {}) })],
    })['read-difference-gives-usage'];

  it('multiplies the difference of the readings', () => {
    expect(readings('1000', '1250', '10000', '40')).toBe(true);
    expect(readings('1000', '1250', '250', '40')).toBe(false);
  });

  it('lets a register pass its last digit', () => {
    expect(readings('99870', '00120', '250')).toBe(true);
    expect(readings('99870', '00120', '260')).toBe(false);
  });

  it('lets a meter run backwards where the bill says so', () => {
    expect(readings('5400', '5150', '-250')).toBe(true);
  });

  it('sums bands of time to the whole', () => {
    const band = (usage: string) => ({
      timeOfUse: 'PEAK' as const,
      usage: read(usage),
      units: 'kWh',
      description: null,
    });
    const whole = (...bands: string[]) =>
      outcomes({ meters: [meter({ usage: '812' }, { timeOfUse: bands.map(band) })] })[
        'time-of-use-parts-sum'
      ];
    expect(whole('300', '512')).toBe(true);
    expect(whole('300', '500')).toBe(false);
  });

  it('finds the usage again in the tiers that price it, and claims nothing when it does not', () => {
    const tier = (quantity: string) => line('1.00', { quantity, quantityUnits: 'kWh' });
    const priced = (...quantities: string[]) =>
      outcomes({
        meters: [meter({ usage: '812', units: 'kWh' })],
        lineItems: [tier('7'), ...quantities.map(tier)],
      })['charged-quantities-make-up-usage'];
    expect(priced('500', '312')).toBe(true);
    expect(priced('500', '300')).toBeUndefined();
    expect(priced('812')).toBeUndefined();
    expect(priced('812', '812')).toBe(true);
  });

  it('doubts a unit that the commodity is not measured in', () => {
    const fits = (commodity: MeterReading['commodity'], units: string) =>
      outcomes({ meters: [meter({ usage: '5', units }, { commodity })] })['unit-fits-commodity'];
    expect(fits('WATER', 'kWh')).toBe(false);
    expect(fits('WATER', 'kgal (US)')).toBe(true);
    expect(fits('ELECTRICITY', 'thm (US)')).toBe(false);
    expect(fits('GAS', 'kWh')).toBe(true);
  });

  it('holds the period against the printed days, counted with or without the first', () => {
    const days = (printed: string) =>
      outcomes({ meters: [meter({ periodStart: '2025-01-15', periodEnd: '2025-02-14' })] }, printed)[
        'days-match-period'
      ];
    expect(days('30')).toBe(true);
    expect(days('31')).toBe(true);
    expect(days('33')).toBe(false);
  });
});

describe('proofs of charges and head', () => {
  it('names every value of the sum of the lines', () => {
    const given = { newCharges: read('10.03'), lineItems: [line('2.70'), line('7.33')] };
    const [check] = prove(bill(given), { found: [], printedDays: null });
    expect(check).toMatchObject({
      name: 'lines-sum-to-new-charges',
      equation: '2.70 + 7.33 = 10.03',
      passed: true,
      values: ['newCharges', 'lineItems[0].amount', 'lineItems[1].amount'],
    });
  });

  it('allows a product what rounding of rate and amount takes away', () => {
    const product = (amount: string) =>
      outcomes({ lineItems: [line(amount, { quantity: '28483', rate: '0.0634' })] })[
        'quantity-times-rate-gives-amount'
      ];
    expect(product('1804.40')).toBe(true);
    expect(product('1812.00')).toBe(false);
  });

  it('doubts a due date before the bill date', () => {
    const due = (dueDate: string) =>
      outcomes({ statementDate: read('2025-03-04'), dueDate: read(dueDate) })['due-after-bill-date'];
    expect(due('2025-03-25')).toBe(true);
    expect(due('2025-03-03')).toBe(false);
  });
});
