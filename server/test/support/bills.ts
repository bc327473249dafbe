// Bills for tests: a plain electricity bill, and what a test wants different about it.
import type { DrawnBill, DrawnMeter } from '../../src/drawing/bill-record.ts';
import { drawBill } from '../../src/drawing/draw-bill.ts';
import { addDays } from '../../src/lib/dates.ts';

export interface BillWishes {
  provider?: string;
  accountNumber?: string;
  invoiceNumber?: string;
  /** First and last day of the usage. */
  period?: [start: string, end: string];
  usage?: number;
  /** Where it shall contradict the readings. */
  printedUsage?: string;
  meterNumber?: string;
  serviceAddress?: string;
  amountDue?: string;
  commodity?: 'ELECTRICITY' | 'GAS' | 'WATER';
  demandKw?: string;
}

const kinds = {
  ELECTRICITY: { printedUnits: 'kWh', units: 'kWh', charge: 'Energy charge' },
  GAS: { printedUnits: 'therms', units: 'thm (US)', charge: 'Natural gas charge' },
  WATER: { printedUnits: 'kgal', units: 'kgal (US)', charge: 'Water consumption charge' },
} as const;

/** The record of a bill whose numbers agree with each other. */
export function billRecord(wishes: BillWishes = {}): DrawnBill {
  const [periodStart, periodEnd] = wishes.period ?? ['2026-03-01', '2026-03-31'];
  const usage = wishes.usage ?? 640;
  const kind = kinds[wishes.commodity ?? 'ELECTRICITY'];
  const serviceAddress = wishes.serviceAddress ?? '123 Main St, San Francisco, CA 94105';
  const amount = wishes.amountDue ?? (usage / 4 + 25).toFixed(2);
  const energy = (Number(amount) - 25).toFixed(2);
  const statementDate = addDays(periodEnd, 1);
  const meter: DrawnMeter = {
    meterNumber: wishes.meterNumber ?? 'E20965547',
    serviceAddress,
    commodity: wishes.commodity ?? 'ELECTRICITY',
    periodStart,
    periodEnd,
    usage: wishes.printedUsage ?? String(usage),
    printedUnits: kind.printedUnits,
    units: kind.units,
    previousReading: '37627',
    currentReading: String(37627 + usage),
    multiplier: '1',
    isEstimated: false,
    timeOfUse: [],
    demandKw: wishes.demandKw ?? null,
    tariff: 'GS-1',
  };
  return {
    provider: wishes.provider ?? 'Riverbend Power & Light',
    accountNumber: wishes.accountNumber ?? '4410-22871-6',
    invoiceNumber: wishes.invoiceNumber ?? `INV-${periodEnd.replaceAll('-', '')}-${usage}`,
    statementDate,
    dueDate: addDays(statementDate, 21),
    currency: 'USD',
    previousBalance: '100.00',
    payments: '100.00',
    newCharges: amount,
    amountDue: amount,
    customerName: 'Harbor Textiles',
    mailingAddress: serviceAddress,
    meters: [meter],
    lineItems: [
      {
        description: kind.charge,
        quantity: null,
        quantityUnits: null,
        rate: null,
        amount: energy,
      },
      {
        description: 'Monthly service fee',
        quantity: null,
        quantityUnits: null,
        rate: null,
        amount: '25.00',
      },
    ],
  };
}

export const drawnBill = (wishes: BillWishes = {}): Promise<Uint8Array> => drawBill(billRecord(wishes));

/** Month by month back from March 2026. */
export function monthBefore(count: number): [string, string] {
  const start = new Date(Date.UTC(2026, 2 - count, 1));
  const end = new Date(Date.UTC(2026, 3 - count, 0));
  return [start.toISOString().slice(0, 10), end.toISOString().slice(0, 10)];
}
