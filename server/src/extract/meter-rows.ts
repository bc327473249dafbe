// What one row of a meter table says: its cells by column, its words, and its usage with the unit.
import { evidenceIn, read } from './document.ts';
import type { Field } from './lexicon/lexicon.ts';
import type { Cell } from './lines.ts';
import type { TableRow } from './meter-body.ts';
import { numberIn, quantityIn } from './meter-draft.ts';
import type { Read } from './reading.ts';
import { findQuantities, parseUnit } from './shapes/unit.ts';

export const cellOf = (row: TableRow, field: Field): Cell | null => row.cells.get(field)?.cell ?? null;
export const rule = (field: Field): string =>
  `table:${field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/** The words of a row that are no figures. */
export function labelText(row: TableRow): string {
  const cells = [
    ...row.loose,
    ...['timeOfUse', 'description', 'period', 'commodity', 'serviceAddress', 'readType'].map((field) =>
      cellOf(row, field as Field),
    ),
  ];
  return cells
    .filter((cell) => cell !== null)
    .map((cell) => cell.text)
    .join(' ');
}

export interface RowUsage {
  value: Read<string>;
  units: Read<string> | null;
  kind: string | null;
}

export function usageOf(row: TableRow): RowUsage | null {
  const entry = row.cells.get('usage');
  if (!entry) return null;
  const { cell, column } = entry;
  const quantity = quantityIn(cell, rule('usage'), 0.95);
  if (quantity) return { value: quantity.usage, units: quantity.units, kind: quantity.unit.kind };
  const value = numberIn(cell, rule('usage'), 0.95);
  if (!value) return null;
  const unitCell = cellOf(row, 'unit');
  const unit = unitCell ? parseUnit(unitCell.text) : null;
  if (unit && unitCell)
    return {
      value,
      units: read(unit.literal, evidenceIn(unitCell, 0, unitCell.text.length, rule('unit'), 0.95)),
      kind: unit.kind,
    };
  const beside = findQuantities(`1 ${labelText(row).match(/\S+$/)?.[0] ?? ''}`)[0]?.unit ?? null;
  const named = column.unit ?? beside;
  if (!named) return { value, units: null, kind: null };
  const evidence = {
    ...value.evidence,
    text: column.unit ? column.title : named.printed,
    rule: `${rule('usage')}:title`,
    box: column.box,
  };
  return { value, units: read(named.literal, { ...evidence, confidence: 0.93 }), kind: named.kind };
}
