import { expect, test } from 'vitest';
import { chooseLexicon, lexicons } from './choose-lexicon.ts';
import { phraseAt, phraseBook, tokens } from './labels.ts';
import type { Field } from './lexicon/lexicon.ts';
import { both } from './lexicon/together.ts';
import { findDates } from './shapes/date.ts';

const samples: Record<string, string> = {
  en: 'Your account number and the amount due are printed on the front of this statement. Charges for service',
  de: 'Ihre Rechnung für den Verbrauch von Strom, Betrag zahlbar bis zum Rechnungsdatum und die Zählernummer',
  fr: 'Votre facture du mois, montant à payer pour les consommations et la date du prélèvement sur votre compte',
  it: 'La bolletta della fornitura, importo totale da pagare entro la scadenza con il numero cliente e i consumi',
  es: 'Su factura del periodo, importe total con los impuestos y el consumo por la lectura del contador',
  pt: 'Sua fatura do mês, valor a pagar até o vencimento da conta com a leitura do medidor e os dias não faturados',
  ms: 'Bil semasa anda dan jumlah bayaran untuk akaun ini sila bayar sebelum tarikh akhir',
};

test.each(Object.entries(samples))('a document in %s is read with its words', (language, text) => {
  expect(chooseLexicon(text).language).toBe(language);
  const bare = text.normalize('NFD');
  expect(chooseLexicon(bare).language).toBe(language);
  expect(chooseLexicon(bare.replace(/\p{M}/gu, '').toUpperCase()).language).toBe(language);
});

test('a document in two languages is read with the words of both, one with a foreign notice is not', () => {
  const english = samples.en ?? '';
  const french = samples.fr ?? '';
  expect(chooseLexicon(`${english} ${french} `.repeat(3)).language).toMatch(/^(en\+fr|fr\+en)$/);
  const notice = 'Para información en español sobre su factura llame al número de atención para los clientes';
  expect(chooseLexicon(`${`${english} `.repeat(6)}${notice}`).language).toBe('en');
});

const labelled: [string, string, Field][] = [
  ['de', 'Zählernummer', 'meterNumber'],
  ['de', 'Zaehler-Nr.', 'meterNumber'],
  ['de', 'ZÄHLERSTAND ALT', 'previousReading'],
  ['de', 'Fällig am:', 'dueDate'],
  ['fr', "DATE D'ECHEANCE", 'dueDate'],
  ['fr', 'N° de compteur', 'meterNumber'],
  ['fr', 'Période de facturation'.normalize('NFD'), 'period'],
  ['it', 'N. contatore', 'meterNumber'],
  ['it', 'Unita di misura', 'unit'],
  ['es', 'N.º de contrato', 'accountNumber'],
  ['es', 'Direccion del suministro', 'serviceAddress'],
  ['es', 'Fecha límite de pago', 'dueDate'],
  ['pt', 'Nº da instalação', 'accountNumber'],
  ['pt', 'N.º do contador', 'meterNumber'],
  ['ms', 'No. Akaun', 'accountNumber'],
  ['ar', 'تاريخ الاستحقاق', 'dueDate'],
  ['ar', 'تاريخ االستحقاق', 'dueDate'],
  ['ar', 'رقـم الحســاب', 'accountNumber'],
  ['ar', 'إجمالي االستهالك', 'usage'],
];

test.each(labelled)('%s: %s', (language, text, field) => {
  const lexicon = lexicons.find((one) => one.language === language);
  const all = tokens(text);
  const hit = lexicon && phraseAt(phraseBook(lexicon), all, 0);
  expect(hit?.length).toBe(all.length);
  expect(hit?.fields).toContain(field);
});

const dated: [string, string, string][] = [
  ['de', '14. März 2025', '2025-03-14'],
  ['de', '14. Maerz 2025', '2025-03-14'],
  ['de', '3. Dez. 2024', '2024-12-03'],
  ['fr', '14 mars 2025', '2025-03-14'],
  ['fr', '1er août 2024', '2024-08-01'],
  ['fr', '14 fevr. 2025', '2025-02-14'],
  ['it', '14 marzo 2025', '2025-03-14'],
  ['it', '14 GEN 2025', '2025-01-14'],
  ['es', '14 de marzo de 2025', '2025-03-14'],
  ['es', '14/mar/2025', '2025-03-14'],
  ['es', '1 de set. de 2025', '2025-09-01'],
  ['pt', '14 de março de 2025', '2025-03-14'],
  ['pt', '14/MAR/2025', '2025-03-14'],
  ['pt', '05-OUT-24', '2024-10-05'],
  ['ms', '14 Ogos 2025', '2025-08-14'],
  ['ar', '14 مارس 2025', '2025-03-14'],
];

test.each(dated)('%s: %s', (language, text, date) => {
  const lexicon = lexicons.find((one) => one.language === language);
  expect(findDates(text, 'DMY', lexicon?.months ?? {})[0]?.date).toBe(date);
  const bare = text.normalize('NFD').replace(/\p{M}/gu, '');
  expect(findDates(bare.toUpperCase(), 'DMY', lexicon?.months ?? {})[0]?.date).toBe(date);
});

test('every two languages go together, and a word of either is found', () => {
  for (const first of lexicons)
    for (const second of lexicons) {
      if (first === second) continue;
      const together = both(first, second);
      for (const lexicon of [first, second])
        for (const phrase of lexicon.labels.dueDate?.slice(0, 3) ?? [])
          expect(together.labels.dueDate?.includes(phrase)).toBe(true);
      expect(together.totals.test('total')).toBe(first.totals.test('total') || second.totals.test('total'));
    }
});
