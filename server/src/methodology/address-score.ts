// How well two addresses agree (methodology.md 16.3).
import { distance } from 'fastest-levenshtein';
import { Decimal } from '../lib/decimal.ts';
import { type Address, directionOf, parseAddress, withCityFrom } from './addresses.ts';
import { siteMatchingRules } from './site-matching-rules.ts';

const zero = new Decimal(0);
const one = new Decimal(1);

function similarity(first: readonly string[], second: readonly string[]): Decimal | null {
  const [a, b] = [first.join(' '), second.join(' ')];
  if (a === '' || b === '') return null;
  return one.minus(new Decimal(distance(a, b)).div(Math.max(a.length, b.length)));
}

function equality(first: string | null, second: string | null): Decimal | null {
  if (first === null || second === null) return null;
  return first === second ? one : zero;
}

const differ = (first: string | null, second: string | null): boolean =>
  Boolean(first) && Boolean(second) && first !== second;

/** Agreement of two parsed addresses, 0 to 1, four decimals. The same in both directions. */
export function scoreParsedAddresses(first: Address, second: Address): Decimal {
  const a = withCityFrom(first, second);
  const b = withCityFrom(second, first);
  const { weights, contradictionCap, incompleteCap, differentUnitPenalty } = siteMatchingRules;
  const parts = {
    number: equality(a.number, b.number),
    street: similarity(a.street, b.street),
    postalCode: equality(a.postalCode, b.postalCode),
    city: similarity(a.city, b.city),
    state: equality(a.state, b.state),
  };
  if (parts.street === null) return zero;

  let sum = zero;
  let compared = zero;
  for (const name of ['number', 'street', 'postalCode', 'city', 'state'] as const) {
    const part = parts[name];
    if (part === null) continue;
    sum = sum.plus(part.mul(weights[name]));
    compared = compared.plus(weights[name]);
  }
  let score = sum.div(compared);
  const area = (code: string | null) => code?.slice(0, 3) ?? null;
  if (
    differ(a.number, b.number) ||
    differ(directionOf(a), directionOf(b)) ||
    differ(area(a.postalCode), area(b.postalCode))
  ) {
    score = Decimal.min(score, contradictionCap);
  }
  if (parts.number === null || (parts.postalCode === null && parts.city === null)) {
    score = Decimal.min(score, incompleteCap);
  }
  if (differ(a.unit, b.unit)) score = Decimal.max(zero, score.minus(differentUnitPenalty));
  return score.toDecimalPlaces(4, Decimal.ROUND_HALF_UP);
}

/** Agreement of two free-text addresses, 0 to 1, four decimals; 0 when either has no street. */
export function scoreAddresses(first: string, second: string): Decimal {
  return scoreParsedAddresses(parseAddress(first), parseAddress(second));
}
