import { describe, expect, it } from 'vitest';
import { type TypedRow, typePage } from '../../test/support/typed-page.ts';
import { textOf } from './document.ts';
import type { Page } from './page.ts';
import { inShownOrder, inSpokenOrder, withUnitBehind } from './right-to-left.ts';
import { understand } from './understand.ts';

/** A page set from the right: each cell begins so far from the right edge, its words run from right to left. */
function arabicPage(rows: readonly TypedRow[]): Page {
  const page = typePage(rows);
  const words = page.words.map((word) => ({
    ...word,
    box: { ...word.box, x: page.width - word.box.x - word.box.width },
  }));
  return { ...page, words };
}

const read = (page: Page) => {
  const { bill, reason } = understand([page], textOf([page]));
  if (!bill) throw new Error(`not read as a bill: ${reason}`);
  return bill;
};

const arabicBill: TypedRow[] = [
  [[40, 'شركة الواحة للكهرباء']],
  [],
  [
    [40, 'رقم الحساب'],
    [160, '٤٤١١٩٠٢٧'],
  ],
  [
    [40, 'رقم الفاتورة'],
    [160, '٧٧٠٠٤٥١'],
  ],
  [
    [40, 'تاريخ الفاتورة'],
    [160, '١٤ مارس ٢٠٢٥'],
  ],
  [
    [40, 'تاريخ الاستحقاق'],
    [160, '٠٢/٠٤/٢٠٢٥'],
  ],
  [
    [40, 'فترة الاستهلاك'],
    [160, '١٠/٠٢/٢٠٢٥ - ١١/٠٣/٢٠٢٥'],
  ],
  [],
  [
    [40, 'الرصيد السابق'],
    [400, '١٠٠٫٠٠ ر.س'],
  ],
  [
    [40, 'المدفوعات'],
    [400, '١٠٠٫٠٠- ر.س'],
  ],
  [
    [40, 'إجمالي الفاتورة'],
    [400, '١٬٢٣٤٫٥٠ ر.س'],
  ],
  [
    [40, 'المبلغ المستحق'],
    [400, '١٬٢٣٤٫٥٠ ر.س'],
  ],
  [],
  [
    [40, 'رقم العداد'],
    [140, 'القراءة السابقة'],
    [240, 'القراءة الحالية'],
    [340, 'الاستهلاك'],
    [440, 'الوحدة'],
  ],
  [
    [40, '٥٥٠٠١٢٣'],
    [140, '١٠٠٠٠'],
    [240, '١٤١١٥'],
    [340, '٤١١٥'],
    [440, 'ك.و.س'],
  ],
];

describe('a page from right to left', () => {
  it('gives the head fields, whose labels stand right of their values', () => {
    const bill = read(arabicPage(arabicBill));
    expect(bill.accountNumber?.value).toBe('44119027');
    expect(bill.statementDate?.value).toBe('2025-03-14');
    expect(bill.dueDate?.value).toBe('2025-04-02');
    expect(bill.amountDue?.value).toBe('1234.50');
    expect(bill.newCharges?.value).toBe('1234.50');
    expect(bill.previousBalance?.value).toBe('100.00');
    expect(bill.currency?.value).toBe('SAR');
  });

  it('gives the meter table, read from the right', () => {
    const [meter] = read(arabicPage(arabicBill)).meters;
    expect(meter?.identifiers[0]?.value).toBe('5500123');
    expect(meter?.usage?.value).toBe('4115');
    expect(meter?.units?.value).toBe('kWh');
    expect(meter?.previousReading?.value).toBe('10000');
    expect(meter?.periodEnd?.value).toBe('2025-03-11');
  });

  it.each(['ص.ب. 2214', 'ص.ب.'])('gives an address whose town begins like a label, to its end: %j', (box) => {
    const town = `المدينة القديمة، وادي التين، ${box}`;
    const rows: TypedRow[] = [
      [
        [40, 'عنوان الخدمة'],
        [160, 'فيلا 12، شارع الربيع'],
      ],
      [[160, town]],
      [],
    ];
    const { serviceAddress } = read(arabicPage([...arabicBill.slice(0, 7), ...rows, ...arabicBill.slice(7)]));
    expect(serviceAddress?.value).toBe(`فيلا 12، شارع الربيع, ${town}`);
  });

  it('says in evidence what is printed, and where it stands on the page as it is shown', () => {
    const page = arabicPage(arabicBill);
    const { accountNumber } = read(page);
    const printed = page.words.find((word) => word.text === '٤٤١١٩٠٢٧');
    expect(accountNumber?.evidence.text).toBe('٤٤١١٩٠٢٧');
    expect(accountNumber?.evidence.box.x).toBeCloseTo(printed?.box.x ?? 0, 1);
  });
});

describe('a page in English and Arabic', () => {
  const rows = (label: string, value: string, arabic: string): TypedRow => [
    [40, label],
    [240, value],
    [460, arabic.split(' ').toReversed().join(' ')],
  ];

  it('gives the value between its two labels', () => {
    const page = typePage([
      rows('Consumer Ref', '77-2218-904', 'رقم الحساب'),
      rows('Invoice Date', '14/03/2025', 'تاريخ الفاتورة'),
      rows('Kindly settle before', '02/04/2025', 'تاريخ الاستحقاق'),
      rows('Your total for the month', 'AED 512.75', 'المبلغ المستحق'),
      rows('Electricity consumption', '1,204 kWh', 'استهلاك الكهرباء'),
      rows('Service', 'Villa 12', 'عنوان الخدمة'),
      rows('Your account', '', 'فاتورة المياه و الكهرباء من الشركة إلى المشترك'),
    ]);
    const bill = read(page);
    expect(bill.accountNumber?.value).toBe('77-2218-904');
    expect(bill.dueDate?.value).toBe('2025-04-02');
    expect(bill.amountDue?.value).toBe('512.75');
    expect(bill.currency?.value).toBe('AED');
  });
});

describe('the order of words', () => {
  it('turns runs of the other direction round', () => {
    const same = (word: string) => word;
    expect(inSpokenOrder(['Account', 'الحساب', 'رقم', 'No'], false, same)).toEqual([
      'Account',
      'رقم',
      'الحساب',
      'No',
    ]);
    expect(inSpokenOrder(['المبلغ', '120.00', 'AED', 'درهم'], true, same)).toEqual([
      'المبلغ',
      'AED',
      '120.00',
      'درهم',
    ]);
    expect(inSpokenOrder(['عدد', '31', '12'], true, same)).toEqual(['عدد', '31', '12']);
  });

  it('sets spoken words as they stand', () => {
    expect(inShownOrder(['رقم', 'الحساب', '77'], true)).toEqual(['77', 'الحساب', 'رقم']);
    expect(inShownOrder(['No', 'رقم', 'الحساب'], false)).toEqual(['No', 'الحساب', 'رقم']);
  });

  it('puts a unit behind its number', () => {
    const same = (word: string) => word;
    expect(inSpokenOrder(['300', 'kWh', '×', '0.23'], true, same)).toEqual(['300', 'kWh', '×', '0.23']);
    expect(withUnitBehind(['م³', '125'], same)).toEqual(['125', 'م³']);
    expect(withUnitBehind(['رقم', '125'], same)).toEqual(['رقم', '125']);
  });
});
