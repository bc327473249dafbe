// What the reader learned from people's corrections: listed and forgettable. Additions to the published contract.
import { z } from 'zod';
import { forgetLearnedLayout, forgetLearnedPlace } from '../../domain/layouts/forget-learned.ts';
import type { LearnedLayout, StoredPlace } from '../../domain/layouts/learned-layout.ts';
import { getLearnedLayout, listLearnedLayouts } from '../../domain/layouts/list-learned-layouts.ts';
import { defaultPageSize } from '../../domain/paging.ts';
import { dateTime, id, pageQuery, pageSchema, pathId, toDateTime, toPageWire } from '../fields.ts';
import { type Route, route } from '../route.ts';

const placeSchema = z
  .object({
    id: id(),
    created: dateTime(),
    field: z.string().describe('As evidence names it; of meters without their place, e.g. `meters.usage`.'),
    before: z.string().nullable().describe('Words directly before the value.'),
    left: z.string().nullable().describe('Words left of it on its line.'),
    above: z.string().nullable().describe('Words above it.'),
    shape: z.string().nullable().describe('`9` for figures, `A` for letters.'),
    constant: z
      .string()
      .nullable()
      .describe('The value itself, where bills of the layout do not print it: provider, currency or unit.'),
    document: id().describe('The document whose correction taught it.'),
    correction: id(),
  })
  .meta({ id: 'LearnedPlace' });

const layoutSchema = z
  .object({
    id: id(),
    created: dateTime(),
    updated: dateTime().describe('When something was learned of it last.'),
    places: z.array(placeSchema).describe('Newest first.'),
  })
  .meta({ id: 'LearnedLayout' });

const toPlaceWire = (stored: StoredPlace): z.infer<typeof placeSchema> => {
  const { place } = stored;
  return {
    id: stored.id,
    created: toDateTime(stored.createdAt),
    field: place.field,
    before: place.surroundings?.inline ?? null,
    left: place.surroundings?.row?.words ?? place.surroundings?.left?.text ?? null,
    above: place.surroundings?.above?.text ?? null,
    shape: place.shape,
    constant: place.constant,
    document: stored.documentId,
    correction: stored.correctionId,
  };
};

const toLayoutWire = (layout: LearnedLayout): z.infer<typeof layoutSchema> => ({
  id: layout.id,
  created: toDateTime(layout.createdAt),
  updated: toDateTime(layout.updatedAt),
  places: layout.places.map(toPlaceWire),
});

const ofLayout = z.object({ learned_layout_id: pathId() });

export const learnedLayoutRoutes: Route[] = [
  route({
    operationId: 'learned_layout_list',
    method: 'GET',
    path: '/learned-layout',
    tag: 'Learned layouts',
    summary: 'List what was learned from corrections',
    description: 'Layouts of pages, each with the places where corrected values stood. Oldest first.',
    query: z.object({ page: pageQuery() }),
    output: pageSchema('totalLearnedLayouts', 'learnedLayouts', layoutSchema).meta({
      id: 'LearnedLayoutList',
    }),
    refusals: [400],
    extension: true,
    run: async (ctx, { query }) => {
      const page = await listLearnedLayouts(ctx, { page: query.page, perPage: defaultPageSize });
      return toPageWire(page, 'totalLearnedLayouts', 'learnedLayouts', toLayoutWire);
    },
  }),
  route({
    operationId: 'learned_layout_retrieve',
    method: 'GET',
    path: '/learned-layout/{learned_layout_id}',
    tag: 'Learned layouts',
    summary: 'Get what was learned of a layout',
    description: 'The places of values on bills of one layout, each with the correction that taught it.',
    params: ofLayout,
    output: layoutSchema,
    refusals: [403, 404],
    extension: true,
    run: async (ctx, { params }) => toLayoutWire(await getLearnedLayout(ctx, params.learned_layout_id)),
  }),
  route({
    operationId: 'learned_layout_destroy',
    method: 'DELETE',
    path: '/learned-layout/{learned_layout_id}',
    tag: 'Learned layouts',
    summary: 'Forget a layout',
    description: 'Bills of the layout read as before it was learned. Documents and their corrections stay.',
    params: ofLayout,
    status: 204,
    output: null,
    refusals: [403, 404],
    extension: true,
    run: (ctx, { params }) => forgetLearnedLayout(ctx, { id: params.learned_layout_id }),
  }),
  route({
    operationId: 'learned_layout_place_destroy',
    method: 'DELETE',
    path: '/learned-layout/{learned_layout_id}/place/{learned_place_id}',
    tag: 'Learned layouts',
    summary: 'Forget one place of a layout',
    description: 'The reader no longer looks for the value there; documents stay as they are.',
    params: ofLayout.extend({ learned_place_id: pathId() }),
    status: 204,
    output: null,
    refusals: [403, 404],
    extension: true,
    run: (ctx, { params }) =>
      forgetLearnedPlace(ctx, { layoutId: params.learned_layout_id, id: params.learned_place_id }),
  }),
];
