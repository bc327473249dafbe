// The promise of the drawing: a reader that sees nothing but the page finds every value of the record.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../extract/read-document.ts';
import type { Commodity } from '../extract/reading.ts';
import { addDays } from '../lib/dates.ts';
import { decimal } from '../lib/decimal.ts';
import type { DrawnBill, DrawnLineItem, DrawnMeter } from './bill-record.ts';
import { drawBill } from './draw-bill.ts';
import { readingDifferences } from './reading-differences.ts';

interface Kind {
  commodity: Commodity;
  printedUnits: string;
  units: string;
  charge: string;
}

const kinds: Kind[] = [
  { commodity: 'ELECTRICITY', printedUnits: 'kWh', units: 'kWh', charge: 'Energy charge' },
  { commodity: 'SOLAR', printedUnits: 'kWh', units: 'kWh', charge: 'Solar generation charge' },
  { commodity: 'GAS', printedUnits: 'therms', units: 'thm (US)', charge: 'Natural gas charge' },
  { commodity: 'WATER', printedUnits: 'kgal', units: 'kgal (US)', charge: 'Water consumption charge' },
  { commodity: 'WATER', printedUnits: 'gallons', units: 'gal (US)', charge: 'Water consumption charge' },
  { commodity: 'FUEL', printedUnits: 'gallons', units: 'gal (US)', charge: 'Fuel charge' },
];

const digits = (count: number) =>
  fc.integer({ min: 10 ** (count - 1), max: 10 ** count - 1 }).map((number) => String(number));
const cents = (most: number) => fc.integer({ min: 100, max: most }).map((amount) => decimal(amount).div(100));
const streetAddress = fc
  .record({
    number: fc.integer({ min: 1, max: 9999 }),
    street: fc.constantFrom('Main St', 'Quay Rd', 'Foundry Lane', 'N Commerce Pkwy', 'Rue Saint-Paul'),
    town: fc.constantFrom('Portland, ME 04101', 'San Francisco, CA 94105', 'Dayton, OH 45402'),
    extra: fc.constantFrom('', ', Suite 210', ', Building 7'),
  })
  .map(({ number, street, town, extra }) => `${number} ${street}${extra}, ${town}`);
const address = fc.oneof(
  { weight: 3, arbitrary: streetAddress },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'Hauptstraße 5, 10115 Berlin',
      "Flat 2, 5 King's Road, London SW1 1AA",
      '12 Rue de la République, 75001 Paris',
      'ul. Łódzka 5, 00-001 Warszawa',
      '東京都千代田区1-2-3',
      'Test Facility',
    ),
  },
);

interface MeterSeed {
  number: string;
  serviceAddress: string;
  previous: number;
  difference: number;
  multiplier: number;
  onPeakPerMille: number;
  isEstimated: boolean;
  hasBands: boolean;
  demandKw: string | null;
  tariff: string | null;
}

const meterSeed: fc.Arbitrary<MeterSeed> = fc.record({
  number: fc.tuple(fc.constantFrom('', 'E', 'MTR-', 'A7'), digits(8)).map((parts) => parts.join('')),
  serviceAddress: address,
  previous: fc.integer({ min: 100, max: 99_000 }),
  difference: fc.integer({ min: 10, max: 900 }),
  multiplier: fc.constantFrom(1, 1, 20, 40),
  onPeakPerMille: fc.integer({ min: 100, max: 900 }),
  isEstimated: fc.boolean(),
  hasBands: fc.boolean(),
  demandKw: fc.option(fc.integer({ min: 10, max: 9999 }).map((tenths) => decimal(tenths).div(10).toFixed(1))),
  tariff: fc.option(fc.constantFrom('GS-2', 'TOU-8', 'G-42', 'Schedule 85')),
});

function meterOf(seed: MeterSeed, kind: Kind, periodStart: string, periodEnd: string): DrawnMeter {
  const usage = seed.difference * seed.multiplier;
  const onPeak = Math.floor((usage * seed.onPeakPerMille) / 1000);
  const isElectricity = kind.commodity === 'ELECTRICITY';
  return {
    meterNumber: seed.number,
    serviceAddress: seed.serviceAddress,
    commodity: kind.commodity,
    periodStart,
    periodEnd,
    usage: String(usage),
    printedUnits: kind.printedUnits,
    units: kind.units,
    previousReading: String(seed.previous),
    currentReading: String(seed.previous + seed.difference),
    multiplier: String(seed.multiplier),
    isEstimated: seed.isEstimated,
    timeOfUse:
      isElectricity && seed.hasBands
        ? [
            { timeOfUse: 'PEAK', label: 'On-Peak', usage: String(onPeak) },
            { timeOfUse: 'OFF_PEAK', label: 'Off-Peak', usage: String(usage - onPeak) },
          ]
        : [],
    demandKw: isElectricity ? seed.demandKw : null,
    tariff: seed.tariff,
  };
}

/** A line that happens to equal the lines just above it is a subtotal to any reader, people included. */
function looksSubtotalled({ lineItems }: DrawnBill): boolean {
  return lineItems.some((line, at) =>
    lineItems.slice(0, Math.max(0, at - 1)).some((_, from) => {
      const above = lineItems.slice(from, at).reduce((sum, { amount }) => sum.plus(amount), decimal(0));
      return above.equals(line.amount);
    }),
  );
}

const anyBill: fc.Arbitrary<DrawnBill> = fc
  .record({
    kind: fc.constantFrom(...kinds),
    seeds: fc.uniqueArray(meterSeed, { minLength: 1, maxLength: 3, selector: (seed) => seed.number }),
    provider: fc.constantFrom(
      'Harbor Light & Power',
      'City of Riverbend',
      'Nectar Sandbox Utility',
      'Électricité de Démonstration',
      'Stadtwerke Musterstadt GmbH',
    ),
    accountNumber: fc.oneof(
      digits(10),
      digits(6).map((number) => `SBX-ELE-${number}`),
      fc.constant('0091-22-7'),
    ),
    invoiceNumber: digits(6).map((number) => `INV-202603-${number}`),
    start: fc.integer({ min: 0, max: 2500 }).map((days) => addDays('2019-01-01', days)),
    days: fc.integer({ min: 26, max: 34 }),
    currency: fc.constantFrom('USD', 'CAD', 'GBP', 'EUR'),
    previousBalance: cents(500_000),
    unpaid: fc.boolean(),
    rate: fc.integer({ min: 200, max: 99_999 }).map((number) => decimal(number).div(10_000).toFixed(4)),
    fee: cents(9_900).map((fee) => fee.plus(5)),
    mailingAddress: fc.oneof(address, fc.constantFrom('', 'PO Box 12, Portland, ME 04112')),
    customerName: fc.constantFrom(
      'Harbor Textiles',
      'Anna Müller',
      'City of Portland',
      'Acme Electric Supply Inc.',
    ),
    credit: fc.option(fc.constantFrom('-2.15', '-0.38')),
  })
  .map((seed) => {
    const end = addDays(seed.start, seed.days);
    const meters = seed.seeds.map((meter) => meterOf(meter, seed.kind, seed.start, end));
    const plain = { quantity: null, quantityUnits: null, rate: null };
    const lineItems: DrawnLineItem[] = [
      ...meters.map((meter, at) => ({
        description: `${seed.kind.charge}${['', ', second meter', ', third meter'][at]}`,
        quantity: meter.usage,
        quantityUnits: meter.printedUnits,
        rate: seed.rate,
        amount: decimal(meter.usage).mul(seed.rate).toFixed(2),
      })),
      { ...plain, description: 'Monthly service fee', amount: seed.fee.toFixed(2) },
    ];
    if (seed.credit !== null) lineItems.push({ ...plain, description: 'Bill credit', amount: seed.credit });
    const sum = () => lineItems.reduce((total, line) => total.plus(line.amount), decimal(0));
    lineItems.push({ ...plain, description: 'Sales tax (5%)', amount: sum().mul('0.05').toFixed(2) });
    const payments = seed.unpaid ? decimal(0) : seed.previousBalance;
    return {
      provider: seed.provider,
      accountNumber: seed.accountNumber,
      invoiceNumber: seed.invoiceNumber,
      statementDate: addDays(end, 2),
      dueDate: addDays(end, 23),
      currency: seed.currency,
      previousBalance: seed.previousBalance.toFixed(2),
      payments: payments.toFixed(2),
      newCharges: sum().toFixed(2),
      amountDue: sum().plus(seed.previousBalance).minus(payments).toFixed(2),
      customerName: seed.customerName,
      mailingAddress: seed.mailingAddress,
      meters,
      lineItems,
    };
  })
  .filter((bill) => !looksSubtotalled(bill));

const wrappedAddresses = [
  '9 Foundry Ln, Building 14, Unit 2207, Logistics Park North of the Old Harbour, Second Gate behind the Crossing, Dayton, OH 45402',
  'The Very Long Named Industrial Estate and Logistics Park North of the Old Harbour and behind the Second Crossing near Dayton Ohio',
  'Building 14, Unit 2207, Logistics Park North of the Old Harbour, '.repeat(4).slice(0, 255).trim(),
];

async function differencesOf(bill: DrawnBill): Promise<string[]> {
  const reading = await readDocument(await drawBill(bill));
  return reading.bill === null ? [`no bill: ${reading.reason}`] : readingDifferences(bill, reading.bill);
}

describe('what is drawn', () => {
  it('is read back, value by value', async () => {
    await fc.assert(
      fc.asyncProperty(anyBill, async (bill) => {
        expect(await differencesOf(bill)).toEqual([]);
      }),
      { numRuns: 80 },
    );
  });

  it('is read back where service addresses run over several lines', async () => {
    await fc.assert(
      fc.asyncProperty(anyBill, fc.constantFrom(...wrappedAddresses), async (bill, serviceAddress) => {
        const meters = bill.meters.map((meter) => ({ ...meter, serviceAddress }));
        expect(await differencesOf({ ...bill, meters })).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });
});
