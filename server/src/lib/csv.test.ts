import { describe, expect, test } from 'vitest';
import { type CsvTable, readCsv } from './csv.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (bytes: Uint8Array | string): CsvTable => {
  const table = readCsv(typeof bytes === 'string' ? utf8(bytes) : bytes, 100);
  if ('kind' in table) throw new Error(table.kind);
  return table;
};
const cellsOf = (bytes: Uint8Array | string): string[][] => read(bytes).records.map(({ cells }) => cells);

describe('a table as text', () => {
  test('is split by comma, semicolon, tab or bar, whichever its first line has most of', () => {
    for (const sign of [',', ';', '\t', '|'])
      expect(cellsOf(`name${sign}address\nDock${sign}Pier 1\n`)).toEqual([
        ['name', 'address'],
        ['Dock', 'Pier 1'],
      ]);
    expect(cellsOf('"a,b,c";d\n1;2')).toEqual([
      ['a,b,c', 'd'],
      ['1', '2'],
    ]);
    expect(cellsOf('sep=;\r\na;b\r\n1,5;2')).toEqual([
      ['a', 'b'],
      ['1,5', '2'],
    ]);
  });

  test('keeps what stands in quotes: delimiters, line ends, quotes', () => {
    expect(cellsOf('a,b\n"1, Pier ""A""\nOakland", x\n')).toEqual([
      ['a', 'b'],
      ['1, Pier "A"\nOakland', ' x'],
    ]);
  });

  test('tells each record’s line, blank ones left out, whatever ends a line', () => {
    const { records } = read('a\r\n\r\n"x\ny"\r\n,\r\nb');
    expect(records).toEqual([
      { line: 1, cells: ['a'] },
      { line: 3, cells: ['x\ny'] },
      { line: 6, cells: ['b'] },
    ]);
    expect(cellsOf('a\rb')).toEqual([['a'], ['b']]);
  });

  test('is read in UTF-8 with and without mark, UTF-16, and Windows-1252', () => {
    const text = 'name\nMühle';
    const wanted = [['name'], ['Mühle']];
    expect(cellsOf(text)).toEqual(wanted);
    expect(cellsOf(`\uFEFF${text}`)).toEqual(wanted);
    expect(cellsOf(Buffer.from(`\uFEFF${text}`, 'utf16le'))).toEqual(wanted);
    expect(cellsOf(Buffer.from(`\uFEFF${text}`, 'utf16le').swap16())).toEqual(wanted);
    expect(cellsOf(Buffer.from(text, 'latin1'))).toEqual(wanted);
  });

  test('is refused where it is none, where a quote stays open, where it is too long', () => {
    expect(readCsv(Buffer.from('504b0304140006000800000021', 'hex'), 100)).toEqual({ kind: 'not_text' });
    expect(readCsv(utf8('a\n"b\nc'), 100)).toEqual({ kind: 'open_quote', line: 2 });
    expect(readCsv(utf8('a\nb\nc'), 2)).toEqual({ kind: 'limit' });
    expect(readCsv(utf8(''), 2)).toEqual({ delimiter: ',', records: [] });
  });
});
