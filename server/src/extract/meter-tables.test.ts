// Meter tables in many arrangements, typed here: what is a meter, what is a charge, and which column says what.
import { describe, expect, it } from 'vitest';
import { readTyped, type TypedRow, typePage } from '../../test/support/typed-page.ts';
import { textOf } from './document.ts';
import type { BillReading } from './reading.ts';
import { understand } from './understand.ts';

/** Cells at these places, left to right; an empty text leaves its place free. */
const row = (places: readonly number[], ...texts: string[]): TypedRow =>
  texts.flatMap((text, at) => (text === '' ? [] : [[places[at] ?? 0, text] as [number, string]]));

const numberOf = (bill: BillReading, at: number) =>
  bill.meters[at]?.identifiers.find((identifier) => identifier.name === 'METER')?.value ?? null;
const told = (bill: BillReading) =>
  bill.meters.map((meter, at) => [
    numberOf(bill, at),
    meter.usage?.value ?? null,
    meter.units?.value ?? null,
  ]);

const wide = [30, 90, 170, 230, 290, 350, 410, 460, 530];

describe('a table of charges', () => {
  it('makes no meters of its quantities, whatever its columns are called', () => {
    const meter = [
      row(wide, 'Meter No.', 'From', 'To', 'Prior', 'Present', 'Usage', 'Unit'),
      row(wide, '7710452', '02/08/2026', '03/08/2026', '88120', '88910', '790', 'kWh'),
    ];
    for (const [quantity, rate] of [
      ['Usage', 'Rate'],
      ['Consumption', 'Unit Price'],
      ['Energy', 'Price'],
    ] as const) {
      const bill = readTyped(meter, [
        [],
        [],
        row(wide, 'Service', '', '', quantity, 'Unit', rate, 'Amount'),
        row(wide, 'First 500 block', '', '', '500', 'kWh', '0.10', '$50.00'),
        row(wide, 'Balance of use', '', '', '290', 'kWh', '0.14', '$40.60'),
      ]);
      expect(told(bill)).toEqual([['7710452', '790', 'kWh']]);
    }
  });

  it('takes no usage from a price or from a count of things', () => {
    const bill = readTyped([
      row(wide, 'Service', '', '', 'Usage', 'UOM', 'Unit Price', 'Charges'),
      row(wide, '8 YD Front Load', '', '', '7', 'pickups', '36.77', '$257.39'),
      row(wide, '96 Gallon Cart', '', '', '2', 'lifts', '9.10', '$18.20'),
      row(wide, 'Recycling of garbage'),
    ]);
    expect(bill.meters).toEqual([]);
  });
});

describe('a table of meters', () => {
  it('ends where the next one begins', () => {
    const head = row(wide, 'Meter #', 'Start Date', 'End Date', 'Previous', 'Current', 'Usage', 'Unit');
    const bill = readTyped([
      head,
      row(wide, 'W4521', '02/04/2026', '03/05/2026', '61594', '62896', '1302', 'kWh'),
      head,
      row(wide, 'W9978', '02/04/2026', '03/05/2026', '24080', '26291', '2211', 'kWh'),
    ]);
    expect(told(bill)).toEqual([
      ['W4521', '1302', 'kWh'],
      ['W9978', '2211', 'kWh'],
    ]);
  });

  it('is read where dates and readings have the same titles', () => {
    const bill = readTyped([
      row(wide, '', 'Read Dates', '', 'Readings'),
      row(wide, 'Meter', 'Previous', 'Current', 'Previous', 'Current', 'Used', 'Unit'),
      row(wide, 'K-88123', '02/04/2026', '03/05/2026', '4120', '4231', '111', 'CCF'),
      row(wide, 'Water service'),
    ]);
    const [meter] = bill.meters;
    expect(told(bill)).toEqual([['K-88123', '111', 'CCF']]);
    expect([meter?.periodStart?.value, meter?.periodEnd?.value]).toEqual(['2026-02-04', '2026-03-05']);
    expect([meter?.previousReading?.value, meter?.currentReading?.value]).toEqual(['4120', '4231']);
  });

  it('takes the billed quantity where the measured one stands beside it', () => {
    const bill = readTyped([
      row(wide, 'Meter', 'From', 'To', 'Previous', 'Current', 'CCF', 'Used', 'Unit'),
      row(wide, '00497746', '02/04/2026', '03/05/2026', '6806', '6899', '93', '94.51', 'therms'),
      row(wide, '63747119', '02/04/2026', '03/05/2026', '44746', '44789', '', '43', 'CCF'),
    ]);
    expect(told(bill)).toEqual([
      ['00497746', '94.51', 'thm (US)'],
      ['63747119', '43', 'CCF'],
    ]);
  });

  it('is read by titles that no list has, made of known words', () => {
    const bill = readTyped([
      row(wide, 'Device', 'Read Date', 'Read Date', 'Read -', 'Read -', 'Billed', 'Unit of'),
      row(wide, 'Serial No', 'From', 'To', 'Opening', 'Closing', 'Use', 'Measure'),
      row(wide, '5518204', '02/04/2026', '03/05/2026', '310', '352', '42', 'kgal'),
    ]);
    expect(told(bill)).toEqual([['5518204', '42', 'kgal (US)']]);
  });

  it('is read where its titles stand over three lines and its unit in a title of its own', () => {
    const bill = readTyped([
      row(wide, '', 'Service', 'Service', 'Previous', 'Current', 'Total', '(1000'),
      row(wide, 'Meter', 'From', 'To', 'Meter', 'Meter', 'Water', 'gals)'),
      row(wide, 'Number', 'Date', 'Date', 'Reading', 'Reading', 'Usage'),
      row(wide, '5518204', '02/04/2026', '03/05/2026', '310', '352', '42'),
    ]);
    expect(told(bill)).toEqual([['5518204', '42', 'kgal (US)']]);
    expect(bill.meters[0]?.currentReading?.value).toBe('352');
  });

  it('gives days without a year the newest year before the bill', () => {
    const [meter] = readTyped([
      row(wide, 'Meter', 'Service Period', '', 'Previous', 'Current', 'Usage', 'Unit'),
      row(wide, '778123', '12/04 - 01/05', '', '12345', '12845', '500', 'kWh'),
    ]).meters;
    expect([meter?.periodStart?.value, meter?.periodEnd?.value]).toEqual(['2025-12-04', '2026-01-05']);
  });

  it('multiplies two factors', () => {
    const bill = readTyped([
      row(wide, 'Meter', 'Previous', 'Current', 'Pressure Factor', '', 'BTU Factor', 'Therms'),
      row(wide, '778123', '6806', '6899', '1.1', '', '1.0162', '103.96'),
    ]);
    expect(told(bill)).toEqual([['778123', '103.96', 'thm (US)']]);
    expect(bill.meters[0]?.multiplier?.value).toBe('1.11782');
    expect(bill.checks.find(({ name }) => name.startsWith('read-difference'))?.passed).toBe(true);
  });

  it('without a unit takes the one that its usage bears in the charges', () => {
    const bill = readTyped([
      row(wide, 'Meter', 'From', 'To', 'Previous', 'Current', 'Usage'),
      row(wide, '778123', '02/04/2026', '03/05/2026', '12345', '12845', '500'),
      [],
      row(wide, 'Energy charge 500 kWh x 0.10', '', '', '', '', '', '$50.00'),
    ]);
    expect(told(bill)).toEqual([['778123', '500', 'kWh']]);
  });

  it('names the account over each of several', () => {
    const head = row(wide, 'Meter #', 'Start Date', 'End Date', 'Previous', 'Current', 'Usage', 'Unit');
    const bill = readTyped([
      row(wide, 'Account Number 1826-26434'),
      head,
      row(wide, '778123', '02/04/2026', '03/05/2026', '12345', '12845', '500', 'kWh'),
      [],
      row(wide, 'Account Number 1826-99999'),
      head,
      row(wide, '778124', '02/04/2026', '03/05/2026', '100', '200', '100', 'kWh'),
    ]);
    expect(bill.meters.map((meter) => meter.accountNumber?.value)).toEqual(['1826-26434', '1826-99999']);
  });

  it('keeps letters that stand apart in a meter number', () => {
    const bill = readTyped([
      row(wide, 'Meter', 'From', 'To', 'Previous', 'Current', 'Usage', 'Unit'),
      row(wide, 'G 1234567', '02/04/2026', '03/05/2026', '100', '142', '42', 'CCF'),
      row(wide, 'Natural gas service'),
    ]);
    expect(numberOf(bill, 0)).toBe('G 1234567');
  });
});

describe('registers of one meter', () => {
  const columns = ['Meter', 'Register', 'From', 'To', 'Prior', 'Current', 'Mult', 'Consumption', 'Unit'];
  const register = (number: string, label: string, prior: number, current: number): TypedRow =>
    row(
      wide,
      number,
      label,
      '02/04/26',
      '03/05/26',
      `${prior}`,
      `${current}`,
      '1',
      `${current - prior}`,
      'kWh',
    );

  it('are two readings where energy flows both ways', () => {
    for (const [taken, given] of [
      ['Delivered to You', 'Received from You'],
      ['Import', 'Export'],
      ['From Grid', 'To Grid'],
    ] as const) {
      const bill = readTyped([
        row(wide, ...columns),
        register('649722804', taken, 51163, 51841),
        register('649722804', given, 46544, 46732),
      ]);
      expect(told(bill)).toEqual([
        ['649722804', '678', 'kWh'],
        ['649722804', '188', 'kWh'],
      ]);
      expect(bill.meters.map((meter) => meter.netMeteringType)).toEqual(['IMPORT', 'EXPORT']);
    }
  });

  it('are what a column of descriptions says, a minus sign telling nothing new', () => {
    const bill = readTyped([
      row(wide, 'Meter', 'Description', 'From', 'To', 'Prior', 'Current', 'Mult', 'Consumption', 'Unit'),
      register('649722804', 'Delivered', 51163, 51841),
      row(wide, '649722804', 'Received', '02/04/26', '03/05/26', '46544', '46732', '1', '-188', 'kWh'),
    ]);
    expect(told(bill)).toEqual([
      ['649722804', '678', 'kWh'],
      ['649722804', '188', 'kWh'],
    ]);
  });

  it('are bands of one reading where they are hours of the day', () => {
    const bill = readTyped([
      row(wide, ...columns),
      register('41982749', 'Peak', 81608, 81852),
      register('41982749', 'Shoulder', 48248, 48708),
      register('41982749', 'Off Peak', 25607, 26091),
    ]);
    expect(told(bill)).toEqual([['41982749', '1188', 'kWh']]);
    expect(bill.meters[0]?.timeOfUse.map((band) => [band.timeOfUse, band.usage.value])).toEqual([
      ['PEAK', '244'],
      ['SHOULDER', '460'],
      ['OFF_PEAK', '484'],
    ]);
  });

  it('count once where one of them is the total of the others', () => {
    const bill = readTyped([
      row(wide, ...columns),
      register('41982749', 'Day', 81608, 81852),
      register('41982749', 'Night', 48248, 48708),
      register('41982749', 'All hours', 129856, 130560),
    ]);
    expect(told(bill)).toEqual([['41982749', '704', 'kWh']]);
  });

  it('are demand where they count kilowatts', () => {
    const bill = readTyped([
      row(wide, ...columns),
      register('41982749', 'Energy', 81608, 81852),
      row(wide, '41982749', 'Demand', '02/04/26', '03/05/26', '', '14.2', '1', '14.2', 'kW'),
      row(wide, '41982749', 'Reactive', '02/04/26', '03/05/26', '900', '960', '1', '60', 'kVARh'),
    ]);
    expect(told(bill)).toEqual([['41982749', '244', 'kWh']]);
    expect(bill.meters[0]?.demand.map((demand) => demand.demand.value)).toEqual(['14.2']);
  });
});

describe('the rows of a table', () => {
  const titles = row(wide, 'Meter No.', 'Register', 'From', 'To', 'Prior', 'Present', 'Usage', 'Unit');
  const dates = ['02/04/2026', '03/05/2026'] as const;

  it('go on over the page under the same titles', () => {
    const pages = [
      typePage([
        row(wide, 'Alder Falls Municipal Utilities', '', '', '', '', 'Amount Due', '', '$431.87'),
        row(wide, 'Electric service bill', '', '', '', '', 'Due Date', '', 'April 2, 2026'),
        [],
        titles,
        row(wide, '09926245', 'Peak', ...dates, '52771', '53348', '577', 'kWh'),
        row(wide, '09926245', 'Shoulder', ...dates, '16191', '16701', '510', 'kWh'),
      ]),
      typePage([titles, row(wide, '09926245', 'Off Peak', ...dates, '27066', '27526', '460', 'kWh')], 2),
    ];
    const { bill } = understand(pages, textOf(pages));
    expect(bill && told(bill)).toEqual([['09926245', '1547', 'kWh']]);
    expect(bill?.meters[0]?.timeOfUse.map((band) => band.usage.value)).toEqual(['577', '510', '460']);
  });

  it('end where past use begins, though its figures stand under the titles', () => {
    const bill = readTyped([
      titles,
      row(wide, '41771295', 'Peak', ...dates, '10368', '10528', '160', 'kWh'),
      row(wide, 'Usage History (kWh)'),
      ...['610', '640', '553', '771'].map((use, at) => row(wide, `0${at + 1}/2025`, '', '', use)),
      row(wide, '07', '08', '09', '10', '11', '12', '01', '02'),
    ]);
    expect(told(bill)).toEqual([['41771295', '160', 'kWh']]);
    expect(bill.meters[0]?.periodEnd?.value).toBe('2026-03-05');
  });

  it('lose no number to a heading right over its title', () => {
    const bill = readTyped([
      row(wide, 'Readings'),
      row(wide, 'Meter', 'Register', 'From', 'To', 'Prior', 'Present', 'Usage', 'Unit'),
      row(wide, '010793640', 'Peak', ...dates, '19820', '19977', '157', 'kWh'),
    ]);
    expect(told(bill)).toEqual([['010793640', '157', 'kWh']]);
  });

  it('are no meters where they are months with the words beside them', () => {
    const bill = readTyped([
      titles,
      row(wide, '392343616', 'Total', ...dates, '49751', '51012', '1261', 'kWh'),
      row(wide, '02/2025', '', '', '', '', '', '3.20'),
      row(wide, '03//2025', '', '', '', '', '', '4.20'),
    ]);
    expect(told(bill)).toEqual([['392343616', '1261', 'kWh']]);
  });
});

describe('a table with titles down its left side', () => {
  const places = [30, 200, 300, 400];

  it('has a meter in each of its columns', () => {
    const bill = readTyped([
      row(places, '', 'Electric', 'Gas', 'Water'),
      row(places, 'Meter Number', 'E7710452', '00830462', '32049395'),
      row(places, 'Previous Reading', '88120', '2398', '714'),
      row(places, 'Present Reading', '88910', '2410', '721'),
      row(places, 'Usage', '790', '12', '7'),
      row(places, 'Unit', 'kWh', 'CCF', 'CCF'),
    ]);
    expect(told(bill)).toEqual([
      ['E7710452', '790', 'kWh'],
      ['00830462', '12', 'CCF'],
      ['32049395', '7', 'CCF'],
    ]);
    expect(bill.meters.map(({ commodity }) => commodity)).toEqual(['ELECTRICITY', 'GAS', 'WATER']);
    expect(bill.meters[1]?.previousReading?.value).toBe('2398');
    expect(bill.meters[1]?.currentReading?.evidence.text).toBe('2410');
  });

  it('has them too where each column says that its number follows, and dates stand under reading titles', () => {
    const bill = readTyped([
      row(places, '', 'Meter 7710452', 'Meter 7710453'),
      row(places, 'Previous Read Date:', '01/28/2026', '01/29/2026'),
      row(places, 'Current Read Date:', '02/27/2026', '02/26/2026'),
      row(places, 'Prior Reading:', '100', '2000'),
      row(places, 'Current Reading:', '350', '2040'),
      row(places, 'kWh Used:', '250', '40'),
    ]);
    expect(told(bill)).toEqual([
      ['7710452', '250', 'kWh'],
      ['7710453', '40', 'kWh'],
    ]);
    expect(bill.meters.map(({ periodStart, periodEnd }) => [periodStart?.value, periodEnd?.value])).toEqual([
      ['2026-01-28', '2026-02-27'],
      ['2026-01-29', '2026-02-26'],
    ]);
  });

  it('leaves a column without a reading empty, and is none where no column has measured anything', () => {
    const bill = readTyped([
      row(places, 'Meter Number', '7710452', '7710453'),
      row(places, 'Multiplier', '1', '40'),
      row(places, 'Previous Reading', '88120', ''),
      row(places, 'Present Reading', '88910', ''),
      row(places, 'Usage kWh', '790', '120'),
    ]);
    expect(told(bill)).toEqual([
      ['7710452', '790', 'kWh'],
      ['7710453', '120', 'kWh'],
    ]);
    expect(bill.meters[1]?.currentReading).toBeNull();
    const without = readTyped([
      row(places, 'Meter Number', '7710452', '7710453'),
      row(places, 'Multiplier', '1', '40'),
      row(places, 'Rate Class', 'R-1', 'R-2'),
      [],
      row(places, 'Electricity used', '790 kWh'),
    ]);
    expect(without.meters.map(({ usage }) => usage?.value)).toEqual(['790']);
  });
});

describe('the type of a reading among labels and values', () => {
  const block = (number: string, ...more: string[]): TypedRow[] => [
    [[40, `Meter No. ${number}`]],
    [
      [40, 'Present Reading (06/27/2026)'],
      [240, '7701'],
    ],
    [
      [40, 'Previous Read (05/27/2026)'],
      [240, '7642'],
    ],
    ...more.map((text): TypedRow => [[40, text]]),
    [
      [40, 'Usage'],
      [240, '59 CCF'],
    ],
  ];
  const types = (...more: string[]) =>
    readTyped([[[40, 'Water Service']]], block('7710452', ...more), block('8820563', ...more)).meters.map(
      ({ isEstimated }) => isEstimated?.value ?? null,
    );

  it('is no word of a label', () => {
    expect(types()).toEqual([null, null]);
    expect(types('Read Type')).toEqual([null, null]);
  });

  it.each(['Estimated', 'Read Type: Estimated', 'This month (Estimated)'])('is said by %s', (said) => {
    expect(types(said)).toEqual([true, true]);
  });
});
