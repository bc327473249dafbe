// Text tables: separated by commas, semicolons, tabs or bars; quoted or not; UTF-8, UTF-16 or Windows' Western letters.
import { type Sheet, type TableCell, type TableRow, tableLimits, UnreadableTable } from './sheet.ts';

const DELIMITERS = [',', ';', '\t', '|'] as const;
type Delimiter = (typeof DELIMITERS)[number];

/** The file's text, or null where its bytes are no text. */
export function decodeText(bytes: Uint8Array): string | null {
  const [first, second, third] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes.subarray(2));
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes.subarray(2));
  const body = first === 0xef && second === 0xbb && third === 0xbf ? bytes.subarray(3) : bytes;
  for (const byte of body.subarray(0, 65_536)) if (byte < 9 || (byte > 13 && byte < 32)) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    return new TextDecoder('windows-1252').decode(body);
  }
}

const DATE =
  /(?<!\d)(?:\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})|\d{4}[-/.]\d{1,2}(?:[-/.]\d{1,2})?|(?:\d{1,2}[ -])?\p{L}{3,9}\.?[ -](?:\d{1,2},? )?\d{4})(?!\d)/u;

const NUMBER = /^"?\s*[-$€£]?\s?\d[\d.,' ]*"?$/;

/** By its beginning: lines of cells, some with a date and a number. A letter or a web page is none. */
export function looksLikeTextTable(head: Uint8Array): boolean {
  const text = decodeText(head);
  if (text === null || /^\s*[<{[%]/.test(text)) return false;
  const lines = text.split(/\r\n|\n|\r/).filter((line) => line.trim() !== '');
  return DELIMITERS.some((delimiter) => {
    const rows = lines.map((line) => line.split(delimiter)).filter((cells) => cells.length >= 2);
    if (rows.length >= 2 && rows.some((cells) => cells.length >= 3 && cells.some((cell) => DATE.test(cell))))
      return true;
    const filled = rows.filter(
      (cells) => cells.some((cell) => DATE.test(cell)) && cells.some((cell) => NUMBER.test(cell.trim())),
    );
    return rows.length >= 2 && filled.length >= 1;
  });
}

/** The cells of a text table, by RFC 4180 and what spreadsheets make of it. */
export function readTextTable(text: string): Sheet {
  const hint = text.match(/^sep=(.)\r?\n/i);
  const body = hint ? text.slice(hint[0].length) : text;
  const delimiter = DELIMITERS.find((one) => one === hint?.[1]) ?? chooseDelimiter(body);
  const rows = [...recordsOf(body, delimiter)].map(toRow);
  return { number: 1, name: null, rows, ...(delimiter === ';' ? { hasDecimalComma: usesComma(rows) } : {}) };
}

const usesComma = (rows: readonly TableRow[]): boolean =>
  rows.some(({ cells }) => cells.some(({ text }) => /^-?\d[\d.' ]*,\d+$/.test(text.trim()))) &&
  !rows.some(({ cells }) => cells.some(({ text }) => /^-?\d+\.\d{1,2}$/.test(text.trim())));

/** The one that cuts most of the first lines into equally many cells. */
function chooseDelimiter(text: string): Delimiter {
  const head = text.slice(0, 65_536);
  const scored = DELIMITERS.map((delimiter) => {
    const counts = new Map<number, number>();
    let records = 0;
    for (const record of recordsOf(head, delimiter, Number.POSITIVE_INFINITY)) {
      if (record.cells.length > 1)
        counts.set(record.cells.length, (counts.get(record.cells.length) ?? 0) + 1);
      if (++records >= 50) break;
    }
    const score = Math.max(0, ...[...counts].map(([cells, times]) => times * Math.min(cells, 12)));
    return { delimiter, score };
  });
  return scored.reduce((best, one) => (one.score > best.score ? one : best)).delimiter;
}

function toRow({ row, cells }: { row: number; cells: string[] }): TableRow {
  const filled: TableCell[] = [];
  for (const [column, text] of cells.entries())
    if (text.trim() !== '') filled.push({ column, text: text.slice(0, tableLimits.lettersOfCell) });
  return { row, cells: filled };
}

/** Records in order; a quoted cell may hold delimiters, line breaks and doubled quotes. */
export function* recordsOf(
  text: string,
  delimiter: string,
  mostColumns = tableLimits.columns,
): Generator<{ row: number; cells: string[] }> {
  let at = 0;
  let row = 0;
  let total = 0;
  while (at < text.length) {
    const cells: string[] = [];
    let more = true;
    while (more) {
      const [cell, end] = text[at] === '"' ? quotedCell(text, at, delimiter) : plainCell(text, at, delimiter);
      cells.push(cell);
      if (cells.length > mostColumns)
        throw new UnreadableTable(`The table has more than ${mostColumns} columns.`);
      more = text[end] === delimiter;
      at = end + 1;
      if (text[end] === '\r' && text[end + 1] === '\n') at++;
    }
    total += cells.length;
    if (row >= tableLimits.rows)
      throw new UnreadableTable(`The table has more than ${tableLimits.rows} rows.`);
    if (total > tableLimits.cells) throw new UnreadableTable('The table has too many cells.');
    yield { row: row++, cells };
  }
}

const isEnd = (letter: string | undefined, delimiter: string): boolean =>
  letter === undefined || letter === delimiter || letter === '\n' || letter === '\r';

function plainCell(text: string, from: number, delimiter: string): [string, number] {
  let end = from;
  while (!isEnd(text[end], delimiter)) end++;
  return [text.slice(from, end), end];
}

function quotedCell(text: string, from: number, delimiter: string): [string, number] {
  let value = '';
  let at = from + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    // A quote that is never closed is an ordinary letter.
    if (quote === -1) return plainCell(text, from, delimiter);
    value += text.slice(at, quote);
    if (text[quote + 1] === '"') {
      value += '"';
      at = quote + 2;
      continue;
    }
    const [rest, end] = plainCell(text, quote + 1, delimiter);
    return [value + rest, end];
  }
}
