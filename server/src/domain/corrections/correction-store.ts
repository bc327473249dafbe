import { type Sql, sql, type Transaction } from '../../db/database.ts';
import type { PageWindow } from '../paging.ts';
import type { Correction, CorrectionTarget, FieldValue } from './correction.ts';

interface CorrectionRow {
  id: string;
  document_id: string;
  target: CorrectionTarget['kind'];
  target_key: string;
  target_hint: { description?: string; rowKind?: 'USAGE' | 'DEMAND'; position?: number };
  field: string;
  value_as_read: FieldValue;
  value: FieldValue;
  key_id: string | null;
  person_id: string | null;
  created_at: Date;
  ended_at: Date | null;
}

function targetOf(row: CorrectionRow): CorrectionTarget {
  const { target_hint: hint } = row;
  switch (row.target) {
    case 'DOCUMENT':
      return { kind: 'DOCUMENT' };
    case 'LINE_ITEM':
      return {
        kind: 'LINE_ITEM',
        position: Number(row.target_key),
        description: hint.description ?? '',
      };
    case 'USAGE':
      return {
        kind: 'USAGE',
        usageId: row.target_key,
        rowKind: hint.rowKind ?? 'USAGE',
        position: hint.position ?? 0,
      };
  }
}

const keyOf = (target: CorrectionTarget): string =>
  target.kind === 'DOCUMENT' ? '' : target.kind === 'LINE_ITEM' ? String(target.position) : target.usageId;

function hintOf(target: CorrectionTarget): string {
  const hint =
    target.kind === 'LINE_ITEM'
      ? { description: target.description }
      : target.kind === 'USAGE'
        ? { rowKind: target.rowKind, position: target.position }
        : {};
  return JSON.stringify(hint);
}

const fromCorrectionRow = (row: CorrectionRow): Correction => ({
  id: row.id,
  documentId: row.document_id,
  target: targetOf(row),
  field: row.field,
  valueAsRead: row.value_as_read,
  value: row.value,
  keyId: row.key_id,
  personId: row.person_id,
  createdAt: row.created_at,
  endedAt: row.ended_at,
});

const columns = sql`
  k.id, k.document_id, k.target, k.target_key, k.target_hint, k.field, k.value_as_read, k.value, k.key_id, k.person_id, k.created_at, k.ended_at`;

/** Oldest first. */
export async function selectCorrectionsInForce(tx: Transaction, documentId: string): Promise<Correction[]> {
  const rows = await tx.rows<CorrectionRow>(sql`
    select ${columns} from corrections k
     where ${tx.bound('k')} and k.document_id = ${documentId} and k.ended_at is null order by k.created_at, k.id`);
  return rows.map(fromCorrectionRow);
}

export async function selectCorrection(tx: Transaction, id: string): Promise<Correction | null> {
  const row = await tx.first<CorrectionRow>(
    sql`select ${columns} from corrections k where ${tx.bound('k')} and k.id = ${id}`,
  );
  return row && fromCorrectionRow(row);
}

const ofDocument = (tx: Transaction, documentId: string): Sql =>
  sql`from corrections k where ${tx.bound('k')} and k.document_id = ${documentId}`;

export async function countCorrections(tx: Transaction, documentId: string): Promise<number> {
  return (await tx.first<{ total: number }>(sql`select count(*) as total ${ofDocument(tx, documentId)}`))!
    .total;
}

/** Newest first. */
export async function selectCorrections(
  tx: Transaction,
  documentId: string,
  window: PageWindow,
): Promise<Correction[]> {
  const rows = await tx.rows<CorrectionRow>(sql`
    select ${columns} ${ofDocument(tx, documentId)} order by k.created_at desc, k.id limit ${window.limit} offset ${window.offset}`);
  return rows.map(fromCorrectionRow);
}

/** A correction that takes the place of the one in force on the same field. */
export async function insertCorrection(tx: Transaction, correction: Correction): Promise<void> {
  const { target } = correction;
  await tx.change(sql`
    update corrections k set ended_at = ${correction.createdAt}
     where ${tx.bound('k')} and k.document_id = ${correction.documentId} and k.target = ${target.kind}
       and k.target_key = ${keyOf(target)} and k.field = ${correction.field} and k.ended_at is null`);
  await tx.change(sql`
    insert into corrections (organization_id, environment, id, document_id, target, target_key, target_hint, field, value_as_read, value,
      key_id, person_id, created_at)
    values (${tx.owner}, ${correction.id}, ${correction.documentId}, ${target.kind}, ${keyOf(target)}, ${hintOf(target)},
      ${correction.field}, ${JSON.stringify(correction.valueAsRead)}, ${JSON.stringify(correction.value)}, ${correction.keyId},
      ${correction.personId}, ${correction.createdAt})`);
}

export async function endCorrection(tx: Transaction, id: string, at: Date): Promise<void> {
  await tx.change(
    sql`update corrections k set ended_at = ${at} where ${tx.bound('k')} and k.id = ${id} and k.ended_at is null`,
  );
}

/** Follows the document as it was filed anew: where the target is now, and what was read there. */
export async function rewriteCorrection(tx: Transaction, correction: Correction): Promise<void> {
  await tx.change(sql`
    update corrections k set target_key = ${keyOf(correction.target)}, target_hint = ${hintOf(correction.target)},
      value_as_read = ${JSON.stringify(correction.valueAsRead)}
    where ${tx.bound('k')} and k.id = ${correction.id}`);
}

export async function selectIsMeterNamed(tx: Transaction, meterId: string): Promise<boolean> {
  const row = await tx.first(sql`
    select k.id from corrections k
     where ${tx.bound('k')} and k.field = 'meterId' and ${JSON.stringify(meterId)}::jsonb in (k.value, k.value_as_read) limit 1`);
  return row !== null;
}
