// The company switcher.
import { z } from 'zod';
import { listCompaniesOfPerson } from '../../domain/companies/list-companies-of-person.ts';
import { roles } from '../../domain/rights.ts';
import { type DashRoute, dashRoute } from './dash-route.ts';

const mostCompanies = 50;

export const companyRoutes: readonly DashRoute[] = [
  dashRoute({
    method: 'GET',
    path: '/company',
    summary: 'The companies that the person sees, by name; at most 50.',
    right: 'SIGNED_IN',
    query: z.object({ search: z.string().max(200).default('') }),
    output: z.object({
      data: z.array(z.object({ id: z.string(), name: z.string(), role: z.enum(roles) })),
    }),
    run: async (ctx, { query }) => ({
      data: await listCompaniesOfPerson(ctx, { search: query.search, limit: mostCompanies }),
    }),
  }),
];
