// The meter that heads a section of charges, where the section goes on over the end of a page.
import { describe, expect, it } from 'vitest';
import { type TypedRow, typePage } from '../../../test/support/typed-page.ts';
import { textOf } from '../document.ts';
import { understand } from '../understand.ts';

const pair = (text: string, value: string): TypedRow => [
  [40, text],
  [400, value],
];
const letterhead: TypedRow[] = [[[40, 'Alder Falls Municipal Utilities']], []];
const firstPage: TypedRow[] = [
  ...letterhead,
  pair('Account Number', '4411-902-7'),
  pair('Bill Date', 'March 12, 2026'),
  pair('Due Date', 'April 2, 2026'),
  pair('Total Current Charges', '$130.00'),
  pair('Amount Due', '$130.00'),
  [],
  [
    [40, 'Meter Number'],
    [160, 'Previous Reading'],
    [280, 'Current Reading'],
    [400, 'Usage'],
    [480, 'Unit'],
  ],
  [
    [40, '60011822'],
    [160, '1000'],
    [280, '1512'],
    [400, '512'],
    [480, 'kWh'],
  ],
  [
    [40, '60011823'],
    [160, '2000'],
    [280, '2300'],
    [400, '300'],
    [480, 'kWh'],
  ],
  [],
  [],
  [[40, 'Charge Details']],
  [[40, 'Meter Number 60011822']],
  pair('Customer Charge', '$10.00'),
  pair('Energy Charge', '$50.00'),
  [],
  [[40, 'Meter Number 60011823']],
  pair('Customer Charge', '$12.00'),
];

function tiesOf(...secondPage: TypedRow[]) {
  const pages = [typePage(firstPage, 1), typePage([...letterhead, ...secondPage], 2)];
  const { bill } = understand(pages, textOf(pages));
  return bill?.lineItems.map((line) => [line.amount.value, line.meterNumber?.value ?? null]);
}

const before = [
  ['10.00', '60011822'],
  ['50.00', '60011822'],
  ['12.00', '60011823'],
];

describe('a section that a meter heads', () => {
  it('goes on over the end of a page, under the sender and a heading that are printed again', () => {
    expect(
      tiesOf(
        [[40, 'Charge Details (continued)']],
        pair('Energy Charge', '$58.00'),
        pair('Total Current Charges', '$130.00'),
      ),
    ).toEqual([...before, ['58.00', '60011823']]);
  });

  it('ends at a new heading', () => {
    expect(
      tiesOf(
        [[40, 'Street Lights']],
        pair('Lighting Charge', '$58.00'),
        pair('Total Current Charges', '$130.00'),
      ),
    ).toEqual([...before, ['58.00', null]]);
  });
});
