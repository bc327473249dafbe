// Settings › Company › Bill issues (platform.md 21).
import { z } from 'zod';
import { type BillIssueSetting, billIssueTypes } from '../../domain/companies/bill-issues.ts';
import { changeBillIssues } from '../../domain/companies/change-bill-issues.ts';
import { getBillIssues } from '../../domain/companies/get-bill-issues.ts';
import { choiceField } from '../fields.ts';
import { type DashRoute, dashRoute } from './dash-route.ts';

const type = choiceField(billIssueTypes);
const listedWire = z.object({
  data: z.array(z.object({ type, level: z.enum(['ACTION_REQUIRED', 'REVIEW']), isOn: z.boolean() })),
});
const toListedWire = (settings: readonly BillIssueSetting[]): z.infer<typeof listedWire> => ({
  data: settings.map(({ type: name, level, isOn }) => ({ type: name, level, isOn })),
});

const ofCompany = z.object({ company_id: z.uuid() });

export const billIssueRoutes: readonly DashRoute[] = [
  dashRoute({
    method: 'GET',
    path: '/company/{company_id}/bill-issue',
    summary: 'Which questions are asked about a company’s bills.',
    right: 'COMPANY_SETTINGS',
    params: ofCompany,
    output: listedWire,
    run: async (ctx, { params }) => toListedWire(await getBillIssues(ctx, params.company_id)),
  }),
  dashRoute({
    method: 'PATCH',
    path: '/company/{company_id}/bill-issue',
    summary: 'Switches some of them on or off; what is not named stays.',
    right: 'COMPANY_SETTINGS',
    params: ofCompany,
    body: z.object({ issues: z.array(z.object({ type, isOn: z.boolean() })).max(100) }),
    output: listedWire,
    run: async (ctx, { params, body }) =>
      toListedWire(await changeBillIssues(ctx, { companyId: params.company_id, changes: body.issues })),
  }),
];
