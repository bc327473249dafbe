// Changes a company; what is not named keeps its value. `users` replaces the list and may not leave out the caller (api-core.md 6.4).
import { invalidInput, notFound } from '../../lib/errors.ts';
import { changedFields } from '../audit/changed-fields.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { type Context, personOf } from '../context.ts';
import { namedPeople } from '../team/named-people.ts';
import type { Company, CompanySettings } from './company.ts';
import { selectCompany, selectCompanyToChange, writeCompany, writeCompanyPeople } from './company-store.ts';

export type UpdateCompanyInput = {
  id: string;
  changes: Partial<CompanySettings>;
  users: string[] | undefined;
};

const audited = [
  'name',
  'externalId',
  'dataCollectionStartDate',
  'isDemandEnabled',
  'isImpliedMeteringEnabled',
  'impliedMeteringFraction',
  'isBasicIdentifierMappingEnabled',
  'isLowAccuracyModeEnabled',
  'users',
] as const satisfies readonly (keyof Company)[];

/** @throws AppError `not_found`, `invalid_input` */
export function updateCompany(ctx: Context, input: UpdateCompanyInput): Promise<Company> {
  return ctx.inTransaction(async (tx, inner) => {
    const before = await selectCompanyToChange(tx, input.id);
    if (!before) throw notFound();
    if (input.users !== undefined) {
      const people = await namedPeople(inner, input.users);
      const caller = personOf(ctx.caller);
      if (caller !== null && !people.some((person) => person.id === caller))
        throw invalidInput({ users: ['You cannot remove yourself from the company.'] });
      await writeCompanyPeople(
        tx,
        input.id,
        people.map((person) => person.id),
      );
    }
    await writeCompany(tx, { ...before, ...input.changes, updatedAt: ctx.now() });
    const after = (await selectCompany(tx, input.id))!;
    const about = { companyId: after.id, kind: 'COMPANY', objectId: after.id } as const;
    await recordAudit(inner, changedFields(about, audited, before, after));
    return after;
  });
}
