// Meters and their readings: as one table, register by register, as pairs, as a sum, or as a sentence.
import type { MeterRecord } from '../../records/record.ts';
import { type BillView, daysOf, type MeterView } from '../bill-view.ts';
import type { MeterColumn } from '../design.ts';
import { cellOf, columnsFor, titleOf } from './meter-cells.ts';
import { drawHeading, drawPair } from './pieces.ts';
import { type Area, crowding, drawTable, type Row } from './table.ts';

const withUnits = (view: BillView, { meter }: MeterView): string =>
  `${view.number(meter.usage)} ${meter.printedUnits}`;
const isMultiplied = ({ multiplier, isMultiplierPrinted }: MeterRecord): boolean =>
  isMultiplierPrinted && multiplier !== '1';
const usagePaths = ({ path }: MeterView): string[] => [`${path}.usage`, `${path}.units`];

/** How the measured quantity becomes the billed one: `118 CCF × 1.032 = 121.78 therms`. */
function drawConversion(view: BillView, area: Area, y: number, one: MeterView): number {
  const { conversion } = one.meter;
  if (conversion === null) return y;
  const { canvas } = view;
  const factors = conversion.factors
    .map(({ label, factor }) => `${label} ${view.number(factor)}`)
    .join(` ${view.times} `);
  const text = `${view.number(conversion.measured)} ${conversion.measuredUnits} ${view.times} ${factors} = `;
  canvas.write(text, area.left, y + canvas.size, { within: (area.right - area.left) * 0.75 });
  const start = area.left + Math.min(canvas.measure(`${text}i`), (area.right - area.left) * 0.75 + 3);
  canvas.write(withUnits(view, one), start, y + canvas.size, {
    bold: true,
    paths: usagePaths(one),
    within: area.right - start,
  });
  return y + canvas.step;
}

/** Bands that are not registers, then demand. */
function drawParts(view: BillView, area: Area, y: number, one: MeterView): number {
  const { meter } = one;
  const narrow = { left: area.left + 12, right: Math.min(area.right, area.left + 260) };
  let next = y;
  if (meter.registers.length <= 1)
    for (const [at, band] of meter.bands.entries())
      next = drawPair(
        view,
        narrow,
        view.canvas.room(next, view.canvas.step),
        `${band.label} ${view.word('usage')}`,
        `${view.number(band.usage)} ${meter.printedUnits}`,
        [`${one.path}.timeOfUse[${at}]`],
      );
  for (const demand of meter.demand)
    next = drawPair(
      view,
      narrow,
      view.canvas.room(next, view.canvas.step),
      demand.label,
      `${view.number(demand.kilowatts)} kW`,
      [`${one.path}.demandKw`],
    );
  return next;
}

function drawTotal(view: BillView, area: Area, y: number, one: MeterView): number {
  const narrow = { left: area.left + 12, right: Math.min(area.right, area.left + 260) };
  return drawPair(view, narrow, y, view.word('usage'), withUnits(view, one), usagePaths(one), { bold: true });
}

function drawDeliveryPoint(view: BillView, area: Area, y: number, one: MeterView): number {
  const { deliveryPoint, subAccount, addressLines } = one.service;
  const facts: string[] = [];
  if (subAccount !== null)
    facts.push(
      `${view.word('accountNumber')} ${subAccount}`,
      `${view.word('serviceAddress')} ${addressLines.join(', ')}`,
    );
  if (deliveryPoint !== null) facts.push(`${deliveryPoint.label} ${deliveryPoint.value}`);
  if (facts.length === 0) return y;
  view.canvas.write(facts.join('   '), area.left, y + view.canvas.size, { within: area.right - area.left });
  return y + view.canvas.step;
}

/** What a crowded table does without first. */
const dispensable: readonly MeterColumn[] = ['days', 'difference', 'readType', 'service'];

function drawWide(view: BillView, area: Area, y: number, meters: MeterView[]): number {
  const { canvas, design } = view;
  const size = canvas.size * 0.92;
  const isRegisters = meters.some(
    ({ meter }) => meter.registers.length > 1 || meter.registers[0]?.label != null,
  );
  const wanted = columnsFor(view, design.meterColumns).filter(
    (column) => !isRegisters || column !== 'service',
  );
  const [first, ...others] = wanted;
  let columns = isRegisters && first ? [first, 'service' as const, ...others] : wanted;
  const titles = () =>
    columns.map((column) =>
      column === 'service' && isRegisters
        ? { title: view.word('register'), align: 'left' as const }
        : titleOf(view, column),
    );
  const rows = (): Row[] =>
    meters.flatMap((one) =>
      one.meter.registers.map((register) => columns.map((column) => cellOf(view, one, register, column))),
    );
  for (const column of dispensable) {
    if (crowding(canvas, area, titles(), rows(), size) <= 1.1) break;
    if (column !== 'service' || !isRegisters) columns = columns.filter((other) => other !== column);
  }
  const look = design.face === 'mono' ? 'bare' : design.wording.length % 2 === 0 ? 'shaded' : 'ruled';
  return drawTable(canvas, area, y, titles(), rows(), { look, size });
}

/** Titles down the left side, a column for each meter. */
function drawTransposed(view: BillView, area: Area, y: number, meters: MeterView[]): number {
  const titles = meters.map(({ service }) => ({ title: service.title, align: 'right' as const }));
  const rows = columnsFor(view, view.design.meterColumns).map(
    (column): Row => [
      { text: titleOf(view, column).title },
      ...meters.map((one) => cellOf(view, one, one.meter.registers[0], column)),
    ],
  );
  return drawTable(view.canvas, area, y, [{ title: '', align: 'left' }, ...titles], rows, {
    look: 'ruled',
    size: view.canvas.size,
  });
}

/** Readings one above the other, the later one first in every second layout. */
function drawStacked(view: BillView, area: Area, y: number, one: MeterView): number {
  const { canvas } = view;
  const { meter, service, path } = one;
  const half = { left: area.left, right: Math.min(area.right, area.left + 300) };
  let next = canvas.room(y, canvas.step * 8);
  const pair = (label: string, value: string, paths: string[], bold = false) => {
    next = drawPair(view, half, canvas.room(next, canvas.step), label, value, paths, { bold });
  };
  pair(view.word('meterNumber'), meter.meterNumber, [`${path}.meterNumber`]);
  for (const register of meter.registers) {
    const isWhole = meter.registers.length === 1;
    const prefix = register.label === null ? '' : `${register.label} `;
    pair(
      `${prefix}${view.word('currentReading')} (${view.date(service.periodEnd)})`,
      register.current,
      isWhole ? [`${path}.currentReading`, `${path}.periodEnd`] : [`${path}.periodEnd`],
    );
    pair(
      `${prefix}${view.word('previousReading')} (${view.date(service.periodStart)})`,
      register.previous,
      isWhole ? [`${path}.previousReading`, `${path}.periodStart`] : [`${path}.periodStart`],
    );
  }
  pair(view.word('days'), daysOf(service), []);
  if (isMultiplied(meter)) pair(view.word('multiplier'), meter.multiplier, [`${path}.multiplier`]);
  next = drawConversion(view, area, next, one);
  pair(view.word('usage'), withUnits(view, one), usagePaths(one), true);
  return next + 3;
}

/** `17203 - 17061 = 142 x 40 = 5,680 kWh`, register by register. */
function drawArithmetic(view: BillView, area: Area, y: number, one: MeterView): number {
  const { canvas } = view;
  const { meter, service, path } = one;
  let next = canvas.room(y, canvas.step * 5);
  const head = `${view.word('meterNumber')} ${meter.meterNumber}`;
  canvas.write(`${view.word('meterNumber')} `, area.left, next + canvas.size);
  canvas.write(
    meter.meterNumber,
    area.left + canvas.measure(`${view.word('meterNumber')}nn`),
    next + canvas.size,
    { bold: true, paths: [`${path}.meterNumber`] },
  );
  canvas.write(
    view.period(service.periodStart, service.periodEnd),
    area.left + canvas.measure(`${head}mmmm`),
    next + canvas.size,
    { paths: [`${path}.periodStart`, `${path}.periodEnd`] },
  );
  next += canvas.step;
  const isWhole = meter.registers.length === 1;
  for (const register of meter.registers) {
    const label = register.label === null ? '' : `${register.label}: `;
    const readings = `${label}${view.word('currentReading')} ${register.current} - ${view.word('previousReading')} ${register.previous} = ${view.number(register.difference)}`;
    const times = !isMultiplied(meter) ? '' : ` ${view.times} ${meter.multiplier}`;
    const paths = isWhole ? [`${path}.currentReading`, `${path}.previousReading`] : [];
    canvas.write(`${readings}${times}`, area.left + 10, next + canvas.size, {
      paths,
      within: area.right - area.left - 10,
    });
    next += canvas.step;
  }
  next = drawConversion(view, { left: area.left + 10, right: area.right }, next, one);
  return drawTotal(view, area, next, one) + 3;
}

/** No readings at all: only what was used. */
function drawSentence(view: BillView, area: Area, y: number, one: MeterView): number {
  const { canvas } = view;
  const { meter, service, path } = one;
  const top = canvas.room(y, canvas.step * 4);
  const put = (text: string, x: number, baseline: number, paths: string[], bold = false) => {
    canvas.write(text, x, baseline, { paths, bold });
    return x + canvas.measure(`${text}n`, { bold });
  };
  let x = put(`${view.label('meterNumber')} `, area.left, top + canvas.size, []);
  put(meter.meterNumber, x, top + canvas.size, [`${path}.meterNumber`], true);
  x = put(`${view.label('billingPeriod')} `, area.left, top + canvas.size + canvas.step, []);
  put(
    view.period(service.periodStart, service.periodEnd),
    x,
    top + canvas.size + canvas.step,
    [`${path}.periodStart`, `${path}.periodEnd`],
    true,
  );
  const only = meter.registers.length === 1 ? meter.registers[0]?.label : null;
  const usage = only == null ? view.label('usage') : `${only} ${view.label('usage')}`;
  x = put(`${usage} `, area.left, top + canvas.size + canvas.step * 2, []);
  put(withUnits(view, one), x, top + canvas.size + canvas.step * 2, usagePaths(one), true);
  return top + canvas.step * 3.2;
}

/** The readings of one service, where they stand with its charges. */
export function drawReadings(view: BillView, area: Area, y: number, meters: MeterView[]): number {
  let next = drawWide(view, area, y, meters);
  for (const one of meters) next = drawConversion(view, area, next, one);
  return next;
}

export function drawMeters(view: BillView, area: Area, y: number): number {
  if (view.meters.length === 0 || view.design.chargeMeters === 'readings') return y;
  const { design } = view;
  let next = drawHeading(view, area, y, view.word('meterHeading'));
  const isSimple = new Set(view.meters.map(({ service }) => service.addressLines.join())).size === 1;
  if (design.meters === 'transposed') next = drawTransposed(view, area, next, view.meters);
  if (design.meters === 'wide' && isSimple) next = drawWide(view, area, next, view.meters);
  for (const one of view.meters) {
    next = drawDeliveryPoint(view, area, view.canvas.room(next, view.canvas.step * 5), one);
    if (design.meters === 'wide' && !isSimple) next = drawWide(view, area, next, [one]);
    if (design.meters === 'grouped') next = drawWide(view, area, next, [one]);
    if (design.meters === 'stacked') next = drawStacked(view, area, next, one);
    if (design.meters === 'arithmetic') next = drawArithmetic(view, area, next, one);
    if (design.meters === 'sentence') next = drawSentence(view, area, next, one);
    if (design.meters === 'transposed') next = drawConversion(view, area, next, one);
    if (design.meters === 'wide' || design.meters === 'grouped') {
      next = drawConversion(view, area, next, one);
      if (one.meter.registers.length > 1) next = drawTotal(view, area, next, one);
    }
    next = drawParts(view, area, next, one);
  }
  return next + 4;
}
