// One thing that changed: who, when, from what to what.

export const auditedKinds = [
  'COMPANY',
  'SITE',
  'CONNECTION',
  'ACCOUNT',
  'METER',
  'DOCUMENT',
  'LINE_ITEM',
  'USAGE',
] as const;
export type AuditedKind = (typeof auditedKinds)[number];

export interface AuditEntry {
  id: string;
  companyId: string;
  kind: AuditedKind;
  /** Of a line item its document's, which has the line at `lineItem`. */
  objectId: string;
  /** Of a document, its line items and its usage rows. */
  documentId: string | null;
  /** From 0. */
  lineItem: number | null;
  action: 'CHANGED' | 'DELETED';
  /** By its name in the domain; null when the whole object was deleted. */
  field: string | null;
  before: unknown;
  after: unknown;
  /** Key and person behind it, or the invitation by which somebody came; all null for a job or the operator. */
  keyId: string | null;
  personId: string | null;
  invitationId: string | null;
  createdAt: Date;
}
