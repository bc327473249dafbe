// The company switcher, and what somebody may do in the company that they have chosen.
import { z } from 'zod';
import { getCompany } from '../../domain/companies/get-company.ts';
import {
  type CompanyOfPerson,
  listCompaniesOfPerson,
} from '../../domain/members/list-companies-of-person.ts';
import { allRights, rightsOf } from '../../domain/rights.ts';
import { roles } from '../../domain/role.ts';
import { AppError } from '../../lib/errors.ts';
import { type DashRoute, dashRoute } from './dash-route.ts';

const mostCompanies = 50;

const companyWire = z.object({
  id: z.string(),
  name: z.string(),
  role: z.enum(roles),
  /** What the role allows in it, of a site-only member at least with their sites. */
  rights: z.array(z.enum(allRights)),
});
type CompanyWire = z.infer<typeof companyWire>;

const toCompanyWire = ({ id, name, role }: CompanyOfPerson): CompanyWire => ({
  id,
  name,
  role,
  rights: rightsOf([role]),
});

export const companyRoutes: readonly DashRoute[] = [
  dashRoute({
    method: 'GET',
    path: '/company',
    summary: 'The companies that the person sees, by name; at most 50.',
    right: 'SIGNED_IN',
    query: z.object({ search: z.string().max(200).default('') }),
    output: z.object({ data: z.array(companyWire) }),
    run: async (ctx, { query }) => ({
      data: (await listCompaniesOfPerson(ctx, { search: query.search, limit: mostCompanies })).map(
        toCompanyWire,
      ),
    }),
  }),
  dashRoute({
    method: 'GET',
    path: '/company/{company_id}',
    summary: 'One company, and what the person may do in it.',
    right: 'SIGNED_IN',
    params: z.object({ company_id: z.uuid() }),
    output: companyWire,
    async run(ctx, { params }) {
      const { id, name } = await getCompany(ctx, params.company_id);
      if (ctx.caller.kind !== 'person' || !ctx.caller.reach) throw new AppError('permission_denied');
      return toCompanyWire({ id, name, role: ctx.caller.reach.role });
    },
  }),
];
