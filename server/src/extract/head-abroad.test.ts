import { describe, expect, it } from 'vitest';
import { type PrintedCell, printedPage } from '../../test/support/bill-pages.ts';
import { textOf, toReadableDocument } from './document.ts';
import { findHead, type HeadField } from './head.ts';

function headOf(rows: (readonly PrintedCell[])[]) {
  const pages = [printedPage(rows)];
  const { fields } = findHead(toReadableDocument(pages, textOf(pages)));
  return Object.fromEntries(
    Object.entries(fields).map(([field, value]) => [field, value?.value ?? null]),
  ) as Record<HeadField, string | null>;
}

const german: PrintedCell[] = [[40, 'Ihre Rechnung für den Zeitraum und den Verbrauch der Lieferstelle']];

describe('a bill settled against advance payments', () => {
  it('may end in a credit, with the sign behind the mark of the currency', () => {
    const rows: PrintedCell[][] = [
      german,
      [
        [40, 'Saldo Vorjahr'],
        [220, '0,00 EUR'],
      ],
      [
        [40, 'Bereits gezahlt'],
        [220, '800,00 EUR-'],
      ],
      [
        [40, 'Gesamtbetrag'],
        [220, '712,40 EUR'],
      ],
      [
        [40, 'Zahlbetrag'],
        [220, '87,60 EUR-'],
      ],
    ];
    expect(headOf(rows)).toMatchObject({
      payments: '800.00',
      newCharges: '712.40',
      amountDue: '-87.60',
    });
  });

  it('is not confused by a table beside it', () => {
    const rows: PrintedCell[][] = [
      german,
      [
        [40, 'Vorheriger Saldo'],
        [220, '0,00 EUR'],
        [340, '01.2022'],
        [480, '2.118'],
      ],
      [
        [40, 'Geleistete Abschläge'],
        [220, '-800,00 EUR'],
        [340, '02.2022'],
        [480, '1.610'],
      ],
      [
        [40, 'Rechnungsbetrag'],
        [220, '712,40 EUR'],
        [340, '03.2022'],
        [480, '1.682'],
      ],
      [
        [40, 'Nachzahlung'],
        [220, '-87,60 EUR'],
      ],
    ];
    expect(headOf(rows)).toMatchObject({
      payments: '800.00',
      newCharges: '712.40',
      amountDue: '-87.60',
    });
  });
});

describe('a number under its label', () => {
  it('is not taken from the address beside it', () => {
    const rows: PrintedCell[][] = [
      german,
      [
        [40, 'Vertragskonto'],
        [160, 'Rechnungsnummer'],
      ],
      [
        [40, 'VK 55120937'],
        [160, 'R7712086'],
      ],
    ];
    const page = printedPage(rows);
    const beside = printedPage([[[340, '34839 Neustein']]]).words.map((word) => ({
      ...word,
      box: { ...word.box, y: word.box.y + 16 },
    }));
    const pages = [{ ...page, words: [...page.words, ...beside] }];
    const { fields } = findHead(toReadableDocument(pages, textOf(pages)));
    expect(fields.accountNumber?.value).toBe('VK 55120937');
    expect(fields.invoiceNumber?.value).toBe('R7712086');
  });
});

describe('the sender', () => {
  const foot = (text: string, title: string): (readonly PrintedCell[])[] => [
    [[340, title, 14]],
    ...Array.from({ length: 50 }, () => []),
    [[40, text]],
  ];

  it.each([
    [
      'Votre facture',
      'Lumen Rivière, 12 rue des Tanneurs, 75999 Sablon - RCS Sablon 512 888 301',
      'Lumen Rivière',
    ],
    ['Su factura', 'Canal del Brezo, Calle Real, 8, 28999 Brezo - C.I.F. A11223344', 'Canal del Brezo'],
    [
      'Conta de consumo',
      'Companhia das Fontes, Rua Nova, 19, Fontes - MG - CEP 39999-100 - CNPJ 11.222.333/0001-44',
      'Companhia das Fontes',
    ],
    ['Bolletta', 'Luce Alta, Via dei Gelsi, 4, 24999 Roccabella (BG) - P.IVA 01234567890', 'Luce Alta'],
  ])('under the title %s is named at the foot, by its number in a register', (title, text, name) => {
    expect(headOf(foot(text, title)).provider).toBe(name);
  });
});

it('an amount with the mark of its currency before it is no label', () => {
  const rows: PrintedCell[][] = [
    german,
    [
      [40, 'Rechnungsbetrag'],
      [220, 'EUR 712,40'],
    ],
    [
      [40, 'Zahlbetrag'],
      [220, 'EUR 712,40'],
    ],
  ];
  expect(headOf(rows)).toMatchObject({ newCharges: '712.40', amountDue: '712.40' });
});
