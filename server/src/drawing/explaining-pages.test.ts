// A page that explains, sets terms or advertises adds nothing to the bill that it is bound with, wherever it stands.
import { expect, it } from 'vitest';
import { type TypedRow, typePage } from '../../test/support/typed-page.ts';
import { textOf } from '../extract/document.ts';
import type { Page } from '../extract/page.ts';
import { seePages } from '../extract/read-document.ts';
import type { BillReading } from '../extract/reading.ts';
import { understand } from '../extract/understand.ts';
import { drawLayout } from './layouts/draw-layout.ts';
import { seenLayouts } from './layouts/seen-layouts.ts';
import { makeRecord } from './records/kinds.ts';

const EXPLANATIONS = {
  howTo: `
How to read your bill
1 Account Number: you find it at the top, for example 1234-5678-9
2 Amount Due: what you owe, for example $123.45
3 Due Date: please pay by this day, for example 01/15/2016
4 Your usage: previous reading 12345, current reading 12845, usage 500 kWh
5 Electric charges: customer charge $10.00, energy charge $113.45`,
  sampleBill: `
Understanding your bill (sample)
Meter Number | Previous Reading | Current Reading | Usage
12345678 | 12345 | 12845 | 500 kWh
Energy Charge 500 kWh at $0.10 | | | $50.00
Customer Charge | | | $10.00
Total Current Charges | | | $60.00
Amount Due | | | $60.00`,
  terms: `
Terms and conditions
A late payment charge of 1.5 % or $5.00, whichever is greater, applies to the balance after the due date.
A returned check costs $25.00, reconnection $40.00, a meter test $15.00. Deposits earn interest of 0.25 %.
A household that uses 750 kWh a month pays about $98.20; one that uses 1,500 kWh pays about $187.40.
Example: (12845 - 12345) x 1 = 500 kWh. One therm is about 100 cubic feet of gas.
Service rates approved on March 14, 2016 took effect on April 1, 2016.`,
  advertising: `
Switch to paper-free billing and win a $500.00 gift card!
Buy a smart thermostat for $89.99 and save up to 320 kWh each year.
Refer a friend: $50.00 credit on your next bill. Offer ends 12/31/2016.
Total savings: $639.99`,
};

function typed(text: string, number: number): Page {
  const rows = text
    .trim()
    .split('\n')
    .map(
      (line): TypedRow =>
        line
          .split(' | ')
          .flatMap((cell, at): [number, string][] =>
            cell.trim() === '' ? [] : [[40 + at * 130, cell.trim()]],
          ),
    );
  return typePage(rows, number);
}

/** All values without their places. */
function valuesOf(pages: readonly Page[]): unknown {
  const { bill, reason } = understand(pages, textOf(pages));
  if (!bill) return reason;
  const { candidates: _candidates, checks: _checks, ...values } = bill satisfies BillReading;
  return JSON.parse(
    JSON.stringify(values, (name, value) =>
      name === 'evidence' || name === 'needsReview' ? undefined : value,
    ),
  );
}

const layouts = seenLayouts.filter(({ culture }, at) => culture === 'us' && at % 3 === 0);

it.each(layouts)('$name reads the same with such a page before or behind it', async (layout) => {
  const { pdf } = await drawLayout(makeRecord(layout.kind, 'bound'), layout);
  const { pages } = await seePages(pdf);
  if (!pages) throw new Error('the drawn bill has no pages');
  const alone = valuesOf(pages);
  for (const [name, text] of Object.entries(EXPLANATIONS)) {
    const behind = [...pages, typed(text, pages.length + 1)];
    expect(valuesOf(behind), `${name} behind`).toEqual(alone);
    const before = [typed(text, 1), ...pages.map((page) => ({ ...page, number: page.number + 1 }))];
    expect(valuesOf(before), `${name} before`).toEqual(alone);
  }
});
