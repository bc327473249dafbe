// What a recipient picks from: providers of the directory, sites of the company. Behind the proof of an address, where one is asked for.
import { AppError } from '../../lib/errors.ts';
import { getCompany } from '../companies/get-company.ts';
import type { Context } from '../context.ts';
import { type Datasource, providerHostOf } from '../datasources/datasource.ts';
import { listDatasources } from '../datasources/list-datasources.ts';
import { getInvitation } from '../invitations/get-invitation.ts';
import type { Visitor } from '../invitations/invitation.ts';
import { recordChoice } from '../invitations/record-choice.ts';
import { verifiedEmail } from '../invitations/verify-email.ts';
import { searchSites } from '../sites/search-sites.ts';
import type { Site } from '../sites/site.ts';
import { type HostedLink, isExpired } from './hosted-link.ts';

export interface PickInput {
  link: HostedLink;
  verification: string | null;
  search: string;
}

const mostProviders = 20;
const mostSites = 50;

/** The company of a link that may connect accounts. @throws AppError `permission_denied`, `not_found` */
function companyOf(ctx: Context, { link, verification }: PickInput): Promise<string> {
  return ctx.inTransaction(async (_tx, inner) => {
    if (link.kind === 'edit_link') throw new AppError('not_found');
    if (link.kind === 'company_link') {
      if (isExpired(inner, link)) throw new AppError('not_found');
      return (await getCompany(inner, link.companyId)).id;
    }
    const invitation = await getInvitation(inner, link.id);
    if (invitation.status !== 'ACTIVE' || invitation.kind !== 'CREATE_CONNECTION')
      throw new AppError('not_found');
    if (
      invitation.allowedEmails.length > 0 &&
      (await verifiedEmail(inner, invitation, verification)) === null
    )
      throw new AppError('permission_denied');
    return invitation.companyId;
  });
}

export interface PickableProvider extends Datasource {
  /** How many sites a connection may name; null: any number. */
  siteCount: { min: number; max: number } | null;
}

export async function pickProviders(ctx: Context, input: PickInput): Promise<PickableProvider[]> {
  await companyOf(ctx, input);
  const search = input.search.trim() || null;
  const page = await listDatasources(ctx, { search, country: null, page: 1, perPage: mostProviders });
  return page.items.map((datasource) => ({
    ...datasource,
    siteCount: ctx.providerFor(datasource.url).siteCount,
  }));
}

/** The provider that a recipient went on with, for the log of their invitation. @throws AppError as `pickProviders` */
export function chooseProvider(
  ctx: Context,
  input: Omit<PickInput, 'search'> & { visitor: Visitor; name: string; url: string },
): Promise<void> {
  return ctx.inTransaction(async (_tx, inner) => {
    const { link, visitor } = input;
    await companyOf(inner, { ...input, search: '' });
    if (link.kind === 'invitation')
      await recordChoice(inner, {
        invitationId: link.id,
        visitor,
        provider: `${input.name} (${providerHostOf(input.url) ?? input.url})`,
      });
  });
}

export async function pickSites(ctx: Context, input: PickInput): Promise<{ sites: Site[]; total: number }> {
  const companyId = await companyOf(ctx, input);
  return searchSites(ctx, { companyId, search: input.search.trim(), most: mostSites });
}
