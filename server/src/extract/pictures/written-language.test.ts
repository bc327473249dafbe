import { describe, expect, it } from 'vitest';
import type { SeenWord } from './recogniser.ts';
import { createLanguageTurns, isArabic, surerOfBoth, writtenLanguage } from './written-language.ts';

const seen = (text: string, confidence = 90): SeenWord[] =>
  text
    .split(' ')
    .map((word, at) => ({ text: word, x: at * 60, y: 0, width: 50, height: 10, confidence, line: 0 }));

describe('the language of a page', () => {
  it('is told by its common words, with or without their accents', () => {
    const pages = {
      eng: 'Thank you for your payment. The amount due on this bill is shown below and we charge a fee if it is late',
      deu: 'Ihre Rechnung vom Januar: bitte den Betrag bis zum Ende des Monats auf das Konto der Stadtwerke',
      fra: 'Votre facture du mois: le montant de la consommation et les taxes sont dans ce tableau pour vous',
      spa: 'Su factura de la luz: el importe de los consumos del periodo y las lecturas con IVA para usted en su cuenta',
      ita: 'La bolletta: importo da pagare per il periodo, lettura del contatore e quota della fornitura di energia',
      por: 'A sua conta de energia: valor do consumo, data de vencimento e leitura da unidade consumidora com os impostos',
    };
    for (const [language, text] of Object.entries(pages)) expect(writtenLanguage(seen(text))).toBe(language);
  });

  it('is not guessed from figures, from a few words, or from words that nobody is sure of', () => {
    expect(writtenLanguage(seen('4410 4460 20 1000 kWh 331.87 12/03/2026'))).toBeNull();
    expect(writtenLanguage(seen('Ihre Rechnung vom Januar'))).toBeNull();
    expect(writtenLanguage(seen('der die das und ihr von vom bis zum zur mit auf den', 20))).toBeNull();
  });

  it('is decided by the first page that can tell, in the order of the pages', async () => {
    const next = createLanguageTurns();
    const [first, second, third] = [next(), next(), next()];
    const answer = third.known();
    second.decide('fra');
    first.decide(null);
    third.decide('eng');
    expect(await answer).toBe('fra');
    expect(await next().known()).toBe('fra');
    expect(await second.known()).toBeNull();
  });
});

describe('two readings of one picture', () => {
  it('give the surer figures, and the letters of the language', () => {
    const own = seen('Zähler „1.296,75 kWh').map((word) => ({ ...word, confidence: 70 }));
    const english = seen('Zahler -1.296,75 kwh');
    expect(surerOfBoth(own, english).map((word) => word.text)).toEqual(['Zähler', '-1.296,75', 'kWh']);
  });

  it('give Latin words among Arabic letters', () => {
    const own = seen('القراءة السابقة المستحق الحالية 410').map((word) => ({ ...word, confidence: 80 }));
    const english = seen('slall aS Suxall gl 4410').map((word, at) => ({
      ...word,
      confidence: at === 4 ? 96 : 20,
    }));
    expect(isArabic(own)).toBe(true);
    expect(surerOfBoth(own, english).map((word) => word.text)).toEqual([
      'القراءة',
      'السابقة',
      'المستحق',
      'الحالية',
      '4410',
    ]);
  });
});
