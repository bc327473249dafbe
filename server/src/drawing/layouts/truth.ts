// What a reader should find on the paper, in the shape of the corpus' truth files. A value that the layout did not print
// is null. Quantities and amounts are decimal text.
import { linesOf } from '../records/record.ts';
import type { BillView } from './bill-view.ts';
import { meterOf, printedDescription } from './blocks/charges.ts';

export interface MeterTruth {
  meterNumber: string | null;
  commodity: string;
  periodStart: string | null;
  periodEnd: string | null;
  usage: string | null;
  units: string | null;
}

export interface BillTruth {
  provider: string | null;
  accountNumber: string | null;
  serviceAddress: string | null;
  billDate: string | null;
  dueDate: string | null;
  currency: string | null;
  totalCharges: string | null;
  amountDue: string | null;
  meters: MeterTruth[];
  /** The meter where the bill ties the line to one. */
  lineItems: { description: string; amount: string; meterNumber: string | null }[];
  /** Other values that are right too, by field. */
  acceptable: Record<string, (string | null)[]>;
}

const commodities: Record<string, string> = { GAS: 'natural_gas' };

export function truthOf(view: BillView): BillTruth {
  const { record, canvas } = view;
  const printed = (path: string, value: string): string | null => (canvas.boxes.has(path) ? value : null);
  const addresses = [...new Set(record.services.map((service) => service.addressLines.join(', ')))];
  const acceptable: BillTruth['acceptable'] = {};
  if (addresses.length > 1) acceptable.serviceAddress = [...addresses];
  const meters = view.meters.map(({ meter, service, path }): MeterTruth => {
    if (meter.printedUnits !== meter.units) acceptable[`${path}.units`] = [meter.printedUnits];
    return {
      meterNumber: printed(`${path}.meterNumber`, meter.meterNumber),
      commodity: commodities[meter.commodity] ?? meter.commodity.toLowerCase(),
      periodStart: printed(`${path}.periodStart`, service.periodStart),
      periodEnd: printed(`${path}.periodEnd`, service.periodEnd),
      usage: printed(`${path}.usage`, meter.usage),
      units: printed(`${path}.units`, meter.units),
    };
  });
  return {
    provider: printed('provider', record.provider.name),
    accountNumber: printed('accountNumber', record.accountNumber),
    serviceAddress: printed('serviceAddress', addresses[0] ?? ''),
    billDate: printed('billDate', record.statementDate),
    dueDate: printed('dueDate', record.dueDate),
    currency: printed('currency', record.currency),
    totalCharges: printed('totalCharges', record.newCharges),
    amountDue: printed('amountDue', record.amountDue),
    meters,
    lineItems: linesOf(record).map((line, at) => ({
      description: printedDescription(view, line),
      amount: line.amount,
      meterNumber: canvas.boxes.has(`lineItems[${at}].meterNumber`) ? meterOf(view, line) : null,
    })),
    acceptable,
  };
}
