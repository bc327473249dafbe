import { recordSettingsChange } from '../audit/record-settings-change.ts';
import type { Context } from '../context.ts';
import { requireRight } from '../rights.ts';
import { getOrganization } from './get-organization.ts';
import { type Organization, organizationName } from './organization.ts';
import { writeOrganizationName } from './organization-store.ts';

/** @param input.name 1 to 200 characters @throws AppError `invalid_input` */
export function renameOrganization(ctx: Context, input: { name: string }): Promise<Organization> {
  requireRight(ctx, 'ORGANIZATION_SETTINGS');
  const name = organizationName(input.name);
  return ctx.inTransaction(async (tx, inner) => {
    const before = await getOrganization(inner);
    if (before.name === name) return before;
    await writeOrganizationName(tx, name);
    await recordSettingsChange(inner, {
      kind: 'ORGANIZATION',
      objectId: before.id,
      action: 'CHANGED',
      objectName: name,
      details: { field: 'name', before: before.name, after: name },
    });
    return { ...before, name };
  });
}
