// What a meter table says in each of its columns.
import type { RegisterRecord } from '../../records/record.ts';
import { type BillView, daysOf, type MeterView } from '../bill-view.ts';
import type { MeterColumn } from '../design.ts';
import type { Cell, TableColumn } from './table.ts';

const rightAligned: readonly MeterColumn[] = [
  'days',
  'previousReading',
  'currentReading',
  'difference',
  'multiplier',
  'measured',
  'usage',
];

/** Columns that no meter of this bill fills are left out. */
export function columnsFor(view: BillView, wanted: readonly MeterColumn[]): MeterColumn[] {
  const converts = view.meters.some(({ meter }) => meter.conversion !== null);
  const multiplies = view.meters.some(({ meter }) => meter.multiplier !== '1');
  const hides = view.meters.some(({ meter }) => !meter.isMultiplierPrinted);
  return wanted.filter((column) => {
    if (column === 'measured') return converts;
    if (column === 'multiplier') return !hides && (multiplies || !converts);
    return true;
  });
}

export function titleOf(view: BillView, column: MeterColumn): TableColumn {
  const title =
    column === 'measured'
      ? (view.meters.find(({ meter }) => meter.conversion)?.meter.conversion?.measuredUnits ?? '')
      : view.word(column);
  return { title, align: rightAligned.includes(column) ? 'right' : 'left' };
}

/** One row of a meter: of its only register, or of one of several. The usage stands in the row that says all of it. */
export function cellOf(
  view: BillView,
  { meter, service, path }: MeterView,
  register: RegisterRecord | undefined,
  column: MeterColumn,
): Cell {
  const isWhole = meter.registers.length <= 1;
  const at = (name: string) => [`${path}.${name}`];
  switch (column) {
    case 'meterNumber':
      return { text: meter.meterNumber, paths: at('meterNumber') };
    case 'service':
      return {
        text: register?.label ?? service.title,
        paths: register?.label == null ? at('waterType') : [],
      };
    case 'from':
      return { text: view.date(service.periodStart), paths: at('periodStart') };
    case 'to':
      return { text: view.date(service.periodEnd), paths: at('periodEnd') };
    case 'billingPeriod':
      return {
        text: view.period(service.periodStart, service.periodEnd),
        paths: [...at('periodStart'), ...at('periodEnd')],
      };
    case 'days':
      return { text: daysOf(service) };
    case 'previousReading':
      return { text: register?.previous ?? '', paths: isWhole ? at('previousReading') : [] };
    case 'currentReading':
      return { text: register?.current ?? '', paths: isWhole ? at('currentReading') : [] };
    case 'difference':
      return { text: view.number(register?.difference ?? '') };
    case 'multiplier':
      return { text: meter.multiplier, paths: at('multiplier') };
    case 'measured':
      return { text: view.number(meter.conversion?.measured ?? '') };
    case 'usage': {
      if (isWhole) return { text: view.number(meter.usage), paths: at('usage'), bold: true };
      const band = meter.bands.findIndex(({ label }) => label === register?.label);
      const text = view.number(meter.bands[band]?.usage ?? register?.difference ?? '');
      return band < 0 ? { text } : { text, paths: at(`timeOfUse[${band}]`) };
    }
    case 'unit':
      return { text: meter.printedUnits, paths: isWhole ? at('units') : [] };
    case 'readType':
      return { text: view.word(meter.isEstimated ? 'estimated' : 'actual'), paths: at('isEstimated') };
  }
}
