// Tables as text (RFC 4180), as spreadsheets of all countries write them: any of the usual encodings and delimiters.

export interface CsvRecord {
  /** Of its first cell, from 1. */
  line: number;
  cells: string[];
}

export interface CsvTable {
  delimiter: string;
  /** Blank lines are left out. */
  records: CsvRecord[];
}

/** Why bytes are no table. `limit`: there are more records than were asked for. */
export type CsvFault = { kind: 'not_text' } | { kind: 'open_quote'; line: number } | { kind: 'limit' };

const delimiters = [',', ';', '\t', '|'] as const;

/**
 * Text by its byte order mark; without one UTF-8, and Windows-1252 where that it is not.
 * @returns null for what is no text, such as a workbook
 */
export function decodeText(bytes: Uint8Array): string | null {
  const starts = (...mark: number[]): boolean => mark.every((byte, index) => bytes[index] === byte);
  const encoding = starts(0xff, 0xfe) ? 'utf-16le' : starts(0xfe, 0xff) ? 'utf-16be' : 'utf-8';
  let text: string;
  try {
    text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    if (encoding !== 'utf-8') return null;
    text = new TextDecoder('windows-1252').decode(bytes);
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: just these tell a table from anything else.
  return /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/.test(text) ? null : text;
}

/** @param most records, the first one included */
export function readCsv(bytes: Uint8Array, most: number): CsvTable | CsvFault {
  const text = decodeText(bytes);
  if (text === null) return { kind: 'not_text' };
  // What a spreadsheet says to its like about the delimiter.
  const said = /^sep=(.)\r?\n/i.exec(text);
  const delimiter = said?.[1] ?? guessDelimiter(text);
  const records: CsvRecord[] = [];
  let line = said ? 2 : 1;
  let cells: string[] = [];
  let cell = '';
  let started = line;
  let quotedSince: number | null = null;
  const endRecord = (): boolean => {
    cells.push(cell);
    cell = '';
    if (cells.some((one) => one.trim() !== '')) records.push({ line: started, cells });
    cells = [];
    return records.length <= most;
  };
  for (let at = said?.[0].length ?? 0; at < text.length; at++) {
    const sign = text[at]!;
    if (quotedSince !== null) {
      if (sign === '\n') line++;
      if (sign !== '"') cell += sign;
      else if (text[at + 1] === '"') cell += text[++at];
      else quotedSince = null;
    } else if (sign === '"' && cell.trim() === '') {
      cell = '';
      quotedSince = line;
    } else if (sign === delimiter) {
      cells.push(cell);
      cell = '';
    } else if (sign === '\n' || sign === '\r') {
      if (sign === '\r' && text[at + 1] === '\n') at++;
      if (!endRecord()) return { kind: 'limit' };
      line++;
      started = line;
    } else cell += sign;
  }
  if (quotedSince !== null) return { kind: 'open_quote', line: quotedSince };
  if (!endRecord()) return { kind: 'limit' };
  return { delimiter, records };
}

/** The one that stands most often in the first line, outside of quotes. */
function guessDelimiter(text: string): string {
  const first = /^(?:"(?:[^"]|"")*"|[^"\r\n])*/.exec(text)?.[0] ?? '';
  const bare = first.replace(/"(?:[^"]|"")*"/g, '');
  const counts = delimiters.map((sign) => bare.split(sign).length);
  return delimiters[counts.indexOf(Math.max(...counts))]!;
}
