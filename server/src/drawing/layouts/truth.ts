// What a reader should find on the paper, in the shape of the corpus' truth files. A value that the layout did not print
// is null. Quantities and amounts are decimal text.
import { type AccountEntry, linesOf, type ServiceRecord } from '../records/record.ts';
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

/** What else a bill says, judged apart. Null: not printed; absent: not judged, because people would not agree on it. */
export interface FurtherTruth {
  billNumber: string | null;
  supplier: string | null;
  previousBalance: string | null;
  payments: string | null;
  credits: string | null;
  lateCharges: string | null;
  taxes?: string | null;
  /** In the order of the truth's meters. */
  meters: {
    tariff: string | null;
    readType: 'actual' | 'estimated' | null;
    previousReading: string | null;
    currentReading: string | null;
    multiplier?: string | null;
    demand?: string | null;
    timeOfUse: Record<string, string>;
    direction: string | null;
    waterType?: string | null;
  }[];
  /** In the order of the truth's lines. */
  lineKinds: (string | null)[];
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
  further: FurtherTruth;
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
    further: furtherOf(view, printed),
    acceptable,
  };
}

/** `Potencia contratada 4,6 kW`: demand that no meter shows. */
const isDemandPriced = ({ sections }: ServiceRecord): boolean =>
  sections.some(({ lines }) =>
    lines.some(({ description, units }) => units === 'kW' || /\bkW\b/.test(description)),
  );

function furtherOf(
  { record, meters }: BillView,
  printed: (path: string, value: string) => string | null,
): FurtherTruth {
  const entry = (kind: AccountEntry['kind'], path: string): string | null => {
    const amount = record.entries.find((one) => one.kind === kind)?.amount;
    return amount === undefined ? null : printed(path, amount.replace('-', ''));
  };
  return {
    billNumber: printed('invoiceNumber', record.invoiceNumber),
    supplier: record.supplier && printed('supplier', record.supplier.name),
    previousBalance: printed('previousBalance', record.previousBalance),
    payments: printed('payments', record.payments),
    credits: entry('credit', 'credits'),
    lateCharges: entry('late', 'lateCharges'),
    ...(record.taxes === null ? {} : { taxes: record.taxes }),
    meters: meters.map(({ meter, service, path }) => {
      const [register] = meter.registers;
      const bands = meter.bands.flatMap(({ timeOfUse, usage }, at): [string, string][] =>
        printed(`${path}.timeOfUse[${at}]`, usage) === null ? [] : [[timeOfUse, usage]],
      );
      return {
        tariff: printed(`${path}.tariff`, service.tariff ?? ''),
        readType:
          printed(`${path}.isEstimated`, '') === null ? null : meter.isEstimated ? 'estimated' : 'actual',
        previousReading: printed(`${path}.previousReading`, register?.previous ?? ''),
        currentReading: printed(`${path}.currentReading`, register?.current ?? ''),
        // Whether the factors between two units are multipliers is a matter of taste.
        ...(meter.conversion ? {} : { multiplier: printed(`${path}.multiplier`, meter.multiplier) }),
        ...(meter.demand.length === 0 && isDemandPriced(service)
          ? {}
          : { demand: printed(`${path}.demandKw`, meter.demand[0]?.kilowatts ?? '') }),
        timeOfUse: Object.fromEntries(bands),
        direction: meter.direction,
        ...(meter.waterType !== null && printed(`${path}.waterType`, '') !== null
          ? { waterType: meter.waterType }
          : {}),
      };
    }),
    lineKinds: linesOf(record).map(({ kind }) => kind),
  };
}
