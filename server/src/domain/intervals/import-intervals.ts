// Takes readings of smart meters, as many as there are, all or none of them.
import { sql, type Transaction } from '../../db/database.ts';
import { type FieldErrors, invalidInput } from '../../lib/errors.ts';
import { noteSmartMeterData } from '../accounts/note-smart-meter-data.ts';
import { getConnection } from '../connections/get-connection.ts';
import type { Context } from '../context.ts';
import { type ImportedIntervals, type Reading, readingFaults } from './interval.ts';
import {
  closeStaging,
  dropRepetitions,
  holdMeters,
  insertStaged,
  measureStaging,
  openStaging,
  removeOverlapped,
  type StagedExtent,
  type StagedFault,
  selectExtent,
  selectMeterFaults,
  selectMissingMonths,
  selectNewAccounts,
  selectOverlaps,
  stageReadings,
  touchesStored,
  updateStored,
} from './staging-store.ts';

const batchSize = 20_000;
/** As many are told; who sent a hundred wrong rows needs no list of all. */
const mostFaults = 20;

/**
 * Imports readings of meters of the connection's company. A reading of a known meter and start replaces the interval, another
 * one that it overlaps gives way; the order of the readings does not matter, and a second import of the same changes nothing.
 * The accounts of the meters then say that their smart-meter data are collected.
 * @throws AppError `not_found` for the connection; `invalid_input` with faults by the readings' positions from 0 (the first
 * twenty): wrong in itself, of no meter of the company, of an account that is not tracked, in a unit that the commodity is not
 * counted in, overlapping another reading of the same import
 */
export function importIntervals(
  ctx: Context,
  input: { connectionId: string; readings: AsyncIterable<Reading> | Iterable<Reading> },
): Promise<ImportedIntervals> {
  return ctx.inTransaction(async (tx, inner) => {
    const { company, id: connectionId } = await getConnection(inner, input.connectionId);
    await openStaging(tx);
    const faults = await stage(tx, input.readings, ctx.now());
    await measureStaging(tx);
    const overlaps = await selectOverlaps(tx, mostFaults);
    faults.push(...overlaps.filter((overlap): overlap is StagedFault => overlap.fault !== null));
    const extent = await selectExtent(tx);
    if (faults.length === 0 && extent !== null) await ensureMonths(ctx, tx, extent);
    await lockImports(tx, company.id);
    await holdMeters(tx);
    faults.push(...(await selectMeterFaults(tx, company.id, mostFaults)));
    if (faults.length > 0) throw invalidInput({ readings: byPosition(faults) });
    if (overlaps.length > 0) await dropRepetitions(tx);
    const imported = extent === null ? nothing : await store(tx, extent, { connectionId, at: ctx.now() });
    const accounts = await selectNewAccounts(tx);
    if (accounts.length > 0) await noteSmartMeterData(inner, accounts);
    await closeStaging(tx);
    return imported;
  });
}

const nothing: ImportedIntervals = { inserted: 0, updated: 0, unchanged: 0, removed: 0 };

/** By itself: a new month is there for everybody at once, and holds up no other import until this one ends. */
async function ensureMonths(ctx: Context, tx: Transaction, extent: StagedExtent): Promise<void> {
  const missing = await selectMissingMonths(tx, extent.months);
  if (missing.length > 0) await ctx.database.outside(sql`select ensure_interval_months(${missing}::date[])`);
}

/** Imports into one company follow each other, so that what one has looked at holds until it has written. */
async function lockImports(tx: Transaction, companyId: string): Promise<void> {
  await tx.outsideTenant(sql`select pg_advisory_xact_lock(hashtextextended(${`intervals/${companyId}`}, 0))`);
}

/** Stages what is right by itself. @returns the first faults */
async function stage(
  tx: Transaction,
  readings: AsyncIterable<Reading> | Iterable<Reading>,
  now: Date,
): Promise<StagedFault[]> {
  const faults: StagedFault[] = [];
  let batch: Reading[] = [];
  let positions: number[] = [];
  let position = 0;
  for await (const reading of readings) {
    const found = readingFaults(reading, now);
    if (found.length === 0) {
      batch.push(reading);
      positions.push(position);
    } else if (faults.length < mostFaults) faults.push(...found.map((fault) => ({ position, fault })));
    position++;
    if (batch.length === batchSize) {
      await stageReadings(tx, batch, positions);
      batch = [];
      positions = [];
    }
  }
  if (batch.length > 0) await stageReadings(tx, batch, positions);
  return faults;
}

function byPosition(faults: StagedFault[]): FieldErrors {
  const ordered = faults.toSorted((a, b) => a.position - b.position).slice(0, mostFaults);
  const fields: Record<string, string[]> = {};
  for (const { position, fault } of ordered) {
    fields[position] ??= [];
    fields[position].push(fault);
  }
  return fields;
}

async function store(
  tx: Transaction,
  extent: StagedExtent,
  by: { connectionId: string; at: Date },
): Promise<ImportedIntervals> {
  const exceptStored = await touchesStored(tx);
  const removed = exceptStored ? await removeOverlapped(tx, extent) : 0;
  const updated = exceptStored ? await updateStored(tx, extent, by) : 0;
  const inserted = await insertStaged(tx, extent, { ...by, exceptStored });
  return { inserted, updated, unchanged: extent.readings - inserted - updated, removed };
}
