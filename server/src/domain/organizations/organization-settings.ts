// What an organization has chosen for itself, in both environments.
import { notFound } from '../../lib/errors.ts';
import type { Context } from '../context.ts';
import type { OrganizationSettings } from './organization.ts';
import { selectSettings, updateSettings } from './organization-store.ts';

/** @throws AppError `not_found` */
export async function getOrganizationSettings(ctx: Context): Promise<OrganizationSettings> {
  const settings = await ctx.inTransaction((tx) => selectSettings(tx));
  if (!settings) throw notFound();
  return settings;
}

/** Only what is given. @throws AppError `not_found` */
export function changeOrganizationSettings(
  ctx: Context,
  changes: Partial<OrganizationSettings>,
): Promise<OrganizationSettings> {
  return ctx.inTransaction(async (tx, inner) => {
    const settings = { ...(await getOrganizationSettings(inner)), ...changes };
    await updateSettings(tx, settings);
    return settings;
  });
}
