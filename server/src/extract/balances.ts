// The sums of a bill. Of all labelled amounts, the set that rolls the balance forward wins:
// previous balance - payments + adjustments + new charges = amount due.
import { type Candidate, candidatesFor, moneyShape } from './candidates.ts';
import { decimal, equal, money, unsigned } from './decimal.ts';
import { REVIEW_BELOW, type ReadableDocument, read } from './document.ts';
import { elect } from './header-fields.ts';
import type { Field } from './lexicon/lexicon.ts';
import type { BillReading, Check, DecimalText, Evidence, Read } from './reading.ts';

type Amount = Read<DecimalText>;
export type Balances = Pick<
  BillReading,
  'amountDue' | 'newCharges' | 'previousBalance' | 'payments' | 'credits' | 'taxes' | 'lateCharges'
>;

interface Choice {
  due: Amount | null;
  charges: Amount | null;
  score: number;
  check: Check | null;
}

export function findBalances(document: ReadableDocument): { balances: Balances; checks: Check[] } {
  const shape = moneyShape(document);
  const all = (field: Field) => distinct(candidatesFor(document, field, shape));
  const one = (field: Field) => elect(candidatesFor(document, field, shape));
  const previous = one('previousBalance');
  const payments = one('payments');
  const forward = one('balanceForward');
  const dues = all('amountDue').slice(0, 5);
  const charges = [...all('newCharges').slice(0, 6), ...withOther(all('newCharges')[0], all('otherCharges'))];
  const choices: Choice[] = [];
  for (const due of [...dues, null])
    for (const charge of [...charges, null]) choices.push(judge(due, charge, previous, payments, forward));
  const best = choices.sort((a, b) => b.score - a.score)[0];
  let charge = best?.charges ?? null;
  if (!charge && best?.due && best.check?.passed) charge = best.due;
  const due = best?.due ?? impliedDue(charge, forward);
  return {
    balances: {
      amountDue: due,
      newCharges: charge,
      previousBalance: previous,
      payments: payments ? { ...payments, value: unsigned(payments.value) } : null,
      credits: positive(one('credits')),
      taxes: one('taxes'),
      lateCharges: one('lateCharges'),
    },
    checks: best?.check ? [best.check] : [],
  };
}

/** Where what is to be paid is not printed as text: the older balance and the new charges. */
function impliedDue(charges: Amount | null, forward: Amount | null): Amount | null {
  if (!charges || !forward) return null;
  const value = money(decimal(forward.value).plus(charges.value));
  const text = `${forward.evidence.text} + ${charges.evidence.text}`;
  return read(value, { ...charges.evidence, text, rule: 'sum:balance-and-new-charges', confidence: 0.7 });
}

const positive = (amount: Amount | null): Amount | null =>
  amount ? { ...amount, value: unsigned(amount.value) } : null;

/** One candidate per value, with the weight of its repetitions. */
function distinct(candidates: readonly Candidate<DecimalText>[]): Amount[] {
  const values = new Map<string, Candidate<DecimalText>[]>();
  for (const candidate of candidates) {
    const key = decimal(candidate.value).toFixed(2);
    values.set(key, [...(values.get(key) ?? []), candidate]);
  }
  return [...values.values()]
    .map((group) => elect(group))
    .filter((amount) => amount !== null)
    .sort((a, b) => b.evidence.confidence - a.evidence.confidence);
}

/** Some bills print charges for energy and other charges apart; what is new is both. */
function withOther(charges: Amount | undefined, others: readonly Amount[]): Amount[] {
  if (!charges) return [];
  return others
    .filter((other) => !decimal(other.value).isZero() && !equal(other.value, charges.value))
    .map((other) => {
      const value = money(decimal(charges.value).plus(other.value));
      const evidence: Evidence = {
        ...charges.evidence,
        text: `${charges.evidence.text} + ${other.evidence.text}`,
        rule: 'sum:current-and-other-charges',
        confidence: Math.max(0, charges.evidence.confidence - 0.1),
      };
      return read(value, evidence);
    });
}

function judge(
  due: Amount | null,
  charges: Amount | null,
  previous: Amount | null,
  payments: Amount | null,
  forward: Amount | null,
): Choice {
  const score = (due?.evidence.confidence ?? 0) + (charges?.evidence.confidence ?? 0);
  if (!due || !charges) return { due, charges, score, check: null };
  const check = rollForward(due.value, charges.value, previous, payments, forward);
  if (check?.passed) return { due: sure(due), charges: sure(charges), score: score + 1, check };
  const simple = equal(due.value, charges.value);
  return { due: simple ? sure(due) : due, charges, score: score + (simple ? 0.3 : 0), check };
}

const sure = (amount: Amount): Amount => {
  const confidence = Math.min(0.99, Math.max(amount.evidence.confidence, REVIEW_BELOW) + 0.05);
  return read(amount.value, { ...amount.evidence, confidence: Math.round(confidence * 100) / 100 });
};

function rollForward(
  due: string,
  charges: string,
  previous: Amount | null,
  payments: Amount | null,
  forward: Amount | null,
): Check | null {
  const name = 'balance-rolls-forward';
  const attempts: Check[] = [];
  if (previous && payments) {
    const paid = unsigned(payments.value);
    const total = decimal(previous.value).minus(paid).plus(charges);
    attempts.push({
      name,
      equation: `${previous.value} - ${paid} + ${charges} = ${due}`,
      passed: total.equals(due),
    });
  }
  if (forward) {
    const total = decimal(forward.value).plus(charges);
    attempts.push({ name, equation: `${forward.value} + ${charges} = ${due}`, passed: total.equals(due) });
  }
  return attempts.find((attempt) => attempt.passed) ?? attempts[0] ?? null;
}
