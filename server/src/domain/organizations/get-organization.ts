// The organization that the context is bounded to.
import { notFound } from '../../lib/errors.ts';
import type { Context } from '../context.ts';
import type { Organization } from './organization.ts';
import { selectOrganization } from './organization-store.ts';

/** @throws AppError `not_found` */
export async function getOrganization(ctx: Context): Promise<Organization> {
  const organization = await ctx.inTransaction((tx) => selectOrganization(tx));
  if (!organization) throw notFound();
  return organization;
}
