// The sums of a bill. Of all labelled amounts, the set that rolls the balance forward wins:
// previous balance - payments + adjustments + new charges = amount due.
import { candidatesFor, moneyShape } from './candidates.ts';
import { decimal, equal, money, unsigned } from './decimal.ts';
import { REVIEW_BELOW, type ReadableDocument, read } from './document.ts';
import { type Election, elect, election, type Rivals } from './elect.ts';
import type { Field } from './lexicon/lexicon.ts';
import type { Check, DecimalText, Read } from './reading.ts';

type Amount = Read<DecimalText>;
export type BalanceField =
  | 'amountDue'
  | 'newCharges'
  | 'previousBalance'
  | 'payments'
  | 'credits'
  | 'taxes'
  | 'lateCharges';

/** What was read for one kind of amount, best first, one of each value. */
type Readings = readonly Amount[];

interface Choice {
  due: Amount | null;
  charges: Amount | null;
  previous: Amount | null;
  payments: Amount | null;
  score: number;
  check: Check | null;
}

export function findBalances(document: ReadableDocument): {
  balances: Record<BalanceField, Election<DecimalText>>;
  checks: Check[];
} {
  const all = (field: Field): Readings => readingsOf(document, field);
  const [dues, previous, payments] = [all('amountDue'), all('previousBalance'), all('payments')];
  const [forward, adjustments, credits, late] = [
    all('balanceForward'),
    all('adjustments'),
    all('credits'),
    all('lateCharges'),
  ];
  const charges = [
    ...all('newCharges').slice(0, 6),
    ...withOther(all('newCharges')[0], all('otherCharges').slice(0, 3)),
  ];
  const extras = [adjustments[0], credits[0], late[0]].filter((one) => one !== undefined);
  const choices: Choice[] = [];
  for (const due of [...dues.slice(0, 5), null])
    for (const charge of [...charges, null])
      for (const before of previous.length > 0 ? previous.slice(0, 3) : [null])
        for (const paid of payments.length > 0 ? payments.slice(0, 3) : [null])
          choices.push(
            judge({ due, charges: charge, previous: before, payments: paid }, forward[0] ?? null, extras),
          );
  const best = choices.sort((a, b) => b.score - a.score)[0];
  const hasOlder = [previous[0], forward[0], payments[0]].some((one) => one && !decimal(one.value).isZero());
  const charge = best?.charges ?? (hasOlder ? null : same(best?.due ?? null));
  const balance = best?.due ?? impliedDue(charge, forward[0] ?? null) ?? (hasOlder ? null : same(charge));
  const nothing = balance && nothingToPay(balance, dues);
  const due = nothing ?? balance;
  return {
    balances: {
      amountDue: elected(due, dues),
      newCharges: elected(charge, charges),
      previousBalance: elected(best?.previous ?? null, previous),
      payments: elected(positive(best?.payments ?? null), payments.map(unsignedReading)),
      credits: elected(positive(credits[0] ?? null), credits.map(unsignedReading)),
      taxes: election(candidatesFor(document, 'taxes', moneyShape(document))),
      lateCharges: elected(late[0] ?? null, late),
    },
    checks: best?.check ? [nothing ? ofCredit(best.check, nothing) : best.check] : [],
  };
}

/** Where a balance in favour of the customer and an amount due of zero are both printed, it is zero that is to be paid. */
function nothingToPay(balance: Amount, dues: Readings): Amount | null {
  if (!decimal(balance.value).isNegative() || decimal(balance.value).isZero()) return null;
  const zero = dues.find(({ value }) => decimal(value).isZero());
  if (!zero || zero.evidence.confidence < REVIEW_BELOW) return null;
  // A roll-forward to the credit proves both.
  const confidence = Math.max(zero.evidence.confidence, balance.evidence.confidence);
  return read(zero.value, { ...zero.evidence, confidence });
}

const ofCredit = (check: Check, due: Amount): Check => ({
  ...check,
  equation: `${check.equation}, a credit: ${due.value} to pay`,
});

/** One reading per value, with the weight of its repetitions; figures without mark and cents only where there is no better. */
function readingsOf(document: ReadableDocument, field: Field): Readings {
  const withMarks = candidatesFor(document, field, moneyShape(document));
  const candidates =
    withMarks.length > 0
      ? withMarks
      : candidatesFor(document, field, moneyShape(document, true))
          .filter((one) => !one.weak)
          .map((one) => ({ ...one, score: one.score * 0.7 }));
  const values = new Map<string, typeof candidates>();
  for (const candidate of candidates) {
    const key = decimal(candidate.value).toFixed(3);
    values.set(key, [...(values.get(key) ?? []), candidate]);
  }
  return [...values.values()]
    .map((group) => elect(group))
    .filter((amount) => amount !== null)
    .sort((a, b) => b.evidence.confidence - a.evidence.confidence);
}

const unsignedReading = (amount: Amount): Amount => ({ ...amount, value: unsigned(amount.value) });
const positive = (amount: Amount | null): Amount | null => (amount ? unsignedReading(amount) : null);

/** The chosen one first, the others as weaker rivals behind it. */
function elected(chosen: Amount | null, readings: Readings): Election<DecimalText> {
  const others = readings.filter((one) => !chosen || !equal(one.value, chosen.value));
  const rivals: Rivals = [...(chosen ? [chosen] : []), ...others].slice(0, 5).map((one) => ({
    value: one.value,
    evidence:
      one === chosen
        ? one.evidence
        : { ...one.evidence, confidence: Math.min(one.evidence.confidence / 2, 0.45) },
  }));
  return { chosen, rivals };
}

/** For a person to look at, unless a sum proves it. */
const UNSURE = 0.55;

/** Where no older balance is printed, what is new is what is to be paid. */
function same(amount: Amount | null): Amount | null {
  if (!amount) return null;
  const confidence = Math.min(amount.evidence.confidence, UNSURE);
  return read(amount.value, { ...amount.evidence, rule: 'same:no-older-balance', confidence });
}

/** Where what is to be paid is not printed as text: the older balance and the new charges. */
function impliedDue(charges: Amount | null, forward: Amount | null): Amount | null {
  if (!charges || !forward) return null;
  const value = money(decimal(forward.value).plus(charges.value));
  const text = `${forward.evidence.text} + ${charges.evidence.text}`;
  return read(value, { ...charges.evidence, text, rule: 'sum:balance-and-new-charges', confidence: 0.7 });
}

/** Some bills print charges for energy and other charges apart; what is new is both. */
function withOther(charges: Amount | undefined, others: Readings): Amount[] {
  if (!charges) return [];
  return others
    .filter((other) => !decimal(other.value).isZero() && !equal(other.value, charges.value))
    .map((other) =>
      read(money(decimal(charges.value).plus(other.value)), {
        ...charges.evidence,
        text: `${charges.evidence.text} + ${other.evidence.text}`,
        rule: 'sum:current-and-other-charges',
        confidence: Math.max(0, charges.evidence.confidence - 0.1),
      }),
    );
}

type Sums = Pick<Choice, 'due' | 'charges' | 'previous' | 'payments'>;

function judge(sums: Sums, forward: Amount | null, extras: Readings): Choice {
  const { due, charges, previous, payments } = sums;
  const score =
    (due?.evidence.confidence ?? 0) +
    (charges?.evidence.confidence ?? 0) +
    ((previous?.evidence.confidence ?? 0) + (payments?.evidence.confidence ?? 0)) / 2;
  if (!due || !charges) return { ...sums, score, check: null };
  // One print that is read as both says nothing about either.
  if (isSamePrint(due, charges)) return { ...sums, score, check: null };
  const check = rollForward(due.value, charges.value, sums, forward, extras);
  if (check?.passed) {
    const used = (field: string, amount: Amount | null) =>
      amount && check.values?.includes(field) ? sure(amount) : amount;
    return {
      due: sure(due),
      charges: sure(charges),
      previous: used('previousBalance', previous),
      payments: used('payments', payments),
      score: score + 1,
      check,
    };
  }
  const simple = equal(due.value, charges.value);
  return { ...sums, due: simple ? sure(due) : due, score: score + (simple ? 0.3 : 0), check };
}

const isSamePrint = (one: Amount, other: Amount): boolean =>
  one.evidence.page === other.evidence.page &&
  one.evidence.box.x === other.evidence.box.x &&
  one.evidence.box.y === other.evidence.box.y;

const sure = (amount: Amount): Amount => {
  const confidence = Math.min(0.99, Math.max(amount.evidence.confidence, REVIEW_BELOW) + 0.05);
  return read(amount.value, { ...amount.evidence, confidence: Math.round(confidence * 100) / 100 });
};

/** The equation that holds, the plainest first; else the plainest, which then has failed; null where nothing older is printed. */
function rollForward(
  due: string,
  charges: string,
  { previous, payments }: Pick<Sums, 'previous' | 'payments'>,
  forward: Amount | null,
  extras: Readings,
): Check | null {
  const name = 'balance-rolls-forward';
  const attempts: Check[] = [];
  const attempt = (older: string, text: string, values: string[], extra: string | null): void => {
    const total = decimal(older)
      .plus(extra ?? '0')
      .plus(charges);
    const signed = extra === null ? '' : extra.startsWith('-') ? ` - ${extra.slice(1)}` : ` + ${extra}`;
    attempts.push({
      name,
      equation: `${text}${signed} + ${charges} = ${due}`,
      passed: total.equals(due),
      values: ['amountDue', 'newCharges', ...values],
    });
  };
  const more = extras.map((one) => one.value).filter((value) => !decimal(value).isZero());
  for (const extra of [null, ...more, ...more.map((value) => decimal(value).neg().toFixed())]) {
    if (previous && payments) {
      const paid = unsigned(payments.value);
      const left = decimal(previous.value).minus(paid).toFixed();
      attempt(left, `${previous.value} - ${paid}`, ['previousBalance', 'payments'], extra);
    }
    if (forward) attempt(forward.value, forward.value, [], extra);
    if (previous && !payments) attempt(previous.value, previous.value, ['previousBalance'], extra);
  }
  const [plainest] = previous && !payments && !forward ? [null] : attempts;
  return attempts.find(({ passed }) => passed) ?? plainest ?? null;
}
