// Settings › Personal: what somebody has chosen for themselves.
import { z } from 'zod';
import { setDefaultCompany } from '../../domain/members/default-company.ts';
import { type DashRoute, dashRoute } from './dash-route.ts';

export const preferenceRoutes: readonly DashRoute[] = [
  dashRoute({
    method: 'PATCH',
    path: '/preference',
    summary: 'Changes what one has chosen for oneself in the environment.',
    right: 'SIGNED_IN',
    body: z.object({ defaultCompanyId: z.uuid().nullable() }),
    status: 204,
    run: (ctx, { body }) => setDefaultCompany(ctx, { companyId: body.defaultCompanyId }),
  }),
];
