// A legacy magic link by which somebody connects accounts of a company (api-core.md 12.1). It cannot be listed or revoked;
// invitations replace it.
import { type FieldErrors, invalidInput } from '../../lib/errors.ts';
import { getCompany } from '../companies/get-company.ts';
import type { Context } from '../context.ts';
import { providerHostOf } from '../datasources/datasource.ts';
import { namedSites } from '../sites/named-sites.ts';
import { type CompanyLink, newCompanyLinkSecret } from './magic-secret.ts';

export interface MadeCompanyLink {
  secret: string;
  publicCompanyId: string;
  /** Lasts 30 days. */
  url: string;
}

/** @throws AppError `not_found` for the company, `invalid_input` for its sites or the address */
export function createCompanyLink(
  ctx: Context,
  input: Pick<CompanyLink, 'companyId' | 'sites' | 'url' | 'dataCollectionStartDate'>,
): Promise<MadeCompanyLink> {
  return ctx.inTransaction(async (_tx, inner) => {
    const company = await getCompany(inner, input.companyId);
    const { sites, faults: siteFaults } = await namedSites(inner, company.id, input.sites);
    const faults: FieldErrors = siteFaults ? { sites: siteFaults } : {};
    if (input.url !== null && providerHostOf(input.url) === null) faults.url = ['Enter a valid URL.'];
    if (Object.keys(faults).length > 0) throw invalidInput(faults);
    const link = { ...input, sites: (sites ?? []).map((site) => site.id) };
    const secret = newCompanyLinkSecret(inner, company, link);
    const url = `${ctx.links.dashPublicUrl}/p/connect/${company.publicId}/${secret}`;
    return { secret, publicCompanyId: company.publicId, url };
  });
}
