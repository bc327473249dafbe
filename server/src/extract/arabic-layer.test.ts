// Arabic text layers as different programs leave them: whatever their order and their signs, the page is one and the same.
import { describe, expect, it } from 'vitest';
import { type ArabicCell, type ArabicFile, arabicPdf, arabicType } from '../../test/support/arabic-pdf.ts';
import { openPdf, readPage } from './pdf-pages.ts';
import { withPlainFigures } from './plain-figures.ts';
import { readDocument } from './read-document.ts';

const bill: readonly (readonly ArabicCell[])[] = [
  [[570, 'شركة الواحة للكهرباء']],
  [],
  [
    [570, 'رقم الحساب'],
    [400, '٤٤١١٩٠٢٧'],
  ],
  [
    [570, 'رقم الفاتورة'],
    [400, '٧٧٠٠٤٥١'],
  ],
  [
    [570, 'تاريخ الفاتورة'],
    [400, '١٤ مارس ٢٠٢٥'],
  ],
  [
    [570, 'تاريخ الاستحقاق'],
    [400, '٠٢/٠٤/٢٠٢٥'],
  ],
  [],
  [
    [570, 'استهلاك الكهرباء'],
    [250, '١٬٢٠٠٫٥٠ ر.س'],
  ],
  [
    [570, 'رسوم خدمة العداد'],
    [250, '٣٤٫٠٠ ر.س'],
  ],
  [
    [570, 'إجمالي الفاتورة'],
    [250, '١٬٢٣٤٫٥٠ ر.س'],
  ],
  [
    [570, 'المبلغ المستحق'],
    [250, '١٬٢٣٤٫٥٠ ر.س'],
  ],
  [],
  [
    [570, 'رقم العداد'],
    [470, 'القراءة السابقة'],
    [370, 'القراءة الحالية'],
    [270, 'الاستهلاك'],
    [170, 'الوحدة'],
  ],
  [
    [570, '٥٥٠٠١٢٣'],
    [470, '١٠٠٠٠'],
    [370, '١٤١١٥'],
    [270, '٤١١٥'],
    [170, 'ك.و.س'],
  ],
];

const files: readonly (readonly [string, ArabicFile])[] = [
  ['as it stands on the page', { order: 'shown', signs: 'letters' }],
  ['word by word from the right', { order: 'shown', signs: 'letters', wordByWord: true }],
  ['as it is spoken', { order: 'spoken', signs: 'letters' }],
  ['as it is spoken, drawn to the left', { order: 'mirrored', signs: 'letters' }],
  ['in the forms that letters are shown in', { order: 'shown', signs: 'forms' }],
  ['in such forms, as it is spoken', { order: 'spoken', signs: 'forms' }],
];

/** The words of a file's first page, from the right, as rules see them. */
async function wordsOf(bytes: Uint8Array) {
  const pdf = await openPdf(bytes);
  const page = await readPage(pdf, 1);
  await pdf.loadingTask.destroy();
  const text = page.words.map((word) => word.text).join(' ');
  const { words } = withPlainFigures([page], text).pages[0] ?? page;
  return words.toSorted((a, b) => a.box.y - b.box.y || b.box.x - a.box.x);
}

describe.each(files)('an Arabic text layer held %s', (_, file) => {
  it('reads as the bill that the page shows', async () => {
    const { bill: read, reason } = await readDocument(arabicPdf(bill, file));
    expect(reason).toBeNull();
    expect(read?.provider?.value).toBe('شركة الواحة للكهرباء');
    expect(read?.accountNumber?.value).toBe('44119027');
    expect(read?.statementDate?.value).toBe('2025-03-14');
    expect(read?.dueDate?.value).toBe('2025-04-02');
    expect(read?.amountDue?.value).toBe('1234.50');
    expect(read?.currency?.value).toBe('SAR');
    expect(read?.lineItems.map(({ description, amount }) => [description, amount.value])).toEqual([
      ['استهلاك الكهرباء', '1200.50'],
      ['رسوم خدمة العداد', '34.00'],
    ]);
    expect(read?.meters[0]?.usage?.value).toBe('4115');
    const { box } = read?.accountNumber?.evidence ?? {};
    expect(box?.x).toBeCloseTo(400 - 8 * arabicType.sign, 0);
    expect(box?.width).toBeCloseTo(8 * arabicType.sign, 0);
  });

  it('keeps lam and alef in their order, wherever in a word', async () => {
    const text = 'لا الاستهلاك للاستهلاك الآن المال والأحمال اتصالات خلال فاتورة';
    const words = await wordsOf(arabicPdf([[[570, text]]], file));
    expect(words.map((word) => word.text)).toEqual(text.split(' '));
  });

  it('gives a number and the word beside it boxes of their own', async () => {
    const rows: ArabicCell[][] = [[[570, '٣١ يوم']], [[570, 'يوم ٣١']], [[570, '125 سنة']]];
    const words = await wordsOf(arabicPdf(rows, file));
    const places = words.map(({ text, box }) => [text, Math.round(box.x), Math.round(box.width)]);
    expect(places).toEqual([
      ['31', 560, 10],
      ['يوم', 543, 15],
      ['يوم', 555, 15],
      ['31', 543, 10],
      ['125', 555, 15],
      ['سنة', 538, 15],
    ]);
  });
});
