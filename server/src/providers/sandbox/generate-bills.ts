// The sandbox's bills: a function of the connection and of nothing else, so that every run and every test sees the same.
import type { DrawnBill, DrawnMeter } from '../../drawing/bill-record.ts';
import { addDays } from '../../lib/dates.ts';
import { chargesOf } from './charges.ts';
import { meterHistory, meterNumberOf, type SandboxSite, usageOf } from './meter-history.ts';
import { addMonths, firstDay, type Month, monthOf } from './months.ts';
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
  dataCollectionStartDate: string | null;
  isDemandEnabled: boolean;
  customerName: string;
}

export interface SandboxBill {
  fileName: string;
  accountNumber: string;
  datasourceType: SandboxServiceType;
  month: Month;
  bill: DrawnBill;
}

interface Plan {
  input: SandboxInput;
  seed: Seed;
  currency: string;
  /** Ascending, with the months before data collection starts. */
  months: Month[];
  billedMonths: Month[];
  types: SandboxServiceType[];
  /** The one bill whose readings contradict its usage (R38). */
  contradicted: { type: SandboxServiceType; siteId: string; month: Month } | null;
}

/** One bill in twelve of each account. */
function estimatedMonth(plan: Pick<Plan, 'seed' | 'billedMonths'>, type: SandboxServiceType): Month | null {
  const at = seededInteger(plan.seed, `estimated/${type}`, 0, Math.max(0, plan.billedMonths.length - 1));
  return plan.billedMonths[at] ?? null;
}

function pick<T>(seed: Seed, name: string, choices: readonly T[]): T | undefined {
  return choices[seededInteger(seed, name, 0, Math.max(0, choices.length - 1))];
}

function chooseContradicted(plan: Omit<Plan, 'contradicted'>): Plan['contradicted'] {
  const type = pick(plan.seed, 'contradicted/type', plan.types);
  const site = pick(plan.seed, 'contradicted/site', plan.input.sites);
  if (type === undefined || site === undefined) return null;
  const estimated = estimatedMonth(plan, type);
  const others = plan.billedMonths.filter((month) => month !== estimated);
  const month = pick(plan.seed, 'contradicted/month', others.length > 0 ? others : plan.billedMonths);
  return month === undefined ? null : { type, siteId: site.id, month };
}

function planOf(input: SandboxInput): Plan {
  const newest = addMonths(monthOf(input.createdOn), -1);
  const months = Array.from({ length: monthCount }, (_, at) => addMonths(newest, at + 1 - monthCount));
  const start = input.dataCollectionStartDate;
  const plan = {
    input,
    seed: seedOf(input.connectionId),
    currency: currencyOf(input.country),
    months,
    billedMonths: months.filter((month) => start === null || firstDay(month) >= start),
    types: sandboxServiceTypes.filter(
      (type) => input.datasourceTypes.length === 0 || input.datasourceTypes.includes(type),
    ),
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
      months: plan.months,
      isDemandEnabled: plan.input.isDemandEnabled,
      estimatedMonth: estimatedMonth(plan, type),
      contradictedMonth:
        plan.contradicted?.type === type && plan.contradicted.siteId === site.id
          ? plan.contradicted.month
          : null,
    }),
  );
  return plan.billedMonths.map((month) => ({
    fileName: `sandbox-${type.toLowerCase()}-${month}.pdf`,
    accountNumber: accountNumberOf(plan.seed, type),
    datasourceType: type,
    month,
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
