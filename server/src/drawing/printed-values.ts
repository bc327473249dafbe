// How the record's plain values look in print. Digits are never changed, only grouped (R39).
import type { Commodity } from '../extract/reading.ts';
import { printable } from './printable-text.ts';

const monthNames = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const symbols: Record<string, string> = { USD: '$', CAD: '$', AUD: '$', NZD: '$', GBP: '£', EUR: '€' };

const serviceNames: Record<Commodity, string> = {
  ELECTRICITY: 'Electricity',
  GAS: 'Natural gas',
  WATER: 'Water',
  DISTRICT: 'District energy',
  WASTE: 'Waste',
  FUEL: 'Fuel',
  MISC: 'Other service',
  REFRIGERANT: 'Refrigerant',
  SOLAR: 'Solar generation',
  TELECOM: 'Telecom',
};

/** `2026-03-01` as `Mar 1, 2026`: a spelled-out month reads the same on both sides of the Atlantic. */
export function printedDate(date: string): string {
  const [year = '', month = '', day = ''] = date.split('-');
  return `${monthNames[Number(month) - 1] ?? month} ${Number(day)}, ${year}`;
}

export function printedPeriod(start: string, end: string): string {
  return `${printedDate(start)} – ${printedDate(end)}`;
}

/** `-12345.670` as `-12,345.670`. */
export function printedNumber(value: string): string {
  const [whole = '', fraction] = value.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

/** With the currency's symbol, or its code where no symbol is usual: `$1,234.50`, `-€15.81`, `CHF 12.00`. */
export function printedMoney(amount: string, currency: string): string {
  const sign = amount.startsWith('-') ? '-' : '';
  return `${sign}${symbols[currency] ?? `${printable(currency)} `}${printedNumber(amount.replace('-', ''))}`;
}

export function printedService(commodity: Commodity): string {
  return serviceNames[commodity];
}
