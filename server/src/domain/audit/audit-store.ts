import { type Sql, sql, type Transaction } from '../../db/database.ts';
import type { PageWindow } from '../paging.ts';
import type { AuditEntry } from './audit-entry.ts';

interface AuditEntryRow {
  id: string;
  company_id: string;
  object_kind: AuditEntry['kind'];
  object_id: string;
  document_id: string | null;
  line_item: number | null;
  action: AuditEntry['action'];
  field: string | null;
  value_before: unknown;
  value_after: unknown;
  key_id: string | null;
  person_id: string | null;
  invitation_id: string | null;
  created_at: Date;
}

const fromAuditEntryRow = (row: AuditEntryRow): AuditEntry => ({
  id: row.id,
  companyId: row.company_id,
  kind: row.object_kind,
  objectId: row.object_id,
  documentId: row.document_id,
  lineItem: row.line_item,
  action: row.action,
  field: row.field,
  before: row.value_before,
  after: row.value_after,
  keyId: row.key_id,
  personId: row.person_id,
  invitationId: row.invitation_id,
  createdAt: row.created_at,
});

export async function insertAuditEntries(tx: Transaction, entries: readonly AuditEntry[]): Promise<void> {
  await tx.change(sql`
    insert into audit_entries (organization_id, environment, id, company_id, object_kind, object_id, document_id, line_item, action, field,
      value_before, value_after, key_id, person_id, invitation_id, created_at)
    select ${tx.owner}, t.*
      from unnest(${entries.map((one) => one.id)}::uuid[], ${entries.map((one) => one.companyId)}::uuid[],
                  ${entries.map((one) => one.kind)}::text[], ${entries.map((one) => one.objectId)}::uuid[],
                  ${entries.map((one) => one.documentId)}::uuid[], ${entries.map((one) => one.lineItem)}::integer[],
                  ${entries.map((one) => one.action)}::text[], ${entries.map((one) => one.field)}::text[],
                  ${entries.map((one) => JSON.stringify(one.before ?? null))}::jsonb[],
                  ${entries.map((one) => JSON.stringify(one.after ?? null))}::jsonb[],
                  ${entries.map((one) => one.keyId)}::uuid[], ${entries.map((one) => one.personId)}::uuid[],
                  ${entries.map((one) => one.invitationId)}::uuid[], ${entries.map((one) => one.createdAt.toISOString())}::timestamptz[]) t`);
}

/** Whose entries: everything in a company, of one object, or of a document with its lines and rows. */
export type AuditScope = { companyId: string } | { objectId: string } | { documentId: string };

const source = (tx: Transaction, scope: AuditScope): Sql => {
  const owner =
    'companyId' in scope
      ? sql`e.company_id = ${scope.companyId}`
      : 'objectId' in scope
        ? sql`e.object_id = ${scope.objectId}`
        : sql`e.document_id = ${scope.documentId}`;
  return sql`from audit_entries e where ${tx.bound('e')} and ${owner}`;
};

export async function countAuditEntries(tx: Transaction, scope: AuditScope): Promise<number> {
  return (await tx.first<{ total: number }>(sql`select count(*) as total ${source(tx, scope)}`))!.total;
}

/** Newest first. */
export async function selectAuditEntries(
  tx: Transaction,
  scope: AuditScope,
  window: PageWindow,
): Promise<AuditEntry[]> {
  const rows = await tx.rows<AuditEntryRow>(sql`
    select e.* ${source(tx, scope)} order by e.created_at desc, e.id desc limit ${window.limit} offset ${window.offset}`);
  return rows.map(fromAuditEntryRow);
}
