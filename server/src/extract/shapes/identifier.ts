// Account and meter numbers: a run of tokens with digits, as printed but for western digits.
import { westernDigits } from './digits.ts';

export interface IdentifierShape {
  value: string;
  start: number;
  end: number;
}

const TOKEN = /[^\s,;]+/g;
/** `INV 77 1208`, `VK 43944078`: capitals that belong to the number, not to its label. */
const PREFIX = /^(?!(?:NO|NR|NUM|NBR|ID|REF|CODE|TYPE|NAME|DATE|DUE|BILL|TOTAL|PAGE)$)[A-Z]{1,5}$/;
const DATE =
  /^\d{1,2}[/.-]\d{1,2}[/.-](?:\d{2}|\d{4})$|^\d{4}-\d{2}-\d{2}$|^(?:0?[1-9]|1[0-2])[/.-]{1,2}(?:19|20)\d{2}$/;
/** `09/16/2024-10/15/2024`: a stretch of days written as one word. */
const DAYS =
  /^\d{1,2}[/.]\d{1,2}[/.](?:\d{2}|\d{4})-\d{1,2}[/.]\d{1,2}[/.](?:\d{2}|\d{4})$|^\d{4}-\d\d-\d\d-\d{4}-\d\d-\d\d$/;
const AMOUNT = /^\d{1,3}(?:,\d{3})*\.\d\d$/;

/** Whether the word is a day, or a stretch of days. */
export const isOfDays = (word: string): boolean => DATE.test(word) || DAYS.test(word);

/** The identifier at the beginning of the text, or null. Dates, amounts and telephone numbers are none. */
export function identifierAt(printed: string, minimumDigits = 4): IdentifierShape | null {
  const text = westernDigits(printed);
  const lead = text.match(/^[\s:#.°º]*/)?.[0].length ?? 0;
  let start = -1;
  let end = -1;
  for (const match of text.slice(lead, lead + 80).matchAll(TOKEN)) {
    const token = match[0].replace(/[.,;:)]+$/, '');
    const opens = start < 0 && token === match[0] && PREFIX.test(token);
    if (!opens && (!/^[A-Z0-9](?:[A-Z0-9./-]*[A-Z0-9])?$/i.test(token) || !/\d/.test(token))) break;
    if (start >= 0 && (/[a-z]{3}/i.test(token) || isOfDays(token) || AMOUNT.test(token))) break;
    if (start < 0) start = lead + match.index;
    end = lead + match.index + token.length;
    if (token.length !== match[0].length || /[,;]/.test(text[end] ?? '')) break;
  }
  if (start < 0) return null;
  const value = text.slice(start, end);
  const digits = value.replace(/\D/g, '').length;
  const letters = value.replace(/[^a-z]/gi, '').length;
  if (digits < minimumDigits || letters > digits + 4 || value.length > 34) return null;
  if (isOfDays(value)) return null;
  if (/^\d+\.\d{1,3}$/.test(value) || /^(1-)?\d{3}-\d{3}-\d{4}$/.test(value)) return null;
  return { value, start, end };
}
