// Lays what was learned from people over a reading: a value that the learned place gives is taken, unless the proofs that held
// without it fail with it; what a place should give and does not is marked for a person.
import { valuesOf } from '../bill-values.ts';
import { decimal, unsigned } from '../decimal.ts';
import { type ReadableDocument, read } from '../document.ts';
import { newMeter } from '../meter-draft.ts';
import { kindsOfMeters } from '../meter-kind.ts';
import { findPeriods } from '../period.ts';
import { type ProofInputs, prove } from '../proofs/prove.ts';
import type { BillReading, Check, LearnedUse, MeterReading, Read } from '../reading.ts';
import { applyToLines } from './apply-to-lines.ts';
import { type LearnedValue, type Look, lookAt, lookAtLines, sketchesOf } from './find-learned.ts';
import type { LearnableField, LearnedPlace } from './learned-place.ts';
import { type Band, lineOfNumber, meterBands } from './meter-bands.ts';
import { squashed } from './shapes-of-values.ts';

export interface Learned {
  bill: BillReading;
  /** The places that had a say, in a fixed order. */
  used: LearnedUse[];
}

/** @param bill as the rules read it, with its proofs; it is not changed */
export function applyLearned(
  document: ReadableDocument,
  bill: BillReading,
  places: readonly LearnedPlace[],
  inputs: ProofInputs,
): Learned {
  if (places.length === 0) return { bill, used: [] };
  const next = structuredClone(bill);
  const sketches = sketchesOf(document);
  if (meterless(next) && places.some(({ field }) => field === 'meters.usage'))
    addMeter(document, next, places);
  const bands = meterBands(next);
  const bandFor = (place: LearnedPlace, meter: number): Band | null =>
    isNumberOfMany(next, place.field)
      ? lineOfNumber(document.pages, next.meters[meter], place.surroundings?.fromMeter ?? 0)
      : (bands[meter] ?? null);
  const used = new Map<string, LearnedUse>();
  const changed = new Set<string>();
  const unsure: Check[] = [];
  const targets = targetsOf(next);
  for (const { path, field, meter } of targets) {
    const own = places.filter((place) => place.field === field && canTell(next, place));
    if (own.length === 0) continue;
    const look = firstSure(own, (place) => lookAt(document, sketches, place, bandFor(place, meter)));
    if (!look) continue;
    used.set(look.place.id, { placeId: look.place.id, documentId: look.place.documentId, field });
    if (look.kind === 'unsure') {
      const isMissed = look.isEmpty && valueAt(next, path) !== null;
      if (!isMissed) unsure.push(unsureCheck(path, look.place, look.reason));
    } else if (put(next, path, look.found)) changed.add(path);
  }
  next.checks = proveAnew(next, changed, inputs);
  for (const path of contradicted(bill, next, changed)) {
    const before = valueAt(bill, path);
    if (before === null) continue;
    const place = valueAt(next, path)?.evidence.learnedFrom ?? '';
    setAt(next, path, before);
    changed.delete(path);
    unsure.push(contradictionCheck(path, place));
  }
  const ofLines = lookAtLines(document, sketches, bill, places);
  for (const { place } of ofLines)
    used.set(place.id, { placeId: place.id, documentId: place.documentId, field: place.field });
  const { amounts, notes } = applyToLines(next, ofLines, inputs);
  for (const path of amounts) changed.add(path);
  next.checks = [...proveAnew(next, changed, inputs), ...unsure, ...notes];
  for (const path of changed) keepAsCandidate(bill, next, path);
  return { bill: next, used: [...used.values()].sort((a, b) => (a.placeId < b.placeId ? -1 : 1)) };
}

interface Target {
  path: string;
  field: LearnableField;
  meter: number;
}

const headFields = [
  ...(['provider', 'supplier', 'accountNumber', 'serviceAddress', 'invoiceNumber', 'statementDate'] as const),
  ...(['dueDate', 'currency', 'amountDue', 'newCharges', 'previousBalance', 'payments', 'credits'] as const),
  ...(['taxes', 'lateCharges'] as const),
];
const meterFields = [
  ...(['usage', 'units', 'periodStart', 'periodEnd', 'previousReading', 'currentReading'] as const),
  ...(['multiplier', 'billedDemand', 'tariff'] as const),
];

function targetsOf(bill: BillReading): Target[] {
  const head = headFields.map((field): Target => ({ path: field, field, meter: 0 }));
  const meters = bill.meters.flatMap((_meter, meter) => [
    { path: `meters[${meter}].number`, field: 'meters.number' as const, meter },
    ...meterFields.map(
      (field): Target => ({ path: `meters[${meter}].${field}`, field: `meters.${field}`, meter }),
    ),
  ]);
  return [...head, ...meters];
}

const isNumberOfMany = (bill: BillReading, field: LearnableField): boolean =>
  field === 'meters.number' && bill.meters.length > 1;

/** Where the number of a bill's only meter stands says nothing of those of several. */
const canTell = (bill: BillReading, { field, surroundings }: LearnedPlace): boolean =>
  !isNumberOfMany(bill, field) || surroundings?.fromMeter !== undefined;

/** The newest place that gives a value; else the newest that ought to. */
function firstSure(
  places: readonly LearnedPlace[],
  look: (place: LearnedPlace) => Look,
): (Exclude<Look, { kind: 'other-layout' }> & { place: LearnedPlace }) | null {
  let unsure: (Extract<Look, { kind: 'unsure' }> & { place: LearnedPlace }) | null = null;
  for (const place of places) {
    const result = look(place);
    if (result.kind === 'found') return { ...result, place };
    if (result.kind === 'unsure') unsure ??= { ...result, place };
  }
  return unsure;
}

const positive = new Set(['payments', 'credits']);

/** @returns whether the value is another than before */
function put(bill: BillReading, path: string, { value, evidence }: LearnedValue): boolean {
  const number = /^meters\[(\d+)\]\.number$/.exec(path);
  if (number) return putMeterNumber(bill.meters[Number(number[1])]!, { value, evidence });
  const before = valueAt(bill, path);
  const taken = positive.has(path) ? unsigned(value) : value;
  const isSame = before !== null && squashed(String(before.value)) === squashed(taken);
  // A guess that the learned place upholds is none any more.
  if (!isSame || before.needsReview) setAt(bill, path, read(taken, evidence));
  return !isSame;
}

function putMeterNumber(meter: MeterReading, { value, evidence }: LearnedValue): boolean {
  const at = meter.identifiers.findIndex(({ name }) => name === 'METER');
  const before = meter.identifiers[at];
  if (before && squashed(before.value) === squashed(value)) return false;
  const identifier = {
    name: 'METER' as const,
    rawName: before?.rawName ?? 'Meter number',
    value,
    evidence,
    needsReview: false,
  };
  if (at >= 0) meter.identifiers[at] = identifier;
  else meter.identifiers.unshift(identifier);
  return true;
}

function ownerOf(bill: BillReading, path: string): { owner: Record<string, unknown>; name: string } | null {
  const ofPart = /^(meters|lineItems)\[(\d+)\]\.(\w+)$/.exec(path);
  const owner = ofPart ? bill[ofPart[1] as 'meters' | 'lineItems'][Number(ofPart[2])] : bill;
  // The names come from the lists above: fields that hold a `Read` or null.
  return owner ? { owner: owner as unknown as Record<string, unknown>, name: ofPart?.[3] ?? path } : null;
}

function valueAt(bill: BillReading, path: string): Read<string> | null {
  const place = ownerOf(bill, path);
  return place ? ((place.owner[place.name] ?? null) as Read<string> | null) : null;
}

function setAt(bill: BillReading, path: string, value: Read<string> | null): void {
  const place = ownerOf(bill, path);
  if (place) place.owner[place.name] = value;
}

const refutations = (checks: readonly Check[], path: string): number =>
  checks.filter(({ passed, values = [] }) => !passed && values.includes(path)).length;

/** Changed values that more proofs refute than refuted the value before. */
const contradicted = (before: BillReading, after: BillReading, changed: ReadonlySet<string>): string[] =>
  [...changed].filter((path) => refutations(after.checks, path) > refutations(before.checks, path));

const unsureCheck = (path: string, place: LearnedPlace, reason: string): Check => ({
  name: 'learned-place-gives-value',
  equation: `${path}: ${reason} (learned from document ${place.documentId})`,
  passed: false,
  values: [path],
});

const contradictionCheck = (path: string, documentId: string): Check => ({
  name: 'learned-place-agrees',
  equation: `${path}: the value at the learned place fails a proof (learned from document ${documentId})`,
  passed: false,
  values: [path],
});

/** What the rules read stays among the candidates. */
function keepAsCandidate(before: BillReading, after: BillReading, path: string): void {
  const [old, now] = [valueAt(before, path), valueAt(after, path)];
  if (!now || !valuesOf(after).some((value) => value.path === path)) return;
  const others = after.candidates.find(({ field }) => field === path)?.candidates ?? [];
  const all = [now, ...(old ? [old] : [])].map(({ value, evidence }) => ({ value: String(value), evidence }));
  const candidates = [...all, ...others.filter(({ value }) => all.every((one) => one.value !== value))];
  after.candidates = [
    ...after.candidates.filter(({ field }) => field !== path),
    { field: path, candidates: candidates.slice(0, 5) },
  ];
}

const meterless = (bill: BillReading): boolean => bill.meters.length === 0;

/** Where the rules saw no meter and a place says where its usage stands. */
function addMeter(document: ReadableDocument, bill: BillReading, places: readonly LearnedPlace[]): void {
  const sketches = sketchesOf(document);
  const usage = places.find((place) => place.field === 'meters.usage');
  const look = usage && lookAt(document, sketches, usage, null);
  if (look?.kind !== 'found') return;
  const draft = newMeter(look.found.evidence.page, 0);
  const units = places.find((place) => place.field === 'meters.units');
  const unit = units && lookAt(document, sketches, units, null);
  if (unit?.kind === 'found') draft.units = read(unit.found.value, unit.found.evidence);
  kindsOfMeters(document, [draft]);
  const period = findPeriods(document)[0];
  draft.periodStart = period?.start ?? null;
  draft.periodEnd = period?.end ?? null;
  draft.serviceAddress = bill.serviceAddress;
  const { page: _page, line: _line, words: _words, label: _label, ...meter } = draft;
  bill.meters.push(meter);
}

const balanceFields = ['amountDue', 'newCharges', 'previousBalance', 'payments'] as const;

/** The proofs of the bill as it is now: one that the rules made from balances they read is made again where one is another. */
function proveAnew(bill: BillReading, changed: ReadonlySet<string>, inputs: ProofInputs): Check[] {
  if (balanceFields.every((field) => !changed.has(field))) return prove(bill, inputs);
  const found = inputs.found.filter(({ name }) => !name.startsWith('balance-'));
  const balance = balanceProof(bill);
  return prove(bill, { ...inputs, found: [...found, ...(balance ? [balance] : [])] });
}

/** Previous balance less payments and with the new charges is what is to be paid. */
function balanceProof(bill: BillReading): Check | null {
  const { amountDue, newCharges, previousBalance, payments } = bill;
  if (!amountDue || !newCharges || !previousBalance || !payments) return null;
  const total = decimal(previousBalance.value).minus(unsigned(payments.value)).plus(newCharges.value);
  return {
    name: 'balance-rolls-forward',
    equation: `${previousBalance.value} - ${unsigned(payments.value)} + ${newCharges.value} = ${amountDue.value}`,
    passed: total.equals(amountDue.value),
    values: balanceFields,
  };
}
