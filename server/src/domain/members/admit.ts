// Lets somebody who is signed in to what an address names, or not (platform.md 2). What they may not see answers as what is not
// there (R3); what they may see, but not do, is refused.
import { AppError, notFound } from '../../lib/errors.ts';
import { isUuid } from '../../lib/ids.ts';
import type { Context } from '../context.ts';
import { isOrganizationWide, type Right, requireRight, rights } from '../rights.ts';
import type { Reach } from '../role.ts';
import { roleOfMember } from './member.ts';
import {
  isPlacedParameter,
  type PlacedParameter,
  selectCompanyExists,
  selectCompanyOf,
  selectMemberRow,
  selectSitesOf,
} from './reach-store.ts';

/** What is asked for. */
export interface Asked {
  right: Right;
  /** Of the address, as given; a company or an object of one is known by the parameter's name. */
  params: Readonly<Record<string, string>>;
  /** Nothing is changed. */
  isReading: boolean;
  /** The verb keeps to `ownSitesOf`; without that, whoever has some sites only gets no list of a company and adds nothing to it. */
  narrowsToOwnSites: boolean;
  /** Even a change is for whoever has one of the object's sites; else they must have them all. */
  isForAnySite: boolean;
}

/** Whether an address names a company, or something of one, by which it can be told who may have it. */
export const namesCompany = (parameters: readonly string[]): boolean =>
  parameters.some((name) => name === 'company_id' || isPlacedParameter(name));

/**
 * @returns the person's reach in the company that the address is about; null where it is about none
 * @throws AppError `not_found`, `permission_denied`
 */
export async function admit(ctx: Context, asked: Asked): Promise<Reach | null> {
  const named = Object.entries(asked.params).filter(([name]) => namesCompany([name]));
  if (named.length === 0) {
    requireRight(ctx, asked.right);
    return null;
  }
  // Ids that are none may not reach the database.
  if (named.some(([, id]) => !isUuid(id))) throw notFound();
  return ctx.inTransaction(async (tx, inner) => {
    const objects: { parameter: PlacedParameter; id: string }[] = [];
    const companies = new Set<string | null>();
    for (const [name, id] of named) {
      if (!isPlacedParameter(name)) companies.add(id);
      else {
        objects.push({ parameter: name, id });
        companies.add(await selectCompanyOf(tx, name, id));
      }
    }
    const [companyId] = companies;
    if (companies.size !== 1 || !companyId) throw notFound();
    const reach = await findReach(inner, companyId);
    if (!reach) throw notFound();
    const own = reach.siteIds;
    if (own !== null) {
      const isShared = await standsElsewhere(
        objects.map(
          ({ parameter, id }) =>
            () =>
              selectSitesOf(tx, parameter, id),
        ),
        own,
      );
      if (isShared && !asked.isReading && !asked.isForAnySite) throw new AppError('permission_denied');
    }
    const extent = rights[asked.right][reach.role];
    if (extent === 'no') throw new AppError('permission_denied');
    const isOfCompanyAlone = objects.length === 0 && asked.right !== 'SIGNED_IN';
    if (extent === 'own-sites' && isOfCompanyAlone && !asked.narrowsToOwnSites)
      throw new AppError('permission_denied');
    return reach;
  });
}

/**
 * Whether one of the objects stands at sites beside the person's own.
 * @throws AppError `not_found` for one that stands at none of them
 */
async function standsElsewhere(
  objects: readonly (() => Promise<string[]>)[],
  own: readonly string[],
): Promise<boolean> {
  let isShared = false;
  for (const sitesOf of objects) {
    const sites = await sitesOf();
    if (!sites.some((site) => own.includes(site))) throw notFound();
    isShared ||= !sites.every((site) => own.includes(site));
  }
  return isShared;
}

/** What the caller has of a company; null for one that is unknown, or that they do not belong to. */
export function findReach(ctx: Context, companyId: string): Promise<Reach | null> {
  return ctx.inTransaction(async (tx) => {
    const { caller } = ctx;
    if (caller.kind !== 'person') throw new Error('Only a person belongs to companies.');
    if (caller.isOrganizationAdmin)
      return (await selectCompanyExists(tx, companyId))
        ? { companyId, role: 'ORG_ADMIN', siteIds: null }
        : null;
    const row = await selectMemberRow(tx, companyId, caller.personId);
    if (!row) return null;
    const role = roleOfMember(row);
    return { companyId, role, siteIds: role === 'SITE_MEMBER' ? row.site_ids : null };
  });
}

/** What makes no sense in a table of routes: a right of one company, asked for where no company is named. */
export const isBoundless = (right: Right, parameters: readonly string[]): boolean =>
  right !== 'SIGNED_IN' && !isOrganizationWide(right) && !namesCompany(parameters);
