// Charge tables of invented bills, set as words on pages.
import { describe, expect, it } from 'vitest';
import { textOf, toReadableDocument } from '../document.ts';
import type { Page, Word } from '../page.ts';
import { type Charges, findCharges } from './find-charges.ts';

const SIZE = 9;
const LETTER = 4.5;
/** A cell begins at its place; `r570:` in front says that it ends there. */
type Row = readonly [at: number | `r${number}`, text: string][];

function pageOf(number: number, rows: readonly Row[]): Page {
  const words: Word[] = [];
  for (const [index, row] of rows.entries())
    for (const [at, text] of row) {
      let x = typeof at === 'number' ? at : Number(at.slice(1)) - text.length * LETTER;
      for (const part of text.split(' ')) {
        const box = { x, y: 60 + index * 13, width: part.length * LETTER, height: SIZE };
        words.push({ text: part, box, fontSize: SIZE });
        x += (part.length + 1) * LETTER;
      }
    }
  return { number, width: 612, height: 792, words };
}

/** A bill says more than its charges: the language is told by its sentences. */
const ENGLISH: Row = [
  [42, 'Thank you for being a customer. The terms of your service are on the back of this bill.'],
];

function charges(newCharges: string | null, ...pages: readonly (readonly Row[])[]): Charges {
  const made = pages.map((rows, at) => pageOf(at + 1, [...rows, ENGLISH]));
  return findCharges(toReadableDocument(made, textOf(made)), newCharges);
}

const line = (text: string, amount: string, right = 570): Row => [
  [42, text],
  [`r${right}`, amount],
];
const title = (text: string): Row => [[42, text]];
const read = ({ lineItems }: Charges): string[] =>
  lineItems.map(({ description, amount }) => `${description} ${amount.value}`);
const sections = ({ checks }: Charges): string[] =>
  checks.map(({ equation, passed }) => `${equation} ${passed}`);

const filler = (count: number): Row[] => Array.from({ length: count }, () => []);

describe('the lines that add up to the new charges', () => {
  it('go on over the page, whatever is carried forward and wherever the column stands there', () => {
    const found = charges(
      '100.00',
      [
        title('Charge details'),
        line('Customer charge', '12.50'),
        line('Energy charge', '60.25'),
        line('Fuel rider', '0.00'),
        line('Carried forward', '72.75'),
      ],
      [
        line('Brought forward', '72.75', 540),
        line('Delivery charge', '22.25', 540),
        line('State tax', '5.00', 540),
        line('Total current charges', '100.00', 540),
      ],
    );
    expect(read(found)).toEqual([
      'Customer charge 12.50',
      'Energy charge 60.25',
      'Fuel rider 0.00',
      'Delivery charge 22.25',
      'State tax 5.00',
    ]);
    expect(found.total).toBe('100.00');
  });

  it('are those of the detail, not of the summary; the summary stays where no detail is', () => {
    const found = charges(
      '120.10',
      [
        title('Account summary'),
        line('Previous balance', '90.00'),
        line('Payment received', '-90.00'),
        line('Electric service', '84.10'),
        line('Water service', '30.00'),
        line('Street light fee', '6.00'),
        line('Total current charges', '120.10'),
      ],
      [
        title('Electric service'),
        line('Base charge', '14.10', 400),
        line('Usage charge', '70.00', 400),
        line('Total electric', '84.10', 400),
        ...filler(3),
        title('Water service'),
        line('Meter charge', '10.00', 400),
        line('Water usage', '20.00', 400),
        line('Total water', '30.00', 400),
      ],
    );
    expect(read(found)).toEqual([
      'Base charge 14.10',
      'Usage charge 70.00',
      'Meter charge 10.00',
      'Water usage 20.00',
      'Street light fee 6.00',
    ]);
    expect(sections(found)).toEqual(['14.10 + 70.00 = 84.10 true', '10.00 + 20.00 = 30.00 true']);
  });

  it('keep their signs, however credits are printed', () => {
    const found = charges('50.00', [
      line('Energy charge', '80.00'),
      line('Budget rebate', '10.00 CR'),
      line('Winter credit', '5.00-'),
      line('Solar credit', '(7.50)'),
      [...line('Loyalty discount', '2.50', 550), [555, 'CR']],
      line('Refund', '-5.00'),
      line('Total new charges', '50.00'),
    ]);
    expect(found.lineItems.map(({ amount }) => amount.value)).toEqual([
      '80.00',
      '-10.00',
      '-5.00',
      '-7.50',
      '-2.50',
      '-5.00',
    ]);
  });

  it('stand in the column that gives the total, beside net amounts and tax', () => {
    const row = (text: string, net: string, rate: string, tax: string, gross: string): Row => [
      [42, text],
      ['r380', net],
      ['r430', rate],
      ['r490', tax],
      ['r570', gross],
    ];
    const found = charges('216.00', [
      [
        [42, 'Charge'],
        ['r380', 'Net'],
        ['r430', 'VAT rate'],
        ['r490', 'VAT'],
        ['r570', 'Gross'],
      ],
      row('Gas supply', '120.00', '20 %', '24.00', '144.00'),
      row('Standing charge', '40.00', '20 %', '8.00', '48.00'),
      row('Metering', '20.00', '20 %', '4.00', '24.00'),
      row('Total', '180.00', '', '36.00', '216.00'),
    ]);
    expect(read(found)).toEqual(['Gas supply 144.00', 'Standing charge 48.00', 'Metering 24.00']);
    const taxed = charges('216.00', [
      line('Gas supply', '120.00'),
      line('Standing charge', '40.00'),
      line('Metering', '20.00'),
      line('Subtotal before VAT', '180.00'),
      line('VAT @ 20%', '36.00'),
      line('Total charges this period', '216.00'),
    ]);
    expect(taxed.lineItems.map(({ kind }) => kind)).toEqual(['USAGE', 'FIXED', 'OTHER', 'TAX']);
  });

  it('are found in two columns of charges side by side', () => {
    const both = (left: string, one: string, right: string, two: string): Row => [
      [42, left],
      ['r280', one],
      [310, right],
      ['r570', two],
    ];
    const found = charges('99.00', [
      line('Previous balance', '15.00'),
      line('Payments', '-15.00'),
      ...filler(2),
      [
        [42, 'Electricity'],
        [310, 'Natural gas'],
      ],
      both('Customer charge', '10.00', 'Basic service', '8.00'),
      both('Energy charge', '40.00', 'Gas used', '30.00'),
      both('City tax', '6.00', 'City tax', '5.00'),
      both('Total electricity', '56.00', 'Total natural gas', '43.00'),
      ...filler(1),
      line('Total current charges', '99.00'),
    ]);
    expect(read(found).toSorted()).toEqual([
      'Basic service 8.00',
      'City tax 5.00',
      'City tax 6.00',
      'Customer charge 10.00',
      'Energy charge 40.00',
      'Gas used 30.00',
    ]);
  });

  it('are no sums by accident: a charge that equals the two above it is a charge where the total says so', () => {
    const found = charges('90.00', [
      line('Water', '20.00'),
      line('Sewer', '25.00'),
      line('Refuse', '45.00'),
      line('Total current charges', '90.00'),
    ]);
    expect(read(found)).toEqual(['Water 20.00', 'Sewer 25.00', 'Refuse 45.00']);
  });

  it('stand under or over their section totals, nested twice', () => {
    const found = charges('150.00', [
      line('Delivery charges', '60.00'),
      line('Customer charge', '15.00'),
      line('Distribution', '45.00'),
      line('Supply charges', '80.00'),
      line('First 500 kWh @ $0.10', '50.00'),
      line('Next 300 kWh @ $0.10', '30.00'),
      line('Subtotal', '140.00'),
      line('County tax', '10.00'),
      line('Total electric charges', '150.00'),
      line('Total current charges', '150.00'),
    ]);
    expect(found.lineItems.map(({ amount }) => amount.value)).toEqual([
      '15.00',
      '45.00',
      '50.00',
      '30.00',
      '10.00',
    ]);
  });

  it('are never balances, payments, deposits held or prices of a tariff', () => {
    const found = charges('45.00', [
      title('Rates from March 1'),
      line('Tier 1 per thousand gallons', '4.10', 300),
      line('Tier 2 per thousand gallons', '5.20', 300),
      ...filler(2),
      line('Balance from last bill', '45.00'),
      line('Payment on March 3', '-45.00'),
      line('Base charge', '18.00'),
      line('Usage', '27.00'),
      line('Current charges', '45.00'),
      line('Deposit held', '100.00'),
    ]);
    expect(read(found)).toEqual(['Base charge 18.00', 'Usage 27.00']);
  });
});

describe('quantity, unit and rate', () => {
  it.each(['Refuse 96 Gal Cart', '64 gal recycling cart', 'Trash 95-Gal Toter', 'Restmüll 240 l Tonne'])(
    'takes the size of a container for no quantity: %s',
    (text) => {
      const { lineItems } = charges('35.00', [
        line(text, '25.00'),
        line('Service fee', '10.00'),
        line('Total', '35.00'),
      ]);
      expect(lineItems[0]).toMatchObject({
        description: text,
        quantity: null,
        quantityUnits: null,
        rate: null,
      });
    },
  );

  it('takes what was used for a quantity beside such words', () => {
    const { lineItems } = charges('35.00', [
      line('Water 2,500 gal', '25.00'),
      line('Service fee', '10.00'),
      line('Total', '35.00'),
    ]);
    expect(lineItems[0]).toMatchObject({ quantity: '2500' });
  });

  it('are read from columns, whatever is counted', () => {
    const found = charges('98.44', [
      [
        [42, 'Service'],
        ['r300', 'Qty'],
        [310, 'Unit'],
        ['r450', 'Price'],
        ['r570', 'Charge'],
      ],
      [
        [42, 'Front load service'],
        ['r300', '4'],
        [310, 'lifts'],
        ['r450', '16.48'],
        ['r570', '65.92'],
      ],
      [
        [42, 'Standing charge'],
        ['r300', '31'],
        [310, 'days'],
        ['r450', '31.52p'],
        ['r570', '9.77'],
      ],
      [
        [42, 'Energy'],
        ['r300', '350'],
        [310, 'kWh'],
        ['r450', '0.0650'],
        ['r570', '22.75'],
      ],
      line('Total new charges', '98.44'),
    ]);
    expect(
      found.lineItems.map(({ description, quantity, quantityUnits, rate }) => [
        description,
        quantity,
        quantityUnits,
        rate,
      ]),
    ).toEqual([
      ['Front load service', '4', 'lifts', '16.48'],
      ['Standing charge', '31', 'days', '0.3152'],
      ['Energy', '350', 'kWh', '0.0650'],
    ]);
  });

  it('are read from sentences', () => {
    const found = charges('62.50', [
      [[42, 'Energy charge 400 kWh x $0.10 = $40.00']],
      [[42, 'Delivery charge 400 kWh x $0.05 = $20.00']],
      [[42, 'City franchise fee $2.50']],
      line('Total new charges', '62.50'),
    ]);
    expect(
      found.lineItems.map(({ description, quantity, rate, amount }) => [
        description,
        quantity,
        rate,
        amount.value,
      ]),
    ).toEqual([
      ['Energy charge', '400', '0.10', '40.00'],
      ['Delivery charge', '400', '0.05', '20.00'],
      ['City franchise fee', null, null, '2.50'],
    ]);
  });
});

describe('the words beside an amount', () => {
  it('are a charge by themselves, whatever heading stands over them', () => {
    const found = charges('362.08', [
      title('Service Charges'),
      line('8 YD Front Load Trash 9 pickups @ 3,268¢', '294.12'),
      line('6 YD Cardboard Recycling 4 pickups @ 1,699¢', '67.96'),
      line('Total Service Charges', '362.08'),
    ]);
    expect(read(found)).toEqual(['8 YD Front Load Trash 294.12', '6 YD Cardboard Recycling 67.96']);
  });

  it('are found left of a rate in cents', () => {
    const found = charges('203.31', [
      [
        [42, 'Peak usage'],
        [300, '560 kWh'],
        [420, '31.54c'],
        ['r570', '$176.62'],
      ],
      [
        [42, 'Shoulder usage'],
        [300, '152 kWh'],
        [420, '17.56c'],
        ['r570', '$26.69'],
      ],
      line('Cost of this bill', '$203.31'),
    ]);
    expect(found.lineItems.map(({ description, quantity, rate }) => [description, quantity, rate])).toEqual([
      ['Peak usage', '560', '0.3154'],
      ['Shoulder usage', '152', '0.1756'],
    ]);
  });

  it('are no row of sums with the marks of their sides', () => {
    const found = charges('-61.79', [
      [
        [42, '$61.79'],
        [142, '$0.00'],
        [242, '$61.79'],
        [342, '$61.79 CR'],
        ['r570', '$0.00'],
      ],
      line('Customer charge', '$21.24 CR'),
      line('Energy charge', '$40.55 CR'),
      line('Total current charges', '$61.79 CR'),
    ]);
    expect(read(found)).toEqual(['Customer charge -21.24', 'Energy charge -40.55']);
  });
});

describe('where nothing adds up', () => {
  it('gives the longest list, for a person to look at', () => {
    const found = charges('77.00', [
      line('Base charge', '18.00'),
      line('Usage', '27.00'),
      line('Tax', '3.00'),
      line('Current charges', '77.00'),
    ]);
    expect(found.lineItems.map(({ amount }) => amount.needsReview)).toEqual([true, true, true]);
    expect(found.total).toBeNull();
  });

  it('ends with thousands of amounts too', () => {
    const rows = Array.from({ length: 3_000 }, (_, at) =>
      line(`Item ${at} of the list`, `${at % 7}.${10 + (at % 83)}`),
    );
    expect(charges('1234567.89', rows).lineItems.length).toBeGreaterThan(100);
  });
});
