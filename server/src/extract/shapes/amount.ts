// Numbers and money as bills print them: $ 1,234.56, 15.81 CR, (12.00), -$ 0.38, 1.479,85 €, 90,92 EUR-, Rs.1,23,456.78/-, RM -5.00, $112. 07.

import type { DecimalText } from '../reading.ts';
import { remembered } from '../remembered.ts';
import { MARK_BEFORE, MARK_BEHIND } from './currency-marks.ts';

export interface NumberShape {
  /** Plain decimal text, digits as printed, sign in front. */
  value: DecimalText;
  decimals: number;
  /** Set when a currency mark stands with the number. */
  marked: boolean;
  start: number;
  end: number;
}

const GROUPED = String.raw`\d{1,3}(?:[,.'’\u00a0\u202f ]\d{3})+(?!\d)(?:[.,] ?\d+)?`;
/** Lakhs and crores: groups of two above the last three digits. */
const INDIAN = String.raw`\d{1,2}(?:,\d{2})+,\d{3}(?!\d)(?:\.\d+)?`;
const BODY = String.raw`(?:${INDIAN}|${GROUPED}|\d+(?:[.,] ?\d+)?|[.,] ?\d+)`;
const NUMBER = new RegExp(
  String.raw`(?<open>\()?\s?(?<sign1>[-−–+])?\s?(?<mark1>${MARK_BEFORE})?\s?(?<sign2>[-−–+])?\s?(?<body>${BODY})(?:/[-=–](?![\w]))?\s?(?<sign3>-(?![\w]))?\s?(?:(?<mark2>${MARK_BEHIND})(?<sign4>[-−](?![\w]))?)?\s?(?<close>\))?\s?(?<credit>(?:CR|Cr|cr|CREDIT|Credit|credit|DR|Dr)\b\.?)?`,
  'gu',
);

/** The number that is the whole text (currency marks, signs and CR included), or null. */
export function parseAmount(text: string): NumberShape | null {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed.length > 40 || !/\d/.test(trimmed)) return null;
  const found = findNumbers(trimmed);
  const first = found[0];
  if (!first || found.length !== 1 || first.start !== 0 || first.end !== trimmed.length) return null;
  return first;
}

/** Money: a number with a currency mark or with exactly two decimals. */
export function parseMoney(text: string): NumberShape | null {
  const found = parseAmount(text);
  return found && (found.marked || found.decimals === 2) ? found : null;
}

const NONE: readonly NumberShape[] = [];

/** Every number in the text, in order. Numbers glued to letters (`R-3B`, `0709ABC`) are not numbers. */
export const findNumbers = (text: string): readonly NumberShape[] =>
  /\d/.test(text) ? numbersOf(text) : NONE;

const numbersOf = remembered(numbersIn);

function numbersIn(text: string): readonly NumberShape[] {
  const found: NumberShape[] = [];
  for (const match of text.slice(0, 2_000).matchAll(NUMBER)) {
    const g = match.groups ?? {};
    const body = g.body ?? '';
    const bodyAt = match[0].indexOf(body);
    const lead = match[0].slice(0, bodyAt);
    let start = match.index + (match[0].length - match[0].trimStart().length);
    let end = match.index + match[0].trimEnd().length;
    const before = text[match.index + bodyAt - 1] ?? ' ';
    if (g.mark1 === undefined && /[\p{L}\p{N}#]/u.test(before)) continue;
    const open = g.open !== undefined;
    if (open && g.close === undefined) start = match.index + lead.indexOf('(') + 1;
    if (!open && g.close !== undefined) end = match.index + match[0].lastIndexOf(')');
    if (/[\p{L}]/u.test(text[end] ?? ' ') && !text.slice(end).match(/^(?:kwh|kw|ccf|therm|m3)/i)) continue;
    const plain = plainDigits(body);
    if (plain === null) continue;
    const signs = [g.sign1, g.sign2].filter((sign) => sign !== undefined && sign !== '+').length;
    const negative =
      signs > 0 ||
      g.sign3 !== undefined ||
      g.sign4 !== undefined ||
      (open && g.close !== undefined && isMoneyLike(g, plain)) ||
      /^c/i.test(g.credit ?? '');
    const value = negative && /[1-9]/.test(plain) ? `-${plain}` : plain;
    found.push({
      value,
      decimals: (plain.split('.')[1] ?? '').length,
      marked: g.mark1 !== undefined || (g.mark2 !== undefined && g.mark2 !== '¢'),
      start,
      end,
    });
  }
  return found;
}

const isMoneyLike = (g: Record<string, string | undefined>, plain: string): boolean =>
  g.mark1 !== undefined || g.mark2 !== undefined || /\.\d\d$/.test(plain);

/** `1,234.56`, `1.234,56`, `1 234,5`, `.38`, `112. 07` to plain digits; null when the marks make no sense. */
function plainDigits(body: string): string | null {
  const text = body.replace(/[\u00a0\u202f'’ ]/g, '');
  const comma = text.lastIndexOf(',');
  const point = text.lastIndexOf('.');
  const last = Math.max(comma, point);
  if (last < 0) return text;
  const mark = text[last] ?? '.';
  const after = text.length - last - 1;
  const both = comma >= 0 && point >= 0;
  const several = text.split(mark).length > 2;
  const thousands = !both && (several || (mark === ',' && after === 3 && last > 0 && text[0] !== '0'));
  if (thousands) return text.replace(/[.,]/g, '');
  const whole = text.slice(0, last).replace(/[.,]/g, '');
  return `${whole === '' ? '0' : whole}.${text.slice(last + 1)}`;
}
