// What is charged, line by line, section by section, and the sum.
import { cents, total } from '../../records/build.ts';
import type { ChargeLine, ChargeSection, Party, ServiceRecord } from '../../records/record.ts';
import type { BillView } from '../bill-view.ts';
import { drawReadings } from './meters.ts';
import { drawHeading, drawPair, wordOf } from './pieces.ts';
import { sumOf } from './summary.ts';
import { type Area, type Cell, drawTable } from './table.ts';

const sectionSum = (part: ChargeSection): string => cents(total(part.lines.map((line) => line.amount)));

/** The only meter of the service that the line charges for. */
export function meterOf(view: BillView, line: ChargeLine): string | null {
  const service = view.record.services.find(({ sections }) =>
    sections.some(({ lines }) => lines.includes(line)),
  );
  const [meter, ...others] = service?.meters ?? [];
  return meter && others.length === 0 ? meter.meterNumber : null;
}

/** What is priced by usage, of a service with one meter. */
const pricedMeter = (view: BillView, line: ChargeLine): string | null =>
  line.quantity === null ? null : meterOf(view, line);

/** The line as this layout words it: with its arithmetic and its meter, or without. */
export function printedDescription(view: BillView, line: ChargeLine): string {
  const meter = view.design.chargeMeters === 'words' ? pricedMeter(view, line) : null;
  const named = meter === null ? '' : `, ${view.word('meterNumber')} ${meter}`;
  return `${pricedDescription(view, line)}${named}`;
}

function pricedDescription(view: BillView, line: ChargeLine): string {
  if (line.quantity === null || line.rate === null) return line.description;
  const quantity = `${view.number(line.quantity)} ${line.units ?? ''}`.trim();
  if (view.design.charges === 'times')
    return `${line.description} ${quantity} ${view.times} ${view.rate(line.rate)}`;
  if (view.design.charges === 'at') return `${line.description} ${quantity} @ ${view.rate(line.rate)}`;
  return line.description;
}

const printsOwnMeter = (view: BillView, line: ChargeLine): boolean =>
  view.design.chargeMeters === 'words' && pricedMeter(view, line) !== null;

function drawLines(view: BillView, area: Area, y: number, lines: { line: ChargeLine; at: number }[]): number {
  const { canvas } = view;
  let next = y;
  for (const { line, at } of lines)
    next = drawPair(
      view,
      area,
      canvas.room(next, canvas.step),
      printedDescription(view, line),
      view.charge(line.amount),
      [`lineItems[${at}].amount`],
      { labelPaths: printsOwnMeter(view, line) ? [`lineItems[${at}].meterNumber`] : [] },
    );
  return next;
}

function drawColumns(
  view: BillView,
  area: Area,
  y: number,
  lines: { line: ChargeLine; at: number }[],
): number {
  const hasMeters = view.design.chargeMeters === 'column';
  const rows = lines.map(({ line, at }): Cell[] => [
    {
      text: view.design.chargeMeters === 'words' ? printedDescription(view, line) : line.description,
      paths: printsOwnMeter(view, line) ? [`lineItems[${at}].meterNumber`] : [],
    },
    ...(hasMeters ? [{ text: pricedMeter(view, line) ?? '', paths: [`lineItems[${at}].meterNumber`] }] : []),
    { text: line.quantity === null ? '' : view.number(line.quantity) },
    { text: line.units ?? '' },
    { text: line.rate === null ? '' : view.rate(line.rate) },
    { text: view.charge(line.amount), paths: [`lineItems[${at}].amount`] },
  ]);
  const titles = [
    { title: view.word('description'), align: 'left' as const },
    ...(hasMeters ? [{ title: view.word('meterNumber'), align: 'left' as const }] : []),
    { title: view.word('quantity'), align: 'right' as const },
    { title: view.word('unit'), align: 'left' as const },
    { title: view.word('rate'), align: 'right' as const },
    { title: view.word('amount'), align: 'right' as const },
  ];
  const look = view.design.face === 'mono' ? 'bare' : 'ruled';
  return drawTable(view.canvas, area, y, titles, rows, { look, size: view.canvas.size * 0.95 });
}

function drawSection(view: BillView, area: Area, y: number, part: ChargeSection, first: number): number {
  const { canvas } = view;
  let next = canvas.room(y, canvas.step * 3);
  canvas.write(part.title, area.left, next + canvas.size, {
    bold: true,
    colour: canvas.colour,
    within: area.right - area.left,
  });
  next += canvas.step;
  const lines = part.lines.map((line, at) => ({ line, at: first + at }));
  next =
    view.design.charges === 'columns' && area.right - area.left > 330
      ? drawColumns(view, area, next, lines)
      : drawLines(view, area, next, lines);
  if (view.design.subtotals && part.lines.length > 1)
    next = drawPair(
      view,
      area,
      canvas.room(next, canvas.step),
      view.word('subtotal').replace('%', part.title),
      view.charge(sectionSum(part)),
      part.lines.every(({ kind }) => kind === 'TAX') ? ['taxes'] : [],
      { bold: true },
    );
  return next + canvas.size * 0.4;
}

/** Two sections next to each other where they fit on the page, else one under the other. */
function drawSections(view: BillView, area: Area, y: number, service: ServiceRecord, first: number): number {
  const { canvas } = view;
  const starts = service.sections.map(
    (_, at) => first + service.sections.slice(0, at).reduce((count, part) => count + part.lines.length, 0),
  );
  const [left, right, ...rest] = service.sections;
  let next = y;
  let parts = service.sections.map((part, at) => ({ part, at: starts[at] ?? 0 }));
  if (view.design.chargesInColumns && left && right && left.lines.length < 12 && right.lines.length < 12) {
    const middle = (area.left + area.right) / 2;
    const halves = [
      { left: area.left, right: middle - 10 },
      { left: middle + 10, right: area.right },
    ] as const;
    next = canvas.room(next, canvas.step * (Math.max(left.lines.length, right.lines.length) + 3));
    const ends = [
      drawSection(view, halves[0], next, left, starts[0] ?? 0),
      drawSection(view, halves[1], next, right, starts[1] ?? 0),
    ];
    next = Math.max(...ends);
    parts = rest.map((part, at) => ({ part, at: starts[at + 2] ?? 0 }));
  }
  for (const { part, at } of parts) next = drawSection(view, area, next, part, at);
  return next;
}

/** The service's name where its account, its meter or its readings stand with its charges. */
function drawServiceHead(
  view: BillView,
  area: Area,
  y: number,
  service: ServiceRecord,
  first: number,
): number {
  const { canvas, design } = view;
  const own = view.meters.filter((one) => one.service === service);
  const [meter] = own.length === 1 ? own : [];
  const isHeaded = design.chargeMeters === 'heading' && meter !== undefined;
  if (service.subAccount === null && !isHeaded && design.chargeMeters !== 'readings') return y;
  let next = canvas.room(y + (design.chargeMeters ? canvas.size : 0), canvas.step * 4);
  const lines = service.sections.flatMap((part) => part.lines);
  const paths = lines.map((_, at) => `lineItems[${first + at}].meterNumber`);
  const words = [
    [service.title, service.subAccount].filter((word) => word !== null).join(' '),
    ...(isHeaded ? [`${view.word('meterNumber')} ${meter.meter.meterNumber}`] : []),
  ];
  canvas.write(words.join(' - '), area.left, next + canvas.size, {
    bold: true,
    paths: isHeaded ? paths : [],
  });
  next += canvas.step;
  if (design.chargeMeters !== 'readings' || own.length === 0) return next;
  next = drawReadings(view, area, next, own);
  const boxes = meter ? canvas.boxes.get(`${meter.path}.meterNumber`) : undefined;
  if (boxes) for (const path of paths) canvas.boxes.set(path, [...boxes]);
  return next;
}

const supplierWordings = ['Your Electricity Supplier', 'Supplier', 'Energy Supplier', 'Electric Supplier'];

/** The company that sells what the sender delivers, with its address. */
function drawSupplier(view: BillView, area: Area, y: number, supplier: Party): number {
  const { canvas } = view;
  const top = canvas.room(y, canvas.step * 4);
  const label = `${wordOf(view, supplierWordings)}: `;
  canvas.write(label, area.left, top + canvas.size);
  canvas.write(supplier.name, area.left + canvas.measure(`${label}n`), top + canvas.size, {
    bold: true,
    paths: ['supplier'],
  });
  canvas.write(supplier.addressLines.join(', '), area.left, top + canvas.size + canvas.step, {
    size: canvas.size * 0.86,
    within: area.right - area.left,
  });
  return top + canvas.step * 2.4;
}

export function drawCharges(view: BillView, area: Area, y: number): number {
  const { canvas, record } = view;
  let next = drawHeading(view, area, y, view.word('chargesHeading'));
  let first = 0;
  if (record.supplier !== null) next = drawSupplier(view, area, next, record.supplier);
  for (const service of record.services) {
    const count = service.sections.reduce((sum, part) => sum + part.lines.length, 0);
    const isOneOfMany = record.services.length > 1;
    if (isOneOfMany) next = drawServiceHead(view, area, next, service, first);
    next = drawSections(view, area, next, service, first);
    if (
      isOneOfMany &&
      view.design.subtotals &&
      service.sections.length + service.sections.flatMap((part) => part.lines).length > 3
    )
      next =
        drawPair(
          view,
          area,
          canvas.room(next, canvas.step),
          view.word('subtotal').replace('%', `${service.title} ${service.subAccount ?? ''}`.trim()),
          view.charge(sumOf(service)),
          [],
          { bold: true },
        ) + 3;
    first += count;
  }
  next = canvas.room(next, canvas.step * 2);
  canvas.line(area.left, next, area.right);
  return (
    drawPair(
      view,
      area,
      next + 3,
      view.word('newCharges'),
      view.money(record.newCharges),
      ['totalCharges', 'currency'],
      { bold: true },
    ) + 4
  );
}
