// The company switcher, what somebody may do in the company that they have chosen, and Settings › Company › General (platform.md 3, 21).
import { z } from 'zod';
import type { Company, CompanyNotifications } from '../../domain/companies/company.ts';
import {
  getCompanyNotifications,
  setCompanyNotifications,
} from '../../domain/companies/company-notifications.ts';
import { createCompany } from '../../domain/companies/create-company.ts';
import { deleteCompany } from '../../domain/companies/delete-company.ts';
import { getCompany } from '../../domain/companies/get-company.ts';
import { updateCompany } from '../../domain/companies/update-company.ts';
import { activateCompany } from '../../domain/edits/activate-company.ts';
import {
  type CompanyOfPerson,
  listCompaniesOfPerson,
} from '../../domain/members/list-companies-of-person.ts';
import { allRights, rightsOf } from '../../domain/rights.ts';
import { roles } from '../../domain/role.ts';
import { AppError } from '../../lib/errors.ts';
import { defined } from '../defined.ts';
import { choiceField, dateTime, pathId, textField, toDateTime } from '../fields.ts';
import { type DashRoute, dashRoute } from './dash-route.ts';

const mostCompanies = 50;

const companyWire = z.object({
  id: z.string(),
  name: z.string(),
  /** Nothing is collected or uploaded; the switcher does not offer it. */
  isArchived: z.boolean(),
  role: z.enum(roles),
  /** What the role allows in it, of a site-only member at least with their sites. */
  rights: z.array(z.enum(allRights)),
});
type CompanyWire = z.infer<typeof companyWire>;

const toCompanyWire = ({ id, name, isArchived, role }: CompanyOfPerson): CompanyWire => ({
  id,
  name,
  isArchived,
  role,
  rights: rightsOf([role]),
});

const generalWire = z.object({
  id: z.string(),
  publicId: z.string(),
  name: z.string(),
  externalId: z.string().nullable(),
  createdAt: dateTime(),
  archivedAt: dateTime().nullable(),
  hasMonthlyNotifications: z.boolean(),
  hasProductUpdates: z.boolean(),
});

const toGeneralWire = (
  company: Company,
  { hasMonthly, hasProductUpdates }: CompanyNotifications,
): z.infer<typeof generalWire> => ({
  id: company.id,
  publicId: company.publicId,
  name: company.name,
  externalId: company.externalId,
  createdAt: toDateTime(company.createdAt),
  archivedAt: company.archivedAt && toDateTime(company.archivedAt),
  hasMonthlyNotifications: hasMonthly,
  hasProductUpdates,
});

const ofCompany = z.object({ company_id: pathId() });

export const companyRoutes: readonly DashRoute[] = [
  dashRoute({
    method: 'GET',
    path: '/company',
    summary: 'The companies that the person sees, by name; at most 50.',
    right: 'SIGNED_IN',
    query: z.object({
      search: z.string().max(200).default(''),
      archived: choiceField(['yes', 'no']).default('no'),
    }),
    output: z.object({ data: z.array(companyWire) }),
    async run(ctx, { query }) {
      const companies = await listCompaniesOfPerson(ctx, {
        search: query.search,
        limit: mostCompanies,
        isArchived: query.archived === 'yes',
      });
      return { data: companies.map(toCompanyWire) };
    },
  }),
  dashRoute({
    method: 'POST',
    path: '/company',
    summary: 'Makes a company, with the usual settings.',
    right: 'MANAGE_COMPANIES',
    body: z.object({ name: textField(200) }),
    status: 201,
    output: companyWire,
    async run(ctx, { body }) {
      const { id, name } = await createCompany(ctx, {
        name: body.name,
        externalId: null,
        dataCollectionStartDate: null,
        isImpliedMeteringEnabled: false,
        impliedMeteringFraction: '1.00',
        isDemandEnabled: false,
        isBasicIdentifierMappingEnabled: false,
        isLowAccuracyModeEnabled: false,
        users: [],
      });
      return toCompanyWire({ id, name, isArchived: false, role: 'ORG_ADMIN' });
    },
  }),
  dashRoute({
    method: 'GET',
    path: '/company/{company_id}',
    summary: 'One company, and what the person may do in it.',
    right: 'SIGNED_IN',
    params: z.object({ company_id: z.uuid() }),
    output: companyWire,
    async run(ctx, { params }) {
      const { id, name, archivedAt } = await getCompany(ctx, params.company_id);
      if (ctx.caller.kind !== 'person' || !ctx.caller.reach) throw new AppError('permission_denied');
      return toCompanyWire({ id, name, isArchived: archivedAt !== null, role: ctx.caller.reach.role });
    },
  }),
  dashRoute({
    method: 'GET',
    path: '/company/{company_id}/general',
    summary: 'Name, ids and notifications of a company.',
    right: 'COMPANY_SETTINGS',
    params: ofCompany,
    output: generalWire,
    run: (ctx, { params }) =>
      ctx.inTransaction(async (_tx, inner) =>
        toGeneralWire(
          await getCompany(inner, params.company_id),
          await getCompanyNotifications(inner, { companyId: params.company_id }),
        ),
      ),
  }),
  dashRoute({
    method: 'PATCH',
    path: '/company/{company_id}/general',
    summary: 'Changes name, external id and notifications; what is not sent stays.',
    right: 'COMPANY_SETTINGS',
    params: ofCompany,
    body: z.object({
      name: textField(200).optional(),
      externalId: z.string().trim().max(255).nullable().optional(),
      hasMonthlyNotifications: z.boolean().optional(),
      hasProductUpdates: z.boolean().optional(),
    }),
    output: generalWire,
    run: (ctx, { params, body }) =>
      ctx.inTransaction(async (_tx, inner) => {
        const { hasMonthlyNotifications: hasMonthly, hasProductUpdates, name, externalId } = body;
        const company = await updateCompany(inner, {
          id: params.company_id,
          changes: defined({ name, externalId: externalId === '' ? null : externalId }),
          users: undefined,
        });
        const notifications = await setCompanyNotifications(inner, {
          companyId: company.id,
          changes: defined({ hasMonthly, hasProductUpdates }),
        });
        return toGeneralWire(company, notifications);
      }),
  }),
  dashRoute({
    method: 'PATCH',
    path: '/company/{company_id}/active',
    summary: 'Archives a company, or brings it back; a repeated call changes nothing.',
    right: 'END_COMPANY',
    params: ofCompany,
    body: z.object({ isActive: z.boolean() }),
    status: 204,
    run: (ctx, { params, body }) => activateCompany(ctx, { id: params.company_id, isActive: body.isActive }),
  }),
  dashRoute({
    method: 'DELETE',
    path: '/company/{company_id}',
    summary: 'Deletes a company: it is gone at once, and everything below it is erased in the background.',
    right: 'END_COMPANY',
    params: ofCompany,
    status: 204,
    run: (ctx, { params }) => deleteCompany(ctx, { id: params.company_id }),
  }),
];
