// An invitation to connect a utility account for a company (api-core.md 11.1).
import { type FieldErrors, invalidInput } from '../../lib/errors.ts';
import { holdCompany } from '../companies/get-company.ts';
import type { Context } from '../context.ts';
import { providerHostOf } from '../datasources/datasource.ts';
import { findDatasource } from '../datasources/find-datasource.ts';
import { namedSites } from '../sites/named-sites.ts';
import { addInvitation, type InvitationTerms } from './add-invitation.ts';
import type { Invitation, Prefill } from './invitation.ts';

export interface InviteToConnectInput extends InvitationTerms {
  companyId: string;
  prefill: Prefill & {
    /** A provider of the directory; it wins over `url`. */
    datasourceId?: string;
  };
}

/** @throws AppError `not_found` for the company, `invalid_input` under `prefill` */
export function inviteToConnect(ctx: Context, input: InviteToConnectInput): Promise<Invitation> {
  return ctx.inTransaction(async (_tx, inner) => {
    await holdCompany(inner, input.companyId);
    const { datasourceId, ...prefill } = input.prefill;
    const faults: FieldErrors = {};
    if (prefill.url !== undefined && providerHostOf(prefill.url) === null)
      faults.url = ['Enter a valid URL.'];
    if (datasourceId !== undefined) {
      const datasource = await findDatasource(inner, datasourceId);
      if (datasource) prefill.url = datasource.url;
      else faults.datasourceId = [`No provider has the id ${datasourceId}.`];
    }
    if (prefill.initialSites !== undefined) {
      const found = await namedSites(inner, input.companyId, prefill.initialSites);
      if (found.faults) faults.initialSites = found.faults;
      else prefill.initialSites = found.sites.map((site) => site.id);
    }
    if (Object.keys(faults).length > 0) throw invalidInput({ prefill: faults });
    return addInvitation(inner, { companyId: input.companyId, connectionId: null, prefill }, input);
  });
}
