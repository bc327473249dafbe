// What a new connection is made of: a provider of the directory or of an address, a login that is tried.
import { z } from 'zod';
import { statusGuide } from '../../domain/connections/status-guide.ts';
import { trySignIn } from '../../domain/connections/try-sign-in.ts';
import type { Context } from '../../domain/context.ts';
import { type Datasource, datasourceTypes, providerHostOf } from '../../domain/datasources/datasource.ts';
import { findDatasourceAt } from '../../domain/datasources/find-datasource.ts';
import { listDatasources } from '../../domain/datasources/list-datasources.ts';
import { pathId, textField } from '../fields.ts';
import { loginFields } from '../sign-in-fields.ts';
import { guideWire } from './connection-wire.ts';
import { type DashRoute, dashRoute } from './dash-route.ts';

const mostProviders = 20;

const ofCompany = z.object({ company_id: pathId() });
const searched = z.object({ search: z.string().trim().max(200).default('') });

const providerWire = z.object({
  name: z.string(),
  url: z.string(),
  country: z.string().nullable(),
  types: z.array(z.enum(datasourceTypes)),
  siteBounds: z.object({ min: z.int(), max: z.int() }).nullable(),
  isSandbox: z.boolean(),
  /** Whether a machine signs in; else a person takes it up. */
  isAutomatic: z.boolean(),
});

function toProviderWire(ctx: Context, datasource: Datasource): z.infer<typeof providerWire> {
  const provider = ctx.providerFor(datasource.url);
  return {
    name: datasource.name,
    url: datasource.url,
    country: datasource.country,
    types: datasource.datasourceTypes,
    siteBounds: provider.siteCount,
    isSandbox: provider.isSandbox === true,
    isAutomatic: provider.collectsAutomatically,
  };
}

/** Somebody who types an address means a website; words are no addresses. */
const websiteOf = (search: string): string | null =>
  /\s/.test(search) || !search.includes('.') ? null : providerHostOf(search);

export const connectingRoutes: readonly DashRoute[] = [
  dashRoute({
    method: 'GET',
    path: '/company/{company_id}/provider',
    summary: 'Providers by name or website; the one behind an address stands first.',
    right: 'CONNECTIONS',
    narrowsToOwnSites: true,
    params: ofCompany,
    query: searched,
    output: z.object({
      data: z.array(providerWire),
      /** The website that was typed, by its root; null where it was none. */
      website: z.object({ host: z.string(), url: z.string(), isKnown: z.boolean() }).nullable(),
    }),
    run: (ctx, { query: { search } }) =>
      ctx.inTransaction(async (_tx, inner) => {
        const host = websiteOf(search);
        const detected = host === null ? null : await findDatasourceAt(inner, search);
        const { items } = await listDatasources(inner, {
          search: search || null,
          country: null,
          page: 1,
          perPage: mostProviders,
        });
        const others = items.filter(({ id }) => id !== detected?.id);
        return {
          data: [...(detected ? [detected] : []), ...others].map((one) => toProviderWire(inner, one)),
          website: host === null ? null : { host, url: `https://${host}`, isKnown: detected !== null },
        };
      }),
  }),
  dashRoute({
    method: 'POST',
    path: '/company/{company_id}/sign-in-try',
    summary: 'Tries a login at a provider; nothing of it is kept.',
    right: 'CONNECTIONS',
    narrowsToOwnSites: true,
    params: ofCompany,
    body: z.object({ ...loginFields, url: textField(2048) }),
    output: z.object({
      outcome: z.enum(['ACCEPTED', 'REFUSED', 'ASKS', 'LATER']),
      guide: guideWire.nullable(),
    }),
    async run(ctx, { params, body }) {
      const { outcome, status } = await trySignIn(ctx, { ...body, companyId: params.company_id });
      return { outcome, guide: status && statusGuide[status] };
    },
  }),
];
