// Usage tables, as spreadsheets and text files write them, and files that only look like such.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { archiveOf, workbookOf } from '../../../test/support/workbook.ts';
import { readDocuments } from '../read-document.ts';
import type { DocumentReading } from '../reading.ts';
import { sniffType, XLSX } from '../sniff.ts';
import { decodeText, readTextTable, recordsOf } from './csv.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const readOne = async (bytes: Uint8Array): Promise<DocumentReading> => (await readDocuments(bytes)).parts[0];
const rowsOf = ({ bill }: DocumentReading) =>
  (bill?.meters ?? []).map((meter) => [
    meter.identifiers[0]?.value ?? null,
    meter.commodity,
    meter.periodStart?.value ?? null,
    meter.periodEnd?.value ?? null,
    meter.usage?.value ?? null,
    meter.units?.value ?? null,
  ]);

const american = [
  'Account Number,Meter Number,Service Address,Start Date,End Date,Usage (kWh),Demand (kW),Cost ($)',
  '4410-2,E100,"12 Mill Lane, Dayton, OH 45402",01/15/2026,02/13/2026,"1,234",12.5,"$210.33"',
  '4410-3,E200,"9 Quarry Rd, Dayton, OH 45404",01/15/2026,02/13/2026,88,,$19.20',
  'Total,,,,,"1,322",,$229.53',
  'Note: meters are read by our own people.',
].join('\r\n');

describe('a text table', () => {
  it('gives one usage a row, each with its meter and account; totals and notes say nothing', async () => {
    const reading = await readOne(bytesOf(american));
    expect(reading.outcome).toBe('bill');
    expect(rowsOf(reading)).toEqual([
      ['E100', 'ELECTRICITY', '2026-01-15', '2026-02-13', '1234', 'kWh'],
      ['E200', 'ELECTRICITY', '2026-01-15', '2026-02-13', '88', 'kWh'],
    ]);
    const { meters, lineItems, accountNumber, currency } = reading.bill!;
    expect(meters.map((meter) => meter.accountNumber?.value)).toEqual(['4410-2', '4410-3']);
    expect(meters[0]?.serviceAddress?.value).toBe('12 Mill Lane, Dayton, OH 45402');
    expect(meters.map((meter) => meter.demand.map(({ demand }) => demand.value))).toEqual([['12.5'], []]);
    expect(accountNumber).toBeNull();
    expect(currency?.value).toBe('USD');
    expect(lineItems.map(({ amount, meterNumber }) => [amount.value, meterNumber?.value])).toEqual([
      ['210.33', 'E100'],
      ['19.20', 'E200'],
    ]);
  });

  it('says of every value in which cell it stands, as written there', async () => {
    const { bill, pageSizes } = await readOne(bytesOf(american));
    expect(bill!.meters[0]!.usage!.evidence).toMatchObject({
      page: 1,
      text: '1,234',
      box: { x: 5 * 72, y: 14, width: 72, height: 14 },
    });
    expect(pageSizes).toEqual([{ number: 1, width: 8 * 72, height: 5 * 14 }]);
  });

  it('is read with decimal commas, day first, semicolons and other languages', async () => {
    const text =
      'Zählernummer;Von;Bis;Verbrauch (kWh);Kosten (€)\nZ-77;03.01.2026;31.01.2026;1.234,5;410,20\nZ-77;01.02.2026;28.02.2026;1.100,0;390,10\n';
    const wanted = [
      ['Z-77', 'ELECTRICITY', '2026-01-03', '2026-01-31', '1234.5', 'kWh'],
      ['Z-77', 'ELECTRICITY', '2026-02-01', '2026-02-28', '1100.0', 'kWh'],
    ];
    expect(rowsOf(await readOne(bytesOf(text)))).toEqual(wanted);
    const utf16 = new Uint8Array(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]));
    expect(rowsOf(await readOne(utf16))).toEqual(wanted);
    expect(rowsOf(await readOne(new Uint8Array(Buffer.from(text, 'latin1'))))).toEqual(wanted);
    expect(rowsOf(await readOne(bytesOf(`\ufeff${text}`)))).toEqual(wanted);
  });

  it('may list several commodities, by row or by column, and say account and meter above', async () => {
    const byRow =
      'Site\tUtility\tMonth\tConsumption\tUnit\nMill Lane\tWater\t2026-01\t12.3\tkgal\nMill Lane\tGas\tJan 2026\t55\ttherms\n';
    expect(rowsOf(await readOne(bytesOf(byRow)))).toEqual([
      [null, 'WATER', '2026-01-01', '2026-01-31', '12.3', 'kgal (US)'],
      [null, 'GAS', '2026-01-01', '2026-01-31', '55', 'thm (US)'],
    ]);
    const byColumn =
      'Usage report\nAccount: 99-1002\n\nPeriod,Electricity (kWh),Natural Gas (therms)\n01/01/2026 - 01/31/2026,100,20\n';
    const reading = await readOne(bytesOf(byColumn));
    expect(rowsOf(reading)).toEqual([
      [null, 'ELECTRICITY', '2026-01-01', '2026-01-31', '100', 'kWh'],
      [null, 'GAS', '2026-01-01', '2026-01-31', '20', 'thm (US)'],
    ]);
    expect(reading.bill?.accountNumber?.value).toBe('99-1002');
  });

  it('whose dates could be either way has a person look at them', async () => {
    const { bill } = await readOne(bytesOf('Start,End,kWh\n02/03/2026,03/04/2026,10\n'));
    expect(bill?.meters[0]?.periodStart?.needsReview).toBe(true);
  });

  it('without usage, without dates, or of hours is refused with the reason', async () => {
    const refusal = async (text: string) => {
      const { outcome, reason, bill } = await readOne(bytesOf(text));
      expect([outcome, bill]).toEqual(['not_a_bill', null]);
      return reason;
    };
    expect(await refusal('Name,Start,End\nA,2026-01-01,2026-01-31\nB,2026-02-01,2026-02-28\n')).toMatch(
      /no column of usage/,
    );
    expect(await refusal('Meter,Built,kWh\nA,2026-01-01,7\n')).toMatch(/no column of dates/);
    expect(await refusal('Date,Time,kWh\n2026-01-01,00:15,0.3\n2026-01-01,00:30,0.3\n')).toMatch(
      /hours or minutes/,
    );
    expect(await refusal('Start,End,kWh\n2026-01-01 00:15,2026-01-01 00:30,0.3\n')).toMatch(
      /hours or minutes/,
    );
    expect(await refusal('Start,End,kWh\n2026-01-01,n/a,\n')).toMatch(/both a date and a quantity/);
  });

  it('names months by their first or last day; the part that is always 1 is the day', async () => {
    const months = async (texts: string[]) =>
      rowsOf(await readOne(bytesOf(`Month,kWh\n${texts.map((text) => `${text},5`).join('\n')}\n`))).map(
        ([, , start, end]) => [start, end],
      );
    const wanted = [
      ['2026-02-01', '2026-02-28'],
      ['2026-03-01', '2026-03-31'],
    ];
    expect(await months(['2/1/2026', '3/1/2026'])).toEqual(wanted);
    expect(await months(['01.02.2026', '01.03.2026'])).toEqual(wanted);
    expect(await months(['2026-02-28', '2026-03-31'])).toEqual(wanted);
    expect(await months(['2026-02-14', '2026-03-14'])).toEqual([]);
  });

  it('holds only letters that can be kept, wherever they stand', async () => {
    const filler = Array.from({ length: 4_000 }, () => 'E1,2026-01-01,2026-01-31,5,a note of some length');
    const text = `Meter,Start,End,kWh,Note\n${filler.join('\n')}\nE\u00002,2026-02-01,2026-02-28,6,${'a'.repeat(999)}😀\n`;
    const reading = await readOne(bytesOf(text));
    expect(reading.bill!.meters.at(-1)!.identifiers[0]?.value).toBe('E2');
    expect(JSON.stringify(reading)).not.toMatch(/\\u(?:0000|d[89a-f])/);
  });

  it('is parted by the mark that fits, however often another one stands in a note', async () => {
    const note = `"${'a, '.repeat(300)}"`.replaceAll('"', '');
    const text = `Meter;Start;End;kWh;Note\nE1;2026-01-01;2026-01-31;5;${note}\nE1;2026-02-01;2026-02-28;6;x\n`;
    expect(rowsOf(await readOne(bytesOf(text))).map((row) => row[4])).toEqual(['5', '6']);
  });

  it('holds whatever its cells hold', () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', '"', ',', ';', '\n', '\r', ' ', 'é', '1', '|', '\t'),
      maxLength: 8,
    });
    const delimiter = fc.constantFrom(',', ';', '\t', '|');
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 8 }),
        delimiter,
        (rows, mark) => {
          const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
          const text = rows.map((row) => row.map(quoted).join(mark)).join('\r\n');
          expect([...recordsOf(text, mark)].map(({ cells }) => cells)).toEqual(rows);
        },
      ),
    );
  });

  it('of any bytes ends as a reading', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({
          unit: fc.constantFrom('"', ',', '\n', '2026-01-31', 'kWh', 'Start', 'End', '1', ';'),
          maxLength: 60,
        }),
        async (text) => {
          expect(['bill', 'not_a_bill', 'unreadable']).toContain((await readOne(bytesOf(text))).outcome);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('is not what letters and web pages are taken for', () => {
    for (const text of [
      'Dear Ms Carver,\nthank you, and see you on 3 May 2026.',
      '<html>1, 2026-01-01, 3\n4, 5, 6',
      '{"a": [1, 2]}',
    ])
      expect(sniffType(bytesOf(text))).toBeNull();
    expect(decodeText(Uint8Array.of(1, 2, 3))).toBeNull();
  });

  it('with too many columns or rows is refused', async () => {
    const wide = `Start,End,kWh\n2026-01-01,2026-01-31,5${',1'.repeat(300)}\n`;
    expect((await readOne(bytesOf(wide))).reason).toMatch(/more than 256 columns/);
    const long = `Start,End,kWh\n${'2026-01-01,2026-01-31,5\n'.repeat(10_001)}`;
    expect((await readOne(bytesOf(long))).reason).toMatch(/more than 10000 rows of usage/);
    expect(() => readTextTable('a,b\n'.repeat(100_001))).toThrow(/rows/);
  });
});

describe('a workbook', () => {
  const day = (serial: number) => ({ serial });
  const table = [
    ['Meter No.', 'From', 'To', 'Consumption', 'Unit'],
    ['W-1', day(46_023), day(46_053), 12.5, 'm3'],
    ['W-1', day(46_054), day(46_081), 0.1 + 0.2, 'm3'],
  ];

  it('gives dates kept as day numbers and numbers without the noise of their binary form', async () => {
    const bytes = workbookOf([{ name: 'Water use', rows: table }]);
    expect(sniffType(bytes.subarray(0, 4_096))).toBe(XLSX);
    const reading = await readOne(bytes);
    expect(rowsOf(reading)).toEqual([
      ['W-1', 'WATER', '2026-01-01', '2026-01-31', '12.5', 'cubic m'],
      ['W-1', 'WATER', '2026-02-01', '2026-02-28', '0.3', 'cubic m'],
    ]);
  });

  it('may have a usage table on several of its sheets', async () => {
    const reading = await readOne(
      workbookOf([
        { name: 'Read me', rows: [['This file was made for you.']] },
        { name: 'Water', rows: table },
        { name: 'More water', rows: table.map((row) => row.map((cell) => (cell === 'W-1' ? 'W-2' : cell))) },
      ]),
    );
    expect(rowsOf(reading).map(([meter]) => meter)).toEqual(['W-1', 'W-1', 'W-2', 'W-2']);
    expect(reading.bill?.meters.map((meter) => meter.usage?.evidence.page)).toEqual([2, 2, 3, 3]);
    expect(reading.pages).toEqual({ first: 1, last: 3 });
  });

  it('that unpacks to more than is read, or declares entities, or is cut, is refused', async () => {
    const bomb = Buffer.alloc(200 * 1_048_576, 0x20);
    const reason = async (entries: Record<string, Uint8Array>) => {
      const { outcome, reason: said } = await readOne(archiveOf(entries));
      expect(outcome).toBe('unreadable');
      return said;
    };
    expect(await reason({ '[Content_Types].xml': bytesOf(''), 'xl/workbook.xml': bomb })).toMatch(
      /unpacks to more/,
    );
    const billion = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><workbook>&b;</workbook>';
    expect(await reason({ '[Content_Types].xml': bytesOf(''), 'xl/workbook.xml': bytesOf(billion) })).toMatch(
      /document type/,
    );
    expect(
      await reason({ '[Content_Types].xml': bytesOf(''), 'word/document.xml': bytesOf('<a/>') }),
    ).toMatch(/no spreadsheet/);
    expect(
      await reason({
        '[Content_Types].xml': bytesOf(''),
        'xl/inner.zip': archiveOf({ 'xl/workbook.xml': bomb.subarray(0, 9) }),
      }),
    ).toMatch(/no spreadsheet/);
    const whole = workbookOf([{ name: 'Water', rows: table }]);
    for (const share of [0.3, 0.6, 0.9, 0.99])
      expect((await readOne(whole.slice(0, Math.floor(whole.length * share)))).outcome).toBe('unreadable');
  });

  const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
  const sheetOf = (rows: string[], behind = '') =>
    `<worksheet><sheetData>${rows.map((row) => `<row>${row}</row>`).join('')}</sheetData>${behind}</worksheet>`;
  const header = ['Meter', 'Start', 'End', 'kWh'].map(cell).join('');
  const periodsIn = async (xml: string) =>
    rowsOf(await readOne(workbookOf([{ name: 'Usage', xml }]))).map(([, , start, end]) => [start, end]);

  it('keeps a month as a day of it', async () => {
    const rows = [{ serial: 46054 }, { serial: 46082 }].map((day) => [day, 7]);
    const reading = await readOne(workbookOf([{ name: 'Usage', rows: [['Month', 'kWh'], ...rows] }]));
    expect(rowsOf(reading).map(([, , start, end]) => [start, end])).toEqual([
      ['2026-02-01', '2026-02-28'],
      ['2026-03-01', '2026-03-31'],
    ]);
  });

  it('whose days end a breath before midnight means the day that begins', async () => {
    const row = `${cell('E1')}<c s="1"><v>46022.999999999</v></c><c s="1"><v>46053</v></c><c><v>7</v></c>`;
    expect(await periodsIn(sheetOf([header, row]))).toEqual([['2026-01-01', '2026-01-31']]);
  });

  it('believes no date that the calendar does not have, though its cell says that it is one', async () => {
    const row = (start: string) =>
      `${cell('E1')}<c t="d"><v>${start}</v></c><c t="d"><v>2026-01-31T00:00:00</v></c><c><v>7</v></c>`;
    const rows = ['2026-01-01', '2026-02-31', 'soon'].map(row);
    expect(await periodsIn(sheetOf([header, ...rows]))).toEqual([
      ['2026-01-01', '2026-01-31'],
      [null, '2026-01-31'],
      [null, '2026-01-31'],
    ]);
  });

  it('says the same of all rows that a merged cell spans, and shows where it is written', async () => {
    const row = (meter: string, month: string, last: number) =>
      `${meter === '' ? '<c/>' : cell(meter)}${cell(`2026-${month}-01`)}${cell(`2026-${month}-${last}`)}<c><v>7</v></c>`;
    const rows = [header, row('E1', '01', 31), row('', '02', 28), row('E2', '03', 31), row('', '04', 30)];
    const merged =
      '<mergeCells count="2"><mergeCell ref="A2:A3"/><mergeCell ref="A1:XFD1048576"/></mergeCells>';
    const reading = await readOne(workbookOf([{ name: 'Usage', xml: sheetOf(rows, merged) }]));
    expect(rowsOf(reading).map(([meter]) => meter)).toEqual(['E1', 'E1', 'E2', null]);
    expect(reading.bill!.meters[1]!.identifiers[0]?.evidence.box).toMatchObject({ x: 0, y: 14 });
  });

  it('is refused where a sheet is missing, or there are more than are read', async () => {
    const said = async (bytes: Uint8Array) => (await readOne(bytes)).reason;
    const lacking = archiveOf({
      '[Content_Types].xml': bytesOf('<Types/>'),
      'xl/workbook.xml': bytesOf('<workbook><sheets><sheet name="Gone" r:id="rId1"/></sheets></workbook>'),
    });
    expect(await said(lacking)).toMatch(/sheet "Gone" is missing/);
    const many = Array.from({ length: 51 }, (_, at) => ({ name: `S${at}`, rows: table }));
    expect(await said(workbookOf(many))).toMatch(/more than 50 sheets/);
  });

  it('with much written above its rows is read once over, not once for each row', async () => {
    const above = Array.from({ length: 55 }, () =>
      cell('electricity and gas and water '.repeat(30)).repeat(60),
    );
    const rows = Array.from({ length: 1_000 }, () =>
      [cell('E1'), cell('2026-01-01'), cell('2026-01-31'), '<c><v>7</v></c>'].join(''),
    );
    const titles = ['Meter', 'Start', 'End', 'Usage'].map(cell).join('');
    const reading = await readOne(workbookOf([{ name: 'A', xml: sheetOf([...above, titles, ...rows]) }]));
    expect(reading.bill!.meters).toHaveLength(1_000);
  });

  it('with huge or wrong cell references takes no more than its cells', async () => {
    const sheet =
      '<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Start</t></is></c><c r="B1" t="inlineStr"><is><t>End</t></is></c><c r="C1" t="inlineStr"><is><t>kWh</t></is></c><c r="XFD1"><v>1</v></c></row><row r="1048576"><c r="ZZZZZ9"><v>1</v></c><c r="A1048576" t="inlineStr"><is><t>2026-01-01</t></is></c><c r="B1048576" t="inlineStr"><is><t>2026-01-31</t></is></c><c r="C1048576"><v>1e2</v></c></row><row r="-5"><c/></row></sheetData></worksheet>';
    const reading = await readOne(workbookOf([{ name: 'Huge', xml: sheet }]));
    expect(rowsOf(reading)).toEqual([[null, 'ELECTRICITY', '2026-01-01', '2026-01-31', '100', 'kWh']]);
  });
});
