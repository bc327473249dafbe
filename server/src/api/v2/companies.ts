// Companies: list, create, read, change, delete (api-core.md 6).
import { z } from 'zod';
import type { Company } from '../../domain/companies/company.ts';
import { createCompany } from '../../domain/companies/create-company.ts';
import { deleteCompany } from '../../domain/companies/delete-company.ts';
import { getCompany } from '../../domain/companies/get-company.ts';
import { listCompanies } from '../../domain/companies/list-companies.ts';
import { updateCompany } from '../../domain/companies/update-company.ts';
import type { Context } from '../../domain/context.ts';
import { listSitesOfCompanies } from '../../domain/sites/list-sites.ts';
import type { Site } from '../../domain/sites/site.ts';
import { defined } from '../defined.ts';
import {
  date,
  dateField,
  decimalText,
  emailField,
  id,
  impliedFractionField,
  pathId,
  textField,
} from '../fields.ts';
import { type Route, route } from '../route.ts';
import { siteSchema, toSiteWire } from './sites.ts';

const companySchema = z
  .object({
    id: id(),
    name: z.string().max(200),
    externalId: z.string().nullable(),
    isDemandEnabled: z.boolean().describe('Demand readings are extracted too (beta).'),
    dataCollectionStartDate: date(),
    isImpliedMeteringEnabled: z.boolean().describe('Sewer use is estimated from water use.'),
    impliedMeteringFraction: decimalText().describe('Share of water taken as sewer, 0 to 1.'),
    isBasicIdentifierMappingEnabled: z.boolean(),
    isLowAccuracyModeEnabled: z.boolean(),
    users: z.array(z.string()).describe('E-mail addresses of the people attached to the company.'),
    sites: z.array(siteSchema).describe('All sites; archived ones carry a stop date.'),
  })
  .meta({ id: 'Company' });

export type CompanyWire = z.infer<typeof companySchema>;

const toCompanyWire = (company: Company, sites: Site[]): CompanyWire => ({
  id: company.id,
  name: company.name,
  externalId: company.externalId,
  isDemandEnabled: company.isDemandEnabled,
  dataCollectionStartDate: company.dataCollectionStartDate,
  isImpliedMeteringEnabled: company.isImpliedMeteringEnabled,
  impliedMeteringFraction: company.impliedMeteringFraction,
  isBasicIdentifierMappingEnabled: company.isBasicIdentifierMappingEnabled,
  isLowAccuracyModeEnabled: company.isLowAccuracyModeEnabled,
  users: company.users,
  sites: sites.map(toSiteWire),
});

const companyFields = z.object({
  name: textField(200),
  externalId: z.string().trim().max(255).nullable(),
  dataCollectionStartDate: dateField(),
  isImpliedMeteringEnabled: z.boolean(),
  impliedMeteringFraction: impliedFractionField(),
  isDemandEnabled: z.boolean(),
  isBasicIdentifierMappingEnabled: z.boolean(),
  isLowAccuracyModeEnabled: z.boolean(),
  users: z.array(emailField()).max(1000),
});

const companyCreateRequest = companyFields
  .extend({
    externalId: companyFields.shape.externalId.default(null),
    dataCollectionStartDate: companyFields.shape.dataCollectionStartDate.optional(),
    isImpliedMeteringEnabled: z.boolean().default(false),
    impliedMeteringFraction: companyFields.shape.impliedMeteringFraction.default('1.0'),
    isDemandEnabled: z.boolean().default(false),
    isBasicIdentifierMappingEnabled: z.boolean().default(false),
    isLowAccuracyModeEnabled: z.boolean().default(false),
    users: companyFields.shape.users.default([]),
  })
  .meta({
    id: 'CompanyCreateRequest',
    example: {
      name: 'Harbor Textiles',
      externalId: 'crm-4471',
      dataCollectionStartDate: '2025-01-01',
      isImpliedMeteringEnabled: true,
      impliedMeteringFraction: '0.85',
    },
  });

const companyUpdateRequest = companyFields.partial().meta({
  id: 'CompanyUpdateRequest',
  example: { name: 'Harbor Textiles Ltd', isDemandEnabled: true },
});

const ofCompany = z.object({ company_id: pathId() });

async function withSites(ctx: Context, companies: Company[]): Promise<CompanyWire[]> {
  const sites = Map.groupBy(
    await listSitesOfCompanies(
      ctx,
      companies.map((company) => company.id),
    ),
    (site) => site.companyId,
  );
  return companies.map((company) => toCompanyWire(company, sites.get(company.id) ?? []));
}

const oneWithSites = async (ctx: Context, company: Company): Promise<CompanyWire> =>
  (await withSites(ctx, [company]))[0]!;

export const companyRoutes: Route[] = [
  route({
    operationId: 'company_list',
    method: 'GET',
    path: '/company',
    tag: 'Companies',
    summary: 'List companies',
    description: 'Every company that the key reaches, oldest first. Not paged.',
    output: z.array(companySchema),
    run: (ctx) => ctx.inTransaction(async (_tx, inner) => withSites(inner, await listCompanies(inner))),
  }),
  route({
    operationId: 'company_create',
    method: 'POST',
    path: '/company',
    tag: 'Companies',
    summary: 'Create a company',
    description:
      'The person behind the key, their team and the addresses in `users` become its admins. An unknown address fails the whole request.',
    body: companyCreateRequest,
    status: 201,
    output: companySchema,
    refusals: [400],
    run: async (ctx, { body }) =>
      toCompanyWire(
        await createCompany(ctx, { ...body, dataCollectionStartDate: body.dataCollectionStartDate ?? null }),
        [],
      ),
  }),
  route({
    operationId: 'company_retrieve',
    method: 'GET',
    path: '/company/{company_id}',
    tag: 'Companies',
    summary: 'Get a company',
    description: 'One company with its switches, its people and all its sites.',
    params: ofCompany,
    output: companySchema,
    refusals: [403, 404],
    run: (ctx, { params }) =>
      ctx.inTransaction(async (_tx, inner) =>
        oneWithSites(inner, await getCompany(inner, params.company_id)),
      ),
  }),
  route({
    operationId: 'company_update',
    method: 'PATCH',
    path: '/company/{company_id}',
    tag: 'Companies',
    summary: 'Change a company',
    description:
      'Fields that are not sent keep their value. `users` replaces the list and may not leave out the caller.',
    params: ofCompany,
    body: companyUpdateRequest,
    output: companySchema,
    refusals: [400, 403, 404],
    run: (ctx, { params, body: { users, ...changes } }) =>
      ctx.inTransaction(async (_tx, inner) =>
        oneWithSites(
          inner,
          await updateCompany(inner, { id: params.company_id, changes: defined(changes), users }),
        ),
      ),
  }),
  route({
    operationId: 'company_destroy',
    method: 'DELETE',
    path: '/company/{company_id}',
    tag: 'Companies',
    summary: 'Delete a company',
    description: 'The company disappears at once; everything below it is erased in the background.',
    params: ofCompany,
    status: 204,
    output: null,
    refusals: [403, 404],
    run: (ctx, { params }) => deleteCompany(ctx, { id: params.company_id }),
  }),
];
