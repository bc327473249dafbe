// Who is signed in, where they belong, and what they may do there.
import { z } from 'zod';
import type { Context } from '../../domain/context.ts';
import { getDefaultCompany } from '../../domain/members/default-company.ts';
import { listCompaniesOfPerson } from '../../domain/members/list-companies-of-person.ts';
import { allRights, rightsOf } from '../../domain/rights.ts';
import type { Role } from '../../domain/role.ts';
import { getPersonalSettings } from '../../domain/team/get-personal-settings.ts';
import type { Membership } from '../../domain/team/membership.ts';
import { defaultPersonalSettings } from '../../domain/team/personal-settings.ts';
import { toDateTime } from '../fields.ts';
import { formatsWire, toFormatsWire } from './preferences.ts';

const organization = z.object({ id: z.string(), name: z.string(), isAdmin: z.boolean() });

export const dashSessionSchema = z.object({
  person: z.object({
    email: z.string(),
    name: z.string(),
    hasTwoFactor: z.boolean(),
    /** False: signs in by the organization's identity provider. */
    hasPassword: z.boolean(),
  }),
  organizations: z.array(organization),
  /** The one of this request; null for somebody who belongs to none. */
  organization: organization.nullable(),
  environment: z.enum(['sandbox', 'production']),
  rights: z.array(z.enum(allRights)),
  /** Where the dashboard opens in the environment; null: in the first company by name. */
  defaultCompanyId: z.string().nullable(),
  formats: formatsWire,
  /** By the environment's clock, which may be ahead of the one on the wall (R37): what the pages take for today. */
  now: z.string(),
  /** Where the API answers, without a slash at the end. */
  apiUrl: z.string(),
});
type DashSessionWire = z.infer<typeof dashSessionSchema>;

const toOrganizationWire = ({ organizationId, organizationName, isAdmin }: Membership) => ({
  id: organizationId,
  name: organizationName,
  isAdmin,
});

/** More companies than anybody's roles differ by. */
const enoughCompanies = 1000;

/** @param about.ctx null for somebody who belongs to no organization */
export async function describeDashSession(about: {
  person: DashSessionWire['person'];
  memberships: readonly Membership[];
  membership: Membership | null;
  environment: DashSessionWire['environment'];
  ctx: Context | null;
  apiUrl: string;
  /** By the clock on the wall. */
  wallNow: Date;
}): Promise<DashSessionWire> {
  const { ctx, membership } = about;
  const held: Role[] =
    ctx === null || membership === null
      ? []
      : membership.isAdmin
        ? ['ORG_ADMIN']
        : (await listCompaniesOfPerson(ctx, { search: '', limit: enoughCompanies })).map(({ role }) => role);
  // The tenant's clock is known from the first transaction on.
  const defaultCompanyId = ctx && (await getDefaultCompany(ctx));
  return {
    person: about.person,
    organizations: about.memberships.map(toOrganizationWire),
    organization: membership && toOrganizationWire(membership),
    environment: about.environment,
    rights: rightsOf([...new Set(held)]),
    defaultCompanyId,
    formats: toFormatsWire(ctx ? await getPersonalSettings(ctx) : defaultPersonalSettings),
    now: toDateTime(ctx?.now() ?? about.wallNow),
    apiUrl: about.apiUrl,
  };
}
