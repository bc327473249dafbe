// Quantity, unit and rate of a charge: in cells of their own, or within its words (`On-Peak 402 kWh x $0.0811`).
import { decimal, isZero, within } from '../decimal.ts';
import type { Cell } from '../lines.ts';
import type { LineItemReading } from '../reading.ts';
import { findNumbers, type NumberShape, parseAmount } from '../shapes/amount.ts';
import { findQuantities, parseUnit, unitIn } from '../shapes/unit.ts';
import type { ChargeEntry } from './charge-entry.ts';

export type Figures = Pick<LineItemReading, 'quantity' | 'quantityUnits' | 'rate'>;

/** `kWh x $0.05991/kWh`: the second half of quantity and rate. */
const PRICE = /^[\p{L}\d³]{1,6} ?[x×@] ?[-$€£\d]/iu;

/** `0,32725 c€/kWh`, `29,50 €/mois`, `20,00 %`, `31.52p per day`. */
const RATE =
  /^(?:[$€£]\s?)?[\d.,]+\s?(?:c?[€$£¢]|%|cts?|[cp]|cents?|pence|sen)?\s?(?:(?:\/|per|pro|par|por|al)\s?\p{L}+)?$/iu;

/** Units of service that are no units of energy or volume: what a charge counts. */
const COUNTED =
  /^(?:days?|months?|mos?|mths?|years?|yrs?|weeks?|hours?|hrs?|qtrs?|quarters?|each|ea|units?|pcs?|items?|pick-?ups?|lifts?|hauls?|pulls?|trips?|loads?|carts?|bins?|cans?|containers?|toters?|yards?|yds?|cy|tonnes?|ton-?hours?|ton-?hrs?|lamps?|lights?|fixtures?|poles?|meters?|eru|esu|edu|erus|edus|esus|dwellings?|accounts?|customers?|sq\.? ?ft|acres?|kw-?days?|kw-?months?|kva-?days?|tag|tage|tagen|monate?|monat|jahre?|st(?:ü|u)ck|giorn[oi]|mes[ei]|anni|anno|jours?|mois|ans?|d[ií]as?|mes(?:es)?|a[ñn]os?|ano|anos|hari|bulan|tahun|يوم|أيام|شهر)\.?$/iu;

/** Dates with nothing but short words between them: `du 28/11/2020 au 27/01/2021`. */
const isDates = (text: string): boolean =>
  /^(?:\p{Ll}{2}$|.*\d[/.]\d)/u.test(text) &&
  text.replace(/\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}|\b\p{L}{1,3}\b|[\s–-]/gu, '') === '';

/** A cell of quantity, unit or rate. */
export const isFigure = (text: string): boolean => {
  if (parseAmount(text) || parseUnit(text) || /^[-–—=x×@*+/.·…_$%]+$|^[x×@]\s?[-$€£]*[\d.,]+\)?$/.test(text))
    return true;
  if (
    /^(?:per )?(?:month|day|year|each)$/i.test(text) ||
    PRICE.test(text) ||
    RATE.test(text) ||
    isDates(text)
  )
    return true;
  if (/^\d/.test(text) && COUNTED.test(text.replace(/^[\d.,]+\s?/, ''))) return true;
  return (
    /^[$.\d(]/.test(text) &&
    (/[x×@]/.test(text) || unitIn(text) !== null) &&
    !/(?<!\p{L})(?:\p{L}{6,}\s+\p{L}{5,}|(?:\p{L}{4,}\s+){2}\p{L}{4,})/u.test(text)
  );
};

/** A counted unit in a column of its own: `7 | pickups`, with the name of the charge further left. */
export function isUnitCell(cell: Cell, quantity: Cell | undefined, name: Cell | undefined): boolean {
  if (!quantity || !name || cell.text.length > 14 || !parseAmount(quantity.text)) return false;
  return COUNTED.test(cell.text) || /^\p{Ll}[\p{L}./²³-]*$/u.test(cell.text);
}

/** The pair of figures whose product is the amount, else what is printed with a unit. */
export function figuresOf(entry: ChargeEntry): Figures {
  const text = spaced(entry.parts.map((cell) => cell.text).join('  '));
  const numbers = findNumbers(text)
    .slice(0, MOST_NUMBERS)
    .flatMap((number) => [number, ...lastGroup(text, number)]);
  const measured = numbers.filter((number) => unitAfter(text, number) !== null);
  const units = unitsOf(entry, measured[0] ? unitAfter(text, measured[0]) : null);
  if (!isZero(entry.amount))
    for (const a of measured.length > 0 ? measured : numbers)
      for (const b of numbers) {
        if (a.marked || b.start < a.end || isPercent(text, b)) continue;
        const scale = isHundredth(text, b) ? '0.01' : '1';
        if (!multiplies(a, b, scale, entry.amount)) continue;
        const between = text.slice(a.end, b.start).replace(/\b(?:at|per|units?)\b/gi, '');
        if (!units && !b.marked && /\p{L}{2}/u.test(between)) continue;
        return { quantity: a.value, quantityUnits: units, rate: scaled(b.value, scale) };
      }
  const [quantity] = measured;
  if (!quantity) return { quantity: null, quantityUnits: null, rate: null };
  const rate = numbers.find((number) => number.start > quantity.start && isPrice(text, number));
  return {
    quantity: quantity.value,
    quantityUnits: units,
    rate: rate ? scaled(rate.value, isHundredth(text, rate) ? '0.01' : '1') : null,
  };
}

const MOST_NUMBERS = 12;

/** The unit right after a number, perhaps in the next cell. */
function unitAfter(text: string, number: NumberShape): string | null {
  if (number.marked) return null;
  const [next] = findQuantities(`1 ${text.slice(number.end, number.end + 40).trimStart()}`);
  return next && next.start === 0 ? next.unit.literal : null;
}

/** `Tier 1 436 kWh`: a blank may part thousands, or two numbers. */
function lastGroup(text: string, number: NumberShape): NumberShape[] {
  const blank = text.slice(number.start, number.end).lastIndexOf(' ');
  if (blank < 0) return [];
  const start = number.start + blank + 1;
  return findNumbers(text.slice(start, number.end)).map((last) => ({ ...last, start, end: number.end }));
}

/** `Peak subtotal (87,840 kWh x $0.24733/kWh)`: a sum printed as quantity and rate is a charge, and its parts explain it. */
export function pricesItself({ description, amount }: ChargeEntry): boolean {
  const quantity = findQuantities(description)[0];
  const rate = quantity
    ? findNumbers(description.slice(quantity.end)).find((number) => number.marked)
    : undefined;
  if (!quantity || !rate || isZero(quantity.number.value)) return false;
  const slack = decimal(quantity.number.value)
    .abs()
    .times(decimal('10').pow(-rate.decimals))
    .dividedBy(2)
    .plus('0.01');
  return within(decimal(quantity.number.value).times(rate.value), amount, slack);
}

/** `31.52p` is a number and its unit. */
const spaced = (text: string): string => text.replace(/(\d)([cp]|cts?|sen)(?![\p{L}\d])/giu, '$1 $2');

const scaled = (value: string, scale: string): string =>
  scale === '1' ? value : decimal(value).times(scale).toFixed();

/** Prices in hundredths of the currency: `31.52p`, `12.1 ¢/kWh`, `0,32725 c€/kWh`. */
const isHundredth = (text: string, { end, start }: NumberShape): boolean =>
  /^\s?(?:¢|[cp]\b|c€|cts?\b|cents?\b|pence\b|sen\b|c\/)/i.test(text.slice(end)) ||
  text.slice(start, end).includes('¢');

const isPercent = (text: string, { end }: NumberShape): boolean => /^\s?%/.test(text.slice(end));

const isPrice = (text: string, number: NumberShape): boolean =>
  number.decimals >= 2 && /(?:[x×@]|\bat|per)\s?[$€£]?\s?$/i.test(text.slice(0, number.start));

/** Within a cent, or within what rounding of the printed rate leaves, at most a hundredth of the amount. */
function multiplies(quantity: NumberShape, rate: NumberShape, scale: string, amount: string): boolean {
  const product = decimal(quantity.value).times(rate.value).times(scale);
  const off = product.abs().minus(decimal(amount).abs()).abs();
  if (off.lessThanOrEqualTo('0.011')) return true;
  if (rate.decimals < 3) return false;
  const rounding = decimal(quantity.value)
    .abs()
    .times(decimal('10').pow(-rate.decimals))
    .times(scale)
    .dividedBy(2);
  return (
    off.lessThanOrEqualTo(rounding.plus('0.01')) && off.lessThanOrEqualTo(decimal(amount).abs().times('0.01'))
  );
}

function unitsOf(entry: ChargeEntry, first: string | null): string | null {
  if (first) return first;
  for (const cell of entry.parts) {
    const unit = parseUnit(cell.text);
    if (unit) return unit.literal;
    const counted = cell.text.replace(/^[\d.,]+\s?/, '');
    if (entry.parts.length > 1 && COUNTED.test(counted)) return counted;
  }
  const within = entry.description.match(/[\d.,]+\s(\p{L}+)\s?(?:[x×@]|at\b)/iu)?.[1];
  return within && COUNTED.test(within) ? within : null;
}

/** The words of the charge without its figures. */
export function nameOf(entry: ChargeEntry): string {
  const named = entry.parts.filter(
    (cell, at) => !isFigure(cell.text) && !isUnitCell(cell, entry.parts[at - 1], entry.parts[at - 2]),
  );
  const name = (named.length > 0 ? named.map((cell) => cell.text).join(' ') : entry.description)
    .replace(/(?:[\s.·…_]*[.·…_]{2})+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const cut = name.search(/\s[([]?[\d.,]+\s?[^\d\s]*\s?(?:[x×@]|at\s)\s?[-$€£]?\s?[\d.]/iu);
  const short = cut > 0 ? name.slice(0, cut).replace(/[\s:,;–-]+$/u, '') : name;
  return /\p{L}{3}/u.test(short) && !TIER.test(short) ? short : name;
}

/** `First 500 kWh`: the quantity is part of the name. */
const TIER =
  /(?:^|\s)(?:first|next|over|above|additional|remaining|up to|erste|weitere|premiers?|primi|primeros?)$/i;
