// Numbers of meters: like other identifiers, but letters may stand apart (`G 1234567`, `1 EMH00 2409 5844`).
import { westernDigits } from './digits.ts';
import { type IdentifierShape, identifierAt, isOfDays } from './identifier.ts';
import { parseUnit } from './unit.ts';

const TOKEN = /[A-Z0-9](?:[A-Z0-9./-]*[A-Z0-9])?/y;

/** `(21)08423117`: bar codes say in brackets what their figures are. */
const MARKED = /^\(\d{2}\)\s?[A-Z]{0,3}\d{6,14}(?![\d./,-])/;

/** The meter's number at the beginning of the text, as printed, or null. Dates, amounts and quantities are none. */
export function meterNumberAt(printed: string, minimumDigits = 3): IdentifierShape | null {
  const text = westernDigits(printed);
  const lead = text.match(/^[\s:#.°º]*/)?.[0].length ?? 0;
  const marked = text.slice(lead).match(MARKED)?.[0];
  if (marked) return { value: marked, start: lead, end: lead + marked.length };
  let [end, at] = [-1, lead];
  for (let count = 0; count < 6; count++) {
    TOKEN.lastIndex = at;
    const token = TOKEN.exec(text)?.[0];
    if (token === undefined || !goesOn(token, count, text.slice(lead, at))) break;
    const after = text[at + token.length];
    if (after !== undefined && !/[\s,;()]/.test(after)) break;
    end = at + token.length;
    if (after !== ' ') break;
    at = end + 1;
  }
  const value = text.slice(lead, end);
  const digits = value.replace(/\D/g, '').length;
  const letters = value.replace(/[^A-Z]/g, '').length;
  const spaced = value.includes(' ');
  if (end < 0 || !spaced || !/[A-Z]/.test(value) || digits < Math.max(minimumDigits, 4) || letters > 8)
    return identifierAt(text, minimumDigits);
  return value.length <= 30 ? { value, start: lead, end } : null;
}

/** `1 ESY 11 6012 3456`: a figure for the kind of energy, three letters for the maker (DIN 43863-5). */
const MAKER = /^[A-Z]{3}$/;

/** Later pieces must hold digits, so that words beside the number stay out of it. */
function goesOn(token: string, count: number, before: string): boolean {
  if (isOfDays(token) || parseUnit(token) !== null) return false;
  if (count === 1 && before === '1 ' && MAKER.test(token)) return true;
  return count === 0 ? token.length <= 20 && (/\d/.test(token) || token.length <= 4) : /\d/.test(token);
}

export function isMeterNumber(text: string): boolean {
  return meterNumberAt(text, 3) !== null;
}
