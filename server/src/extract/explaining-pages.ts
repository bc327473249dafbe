// Pages that explain how bills are read, or set terms: their samples of readings, accounts and amounts are nobody's. A page is known by
// the title at its head.
import { toLines } from './lines.ts';
import type { Page } from './page.ts';

/** A title stands among the first lines of its page, alone in its cell, or nearly. */
const TITLE_LINES = 4;
const LONGEST_TITLE = 90;

const TITLES: readonly RegExp[] = [
  /^(?:(?:a )?guide to |learn (?:how )?to |tips (?:for|on) )?(?:how to )?(?:read(?:ing)?|understand(?:ing)?) (?:your|the|this|an?|my) (?:\p{L}+ ){0,3}(?:bill|statement|invoice)\b/iu,
  /^(?:your|the) (?:\p{L}+ )?(?:bill|statement|invoice) explained\b|^bill explanation\b|^explanation of (?:(?:billing|bill) )?(?:terms|charges)\b/iu,
  /^(?:sample|example) (?:of (?:a|your) )?(?:\p{L}+ )?(?:bill|statement|invoice)\b|^(?:glossary|definitions?)(?: (?:of|for) .*)?$/iu,
  /^(?:general )?terms (?:and|&) conditions\b|^general (?:terms|conditions)\b|^terms of (?:service|sale|supply)\b|^frequently asked questions\b/iu,
  /^(?:so )?(?:lesen|verstehen) sie ihre (?:\p{L}+)?rechnung\b|^so lesen sie\b|^(?:muster|beispiel)rechnung\b|^rechnungserläuterung|^erläuterung(?:en)? (?:zu|zur|ihrer)\b|^allgemeine (?:geschäfts|liefer|versorgungs)bedingungen\b|^glossar\b/iu,
  /^(?:bien )?(?:comprendre|lire) (?:votre|ma|la|sa) facture\b|^comment lire\b|^exemple de facture\b|^facture type\b|^conditions générales\b|^(?:glossaire|lexique)\b/iu,
  /^(?:cómo|como) (?:leer|entender|interpretar) (?:su|tu|la) (?:factura|recibo)\b|^(?:entienda|entiende) (?:su|tu) (?:factura|recibo)\b|^ejemplo de factura\b|^(?:términos y condiciones|condiciones generales|glosario)\b/iu,
  /^come (?:leggere|si legge) (?:la )?(?:tua |sua )?bolletta\b|^guida alla (?:lettura|bolletta)\b|^(?:glossario|condizioni generali)\b/iu,
  /^(?:entenda|conheça|como ler) (?:a |o )?(?:sua |seu )?(?:conta|fatura)\b|^(?:glossário|condições gerais)\b/iu,
  /^(?:memahami|cara membaca) bil\b|^contoh bil\b|^terma dan syarat\b|^glosari\b/iu,
];

const isTitle = (text: string): boolean =>
  text.length <= LONGEST_TITLE && TITLES.some((title) => title.test(text.trim()));

/** Whether the page is headed as an explanation or as terms. */
export function isExplanation(page: Page): boolean {
  return toLines([page])
    .slice(0, TITLE_LINES)
    .some((line) => line.cells.length <= 2 && line.cells.some((cell) => isTitle(cell.text)));
}
