// Labels that no list has: understood by their words, in whatever order, shortened or written together.
import { describe, expect, it } from 'vitest';
import { type PrintedCell, printedPage } from '../../test/support/bill-pages.ts';
import { lexicons } from './choose-lexicon.ts';
import { textOf, toReadableDocument } from './document.ts';
import { findHead } from './head.ts';
import { meantBy } from './label-meanings.ts';
import { type Label, phraseAt, phraseBook, tokens } from './labels.ts';

const lexiconOf = (language: string) => {
  const found = lexicons.find((lexicon) => lexicon.language === language);
  if (!found) throw new Error(`no lexicon ${language}`);
  return found;
};

const meaning = (language: string, text: string) =>
  meantBy(
    lexiconOf(language),
    tokens(text).map((token) => ({ text: token.text, cut: text[token.end] === '.' })),
  );

const isListed = (language: string, text: string): boolean => {
  const all = tokens(text);
  return phraseAt(phraseBook(lexiconOf(language)), all, 0)?.length === all.length;
};

describe('a label that no list has', () => {
  it.each([
    ['en', 'Amount of your preceding statement', ['previousBalance']],
    ['en', 'Total of this new invoice', ['newCharges']],
    ['en', 'The full amount you owe us now', ['amountDue']],
    ['en', 'Place where service is supplied', null],
    ['de', 'Zu überweisender Gesamtbetrag', ['amountDue']],
    ['de', 'Restsaldoübertrag', ['balanceForward']],
    ['de', 'Belieferungsanschrift', ['serviceAddress']],
    ['fr', 'Somme restant à régler', ['balanceForward']],
    ['fr', 'Référence de ce contrat', ['accountNumber']],
    ['es', 'Fecha lím. de pago', ['dueDate']],
    ['es', 'Monto del recibo anterior', ['previousBalance']],
    ['it', 'Importi versati e accreditati', ['payments']],
    ['pt', 'Valor da fatura anterior não paga', null],
    ['pt', 'Prazo limite para pagamento', ['dueDate']],
    ['ms', 'Jumlah yang perlu dijelaskan', ['amountDue']],
    ['ar', 'مجموع المبالغ المسددة', ['payments']],
  ])('%s: %s', (language, text, fields) => {
    expect(isListed(language, text)).toBe(false);
    const meant = meaning(language, text);
    if (fields === null) expect([null, 'balanceForward', 'previousBalance']).toContain(meant?.[0] ?? null);
    else expect(meant).toEqual(fields);
  });

  it.each([
    ['en', 'Gross Receipts Tax'],
    ['en', 'Late payment charge'],
    ['en', 'Service connection charge'],
    ['en', 'Total supply charges'],
    ['en', 'Customer charge'],
    ['en', 'Last payment date'],
    ['de', 'Energiekosten'],
    ['it', 'Spesa per energia'],
  ])('%s: what is priced, or past, is none: %s', (language, text) => {
    expect(meaning(language, text)).toBeNull();
  });

  it('gives way to a label that a list has', () => {
    const rows: PrintedCell[][] = [
      [[40, 'The charges of your account for the service']],
      [
        [40, 'Amount Due'],
        [220, '$95.10'],
      ],
      [
        [40, 'Full amount you owe us now'],
        [220, '$64.20'],
      ],
      [
        [40, 'Amount of your preceding statement'],
        [220, '$30.90'],
      ],
      [
        [40, 'Total of this new invoice'],
        [220, '$64.20'],
      ],
    ];
    const pages = [printedPage(rows)];
    const document = toReadableDocument(pages, textOf(pages));
    const composed = document.labels.filter((label: Label) => label.composed).map(({ phrase }) => phrase);
    expect(composed).toContain('amount of your preceding statement');
    const { fields } = findHead(document);
    expect(fields.amountDue?.value).toBe('95.10');
    expect(fields.previousBalance?.value).toBe('30.90');
    expect(fields.newCharges?.value).toBe('64.20');
  });
});
