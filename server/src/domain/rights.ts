// Who may do what in the dashboard (platform.md 2), as data. An API key is not held to it: a key reaches all of its organization.
import { AppError } from '../lib/errors.ts';
import type { Context } from './context.ts';
import type { Role } from './role.ts';

/** `own-sites`: only what belongs to the sites that somebody was given. */
export type Extent = 'yes' | 'own-sites' | 'no';

type Row = Readonly<Record<Role, Extent>>;

const row = (orgAdmin: Extent, companyAdmin: Extent, member: Extent, siteMember: Extent): Row => ({
  ORG_ADMIN: orgAdmin,
  COMPANY_ADMIN: companyAdmin,
  COMPANY_MEMBER: member,
  SITE_MEMBER: siteMember,
});

/**
 * The matrix. Nobody is shown a stored password, whatever the role (R43). Of the settings of a company, a site-only member has their
 * own sites alone: EDIT_SITES.
 */
export const rights = {
  SIGNED_IN: row('yes', 'yes', 'yes', 'yes'),
  ORGANIZATION_SETTINGS: row('yes', 'no', 'no', 'no'),
  MANAGE_COMPANIES: row('yes', 'no', 'no', 'no'),
  BILLING: row('yes', 'no', 'no', 'no'),
  API_KEYS: row('yes', 'no', 'no', 'no'),
  WEBHOOKS: row('yes', 'no', 'no', 'no'),
  WHITE_LABEL: row('yes', 'no', 'no', 'no'),
  DATA_REPOSITORY: row('yes', 'no', 'no', 'no'),
  ADMIN_TEAM: row('yes', 'no', 'no', 'no'),
  COMPANY_SETTINGS: row('yes', 'yes', 'no', 'no'),
  COMPANY_MEMBERS: row('yes', 'yes', 'no', 'no'),
  ADD_SITES: row('yes', 'yes', 'no', 'no'),
  EDIT_SITES: row('yes', 'yes', 'no', 'own-sites'),
  CONNECTIONS: row('yes', 'yes', 'yes', 'own-sites'),
  INVITATIONS: row('yes', 'yes', 'yes', 'no'),
  UPLOADS: row('yes', 'yes', 'yes', 'own-sites'),
  EDIT_DATA: row('yes', 'yes', 'yes', 'own-sites'),
  DELETE_DATA: row('yes', 'yes', 'no', 'no'),
  RESOLVE_ISSUES: row('yes', 'yes', 'yes', 'own-sites'),
  EXPORT: row('yes', 'yes', 'yes', 'own-sites'),
  COMPLETENESS_BY_METER: row('yes', 'yes', 'no', 'no'),
  ENERGY_STAR: row('yes', 'yes', 'no', 'no'),
  END_COMPANY: row('yes', 'yes', 'no', 'no'),
} as const satisfies Record<string, Row>;
export type Right = keyof typeof rights;

export const allRights = Object.keys(rights) as Right[];

/** Rights that nobody has by a company: they are of the organization alone. */
export const isOrganizationWide = (right: Right): boolean =>
  rights[right].COMPANY_ADMIN === 'no' && rights[right].ORG_ADMIN === 'yes';

/** What somebody with these roles may do somewhere, at least with some sites. */
export const rightsOf = (held: readonly Role[]): Right[] =>
  allRights.filter((right) => right === 'SIGNED_IN' || held.some((role) => rights[right][role] !== 'no'));

/**
 * Holds a person to the roles of the whole organization; everybody else passes.
 * @throws AppError `permission_denied`
 */
export function requireRight(ctx: Pick<Context, 'caller'>, right: Right): void {
  const { caller } = ctx;
  if (caller.kind !== 'person' || right === 'SIGNED_IN') return;
  if (!caller.isOrganizationAdmin || rights[right].ORG_ADMIN === 'no')
    throw new AppError('permission_denied');
}
