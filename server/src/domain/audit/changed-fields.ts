import type { AuditedChange } from './record-audit.ts';

/** A change for each of the fields whose values differ, of one object. Values are compared by what they say, lists in their order. */
export const changedFields = <T extends object>(
  about: Pick<AuditedChange, 'companyId' | 'kind' | 'objectId'>,
  fields: readonly (keyof T & string)[],
  before: T,
  after: T,
): AuditedChange[] =>
  fields
    .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
    .map((field) => ({ ...about, field, before: before[field], after: after[field] }));
