// Labels that no list has: understood by their words, in whatever order, shortened or written together.
import { describe, expect, it } from 'vitest';
import { type PrintedCell, printedPage } from '../../test/support/bill-pages.ts';
import { candidatesFor, identifierShape } from './candidates.ts';
import { lexicons } from './choose-lexicon.ts';
import { textOf, toReadableDocument } from './document.ts';
import { findHead } from './head.ts';
import { meantBy } from './label-meanings.ts';
import { findLabels, type Label, phraseAt, phraseBook, tokens } from './labels.ts';
import { toLines } from './lines.ts';
import { meterNumberShape } from './meter-numbers.ts';

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

describe('letters before figures', () => {
  const labelsOf = (language: string, text: string) =>
    findLabels(toLines([printedPage([[[40, text]]])]), phraseBook(lexiconOf(language)));

  it.each([
    ['en', 'Meter No. S3729339', 'S3729339'],
    ['en', 'Meter S3729339', 'S3729339'],
    ['en', 'Meter No. S-3729339', 'S-3729339'],
    ['en', 'Meter No. S 3729339', 'S 3729339'],
    ['en', 'METER NO. A3729339', 'A3729339'],
    ['fr', 'N° de compteur D50JW227951', 'D50JW227951'],
    ['fr', 'Compteur n° LA-227951', 'LA-227951'],
    ['it', 'Contatore A84738010', 'A84738010'],
    ['it', 'Matricola del contatore n. E84738010', 'E84738010'],
    ['es', 'Contador n.º EL 8473801', 'EL 8473801'],
    ['pt', 'Medidor n.º E8473801', 'E8473801'],
    ['de', 'Zähler Nr. A8473801', 'A8473801'],
  ])('%s: are of the number, not of its label: %s', (language, text, number) => {
    const labels = labelsOf(language, text).filter(({ fields }) => fields.includes('meterNumber'));
    const read = labels.map(({ cell, end }) => meterNumberShape(cell, end, 'inline')?.value);
    expect(read.length).toBeGreaterThan(0);
    expect(new Set(read)).toEqual(new Set([number]));
  });

  it.each(['Invoice Ref. INV76468156', 'The ref. no. of your invoice INV76468156'])(
    'are of an invoice number, too: %s',
    (text) => {
      const pages = [
        printedPage([
          [[40, text]],
          [
            [40, 'Amount Due'],
            [220, '$95.10'],
          ],
        ]),
      ];
      const document = toReadableDocument(pages, textOf(pages));
      const found = candidatesFor(document, 'invoiceNumber', identifierShape(4));
      expect(found.map(({ value }) => value)).toEqual(['INV76468156']);
    },
  );

  it.each([
    ['en', 'Acct no12345678'],
    ['de', 'Zähler Nr12345678'],
    ['de', 'Zähler-Nr.12345678'],
    ['it', 'Contatore n.12345678'],
    ['es', 'Contador N O 12345678'],
  ])('%s: that say "number" are of the label: %s', (language, text) => {
    const [label] = labelsOf(language, text);
    expect(label?.cell.text.slice(label.end)).toMatch(/^[^\p{L}]*12345678$/u);
  });
});
