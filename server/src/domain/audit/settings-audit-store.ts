import { sql, type Transaction } from '../../db/database.ts';
import type { SettingsAuditEntry } from './settings-audit.ts';

export async function insertSettingsAuditEntry(tx: Transaction, entry: SettingsAuditEntry): Promise<void> {
  await tx.change(sql`
    insert into settings_audit_entries (organization_id, environment, id, object_kind, object_id, action, object_name, details, person_id,
      ip_address, created_at)
    values (${tx.owner}, ${entry.id}, ${entry.kind}, ${entry.objectId}, ${entry.action}, ${entry.objectName},
      ${entry.details === null ? null : JSON.stringify(entry.details)}::jsonb, ${entry.personId}, ${entry.address}, ${entry.createdAt})`);
}
