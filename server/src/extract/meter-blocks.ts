// Meters that are no rows of a table: each has a block of labels with values that begins with its number.
import { type Candidate, candidatesFor, numberShape, type Shape } from './candidates.ts';
import { type ReadableDocument, read } from './document.ts';
import type { Field } from './lexicon/lexicon.ts';
import type { Cell } from './lines.ts';
import { type MeterDraft, newMeter, readTypeIn } from './meter-draft.ts';
import { meterNumberShape } from './meter-numbers.ts';
import { findPeriods } from './period.ts';
import { findUsage } from './usage-mentions.ts';

interface Block {
  number: Candidate<string>;
  page: number;
  firstLine: number;
  endLine: number;
  left: number;
  right: number;
}

const MOST_LINES = 30;
const MOST_BLOCKS = 60;

/** Only where labels give several different numbers; the values of one meter are found without blocks. */
export function metersFromBlocks(document: ReadableDocument): MeterDraft[] {
  const blocks = blocksOf(document);
  if (blocks.length < 2) return [];
  const periods = findPeriods(document);
  const values = (field: Field, shape: Shape<string>) => candidatesFor(document, field, shape);
  const current = values('currentReading', numberShape);
  const previous = values('previousReading', numberShape);
  const multipliers = values('multiplier', numberShape);
  return blocks.flatMap((block) => {
    const inside = (cell: Cell) => isInside(block, cell);
    const best = (list: readonly Candidate<string>[]) => {
      const found = list.find(({ label, score }) => score > 0.6 && inside(label.cell));
      return found ? read(found.value, found.evidence) : null;
    };
    const meter = newMeter(block.page, block.firstLine);
    const { cell, start, end } = block.number.label;
    meter.identifiers.push({
      name: 'METER',
      rawName: cell.text.slice(start, end),
      ...read(block.number.value, block.number.evidence),
    });
    meter.currentReading = best(current);
    meter.previousReading = best(previous);
    meter.multiplier = best(multipliers);
    const used = findUsage(document, [], [], inside);
    if (used) {
      [meter.usage, meter.units] = [used.usage, used.units];
      meter.rivals.push(...used.rivals);
    }
    const cells = (document.cells.get(block.page) ?? []).filter(inside);
    meter.words = cells.map((own) => own.text).join(' ');
    for (const own of cells) meter.isEstimated ??= readTypeIn(document, own, 'block:read-type');
    const period = periods.find(({ start: from }) =>
      isPlaceInside(block, from.evidence.page, from.evidence.box),
    );
    if (period) [meter.periodStart, meter.periodEnd] = [period.start, period.end];
    return meter.usage || (meter.currentReading && meter.previousReading) ? meter : [];
  });
}

function blocksOf(document: ReadableDocument): Block[] {
  const numbers = candidatesFor(document, 'meterNumber', meterNumberShape)
    .filter(({ score, value }) => score > 0.6 && value.replace(/\D/g, '').length >= 4)
    .slice(0, MOST_BLOCKS)
    .sort((a, b) => a.label.cell.line - b.label.cell.line || a.label.cell.box.x - b.label.cell.box.x);
  const seen = new Set<string>();
  const firsts = numbers.filter(({ value }) => !seen.has(value) && seen.add(value));
  return firsts.map((number, at): Block => {
    const { page, line, box } = number.label.cell;
    const beside = firsts.filter((other) => other.label.cell.line === line && other !== number);
    const next = firsts.slice(at + 1).find((other) => other.label.cell.line > line);
    const rightward = beside.map((other) => other.label.cell.box.x).filter((x) => x > box.x);
    return {
      number,
      page,
      firstLine: line,
      endLine: Math.min(next?.label.cell.line ?? Number.POSITIVE_INFINITY, line + MOST_LINES),
      left: beside.some((other) => other.label.cell.box.x < box.x) ? box.x - 10 : 0,
      right: rightward.length > 0 ? Math.min(...rightward) - 10 : Number.POSITIVE_INFINITY,
    };
  });
}

const isInside = (block: Block, cell: Cell): boolean =>
  cell.line >= block.firstLine && cell.line < block.endLine && isPlaceInside(block, cell.page, cell.box);

const isPlaceInside = (block: Block, page: number, box: Cell['box']): boolean =>
  page === block.page && box.x >= block.left && box.x < block.right;
