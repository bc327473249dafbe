// When two spellings say the same value: names by their words, numbers within a cent, units by their synonyms.

export const headFields = [
  'provider',
  'accountNumber',
  'serviceAddress',
  'billDate',
  'dueDate',
  'currency',
  'totalCharges',
  'amountDue',
] as const;
export const meterFields = [
  'meterNumber',
  'commodity',
  'periodStart',
  'periodEnd',
  'usage',
  'units',
] as const;
/** Of the lines of charges, which are counted apart: the lines themselves, and the meters that the bill ties them to. */
export const lineFields = ['lineItems', 'lineMeters'] as const;
export type Field = (typeof headFields)[number] | (typeof meterFields)[number] | (typeof lineFields)[number];
export const fields: Field[] = [...headFields, ...meterFields, ...lineFields];
export const isOfLines = (field: string): boolean => (lineFields as readonly string[]).includes(field);

export const isEmpty = (value: unknown): boolean => value === null || value === undefined || value === '';

const identifier = (value: unknown): string =>
  String(value)
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/^0+/, '');

function wordsOf(value: unknown): string[] {
  const text = String(value).toUpperCase().normalize('NFKD');
  return [
    ...new Set(
      text
        .replace(/[^\p{L}\p{N}]+/gu, ' ')
        .split(' ')
        .filter((word) => word !== ''),
    ),
  ];
}

const shared = (first: string[], second: string[]): number =>
  first.filter((word) => second.includes(word)).length;

function alike(first: unknown, second: unknown): boolean {
  const [a, b] = [wordsOf(first), wordsOf(second)];
  return a.length > 0 && b.length > 0 && shared(a, b) / Math.max(a.length, b.length) >= 0.6;
}

const numeric = (value: unknown): number => Number(String(value).replace(/[, ]/g, ''));

export function near(got: unknown, want: unknown, tolerance: number): boolean {
  const value = numeric(got);
  return Number.isFinite(value) && Math.abs(value - numeric(want)) <= tolerance;
}

/** Spellings of the same unit. */
const sameUnits = [
  'kwh',
  'mwh',
  'therm therms th thm thm(us) thm(ec)',
  'ccf hcf 100cf',
  'm3 m³ cubicm cubicmeter cubicmeters cubicmetres cum',
  'gal gals gallon gallons gal(us)',
  'kgal kgals kgal(us) tgal 1000gal',
  'kw',
  'mcf',
  'mmbtu',
  'dth dth(us) dth(ec)',
  'cf cubicft',
].map((line) => line.split(' '));

function unitName(value: unknown): string {
  const plain = String(value).toLowerCase().replace(/[ .,]/g, '');
  return sameUnits.find((spellings) => spellings.includes(plain))?.[0] ?? plain;
}

function commodityName(value: unknown): string {
  const plain = String(value).toLowerCase().replace(/[ _]/g, '');
  return plain === 'gas' ? 'naturalgas' : plain;
}

export function agrees(field: Field, got: unknown, want: unknown): boolean {
  if (want === '*') return true;
  switch (field) {
    case 'provider':
    case 'serviceAddress':
      return alike(got, want);
    case 'accountNumber':
    case 'meterNumber':
    case 'lineMeters':
      return identifier(got) === identifier(want);
    case 'totalCharges':
    case 'amountDue':
      return near(got, want, 0.005);
    case 'usage':
      return near(got, want, Math.max(0.005, Math.abs(numeric(want)) * 1e-6));
    case 'units':
      return unitName(got) === unitName(want);
    case 'commodity':
      return commodityName(got) === commodityName(want);
    case 'currency':
      return String(got).toUpperCase() === String(want).toUpperCase();
    default:
      return String(got).slice(0, 10) === String(want).slice(0, 10);
  }
}

/** Words of letters that both descriptions share, of the shorter one. */
export function wording(got: string, want: string): number {
  const letters = (text: string) => wordsOf(text).filter((word) => /\p{L}{2,}/u.test(word));
  const [a, b] = [letters(got), letters(want)];
  return a.length === 0 || b.length === 0 ? 1 : shared(a, b) / Math.min(a.length, b.length);
}
