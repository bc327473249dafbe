// Bills that the sandbox's own sheet does not print: a statement over several accounts, registers in two directions, papers that are no bills.

import type { DrawnBill, DrawnMeter } from '../../drawing/bill-record.ts';
import { drawLayout } from '../../drawing/layouts/draw-layout.ts';
import { seenLayouts } from '../../drawing/layouts/seen-layouts.ts';
import { cents, fixedLine, section, total, usageLine } from '../../drawing/records/build.ts';
import type { RecordKind } from '../../drawing/records/kinds.ts';
import {
  type BillRecord,
  linesOf,
  type MeterRecord,
  type ServiceRecord,
} from '../../drawing/records/record.ts';
import { addDays } from '../../lib/dates.ts';
import { Decimal } from '../../lib/decimal.ts';

const meterOf = (
  meter: DrawnMeter,
  direction: MeterRecord['direction'],
  label: string | null,
): MeterRecord => ({
  meterNumber: meter.meterNumber,
  commodity: meter.commodity,
  direction,
  registers: [
    {
      label,
      previous: meter.previousReading,
      current: meter.currentReading,
      difference: new Decimal(meter.currentReading).minus(meter.previousReading).toFixed(),
    },
  ],
  multiplier: meter.multiplier,
  isMultiplierPrinted: true,
  conversion: null,
  usage: meter.usage,
  printedUnits: meter.printedUnits,
  units: meter.units,
  isEstimated: meter.isEstimated,
  waterType: null,
  bands: [],
  demand: [],
});

/** Street, then town, as addresses are usually written. */
const linesOfAddress = (address: string): string[] => {
  const [street = '', ...rest] = address.split(', ');
  return rest.length > 0 ? [street, rest.join(', ')] : [street];
};

function recordOf(kind: string, bill: DrawnBill, services: ServiceRecord[]): BillRecord {
  const customer = { name: bill.customerName, addressLines: linesOfAddress(bill.mailingAddress) };
  const record: BillRecord = {
    kind,
    culture: 'us',
    provider: {
      name: bill.provider,
      addressLines: ['1 Sandbox Plaza', 'Oakland, CA 94607'],
      phone: '800-555-0100',
      website: 'nectarclimate.com',
      taxNumber: '00-0000000',
    },
    customer,
    accountNumber: bill.accountNumber,
    customerNumber: null,
    invoiceNumber: bill.invoiceNumber,
    statementDate: bill.statementDate,
    dueDate: bill.dueDate,
    currency: 'USD',
    previousBalance: bill.previousBalance,
    payments: bill.payments,
    paymentDate: addDays(bill.statementDate, -10),
    entries: [],
    balanceForward: cents(new Decimal(bill.previousBalance).minus(bill.payments)),
    newCharges: '0.00',
    budgetAmount: null,
    taxes: null,
    amountDue: '0.00',
    supplier: null,
    services,
    history: [],
    historyUnits: 'kWh',
    notices: [],
  };
  const newCharges = total(linesOf(record).map(({ amount }) => amount));
  return {
    ...record,
    newCharges: cents(newCharges),
    amountDue: cents(newCharges.plus(record.balanceForward)),
  };
}

async function drawn(kind: RecordKind, record: BillRecord): Promise<Uint8Array> {
  const layout = seenLayouts.find((one) => one.kind === kind)!;
  return (await drawLayout(record, layout)).pdf;
}

const serviceOf = (
  bill: DrawnBill,
  parts: Pick<ServiceRecord, 'title' | 'subAccount' | 'tariff' | 'meters' | 'sections'> & { address: string },
): ServiceRecord => {
  const { address, ...rest } = parts;
  const [first] = bill.meters;
  return {
    commodity: 'ELECTRICITY',
    addressLines: linesOfAddress(address),
    deliveryPoint: null,
    periodStart: first?.periodStart ?? bill.statementDate,
    periodEnd: first?.periodEnd ?? bill.statementDate,
    ...rest,
  };
};

/** One statement over an account for each meter. */
export function drawCollective(bill: DrawnBill): Promise<Uint8Array> {
  const services = bill.meters.map((meter, at) =>
    serviceOf(bill, {
      title: 'Electric Service',
      address: meter.serviceAddress,
      subAccount: `${bill.accountNumber.slice(-4)}-${String(10_001 + at)}`,
      tariff: 'GS-1',
      meters: [meterOf(meter, null, null)],
      sections: [
        section('Charges', [
          fixedLine('Customer Charge', '18.50'),
          usageLine('Energy Charge', meter.usage, 'kWh', '0.12480'),
          fixedLine('County Tax', '3.15'),
        ]),
      ],
    }),
  );
  return drawn('collective', recordOf('collective', bill, services));
}

/** What was delivered, what was received from the customer's own panels, and the difference charged. */
export function drawNetMetering(bill: DrawnBill): Promise<Uint8Array> {
  const services = bill.meters.slice(0, 1).map((meter) => {
    const moved = new Decimal(meter.currentReading).minus(meter.previousReading);
    const back = moved.mul('0.3').toDecimalPlaces(0, Decimal.ROUND_FLOOR);
    const first = new Decimal(meter.previousReading).mul('0.3').toDecimalPlaces(0, Decimal.ROUND_FLOOR);
    const sold: DrawnMeter = {
      ...meter,
      previousReading: first.toFixed(),
      currentReading: first.plus(back).toFixed(),
      usage: back.mul(meter.multiplier).toFixed(),
    };
    const net = new Decimal(meter.usage).minus(sold.usage).toFixed();
    return serviceOf(bill, {
      title: 'Electric Service - Net Metering',
      address: meter.serviceAddress,
      subAccount: null,
      tariff: 'NEM-2',
      meters: [
        meterOf({ ...meter, isEstimated: false }, 'IMPORT', 'Delivered to You'),
        meterOf({ ...sold, isEstimated: false }, 'EXPORT', 'Received from You'),
      ],
      sections: [
        section('Electric Charges', [
          fixedLine('Customer Charge', '12.00', 'FIXED'),
          usageLine('Net Energy Charge', net, 'kWh', '0.13250'),
          usageLine('Distribution Delivery', meter.usage, 'kWh', '0.02840'),
        ]),
      ],
    });
  });
  return drawn('solar', recordOf('solar', bill, services));
}

/** The bill with what was charged before taken back in one line. @param before the amount charged before */
export function drawRebill(bill: DrawnBill, before: string): Promise<Uint8Array> {
  const [meter] = bill.meters;
  const services = meter
    ? [
        serviceOf(bill, {
          title: 'Electric Service',
          address: meter.serviceAddress,
          subAccount: null,
          tariff: 'GS-1',
          meters: [meterOf(meter, null, null)],
          sections: [
            section('Electric Charges', [
              fixedLine('Customer Charge', '18.50'),
              usageLine('Energy Charge', meter.usage, 'kWh', '0.12480'),
            ]),
            section('Corrections', [
              fixedLine('Cancelled charges from original bill', cents(new Decimal(before).neg())),
            ]),
          ],
        }),
      ]
    : [];
  const record = recordOf('rebill', bill, services);
  const notices = [
    'CORRECTED BILL. This bill replaces the one sent to you before, because the meter had been read wrongly.',
  ];
  return drawn('rebill', { ...record, notices });
}

/** A letter of the utility: text, and nothing to be paid. */
export const letterOf = (bill: DrawnBill): string[] => [
  bill.provider,
  `Dear ${bill.customerName},`,
  'We are replacing the gas main in your street next month. Our crews will knock before they work in front of your entrance.',
  'You need not do anything. Please keep the pavement free of parked cars on the days that the signs name.',
  'Your customer service team',
];
