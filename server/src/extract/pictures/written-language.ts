// In which language a page is written, told by its commonest words as an engine with English data sees them: without accents.
import type { SeenWord } from './recogniser.ts';

/** What a document is read with when nothing else is known; it reads Malay and Dutch well enough too. */
export const FIRST_LANGUAGE = 'eng';
/** Letters that English data cannot see. */
export const OTHER_SCRIPT = 'ara';

/** Small words, and words that bills are full of, none of which loses its sense without accents. */
const COMMON: Readonly<Record<string, string>> = {
  eng: 'the of to and your you is are for from by with this at on in or due bill amount number usage service payment balance charge charges current previous if not be we our please account date total meter',
  deu: 'der die das und ihr ihre ihrer von vom bis zum zur mit auf den des dem ist sind ein eine bitte wir sie nicht netto brutto betrag rechnung rechnungsdatum kundennummer vertragskonto verbrauch zeitraum gesamtbetrag summe mwst umsatzsteuer grundpreis arbeitspreis strom',
  fra: 'le les des du vous votre vos nous notre et pour par sur dans est sont au aux en une un de la facture montant compte adresse consommation prix releve abonnement ttc tva paiement payer solde energie',
  spa: 'el los las del su sus para por con en y es una un de la que importe factura fecha consumo periodo lectura cuenta pagar potencia energia lectura titular suministro contrato vencimiento iva',
  ita: 'il lo gli del della delle dei degli di da per con non che in una un la le al alla fattura importo bolletta scadenza lettura consumo periodo fornitura pagare totale iva spesa quota cliente energia',
  por: 'o os as do da dos das de em no na nos para por com um uma que conta fatura valor vencimento leitura consumo pagar cliente total emissao unidade tarifa imposto energia consumidora',
};
const words = Object.entries(COMMON).map(([code, list]) => [code, new Set(list.split(' '))] as const);

const FEWEST = 8;
/** How much more often its words must stand there than those of any other language. */
const PLAINLY = 1.25;

/** Null where too little is written to tell, or two languages are written side by side. */
export function writtenLanguage(seen: readonly SeenWord[]): string | null {
  const texts = seen
    .filter(({ confidence }) => confidence >= 50)
    .map(({ text }) =>
      text
        .normalize('NFKD')
        .toLowerCase()
        .replace(/[^a-z]/g, ''),
    )
    .filter((text) => text !== '');
  const [best, second] = words
    .map(([code, common]) => ({ code, count: texts.filter((text) => common.has(text)).length }))
    .toSorted((a, b) => b.count - a.count);
  if (!best || best.count < FEWEST || best.count < (second?.count ?? 0) * PLAINLY) return null;
  return best.code;
}

/** Whether most letters are Arabic. */
export function isArabic(seen: readonly SeenWord[]): boolean {
  const text = seen.map((word) => word.text).join('');
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  return letters >= 20 && (text.match(/\p{Script=Arabic}/gu)?.length ?? 0) * 2 > letters;
}

/**
 * Figures are written alike in all languages: of two readings of the same picture the surer one holds. Where the second
 * language has letters of its own, so do Latin letters.
 */
export function surerOfBoth(own: readonly SeenWord[], english: readonly SeenWord[]): SeenWord[] {
  const latin = english.filter(({ text }) => /^[\x21-\x7e€£¥°²³]+$/.test(text));
  const foreign = isArabic(own);
  return own.map((word) => {
    if (!foreign && !/\d/.test(word.text)) return word;
    const other = latin.find(
      (one) => one.confidence > word.confidence && (foreign || /\d/.test(one.text)) && isSamePlace(one, word),
    );
    return other ? { ...word, text: other.text, confidence: other.confidence } : word;
  });
}

function isSamePlace(a: SeenWord, b: SeenWord): boolean {
  const across = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const down = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return across > Math.max(a.width, b.width) * 0.7 && down > Math.min(a.height, b.height) * 0.5;
}

/** What the pages of one document know of its language: the first page that tells it tells all later ones. */
export interface LanguageTurn {
  /** After every earlier page has decided; null when none of them could tell. */
  known(): Promise<string | null>;
  /** Null leaves it to later pages. */
  decide(language: string | null): void;
}

/** Turns are taken in the order of the pages, so that the answer does not hang on which page is read faster. */
export function createLanguageTurns(): () => LanguageTurn {
  let before: Promise<string | null> = Promise.resolve(null);
  return () => {
    const earlier = before;
    const { promise, resolve } = Promise.withResolvers<string | null>();
    before = earlier.then(async (known) => known ?? promise);
    return { known: () => earlier, decide: resolve };
  };
}
