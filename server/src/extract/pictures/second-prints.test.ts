import { describe, expect, it } from 'vitest';
import { printedPage } from '../../../test/support/bill-pages.ts';
import { textOf } from '../document.ts';
import type { Page } from '../page.ts';
import type { BillReading } from '../reading.ts';
import { understand } from '../understand.ts';

/** The page as an engine saw it, which doubts some of its words. */
const seen = (page: Page, doubtful: Readonly<Record<string, number>>): Page => ({
  ...page,
  words: page.words.map((word) => ({ ...word, certainty: doubtful[word.text] ?? 0.96 })),
});

const bill = (account: string, slip: string): Page =>
  printedPage([
    [[40, 'Quarry Hill Power & Light']],
    [
      [40, 'Account Number'],
      [170, account],
      [340, 'Bill date'],
      [450, 'March 3, 2026'],
    ],
    [
      [40, 'Service Address'],
      [170, '7 Mill Lane, Bath, ME 04530'],
      [340, 'Due date'],
      [450, 'March 24, 2026'],
    ],
    [],
    [
      [40, 'Electric supply'],
      [250, '1000 kWh x $0.1600'],
      [510, '$160.00'],
    ],
    [
      [40, 'Electric delivery'],
      [510, '$171.87'],
    ],
    [
      [40, 'Total current charges'],
      [510, '$331.87'],
    ],
    [
      [40, 'Total amount due'],
      [510, '$331.87'],
    ],
    [],
    [
      [40, 'Please return this part with your payment'],
      [340, slip],
    ],
  ]);

function read(page: Page): BillReading {
  const { bill: reading } = understand([page], textOf([page]));
  if (!reading) throw new Error('No bill was read.');
  return reading;
}

describe('a number that an engine may have misread', () => {
  it('is the print that the engine is surer of, as it is written beside its label', () => {
    const page = seen(bill('7712-O491-86', '7712049186'), { '7712-O491-86': 0.62 });
    const { accountNumber } = read(page);
    expect(accountNumber?.value).toBe('7712-0491-86');
    expect(accountNumber?.evidence.text).toBe('7712049186');
  });

  it('is for a person to look at where nothing else confirms it', () => {
    const doubtful = { '7712-0491-86': 0.62 };
    const confirmed = read(seen(bill('7712-0491-86', '7712049186'), doubtful)).accountNumber;
    const alone = read(seen(bill('7712-0491-86', 'Thank you'), doubtful)).accountNumber;
    expect(confirmed?.value).toBe('7712-0491-86');
    expect(confirmed?.needsReview).toBe(false);
    expect(alone).toMatchObject({ value: '7712-0491-86', needsReview: true });
  });

  it('that mixes letters and figures and is printed once is for a person to look at when the engine doubts it, not when it is sure', () => {
    const alone = bill('KD771204', 'Thank you');
    expect(read(seen(alone, { KD771204: 0.85 })).accountNumber?.needsReview).toBe(true);
    expect(read(seen(alone, {})).accountNumber?.needsReview).toBe(false);
  });

  it('is for a person to look at on a poor page where its first figure may be a letter, however sure the engine is', () => {
    const poor = (account: string): Page => {
      const page = bill(account, 'Thank you');
      const words = page.words.map((word) => ({ ...word, certainty: word.text === account ? 0.97 : 0.925 }));
      return { ...page, words };
    };
    expect(read(poor('09131068')).accountNumber).toMatchObject({ value: '09131068', needsReview: true });
    for (const number of ['79131068', '00131068'])
      expect(read(poor(number)).accountNumber).toMatchObject({ value: number, needsReview: false });
    expect(read(seen(bill('09131068', 'Thank you'), {})).accountNumber?.needsReview).toBe(false);
  });

  it('stays as printed on a page of words', () => {
    expect(read(bill('7712-O491-86', '7712049186')).accountNumber?.value).toBe('7712-O491-86');
  });
});
