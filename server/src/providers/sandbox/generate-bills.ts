// The sandbox's bills: a function of the connection and of nothing else, so that every run and every test sees the same.
import type { DrawnBill, DrawnMeter } from '../../drawing/bill-record.ts';
import { addDays } from '../../lib/dates.ts';
import { chargesOf } from './charges.ts';
import { meterHistory, meterNumberOf, type SandboxSite, usageOf } from './meter-history.ts';
import { addMonths, firstDay, lastDay, type Month, monthOf } from './months.ts';
import { type Seed, seededDigits, seededInteger, seedOf } from './seeded-numbers.ts';
import { currencyOf, type SandboxServiceType, sandboxServiceTypes } from './services.ts';

const SANDBOX_UTILITY_NAME = 'Nectar Sandbox Utility';

const monthCount = 12;
const daysToPay = 21;

export interface SandboxInput {
  connectionId: string;
  /** One to three. */
  sites: SandboxSite[];
  /** Empty means all that the sandbox has; types that it does not have are ignored. */
  datasourceTypes: readonly string[];
  /** ISO 3166-1 alpha-2. */
  country: string;
  /** The local date on which the connection was made, `YYYY-MM-DD`. */
  createdOn: string;
  /** Months that have ended by then are billed too; left out: those before the connection alone. */
  today?: string;
  /** Bills of the account that end before this day are not wanted; null: all are. */
  startDateOf: (accountNumber: string) => string | null;
  customerName: string;
}

export interface SandboxBill {
  fileName: string;
  accountNumber: string;
  datasourceType: SandboxServiceType;
  month: Month;
  /** The same for the same bill at every collection. */
  sourceKey: string;
  /** From which day on it is handed out. */
  availableOn: string;
  bill: DrawnBill;
  /** In place of the sandbox's own sheet. */
  draw?: () => Promise<Uint8Array>;
}

interface Plan {
  input: SandboxInput;
  seed: Seed;
  currency: string;
  /** The twelve before the connection was made, ascending, with those before data collection starts. */
  months: Month[];
  /** With all that have ended since. */
  allMonths: Month[];
  /** Those whose bills are wanted, by account. */
  billedMonths: ReadonlyMap<SandboxServiceType, Month[]>;
  types: SandboxServiceType[];
  /** The one bill whose readings contradict its usage (R38). */
  contradicted: { type: SandboxServiceType; siteId: string; month: Month } | null;
}

type Chosen = Pick<Plan, 'seed' | 'months' | 'billedMonths'>;

/** One bill in twelve of each account: the same month each year. */
const estimatedMonth = (plan: Chosen, type: SandboxServiceType): Month | null =>
  pickBilled(plan, type, `estimated/${type}`, plan.months) ?? null;

/** Of all months, so that a longer history has the same; of the billed ones where that is none of them. */
function pickBilled(
  plan: Chosen,
  type: SandboxServiceType,
  name: string,
  among: readonly Month[],
): Month | undefined {
  const billed = (plan.billedMonths.get(type) ?? []).filter((one) => plan.months.includes(one));
  const month = pick(plan.seed, name, among);
  if (month === undefined || billed.includes(month)) return month;
  const others = billed.filter((one) => among.includes(one));
  return pick(plan.seed, name, others.length > 0 ? others : billed);
}

function pick<T>(seed: Seed, name: string, choices: readonly T[]): T | undefined {
  return choices[seededInteger(seed, name, 0, Math.max(0, choices.length - 1))];
}

function chooseContradicted(plan: Omit<Plan, 'contradicted'>): Plan['contradicted'] {
  const type = pick(
    plan.seed,
    'contradicted/type',
    plan.types.filter((one) => plan.billedMonths.get(one)?.some((month) => plan.months.includes(month))),
  );
  const site = pick(plan.seed, 'contradicted/site', plan.input.sites);
  if (type === undefined || site === undefined) return null;
  const estimated = estimatedMonth(plan, type);
  const others = plan.months.filter((one) => one !== estimated);
  const month = pickBilled(plan, type, 'contradicted/month', others);
  return month === undefined ? null : { type, siteId: site.id, month };
}

function planOf(input: SandboxInput): Plan {
  const newest = addMonths(monthOf(input.createdOn), -1);
  const months = Array.from({ length: monthCount }, (_, at) => addMonths(newest, at + 1 - monthCount));
  const allMonths = [...months];
  for (
    let next = addMonths(newest, 1);
    next < monthOf(input.today ?? input.createdOn);
    next = addMonths(next, 1)
  )
    allMonths.push(next);
  const seed = seedOf(input.connectionId);
  const types = sandboxServiceTypes.filter(
    (type) => input.datasourceTypes.length === 0 || input.datasourceTypes.includes(type),
  );
  const billedMonthsOf = (type: SandboxServiceType): Month[] => {
    const start = input.startDateOf(accountNumberOf(seed, type));
    return allMonths.filter((month) => start === null || lastDay(month) >= start);
  };
  const plan = {
    input,
    seed,
    currency: currencyOf(input.country),
    months,
    allMonths,
    billedMonths: new Map(types.map((type) => [type, billedMonthsOf(type)])),
    types,
  };
  return { ...plan, contradicted: chooseContradicted(plan) };
}

function accountNumberOf(seed: Seed, type: SandboxServiceType): string {
  return `SBX-${type.slice(0, 3)}-${seededDigits(seed, `account/${type}`, 6)}`;
}

function chargesOfMonth(plan: Plan, type: SandboxServiceType, month: Month) {
  const meters = plan.input.sites.map((site) => ({
    meterNumber: meterNumberOf(plan.seed, type, site.id),
    usage: usageOf(plan.seed, type, site.id, month),
  }));
  return chargesOf(type, meters, plan.currency);
}

function billOf(plan: Plan, type: SandboxServiceType, month: Month, meters: DrawnMeter[]): DrawnBill {
  const charges = chargesOfMonth(plan, type, month);
  const previous = chargesOfMonth(plan, type, addMonths(month, -1)).total;
  const statementDate = firstDay(addMonths(month, 1));
  const address = plan.input.sites.map((site) => site.address).find((text) => text.trim() !== '');
  return {
    provider: SANDBOX_UTILITY_NAME,
    accountNumber: accountNumberOf(plan.seed, type),
    invoiceNumber: `INV-${month.replace('-', '')}-${seededDigits(plan.seed, `invoice/${type}/${month}`, 6)}`,
    statementDate,
    dueDate: addDays(statementDate, daysToPay),
    currency: plan.currency,
    previousBalance: previous,
    payments: previous,
    newCharges: charges.total,
    amountDue: charges.total,
    customerName: plan.input.customerName,
    mailingAddress: address ?? '',
    meters,
    lineItems: charges.lineItems,
  };
}

function accountBills(plan: Plan, type: SandboxServiceType): SandboxBill[] {
  const histories = plan.input.sites.map((site) =>
    meterHistory({
      seed: plan.seed,
      type,
      site,
      months: plan.allMonths,
      estimatedMonth: estimatedMonth(plan, type),
      contradictedMonth:
        plan.contradicted?.type === type && plan.contradicted.siteId === site.id
          ? plan.contradicted.month
          : null,
    }),
  );
  return (plan.billedMonths.get(type) ?? []).map((month) => ({
    fileName: `sandbox-${type.toLowerCase()}-${month}.pdf`,
    accountNumber: accountNumberOf(plan.seed, type),
    datasourceType: type,
    month,
    sourceKey: `${type}/${month}`,
    availableOn: firstDay(addMonths(month, 1)),
    bill: billOf(
      plan,
      type,
      month,
      histories.flatMap((history) => history.filter((meter) => monthOf(meter.periodStart) === month)),
    ),
  }));
}

/** One bill per account and month, newest month first, so that the first document appears soon. */
export function generateSandboxBills(input: SandboxInput): SandboxBill[] {
  if (input.sites.length === 0) return [];
  const plan = planOf(input);
  const bills = plan.types.flatMap((type) => accountBills(plan, type));
  return bills.sort(
    (first, second) =>
      second.month.localeCompare(first.month) ||
      plan.types.indexOf(first.datasourceType) - plan.types.indexOf(second.datasourceType),
  );
}
