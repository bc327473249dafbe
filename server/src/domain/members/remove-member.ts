// Takes somebody out of a company. Whoever has not joined yet and is of no other company is out of the organization too.
import { recordSettingsChange } from '../audit/record-settings-change.ts';
import { holdCompany } from '../companies/get-company.ts';
import type { Context } from '../context.ts';
import { withdrawPerson } from '../team/welcome.ts';
import { memberToChange } from './change-member.ts';
import { deleteMember, selectIsOfAnyCompany } from './member-store.ts';

/** @throws AppError `not_found`; `permission_denied` for oneself and for admins of the organization */
export async function removeMember(
  ctx: Context,
  input: { companyId: string; personId: string },
): Promise<void> {
  // People belong to both environments; the other one is asked before this one's transaction begins.
  const { organizationId, environment } = ctx.tenant;
  const other = {
    organizationId,
    environment: environment === 'sandbox' ? 'production' : 'sandbox',
  } as const;
  const isElsewhere = await ctx.database.transaction(other, (tx) => selectIsOfAnyCompany(tx, input.personId));
  await ctx.inTransaction(async (tx, inner) => {
    const company = await holdCompany(inner, input.companyId);
    const member = await memberToChange(inner, company.id, input.personId);
    await deleteMember(tx, company.id, member.personId);
    if (member.invitation && !isElsewhere && !(await selectIsOfAnyCompany(tx, member.personId)))
      await withdrawPerson(inner, { id: member.personId, email: member.email, role: 'MEMBER' });
    await recordSettingsChange(inner, {
      kind: 'PERSON',
      objectId: member.personId,
      action: 'DELETED',
      objectName: member.email,
      details: { company: company.id },
    });
  });
}
