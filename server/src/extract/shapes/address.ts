// Postal addresses as printed around the world; only enough shape to tell an address from a name, a number or a sentence.
const NUMBER_FIRST = /^\d+[A-Z]?(?:\s?[-/&]\s?\d+[A-Z]?)?,?\s+(?:[NSEW]{1,2}\.?\s+)?[\p{L}\d#(]/iu;
/** `Flat 3`, `Plot No. 18`, `H.No. 4-1`, `Unit 5/12`, `Erf 201`: what stands before a street elsewhere than in America. */
const UNIT_FIRST =
  /^(?:no|lot|unit|plot|flat|apt|apartment|suite|ste|shop|house|h|door|d|villa|bldg|building|erf|stand|khasra|survey|quarter|qtr|site|room|office|ward|parcel)\b\.?\s?(?:no\b\.?|number|#)?\s?:?\s?[A-Z]{0,2}[-/]?\d/iu;
const NO_STREET =
  /^\d+\s+(?:days?|kwh|kw|mwh|therms?|ccf|mcf|gal(?:lons?)?|units?|m3|m³|months?|hours?|hrs?|am|pm|x|of|to|at|per|or|and|[a-z]{3,9} \d{4})\b|\b(?:kwh|therms?|ccf)\b/i;
/** Words with which streets end where the number stands elsewhere or nowhere. */
const STREET_WORD =
  /\b(?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|close|court|ct|crescent|cres|place|pl|way|terrace|tce|parade|pde|boulevard|blvd|highway|hwy|parkway|pkwy|circle|cir|square|sq|grove|gardens|gdns|mews|row|walk|rise|quay|wharf|esplanade|esp|trail|trl|loop|pike|turnpike|nagar|marg|chowk|colony|vihar|enclave|layout|bagh|jalan|jln|lorong|persiaran|taman|estate|cottage|house|farm|plaza)\b\.?/iu;
/** Streets, quarters, houses and post boxes in Arabic, before their names and numbers. */
const ARABIC_STREET =
  /(?<!\p{L})(?:شارع|طريق|حي|فيلا|عمار[ةه]|مبنى|بناي[ةه]|شق[ةه]|قطع[ةه]|منطق[ةه]|ميدان|زقاق|جاد[ةه]|ص\s?\.\s?ب)(?!\p{L})/u;
const ARABIC_TOWN =
  /(?<!\p{L})(?:حي|مدين[ةه]|منطق[ةه]|محافظ[ةه]|إمار[ةه]|ضاحي[ةه]|قري[ةه])\s+\p{L}.*|^\p{Script=Arabic}[\p{L} ،-]{2,50}\s\d{5}$|ص\s?\.\s?ب\.?\s?:?\s?\d{2,6}$/u;
/** `Hauptstraße 12 a`, `Calle Mayor, 188`, `Via Garibaldi, 7`. */
const NAME_FIRST = /^\p{Lu}[\p{L}.'’ -]{2,50},?\s+(?:n[.º°]\s?)?\d{1,5}\s?[a-zA-Z]?(?:[-/]\d+)?(?:,|$)/u;

const MONTH = /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i;
const AUSTRALIAN = String.raw`\b(?:NSW|VIC|QLD|SA|WA|TAS|ACT|NT)\.?,?\s+\d{4}$`;
const TOWN_AT_END = new RegExp(
  [
    String.raw`\b[A-Z]{2}\.?,?\s+\d{5}(?:-\d{4})?$`,
    String.raw`\b[A-Z]\d[A-Z]\s?\d[A-Z]\d$`,
    String.raw`\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}$`,
    String.raw`\b[AC-FHKNPRTV-Y]\d[0-9W]\s(?=[0-9]{0,3}[A-Z])[0-9AC-FHKNPRTV-Y]{4}$`,
    AUSTRALIAN,
    String.raw`\p{L}{2}[\p{L}.)]*(?:,| -| –)?[\s-]+\d{3}\s?\d{3}\.?$`,
    String.raw`\bCEP:?\s?\d{5}-?\d{3}$`,
    String.raw`,\s*(?:U\.?A\.?E\.?|United Arab Emirates|Qatar|Kuwait|Bahrain|Oman|Saudi Arabia|K\.?S\.?A\.?|Kenya|Nigeria|Ghana|Jamaica)$`,
  ].join('|'),
  'u',
);
/** Code before town; alone such a line may as well be a house number before a street. */
const TOWN_AT_START =
  /^\d{5},?\s+\p{Lu}|^[A-Z]{1,2}-\d{4,5}\s+\p{Lu}|^\d{4}\s?(?!(?:NE|NW|SE|SW|ST)\b)[A-Z]{2}\s+\p{Lu}/u;
const STATE_AND_ZIP = new RegExp(
  String.raw`\b(?:Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New \p{L}+|North \p{L}+|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|South \p{L}+|Tennessee|Texas|Utah|Vermont|Virginia|Washington|West Virginia|Wisconsin|Wyoming),?\s+\d{5}(?:-\d{4})?$|${AUSTRALIAN}`,
  'iu',
);
/** `Auckland 1010`, `Cape Town, 8001`: a town and a code of four figures, which is no year. */
const FOUR_FIGURES = /(?<!\p{L})(\p{L}{3,})[,.]?\s+\d{4}$/u;
const FULL =
  /(?<!\d)(\d+\s+[^,]{4,60},\s*(?:[^,]{1,40},\s*){0,2}[^,\d]{2,40},?\s+(?:[A-Z]{2}\s+\d{5}(?:-\d{4})?|[A-Z]{2,3}\s+\d{4}|[A-Z]{2},?\s+[A-Z]\d[A-Z]\s?\d[A-Z]\d))$/u;

const CODE_AND_TOWN = /^\d{4,5}(?:\s?[A-Z]{2})?\s+\p{Lu}[\p{L}.'’ -]+(?:\s?\([A-Z]{2}\))?$/u;

/** A line that begins with a house, flat or plot number and goes on with a name. */
export const isStreetLine = (text: string): boolean =>
  (NUMBER_FIRST.test(text) || UNIT_FIRST.test(text)) && /\p{L}{2,}/u.test(text) && !NO_STREET.test(text);

/** A line that may be a street where a label has said that an address follows. */
export const mayBeStreetLine = (text: string): boolean =>
  isStreetLine(text) ||
  (/^[\p{Lu}\d#]/u.test(text) &&
    (NAME_FIRST.test(text) || STREET_WORD.test(text)) &&
    !NO_STREET.test(text)) ||
  (/\d/.test(text) && ARABIC_STREET.test(text));

/** Whether a text ends as addresses do: with state and code, or a code alone behind the town. */
export const endsWithTown = (text: string): boolean => {
  const line = text.trim().replace(/[.,]$/, '');
  return TOWN_AT_END.test(line) || STATE_AND_ZIP.test(line);
};

/** A line that ends an address: town and code, in the order of its country. */
export const isTownLine = (text: string): boolean => endsWithTown(text) || TOWN_AT_START.test(text.trim());

/** A line that ends an address which has begun: here a town with a code of four figures is believed, too. */
export const mayBeTownLine = (text: string): boolean => {
  if (isTownLine(text) || ARABIC_TOWN.test(text)) return true;
  const four = text.trim().match(FOUR_FIGURES);
  return (
    four !== null &&
    !MONTH.test(four[1] ?? '') &&
    !/\b(?:suite|ste|unit|apt|no|room|lot|box)[.,]?\s+\d{4}$/i.test(text)
  );
};

/** `38468 Lindenau am See`: under a street a code before a town, though alone it may be a number before a street. */
export const isCodeAndTown = (text: string): boolean => CODE_AND_TOWN.test(text.trim());

const TOWN_AND_CODE = /^\p{Lu}[\p{L}.'’ -]+,?(?:\s[A-Z]{2})?\s\d{4,6}(?:-\d{3,4})?$/u;

/** `38468 Lindenau am See`, `Ashby, VT 05001`, `Blvd`: what is left of an address whose street or number was not read. */
export const lacksStreet = (text: string): boolean =>
  ((isCodeAndTown(text) || TOWN_AND_CODE.test(text.trim())) && !STREET_WORD.test(text)) ||
  /^\p{L}+\.?$/u.test(text.trim());

const JOINING =
  /(?<!\p{L})(?:of|the|and|for|&|de|del|la|las|los|do|da|dos|das|des|du|di|della|delle|von|der|zum|für|und)$/iu;

/** `City of`, `Avda. de la`: no name ends with such a word; a line was broken behind it. */
export const breaksOff = (text: string): boolean => JOINING.test(text.trim());

/** A whole address on one line (street, town, state and code), from its street number on; or null. */
export const fullAddressIn = (text: string): { text: string; start: number } | null => {
  const match = text.match(FULL);
  if (!match?.[1] || match.index === undefined) return null;
  const parts = match[1].split(/,\s*/);
  const from = parts.findLastIndex((part, at) => at < parts.length - 1 && isStreetLine(part));
  const value = parts.slice(Math.max(from, 0)).join(', ');
  return { text: value, start: match.index + match[1].length - value.length };
};
