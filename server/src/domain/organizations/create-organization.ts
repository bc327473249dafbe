// Makes the organization that the context is bounded to; the operator's act, from the command line.
import type { Context } from '../context.ts';
import { type Organization, organizationName } from './organization.ts';
import { insertOrganization } from './organization-store.ts';

/** @param input.name 1 to 200 characters @throws AppError `invalid_input` */
export async function createOrganization(ctx: Context, input: { name: string }): Promise<Organization> {
  const name = organizationName(input.name);
  const organization = { id: ctx.tenant.organizationId, name, createdAt: ctx.now() };
  await ctx.inTransaction((tx) => insertOrganization(tx, organization));
  return organization;
}
