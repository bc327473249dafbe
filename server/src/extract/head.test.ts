import { describe, expect, it } from 'vitest';
import { type PrintedCell, printedPage } from '../../test/support/bill-pages.ts';
import { textOf, toReadableDocument } from './document.ts';
import { findHead, type HeadField } from './head.ts';

/** Printed rows to the plain values of the head. */
function headOf(...pages: (readonly PrintedCell[])[][]) {
  const read = pages.map((rows, at) => printedPage(rows, at + 1));
  const head = findHead(toReadableDocument(read, textOf(read)));
  const values = Object.fromEntries(
    Object.entries(head.fields).map(([field, value]) => [field, value?.value ?? null]),
  ) as Record<HeadField, string | null>;
  return { ...head, values };
}

describe('amounts of a bill', () => {
  it('stand under their labels in a row of boxes', () => {
    const { values, checks } = headOf([
      [
        [40, 'Balance brought forward'],
        [180, 'Payments received'],
        [320, 'Charges this month'],
        [460, 'Please pay this amount'],
      ],
      [
        [60, '$80.00'],
        [200, '-$50.00'],
        [340, '$64.10'],
        [480, '$94.10'],
      ],
    ]);
    expect(values).toMatchObject({ payments: '50.00', newCharges: '64.10', amountDue: '94.10' });
    expect(checks.every((check) => !check.passed)).toBe(true);
  });

  it('are believed where the balance rolls forward, against a rival that does not', () => {
    const { values, checks, candidates } = headOf([
      [
        [40, 'Your previous balance'],
        [300, '$120.00'],
      ],
      [
        [40, 'Payments since last bill - thank you'],
        [300, '$100.00 CR'],
      ],
      [
        [40, 'Current charges'],
        [300, '$61.20'],
      ],
      [
        [40, 'Current charges'],
        [300, '$58.70'],
      ],
      [
        [40, 'Total amount due'],
        [300, '$81.20'],
      ],
    ]);
    expect(values).toMatchObject({
      previousBalance: '120.00',
      payments: '100.00',
      newCharges: '61.20',
      amountDue: '81.20',
    });
    expect(checks).toMatchObject([{ name: 'balance-rolls-forward', passed: true }]);
    const rivals = candidates.find(({ field }) => field === 'newCharges')?.candidates;
    expect(rivals?.map(({ value }) => value)).toEqual(['61.20', '58.70']);
    expect(rivals?.[1]?.evidence.confidence).toBeLessThan(0.6);
  });

  it('may be a credit', () => {
    const { values } = headOf([
      [
        [40, 'Previous balance'],
        [300, '$20.00'],
      ],
      [
        [40, 'Payment'],
        [300, '-$90.00'],
      ],
      [
        [40, 'New charges'],
        [300, '$31.00'],
      ],
      [
        [40, 'Credit balance'],
        [300, '$39.00 CR'],
      ],
    ]);
    expect(values).toMatchObject({ amountDue: '-39.00', newCharges: '31.00' });
  });

  it.each(['Credit balance', 'Account balance'])(
    'are nothing to pay beside a %s of the customer',
    (label) => {
      const { values, checks } = headOf([
        [
          [40, 'Previous balance'],
          [300, '-$200.00'],
        ],
        [
          [40, 'Current charges'],
          [300, '$88.12'],
        ],
        [
          [40, label],
          [300, '-$111.88'],
        ],
        [
          [40, 'Amount due'],
          [300, '$0.00'],
        ],
      ]);
      expect(values).toMatchObject({ amountDue: '0.00', newCharges: '88.12', previousBalance: '-200.00' });
      expect(checks).toMatchObject([
        { passed: true, equation: '-200.00 + 88.12 = -111.88, a credit: 0.00 to pay' },
      ]);
    },
  );

  it('are the same where no older balance is printed, but less sure', () => {
    const { fields } = headOf([
      [
        [40, 'Total amount payable'],
        [300, 'Rs. 4,310.00'],
      ],
    ]);
    expect(fields.newCharges).toMatchObject({
      value: '4310.00',
      evidence: { rule: 'same:no-older-balance' },
    });
  });

  it('take adjustments into the proof', () => {
    const { checks } = headOf([
      [
        [40, 'Balance from last bill'],
        [300, '$75.00'],
      ],
      [
        [40, 'Payments received'],
        [300, '$75.00-'],
      ],
      [
        [40, 'Account adjustments'],
        [300, '$4.00-'],
      ],
      [
        [40, 'Total new charges'],
        [300, '$66.00'],
      ],
      [
        [40, 'Balance due'],
        [300, '$62.00'],
      ],
    ]);
    expect(checks).toMatchObject([{ passed: true, equation: '75.00 - 75.00 - 4.00 + 66.00 = 62.00' }]);
  });

  it('are read from whole figures without a mark only where there is nothing better', () => {
    expect(
      headOf([
        [
          [40, 'Net amount payable'],
          [300, '1,250'],
        ],
      ]).values.amountDue,
    ).toBe('1250');
    expect(
      headOf([
        [
          [40, 'Amount due'],
          [300, '1,250.00'],
        ],
        [
          [40, 'Total due'],
          [300, '17'],
        ],
      ]).values.amountDue,
    ).toBe('1250.00');
  });

  it('are not taken from the columns of a table of past months', () => {
    const rows: PrintedCell[][] = [
      [
        [40, 'Month'],
        [200, 'Amount due'],
      ],
    ];
    for (const [at, month] of ['January', 'February', 'March', 'April'].entries())
      rows.push([
        [40, month],
        [200, `$4${at}.10`],
      ]);
    expect(headOf(rows).values.amountDue).toBeNull();
  });
});

describe('labels', () => {
  it('may run over two lines', () => {
    const { values } = headOf([
      [
        [40, 'Total amount'],
        [200, 'Payment'],
      ],
      [
        [40, 'payable'],
        [200, 'due date'],
      ],
      [
        [40, '$88.00'],
        [200, 'March 9, 2026'],
      ],
    ]);
    expect(values).toMatchObject({ amountDue: '88.00', dueDate: '2026-03-09' });
  });

  it('may stand beside a value in much larger print', () => {
    const page = printedPage([[[40, 'Amount due']]]);
    const value = printedPage([[[140, '$311.72', 20]]]);
    value.words.forEach((word) => {
      word.box.y -= 4;
    });
    page.words.push(...value.words.map((word) => ({ ...word, box: { ...word.box, y: word.box.y + 12 } })));
    const head = findHead(toReadableDocument([page], textOf([page])));
    expect(head.fields.amountDue?.value).toBe('311.72');
  });

  it('that many things bear lose against those that say more', () => {
    const { values } = headOf(
      [
        [
          [40, 'Date issued'],
          [140, '09/06/2024'],
        ],
        [
          [40, 'Amount due'],
          [140, '$10.00'],
        ],
      ],
      [
        [
          [40, 'Meter'],
          [140, 'Date'],
        ],
        [
          [40, '4711'],
          [140, '09/05/2024'],
        ],
      ],
    );
    expect(values.statementDate).toBe('2024-09-06');
  });
});

describe('dates and money of the place', () => {
  it('day first and Australian dollars, told by codes of states and tax numbers', () => {
    const { values } = headOf([
      [
        [40, 'Lyrebird Gas Pty Ltd'],
        [300, 'ABN 12 345 678 901'],
      ],
      [[40, '8 Banksia Way']],
      [[40, 'HOBART TAS 7000']],
      [
        [40, 'Issue date'],
        [200, '04/03/2025'],
      ],
      [
        [40, 'Pay by'],
        [200, '02/04/2025'],
      ],
      [
        [40, 'Total amount due'],
        [200, '$204.35'],
      ],
    ]);
    expect(values).toMatchObject({ currency: 'AUD', statementDate: '2025-03-04', dueDate: '2025-04-02' });
  });

  it('the order in which ambiguous dates lie close together', () => {
    const { values } = headOf([
      [
        [40, 'Bill date'],
        [200, '08/09/2025'],
      ],
      [
        [40, 'Billing period'],
        [200, '03/08/2025 to 05/09/2025'],
      ],
      [
        [40, 'Due date'],
        [200, '01/10/2025'],
      ],
      [
        [40, 'Amount due'],
        [200, '$204.35'],
      ],
    ]);
    expect(values).toMatchObject({ statementDate: '2025-09-08', dueDate: '2025-10-01' });
  });

  it.each([
    ['Amount due (NZD)', '$81.40', 'NZD'],
    ['Amount due', 'AED 81.40', 'AED'],
    ['Amount due', 'R 1 081.40', 'ZAR'],
    ['Amount due', '₹ 1,23,456.78', 'INR'],
    ['Amount due', 'KES 8,140.00', 'KES'],
    ['Amount due', 'CHF 81.40', 'CHF'],
    ['Amount due', 'RM81.40', 'MYR'],
    ['Amount due', '£81.40', 'GBP'],
    ['Amount due', '$81.40', 'USD'],
  ])('%s %s is %s', (label, amount, currency) => {
    const { values } = headOf([
      [
        [40, label],
        [200, amount],
      ],
    ]);
    expect(values.currency).toBe(currency);
    expect(values.amountDue).toMatch(/^\d+\.\d\d$/);
  });

  it('a shared sign means the money of the place', () => {
    const of = (place: string) =>
      headOf([
        [[40, place]],
        [
          [40, 'Amount due'],
          [200, '$81.40'],
        ],
      ]).values.currency;
    expect(of('14 Main St, Guelph, ON N1H 3A1')).toBe('CAD');
    expect(of('www.harbourpower.co.nz')).toBe('NZD');
    expect(of('25 Shenton Way, Singapore 068815')).toBe('SGD');
    const rupees = (place: string) =>
      headOf([
        [[40, place]],
        [
          [40, 'Amount due'],
          [200, 'Rs. 810.00'],
        ],
      ]).values.currency;
    expect(rupees('Garden Road, Karachi, Pakistan')).toBe('PKR');
    expect(rupees('Galle Road, Colombo, Sri Lanka')).toBe('LKR');
  });

  it.each([
    ['$81.40', 'The Old Mill', true],
    ['81,40 kr', 'The Old Mill', true],
    ['810.00 pesos', 'The Old Mill', true],
    ['18.500 دينار', 'The Old Mill', true],
    ['Rs. 810.00', 'The Old Mill', true],
    ['$81.40', '14 Main St, Guelph, ON N1H 3A1', false],
    ['$81.40', 'Bill date 03/14/2026', false],
    ['€81.40', 'The Old Mill', false],
  ])('%s beside %s is for a person to look at: %s', (amount, words, isDoubted) => {
    const { fields } = headOf([
      [[40, words]],
      [
        [40, 'Amount due'],
        [200, amount],
      ],
    ]);
    expect(fields.currency?.needsReview).toBe(isDoubted);
  });
});

describe('due date', () => {
  it.each([
    ['Your bank account will be debited on March 24, 2026.', '2026-03-24'],
    ['DO NOT PAY - this amount will be deducted automatically on 24 March 2026', '2026-03-24'],
    ['Please pay $20.00 by Friday, March 27, 2026 to avoid a late charge', '2026-03-27'],
  ])('is read from the sentence %s', (sentence, date) => {
    expect(
      headOf([
        [
          [40, 'Amount due'],
          [200, '$20.00'],
        ],
        [],
        [[40, sentence]],
      ]).values.dueDate,
    ).toBe(date);
  });

  it('stays empty where it is due upon receipt', () => {
    expect(
      headOf([
        [
          [40, 'Due date'],
          [200, 'Upon receipt'],
        ],
        [
          [40, 'Bill date'],
          [200, 'March 1, 2026'],
        ],
      ]).values,
    ).toMatchObject({
      dueDate: null,
      statementDate: '2026-03-01',
    });
  });
});

describe('identifiers', () => {
  it.each([
    ['Account number: 4417 0092 118', '4417 0092 118'],
    ['Acct # 12-3456-7890-01-5', '12-3456-7890-01-5'],
    ['Customer reference AB 77120394', 'AB 77120394'],
    ['Account No 8830012 03/04/2026 $12.00', '8830012'],
    ['Consumer No. 600123456789', '600123456789'],
  ])('%s', (line, number) => {
    expect(headOf([[[40, line]]]).values.accountNumber).toBe(number);
  });

  it('of the account beats that of the customer, who alone stands for it', () => {
    const customer: PrintedCell[] = [
      [40, 'Customer number'],
      [200, '7700812'],
    ];
    expect(headOf([customer]).values.accountNumber).toBe('7700812');
    expect(headOf([customer, [[40, 'Account: 55 1209 3']]]).values.accountNumber).toBe('55 1209 3');
    expect(headOf([customer, [[40, 'Account no. 55 1209 3']]]).values.accountNumber).toBe('55 1209 3');
  });

  it('of the invoice may have a word in front', () => {
    expect(
      headOf([
        [
          [40, 'Invoice number'],
          [200, 'INV 77 1208'],
        ],
      ]).values.invoiceNumber,
    ).toBe('INV 77 1208');
  });

  it('are not dates, amounts or telephone numbers', () => {
    expect(
      headOf([
        [
          [40, 'Account number'],
          [200, '1-800-555-0144'],
        ],
      ]).values.accountNumber,
    ).toBeNull();
    expect(
      headOf([
        [
          [40, 'Account number'],
          [200, '03/04/2026'],
        ],
      ]).values.accountNumber,
    ).toBeNull();
  });
});
