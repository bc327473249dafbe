// What a drawn bill says. The record is the bill's truth: the picture is made from it and from nothing else.
import type { Commodity, TimeOfUse } from '../extract/reading.ts';

export interface DrawnTimeOfUse {
  timeOfUse: TimeOfUse;
  /** Caption as printed, e.g. `On-Peak`. */
  label: string;
  usage: string;
}

export interface DrawnMeter {
  meterNumber: string;
  serviceAddress: string;
  commodity: Commodity;
  /** `YYYY-MM-DD`, both inclusive. */
  periodStart: string;
  periodEnd: string;
  usage: string;
  /** As printed: `kWh`, `therms`, `kgal`, `gallons`. */
  printedUnits: string;
  /** A literal of api-data.md 9.2. */
  units: string;
  previousReading: string;
  currentReading: string;
  multiplier: string;
  isEstimated: boolean;
  timeOfUse: DrawnTimeOfUse[];
  /** Kilowatts, or null where the bill prints no demand. */
  demandKw: string | null;
  tariff: string | null;
}

export interface DrawnLineItem {
  description: string;
  quantity: string | null;
  quantityUnits: string | null;
  rate: string | null;
  amount: string;
}

export interface DrawnBill {
  provider: string;
  accountNumber: string;
  invoiceNumber: string;
  statementDate: string;
  dueDate: string;
  /** ISO 4217. */
  currency: string;
  previousBalance: string;
  /** Positive. */
  payments: string;
  newCharges: string;
  amountDue: string;
  customerName: string;
  /** The customer's mailing address. */
  mailingAddress: string;
  meters: DrawnMeter[];
  lineItems: DrawnLineItem[];
}
