// Where titles say nothing, arithmetic shows which figure is which; sentences turn the measured quantity into the billed one.
import { describe, expect, it } from 'vitest';
import { readTyped, type TypedRow } from '../../test/support/typed-page.ts';
import type { BillReading } from './reading.ts';

const places = [30, 110, 180, 250, 320, 390, 440, 500, 550];
const row = (...texts: string[]): TypedRow =>
  texts.flatMap((text, at) => (text === '' ? [] : [[places[at] ?? 0, text] as [number, string]]));
const numberOf = (bill: BillReading, at = 0) =>
  bill.meters[at]?.identifiers.find((identifier) => identifier.name === 'METER')?.value ?? null;
const told = (bill: BillReading) =>
  bill.meters.map((meter, at) => [
    numberOf(bill, at),
    meter.usage?.value ?? null,
    meter.units?.value ?? null,
  ]);

describe('a table with titles in words that no list has', () => {
  it('is read by its arithmetic: readings, difference, factor, usage', () => {
    const bill = readTyped([
      row('Apparaat', 'Aanvang', 'Einde', 'Stand A', 'Stand B', 'Maal', 'Totaal'),
      row('E0045 881234', '04/02/2026', '05/03/2026', '33120', '33462', '40', '13680 kWh'),
    ]);
    const [meter] = bill.meters;
    expect(told(bill)).toEqual([['E0045 881234', '13680', 'kWh']]);
    expect([meter?.previousReading?.value, meter?.currentReading?.value]).toEqual(['33120', '33462']);
    expect(meter?.multiplier?.value).toBe('40');
    expect([meter?.periodStart?.value, meter?.periodEnd?.value]).toEqual(['2026-04-02', '2026-05-03']);
  });

  it('takes for usage what is less than the reading, though the unit stands beside the reading', () => {
    const bill = readTyped([
      row('Teller', 'Nieuw', 'Oud', '', 'Verbruik', 'Maal'),
      row('T7719234', '33462', '33120', 'kWh', '342', '1'),
    ]);
    expect(bill.meters[0]?.usage?.value).toBe('342');
    expect(bill.meters[0]?.previousReading?.value).toBe('33120');
  });

  it('keeps a date, a day count or a rate out of the arithmetic', () => {
    const bill = readTyped([
      row('Teller', 'Oud', 'Nieuw', 'Dagen', 'Verbruik', 'Eenheid'),
      row('7719234', '33120', '33462', '30', '342', 'kWh'),
    ]);
    expect(told(bill)).toEqual([['7719234', '342', 'kWh']]);
  });

  it('takes the only unit of the row, or of the titles above it, wherever that stands', () => {
    const bill = readTyped([
      row('Eenheid', 'Verbruik', 'Nieuw', 'Oud', 'Teller', 'Maal'),
      row('kWh', '342', '33462', '33120', '20065097', '1'),
    ]);
    expect(told(bill)).toEqual([['20065097', '342', 'kWh']]);
    const glued = readTyped([
      row('Dagen Eenheid', 'Verbruik', 'Nieuw', 'Oud', 'Teller'),
      row('33 kWh', '342', '33462', '33120', '20065097'),
    ]);
    expect(told(glued)).toEqual([['20065097', '342', 'kWh']]);
    const titled = readTyped([
      [[30, 'Water']],
      row('Teller', 'Oud', 'Nieuw', 'Verbruik (m³)'),
      row('20065097', '33120', '33462', '342'),
    ]);
    expect(titled.meters[0]?.units?.value).toBe('cubic m');
    const two = readTyped([
      row('Teller', 'Oud', 'Nieuw', 'Verbruik', 'Eenheid', 'Eenheid'),
      row('20065097', '33120', '33462', '342', '', 'm³ kWh'),
    ]);
    expect(two.meters.map(({ units }) => units?.value ?? null)).toEqual([null]);
  });

  it('reads a figure before the words of the next column, and a number behind the factor of the last', () => {
    const bill = readTyped([
      [[30, 'Water']],
      row('', 'Verbruik', 'Nieuw', 'Oud', 'Maal Teller'),
      row('23 dagen', '25 m³', '1472', '1447 Water', '1 D4921912'),
    ]);
    expect(told(bill)).toEqual([['D4921912', '25', 'cubic m']]);
    expect(bill.meters[0]?.identifiers[0]?.needsReview).toBe(true);
    const whole = readTyped([
      row('Teller', 'Oud', 'Nieuw', 'Verbruik'),
      row('1 ESY 11 6012 3456', '33120', '33462', '342 kWh'),
    ]);
    expect(numberOf(whole)).toBe('1 ESY 11 6012 3456');
  });

  it('finds no meter in charges whose figures happen to differ by each other', () => {
    const bill = readTyped([
      row('Trede 1', '300', 'kWh', '0.10', '30.00'),
      row('Trede 2', '500', 'kWh', '0.12', '60.00'),
      row('Water and sewer', '120', '100', '20.00'),
    ]);
    expect(bill.meters.filter((meter) => meter.currentReading !== null)).toEqual([]);
  });
});

describe('a conversion', () => {
  const head = row('Meter No', 'From', 'To', 'Previous', 'Current', 'Usage', 'Unit');

  it('gives the billed quantity where the row has the measured one, and keeps that as a candidate', () => {
    const bill = readTyped([
      head,
      row('00497746', '02/04/2026', '03/05/2026', '6806', '6899', '93', 'CCF'),
      row('93 CCF x Therm Factor 1.0162 = 94.51 therms'),
    ]);
    expect(told(bill)).toEqual([['00497746', '94.51', 'thm (US)']]);
    expect(bill.meters[0]?.multiplier?.value).toBe('1.0162');
    expect(bill.meters[0]?.usage?.needsReview).toBe(false);
    const beside = readTyped([
      row('Meter No', 'From', 'To', 'Previous', 'Current', 'CCF', 'Used', 'Unit'),
      row('00497746', '02/04/2026', '03/05/2026', '6806', '6899', '93', '94.51', 'therms'),
      row('93  x Therm Factor 1.0162 = 94.51 therms'),
    ]);
    expect(told(beside)).toEqual([['00497746', '94.51', 'thm (US)']]);
    const apart = readTyped([
      row('Meter No', 'From', 'To', 'Previous', 'Current', 'CCF', 'Used', 'Unit'),
      row('00497746', '02/04/2026', '03/05/2026', '6806', '6899', '93', '94.51', 'therms'),
      [
        [30, '93 CCF x Therm Factor 1.0162 ='],
        [200, '94.51 therms'],
      ],
    ]);
    expect(told(apart)).toEqual([['00497746', '94.51', 'thm (US)']]);
    expect(apart.meters[0]?.usage?.evidence.text).toBe('94.51');
    const kept = bill.candidates.find(({ field }) => field === 'meters[0].usage');
    expect(kept?.candidates.map(({ value }) => value)).toEqual(['94.51', '93']);
  });

  it('proves a billed quantity that the row has already, however many factors lead to it', () => {
    const bill = readTyped([
      head,
      row('G4A73929342', '17/01/2026', '27/02/2026', '63618', '63889', '3,002.3', 'kWh'),
      row(
        'Gas: 271 m³ x Volume correction 1.02264 x Calorific value 39.0 x kWh conversion 0.27778 = 3,002.3 kWh',
      ),
    ]);
    expect(told(bill)).toEqual([['G4A73929342', '3002.3', 'kWh']]);
    expect(bill.meters[0]?.usage?.needsReview).toBe(false);
    expect(bill.checks.find(({ name }) => name.startsWith('read-difference'))?.passed).toBe(true);
  });

  it('that does not come out right changes nothing', () => {
    const bill = readTyped([
      head,
      row('00497746', '02/04/2026', '03/05/2026', '6806', '6899', '93', 'CCF'),
      row('Gas: 93 CCF x 1.0162 = 194.51 therms'),
    ]);
    expect(told(bill)).toEqual([['00497746', '93', 'CCF']]);
  });

  it('into another volume is only told, not billed', () => {
    const bill = readTyped([
      head,
      row('30077', '02/04/2026', '03/05/2026', '310', '325', '15', 'CCF'),
      row('Water: 15 CCF x 748 = 11,220 gallons'),
    ]);
    expect(told(bill)).toEqual([['30077', '15', 'CCF']]);
  });
});

describe('blocks of labels', () => {
  const block = (number: string, from: number, to: number, unit: string): TypedRow[] => [
    row(`Meter Number: ${number}`),
    row('Current Reading', `${to}`),
    row('Previous Reading', `${from}`),
    row('Total Usage', `${to - from} ${unit}`),
    [],
  ];

  it('are a meter each', () => {
    const bill = readTyped([
      row('Service Period', '02/04/2026 - 03/05/2026'),
      ...block('E5511203', 88120, 88910, 'kWh'),
      ...block('G7710452', 410, 462, 'therms'),
      ...block('W9013376', 1201, 1213, 'CCF'),
      row('Electric, gas and water service'),
    ]);
    expect(told(bill)).toEqual([
      ['E5511203', '790', 'kWh'],
      ['G7710452', '52', 'thm (US)'],
      ['W9013376', '12', 'CCF'],
    ]);
    expect(bill.meters.map(({ commodity }) => commodity)).toEqual(['ELECTRICITY', 'GAS', 'WATER']);
    expect(bill.meters.every((meter) => meter.periodEnd?.value === '2026-03-05')).toBe(true);
  });

  it('are directions of one meter where their labels say so, and else one meter told twice', () => {
    const direction = (words: string, from: number, to: number): TypedRow[] => [
      row('Meter No.', '649722804'),
      row(`${words} Current Reading (Mar 5, 2026)`, '', '', `${to}`),
      row(`${words} Prior Reading (Feb 4, 2026)`, '', '', `${from}`),
      row('Consumption', '', '', `${to - from} kWh`),
    ];
    const bill = readTyped([
      row('Electric service'),
      ...direction('Delivered to You', 41975, 43066),
      ...direction('Received from You', 65030, 65278),
    ]);
    expect(told(bill)).toEqual([
      ['649722804', '1091', 'kWh'],
      ['649722804', '248', 'kWh'],
    ]);
    expect(bill.meters.map(({ netMeteringType }) => netMeteringType)).toEqual(['IMPORT', 'EXPORT']);
    expect(bill.meters[0]?.periodStart?.value).toBe('2026-02-04');
    const twice = readTyped([row('Electric'), ...direction('', 100, 350), ...direction('', 100, 350)]);
    expect(told(twice)).toEqual([['649722804', '250', 'kWh']]);
  });

  it('of one meter may print the day of a reading between its label and its figure', () => {
    const [meter] = readTyped([
      row('Meter No.', '649722804'),
      row('Closing Reading (03.05.2026)', '', '', '22906'),
      row('Old Reading (02.04.2026)', '', '', '18894'),
      row('Electric service'),
      row('Consumption', '', '', '4,012 kWh'),
    ]).meters;
    expect([meter?.previousReading?.value, meter?.currentReading?.value]).toEqual(['18894', '22906']);
    expect(meter?.usage?.needsReview).toBe(false);
  });

  it('may stand side by side', () => {
    const right = (rows: TypedRow[]) =>
      rows.map((cells) => cells.map(([x, text]) => [x + 290, text] as const));
    const [one, two] = [block('E5511203', 88120, 88910, 'kWh'), block('E5511999', 100, 350, 'kWh')];
    const bill = readTyped([
      row('Electric service 02/04/2026 - 03/05/2026'),
      ...one.map((cells, at) => [...cells, ...(right(two)[at] ?? [])] as TypedRow),
    ]);
    expect(told(bill)).toEqual([
      ['E5511203', '790', 'kWh'],
      ['E5511999', '250', 'kWh'],
    ]);
  });
});

describe('usage without a table', () => {
  it('is no quantity that a charge prices, where the whole is named', () => {
    const bill = readTyped([
      [[40, 'Meter Number 5511203']],
      [
        [40, 'Electric usage'],
        [300, '557 kWh'],
      ],
      [
        [40, 'Energy block A 84 kWh x 0.2690'],
        [450, '$22.60'],
      ],
      [
        [40, 'Energy block B 473 kWh x 0.1157'],
        [450, '$54.73'],
      ],
    ]);
    expect(bill.meters.map(({ usage }) => usage?.value)).toEqual(['557']);
  });

  it('is what a sentence says was used', () => {
    const bill = readTyped([
      row('Meter Number 5511203'),
      row('Your electric usage: 812 kWh in 30 days'),
      row('Average for your neighbours: 905 kWh'),
      row('Same month last year: 777 kWh'),
    ]);
    expect(told(bill)).toEqual([['5511203', '812', 'kWh']]);
  });

  it('is for the days of the only span that the bill prints', () => {
    const [meter] = readTyped([
      row('Meter Number 5511203'),
      row('You used 500 kWh of electricity from Feb 4, 2026 through Mar 5, 2026.'),
    ]).meters;
    expect([meter?.periodStart?.value, meter?.periodEnd?.value]).toEqual(['2026-02-04', '2026-03-05']);
  });

  it('has the demand that stands beside its label', () => {
    const [meter] = readTyped([
      row('Electric Meter Number', '', '778123'),
      row('Total kWh Used', '', '500'),
      row('Peak kW', '', '4.2'),
    ]).meters;
    expect(meter?.demand.map(({ demand, units }) => [demand.value, units])).toEqual([['4.2', 'kW']]);
  });

  it('is left to a person where a quantity stands alone', () => {
    const bill = readTyped([row('Meter Number 5511203'), row('Electric service'), row('Block of 812 kWh')]);
    expect(bill.meters[0]?.usage?.needsReview ?? true).toBe(true);
  });

  it('keeps rivals as candidates', () => {
    const bill = readTyped([
      row('Meter Number 5511203'),
      row('Electric service'),
      row('Total Usage', '812 kWh'),
      row('Net Usage', '640 kWh'),
    ]);
    const kept = bill.candidates.find(({ field }) => field === 'meters[0].usage');
    expect(kept?.candidates.map(({ value }) => value).sort()).toEqual(['640', '812']);
  });
});

describe('readings that are taken from one another in one line', () => {
  const page = (line: string) =>
    readTyped([
      [[30, 'The energy charges of your account and the service']],
      [[30, 'Meter Number 28593007']],
      [[30, line]],
      [
        [30, 'Usage'],
        [180, '1,193 kWh'],
      ],
    ]);

  it.each([
    ['Dial today 22491 - dial last round 21298 = 1,193', '22491', '21298'],
    ['Dial today 00191 - dial last round 98998 = 1,193', '00191', '98998'],
  ])('are told by their difference whatever they are called: %s', (line, current, previous) => {
    const [meter] = page(line).meters;
    expect(meter?.currentReading?.value).toBe(current);
    expect(meter?.previousReading?.value).toBe(previous);
  });

  it('are none where the difference is another', () => {
    const [meter] = page('Dial today 22491 - dial last round 21298 = 1,194').meters;
    expect(meter?.currentReading ?? null).toBeNull();
  });
});
