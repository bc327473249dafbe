// The provider directory (api-core.md 10).
import { z } from 'zod';
import type { Context } from '../../domain/context.ts';
import { type Datasource, datasourceTypes } from '../../domain/datasources/datasource.ts';
import { listDatasources } from '../../domain/datasources/list-datasources.ts';
import { defaultPageSize } from '../../domain/paging.ts';
import { countryField, id, pageQuery, pageSchema, textField, toPageWire } from '../fields.ts';
import { type Route, route } from '../route.ts';

const datasourceSchema = z
  .object({
    id: id().describe('For `prefill.datasourceId` of an invitation.'),
    name: z.string(),
    url: z.string().describe('Root of the provider’s website.'),
    country: z.string().nullable().describe('ISO 3166-1 alpha-2; null for a provider of every country.'),
    datasourceTypes: z.array(z.enum(datasourceTypes)).describe('What the provider supplies.'),
    isCollectedAutomatically: z
      .boolean()
      .describe('Whether bills come by themselves once a sign-in is accepted.'),
  })
  .meta({
    id: 'DatasourceEntry',
    example: {
      id: 'b8d0f2a4-6c1e-4837-95eb-7a3c5d9f1e60',
      name: 'Bay Electric',
      url: 'https://bayelectric.example',
      country: 'US',
      datasourceTypes: ['ELECTRICITY'],
      isCollectedAutomatically: false,
    },
  });

const toDatasourceWire = (ctx: Context, datasource: Datasource): z.infer<typeof datasourceSchema> => ({
  id: datasource.id,
  name: datasource.name,
  url: datasource.url,
  country: datasource.country,
  datasourceTypes: datasource.datasourceTypes,
  isCollectedAutomatically: ctx.providerFor(datasource.url).collectsAutomatically,
});

export const datasourceRoutes: Route[] = [
  route({
    operationId: 'datasource_list',
    method: 'GET',
    path: '/datasource',
    tag: 'Datasources',
    summary: 'List utility providers',
    description:
      'The directory of providers, by name. A provider that is not listed can be connected too: it is then named by its host.',
    query: z.object({
      search: textField(255)
        .optional()
        .describe('Part of the name or the address, or a whole address; case and accents are ignored.'),
      country: countryField()
        .optional()
        .describe('Providers of this country, and those that serve every country.'),
      page: pageQuery(),
    }),
    output: pageSchema('totalDatasources', 'datasources', datasourceSchema).meta({ id: 'DatasourceList' }),
    refusals: [400],
    extension: true,
    run: async (ctx, { query }) => {
      const page = await listDatasources(ctx, {
        search: query.search ?? null,
        country: query.country ?? null,
        page: query.page,
        perPage: defaultPageSize,
      });
      return toPageWire(page, 'totalDatasources', 'datasources', (one) => toDatasourceWire(ctx, one));
    },
  }),
];
