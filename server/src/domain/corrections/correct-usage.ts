// A person corrects a usage row; what it says of its meter changes the meter too (api-data.md 6.3).
import { type FieldErrors, invalidInput, notFound } from '../../lib/errors.ts';
import { type Commodity, plausibleUnits } from '../../methodology/commodity-units.ts';
import type { Context } from '../context.ts';
import { findMeter } from '../meters/get-meter.ts';
import { shownIdentifiers } from '../meters/meter.ts';
import { findUsageRow, getUsage } from '../usage/get-usage.ts';
import type { UsageRecord, UsageRow } from '../usage/usage-row.ts';
import { holdFiledDocument } from './apply-corrections.ts';
import { askToLearn } from './ask-to-learn.ts';
import type { FieldValue, UsageField } from './correction.ts';
import { selectCorrectionsInForce } from './correction-store.ts';
import { layOver } from './overlay.ts';
import { recordCorrections } from './record-corrections.ts';
import { settle } from './settle.ts';

export type UsageChanges = { [Field in UsageField]?: UsageRow[Field] | null | undefined };

export interface CorrectUsageInput {
  id: string;
  /** Whether demand readings are rows to this caller. */
  withDemand: boolean;
  changes: UsageChanges;
}

/** @throws AppError `not_found`; `invalid_input` for a demand row, days in the wrong order, another commodity's unit, a foreign meter */
export function correctUsage(ctx: Context, input: CorrectUsageInput): Promise<UsageRecord> {
  return ctx.inTransaction(async (tx, inner) => {
    const found = await findUsageRow(inner, input);
    const held = await holdFiledDocument(inner, found.documentId);
    const { filed } = held;
    const row = filed.rows.find(({ id }) => id === found.id);
    if (!row) throw notFound();
    if (row.kind === 'DEMAND') throw invalidInput({ nonFieldErrors: ['A demand reading cannot be edited.'] });

    const values = await checkedValues(inner, row, input.changes);
    if (input.changes.identifiers)
      values.identifiers = shownIdentifiers(input.changes.identifiers, filed.isBasicMapping);
    const before = structuredClone(filed);
    const position = filed.rows.filter(({ kind }) => kind === row.kind).indexOf(row);
    const target = { kind: 'USAGE', usageId: row.id, rowKind: row.kind, position } as const;
    const made = await recordCorrections(inner, tx, filed, [{ target, values }]);
    const inForce = await selectCorrectionsInForce(tx, row.documentId);
    layOver(filed, inForce, false);
    const document = await settle(inner, { ...held, before, inForce });
    await askToLearn(inner, tx, document, made);
    return getUsage(inner, { id: input.id, withDemand: input.withDemand });
  });
}

/** All faults of the change against the row as it would be, together. */
async function checkedValues(
  ctx: Context,
  row: UsageRow,
  changes: UsageChanges,
): Promise<Record<string, FieldValue>> {
  const values: Record<string, FieldValue> = {};
  for (const [field, value] of Object.entries(changes)) if (value !== undefined) values[field] = value;
  const startDate = changes.startDate ?? row.startDate;
  // No last day, or one that the new first day leaves without a meaning: the usage is of one day (api-data.md 6.3).
  const isOneDay = changes.endDate === undefined ? startDate > row.endDate : changes.endDate === null;
  if (isOneDay) values.endDate = startDate;
  const endDate = isOneDay ? startDate : (changes.endDate ?? row.endDate);
  const faults: FieldErrors = {};
  if (startDate > endDate) {
    faults.startDate = ['The first day must not be after the last.'];
    faults.endDate = ['The last day must not be before the first.'];
  }
  const units = plausibleUnits(row.datasourceType as Commodity);
  const { usageUnits } = changes;
  if (typeof usageUnits === 'string' && units && !(units as readonly string[]).includes(usageUnits))
    faults.usageUnits = [
      `"${usageUnits}" is not a unit of ${row.datasourceType}: use one of ${units.join(', ')}.`,
    ];
  const { meterId } = changes;
  if (typeof meterId === 'string' && !(await isMeterFor(ctx, meterId, row)))
    faults.meter = ['No meter of the company and commodity has this id.'];
  if (Object.keys(faults).length > 0) throw invalidInput(faults);
  return values;
}

async function isMeterFor(ctx: Context, meterId: string, row: UsageRow): Promise<boolean> {
  const meter = await findMeter(ctx, meterId);
  return meter?.companyId === row.companyId && meter.datasourceType === row.datasourceType;
}
