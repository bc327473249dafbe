// The sheets of an XLSX workbook: cells with their text, numbers, and dates kept as day numbers. Formulas are not computed:
// the value that was saved counts. Hidden sheets are left out.
import { addDays, isLocalDate } from '../../lib/dates.ts';
import { WORKBOOK } from '../sniff.ts';
import { columnNumber, type MergedRange, mergedRange, withMergedCells } from './merged-cells.ts';
import { type Sheet, type TableCell, type TableRow, tableLimits, UnreadableTable } from './sheet.ts';
import { openArchive } from './unzip.ts';
import { attributeOf, partsOfXml } from './xml.ts';

export function readWorkbook(bytes: Uint8Array): Sheet[] {
  const entry = openArchive(bytes);
  const text = (name: string): string | null => {
    const found = entry(name);
    return found && new TextDecoder().decode(found);
  };
  const workbook = text(WORKBOOK);
  if (workbook === null) throw new UnreadableTable('The archive is no spreadsheet.');
  const { sheets, is1904 } = contentsOf(workbook);
  const targets = targetsOf(text('xl/_rels/workbook.xml.rels') ?? '');
  const shared = sharedTexts(text('xl/sharedStrings.xml') ?? '');
  const dateStyles = dateStylesOf(text('xl/styles.xml') ?? '');
  if (sheets.length > tableLimits.sheets)
    throw new UnreadableTable(`The workbook has more than ${tableLimits.sheets} sheets.`);
  let cells = 0;
  return sheets.map(({ name, relation }, at) => {
    const target = targets.get(relation) ?? '';
    const path = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
    const xml = text(path);
    if (xml === null) throw new UnreadableTable(`The document is damaged: sheet "${name}" is missing.`);
    const rows: TableRow[] = [];
    const merged: MergedRange[] = [];
    for (const row of rowsOf(xml, { shared, dateStyles, is1904 }, merged)) {
      cells += row.cells.length;
      if (rows.length >= tableLimits.rows)
        throw new UnreadableTable(`The table has more than ${tableLimits.rows} rows.`);
      if (cells > tableLimits.cells) throw new UnreadableTable('The table has too many cells.');
      rows.push(row);
    }
    return { number: at + 1, name, rows: withMergedCells(rows, merged, at + 1) };
  });
}

function contentsOf(xml: string): { sheets: { name: string; relation: string }[]; is1904: boolean } {
  const sheets: { name: string; relation: string }[] = [];
  let is1904 = false;
  for (const part of partsOfXml(xml)) {
    if (part.kind !== 'open') continue;
    if (part.name === 'workbookPr')
      is1904 = /^(1|true)$/.test(attributeOf(part.attributes, 'date1904') ?? '');
    if (part.name !== 'sheet' || /hidden/i.test(attributeOf(part.attributes, 'state') ?? '')) continue;
    sheets.push({
      name: attributeOf(part.attributes, 'name') ?? '',
      relation: part.attributes.match(/:id\s*=\s*["']([^"']*)/)?.[1] ?? '',
    });
  }
  return { sheets, is1904 };
}

function targetsOf(xml: string): Map<string, string> {
  const targets = new Map<string, string>();
  for (const part of partsOfXml(xml))
    if (part.kind === 'open' && part.name === 'Relationship')
      targets.set(attributeOf(part.attributes, 'Id') ?? '', attributeOf(part.attributes, 'Target') ?? '');
  return targets;
}

/** Texts that cells name by number; how they are pronounced is left out. */
function sharedTexts(xml: string): string[] {
  const texts: string[] = [];
  let text = '';
  let isText = false;
  let isSpoken = false;
  for (const part of partsOfXml(xml)) {
    if (part.kind === 'text') {
      if (isText && !isSpoken && text.length < tableLimits.lettersOfCell) text += part.text;
    } else if (part.name === 't') isText = part.kind === 'open' && !part.isEmpty;
    else if (part.name === 'rPh') isSpoken = part.kind === 'open';
    else if (part.name === 'si' && (part.kind === 'close' || part.isEmpty)) {
      texts.push(text.slice(0, tableLimits.lettersOfCell));
      if (texts.length > tableLimits.cells) throw new UnreadableTable('The workbook has too many texts.');
      text = '';
    }
  }
  return texts;
}

/** Formats of the standard that show a date. */
const isDateFormat = (id: number): boolean =>
  (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58);

/** No spreadsheet takes a longer one. */
const LETTERS_OF_FORMAT = 255;

/** Indexes of the cell styles that show a date. */
function dateStylesOf(xml: string): Set<number> {
  const own = new Map<number, string>();
  const styles = new Set<number>();
  let isCellStyles = false;
  let at = 0;
  for (const part of partsOfXml(xml)) {
    if (part.kind === 'text') continue;
    if (part.name === 'cellXfs') isCellStyles = part.kind === 'open';
    if (part.kind !== 'open') continue;
    if (part.name === 'numFmt')
      own.set(
        Number(attributeOf(part.attributes, 'numFmtId')),
        (attributeOf(part.attributes, 'formatCode') ?? '').slice(0, LETTERS_OF_FORMAT),
      );
    if (part.name !== 'xf' || !isCellStyles) continue;
    const id = Number(attributeOf(part.attributes, 'numFmtId') ?? '0');
    const code = own.get(id)?.replace(/"[^"]*"|\[[^\]]*\]|\\./g, '') ?? '';
    if (isDateFormat(id) || (/[yd]/i.test(code) && !/[#0]/.test(code))) styles.add(at);
    at++;
  }
  return styles;
}

interface Book {
  shared: readonly string[];
  dateStyles: ReadonlySet<number>;
  is1904: boolean;
}

/** @param merged takes the ranges of merged cells, which are written behind the rows */
function* rowsOf(xml: string, book: Book, merged: MergedRange[]): Generator<TableRow> {
  let row = -1;
  let cells: TableCell[] = [];
  let column = -1;
  let attributes = '';
  let value = '';
  let isValue = false;
  for (const part of partsOfXml(xml)) {
    if (part.kind === 'text') {
      if (isValue && value.length < tableLimits.lettersOfCell) value += part.text;
    } else if (part.name === 'row') {
      if (part.kind === 'open') {
        row = rowNumber(attributeOf(part.attributes, 'r'), row);
        column = -1;
      }
      if (part.kind === 'close' || part.isEmpty) {
        if (cells.length > 0) yield { row, cells };
        cells = [];
      }
    } else if (part.name === 'c') {
      if (part.kind === 'open') {
        attributes = part.attributes;
        value = '';
        column = columnOf(attributeOf(attributes, 'r')) ?? column + 1;
      }
      if ((part.kind === 'close' || part.isEmpty) && column < tableLimits.columns) {
        const cell = cellOf(column, attributes, value, book);
        if (cell) cells.push(cell);
      }
    } else if (part.name === 'v' || part.name === 't') isValue = part.kind === 'open' && !part.isEmpty;
    else if (part.name === 'mergeCell' && part.kind === 'open') {
      const range = mergedRange(attributeOf(part.attributes, 'ref'));
      if (range) merged.push(range);
    }
  }
}

/** Rows are written from 1; one that says no number follows the one before. */
function rowNumber(printed: string | null, before: number): number {
  const number = printed === null ? before + 1 : Number(printed) - 1;
  return Number.isInteger(number) && number > before && number < 1_048_576 ? number : before + 1;
}

/** `C7` is column 2. */
function columnOf(reference: string | null): number | null {
  const letters = reference?.match(/^[A-Z]{1,3}/)?.[0];
  return letters ? columnNumber(letters) : null;
}

function cellOf(column: number, attributes: string, raw: string, book: Book): TableCell | null {
  const type = attributeOf(attributes, 't') ?? 'n';
  const value = raw.trim();
  if (value === '' || type === 'e') return null;
  if (type === 's') {
    const text = book.shared[Number(value)]?.trim();
    return text ? { column, text } : null;
  }
  if (type === 'd') return isoDate(column, value.slice(0, tableLimits.lettersOfCell));
  if (type !== 'n') return { column, text: value.slice(0, tableLimits.lettersOfCell) };
  const number = Number(value);
  if (!Number.isFinite(number)) return null;
  if (book.dateStyles.has(Number(attributeOf(attributes, 's') ?? '-1'))) {
    const serial = toMinute(number);
    const date = dateOfSerial(serial, book.is1904);
    if (date) return { column, text: `${date}${timeOf(serial)}`, date };
  }
  return { column, text: plainNumber(value, number), isNumber: true };
}

/** A date written as such; whether the calendar has it is not taken on trust. */
function isoDate(column: number, text: string): TableCell {
  const date = /^\d{4}-\d{2}-\d{2}(?=T|$)/.exec(text)?.[0];
  return date !== undefined && isLocalDate(date) ? { column, text, date } : { column, text };
}

const MINUTES = 1_440;

/** To the minute: sums of days and hours end a breath before midnight. */
const toMinute = (serial: number): number => Math.round(serial * MINUTES) / MINUTES;

/** ` 08:15` of a day's part; nothing at midnight. */
function timeOf(serial: number): string {
  const minutes = Math.round((serial - Math.floor(serial)) * MINUTES);
  if (minutes === 0) return '';
  const two = (value: number): string => String(value).padStart(2, '0');
  return ` ${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}`;
}

/** Days since the workbook's first one, which counts a 29 February 1900 that never was. */
function dateOfSerial(serial: number, is1904: boolean): string | null {
  const day = Math.floor(serial);
  if (day < 61 || day > 73_050) return null;
  return addDays(is1904 ? '1904-01-01' : '1899-12-30', day);
}

/** Spreadsheets keep fifteen digits; what stands behind is noise of the binary number. */
function plainNumber(written: string, value: number): string {
  if (/^-?\d{1,15}(?:\.\d{1,6})?$/.test(written)) return written;
  const rounded = Number(value.toPrecision(15));
  return Math.abs(rounded) < 1e21 ? noExponent(rounded) : written;
}

const noExponent = (value: number): string =>
  Number.isInteger(value)
    ? value.toFixed(0)
    : String(value).includes('e')
      ? value
          .toFixed(12)
          .replace(/\.?0+$/, '')
          .replace(/^-0$/, '0')
      : String(value);
