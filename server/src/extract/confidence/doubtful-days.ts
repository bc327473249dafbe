// What speaks against the days of a bill: a label that stands before other days, too, or an order in which no bill has them.
import { daysBetween } from '../../lib/dates.ts';
import type { BillReading, LocalDate, Read } from '../reading.ts';
import type { Standing, TellDoubt } from './standing.ts';

/** A label this weak (`date`) stands before other days of the bill, too. */
const WEAK_LABEL = 0.7;
/** Behind other words a weak label says still less: `next scheduled read date`. */
const WEAK_BEHIND_WORDS = 0.61;

/** Hardly a bill is to be paid sooner. */
const LEAST_TERM_DAYS = 7;

/** A bill is written within so many days after those it bills, and gives at most so many to pay. */
const BILLED_WITHIN_DAYS = 45;
const LONGEST_TERM_DAYS = 60;

/** Between two readings is hardly less time, but at the beginning and the end of a contract. */
const LEAST_PERIOD_DAYS = 20;

/** @param standings which proofs uphold each value */
export function doubtDays(
  bill: BillReading,
  standings: ReadonlyMap<string, Standing>,
  tell: TellDoubt,
): void {
  doubtDueDate(bill, tell);
  doubtBillDate(bill, tell);
  doubtPeriods(bill, standings, tell);
}

/** No word says what day it is: it may be the bill's own, or one of the period's. */
function doubtDueDate({ statementDate, dueDate }: BillReading, tell: TellDoubt): void {
  if (dueDate?.evidence.rule !== 'place:beside-amount-due') return;
  const term = statementDate ? daysBetween(statementDate.value, dueDate.value) : 0;
  if (term < LEAST_TERM_DAYS) tell('dueDate', 'day-of-another');
}

function doubtBillDate(bill: BillReading, tell: TellDoubt): void {
  const { statementDate, dueDate, meters } = bill;
  if (!statementDate || statementDate.evidence.confidence >= WEAK_LABEL) return;
  const others = meters.flatMap((meter) => [meter.periodStart, meter.periodEnd]);
  const isOther =
    statementDate.value === dueDate?.value ||
    others.some((other) => other && isSamePrint(other, statementDate));
  if (isOther) tell('statementDate', 'day-of-another');
  if (statementDate.evidence.confidence < WEAK_BEHIND_WORDS) tell('statementDate', 'weak-label');
  else if (!isWhereBillsAreWritten(bill)) tell('statementDate', 'not-upheld');
}

/** After the days it bills and before the day to pay by, as far as the bill names them; it must name one of both. */
function isWhereBillsAreWritten({ statementDate, dueDate, meters }: BillReading): boolean {
  if (!statementDate) return false;
  const end = meters
    .flatMap(({ periodEnd }) => periodEnd?.value ?? [])
    .sort()
    .at(-1);
  const since = end === undefined ? null : daysBetween(end, statementDate.value);
  const term = dueDate ? daysBetween(statementDate.value, dueDate.value) : null;
  if (since === null && term === null) return false;
  return (
    (since === null || (since >= 0 && since <= BILLED_WITHIN_DAYS)) &&
    (term === null || (term >= 0 && term <= LONGEST_TERM_DAYS))
  );
}

const isSamePrint = ({ evidence: a }: Read<unknown>, { evidence: b }: Read<unknown>): boolean =>
  a.page === b.page && a.box.x === b.box.x && a.box.y === b.box.y;

function doubtPeriods(
  { statementDate, dueDate, meters }: BillReading,
  standings: ReadonlyMap<string, Standing>,
  tell: TellDoubt,
): void {
  const billed =
    statementDate && statementDate.evidence.confidence >= WEAK_LABEL ? statementDate.value : null;
  for (const [at, { commodity, periodStart, periodEnd }] of meters.entries()) {
    if (!periodStart || !periodEnd) continue;
    const doubt = (name: string): void => {
      for (const field of ['periodStart', 'periodEnd']) tell(`meters[${at}].${field}`, name);
    };
    if (isAfter(periodEnd.value, billed) || isAfter(periodEnd.value, dueDate?.value))
      doubt('ends-after-bill');
    const isCounted = standings.get(`meters[${at}].periodEnd`)?.holds.has('days-match-period') ?? false;
    const days = daysBetween(periodStart.value, periodEnd.value);
    if (commodity !== 'FUEL' && !isCounted && days < LEAST_PERIOD_DAYS) doubt('few-days');
  }
}

const isAfter = (date: LocalDate, limit: LocalDate | null | undefined): boolean =>
  limit !== null && limit !== undefined && date > limit;
