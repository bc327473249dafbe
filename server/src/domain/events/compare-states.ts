// When has an object changed in a way that receivers care about? (events-and-lifecycle.md 1.2.2, rule 1)
import { isDeepStrictEqual } from 'node:util';
import { decimal, isDecimalText, plain } from '../../lib/decimal.ts';
import type { EventBody, SubjectKind, ToldState } from './event.ts';

/** Change without meaning; `updated` wherever it stands. */
const volatile: Record<SubjectKind, ReadonlySet<string>> = {
  CONNECTION: new Set(['eventType', 'updated', 'statusLastUpdateTime', 'statusFirstSeenTime']),
  DOCUMENT: new Set(['eventType', 'updated', 'url']),
};

/** Lists whose order says nothing. */
const sets = new Set(['meters', 'initialSites', 'initialDatasourceTypes', 'datasourceTypes', 'emails']);
/** Lists of things with an id. */
const listsById = new Set(['accounts', 'usageData', 'lineItems']);

/** Text that is a number: `10.0` says the same as `10.00`. Identifiers are not among them: `007` is not `7`. */
const decimals = new Set([
  ...['totalCharges', 'currentCharges', 'credits', 'taxCharges', 'interestCharges', 'lateCharges'],
  ...['deliveryCharges', 'supplyCharges', 'otherCharges', 'previousCloseBalance', 'currentOpenBalance'],
  ...['afterPreviousTotalPayment', 'afterPreviousCharges', 'afterPreviousCredits'],
  ...['usage', 'currentReading', 'previousReading', 'multiplier', 'multiplier2', 'fractionRenewable'],
  ...['netMeteringGeneratedKwh', 'netMeteringGridImportKwh', 'netMeteringGridExportKwh', 'billedDemand'],
  ...['apparentEnergyUsage', 'reactiveEnergyUsage', 'powerFactor', 'demandUsage', 'occupancyPercent'],
  ...['rate', 'totalCharge', 'quantity'],
]);

const idOf = (item: unknown): string | null => {
  const id = (item as { id?: unknown } | null)?.id;
  return typeof id === 'string' ? id : null;
};

function canonical(value: unknown, name: string): unknown {
  if (typeof value === 'string')
    return decimals.has(name) && isDecimalText(value) ? plain(decimal(value)) : value;
  if (Array.isArray(value)) {
    const items = value.map((item) => canonical(item, name));
    if (sets.has(name)) return [...items].map((item) => JSON.stringify(item)).sort();
    if (listsById.has(name) && items.every((item) => idOf(item) !== null))
      return [...items].sort((a, b) => (idOf(a)! < idOf(b)! ? -1 : 1));
    return items;
  }
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value)
        .filter(([key]) => key !== 'updated')
        .map(([key, part]) => [key, canonical(part, key)]),
    );
  return value;
}

/** Names of the properties whose values differ, sorted. */
export function changedProperties(kind: SubjectKind, before: EventBody, after: EventBody): string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names]
    .filter((name) => !volatile[kind].has(name))
    .filter(
      (name) =>
        !isDeepStrictEqual(canonical(before[name] ?? null, name), canonical(after[name] ?? null, name)),
    )
    .sort();
}

/** Names of the values that are never told and that differ, sorted. */
export function changedWriteOnly(before: ToldState, after: ToldState): string[] {
  const names = new Set([...Object.keys(before.writeOnly ?? {}), ...Object.keys(after.writeOnly ?? {})]);
  return [...names].filter((name) => before.writeOnly?.[name] !== after.writeOnly?.[name]).sort();
}

/** Whether receivers would learn nothing. */
export const saysTheSame = (kind: SubjectKind, before: ToldState, after: ToldState): boolean =>
  changedProperties(kind, before.body, after.body).length === 0 &&
  changedWriteOnly(before, after).length === 0;
