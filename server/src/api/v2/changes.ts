// The change feed of a company; not in the published contract.
import { z } from 'zod';
import type { Change } from '../../domain/changes/change.ts';
import { listChanges } from '../../domain/changes/list-changes.ts';
import { dateTime, limitQuery, pathId } from '../fields.ts';
import { type Route, route } from '../route.ts';

const exampleCursor = 'nPZbq1mZ8Q2kq0mJc8s0c2Xx5y7o0kq3q4m1b2c3d4e0MTIuMTc3MDgwMDAwMDAwMA';
const kinds = ['COMPANY', 'SITE', 'CONNECTION', 'DOCUMENT', 'USAGE', 'METER'] as const;

const changeSchema = z
  .object({
    change: z
      .enum(['ADDED', 'CHANGED', 'REMOVED'])
      .describe('REMOVED: its id answers 404 from then on, and it is in no list.'),
    type: z.enum(kinds).describe('What it is.').meta({ example: 'SITE' }),
    id: z
      .string()
      .describe('The id under which the object is read; of a usage row as its lists give it.')
      .meta({ example: 'c7a4e3b8-61a5-4d0c-9b51-0d2b5f6a7e21' }),
    changed: dateTime().describe('When it was committed.'),
  })
  .meta({ id: 'Change' });

const changeListSchema = z
  .object({
    changes: z.array(changeSchema).describe('In the order in which they were committed.'),
    cursor: z
      .string()
      .describe('Send it with the next call. Good for 30 days; each call gives a new one.')
      .meta({ example: exampleCursor }),
    hasMore: z.boolean().describe('True: there is more to be read at once.'),
  })
  .meta({ id: 'ChangeList' });

const toChangeWire = ({ kind, objectId, change, changedAt }: Change): z.infer<typeof changeSchema> => ({
  change,
  type: kind === 'DEMAND' ? 'USAGE' : kind,
  id: kind === 'DEMAND' ? `demand-${objectId}` : objectId,
  changed: changedAt.toISOString(),
});

/** @param tellsDemand false where demand readings are no usage rows (v2.0) */
export const changeRoutes = (tellsDemand: boolean): Route[] => [
  route({
    operationId: 'change_company_list',
    method: 'GET',
    path: '/change/company/{company_id}',
    tag: 'Changes',
    summary: 'Follow what changes in a company',
    description:
      'Lists what was added, changed and removed since the cursor. Without a cursor the feed starts: it tells everything that the company has, then what happened to it. Nothing is left out or told twice while data changes.',
    params: z.object({ company_id: pathId() }),
    query: z.object({
      cursor: z
        .string()
        .max(200)
        .optional()
        .describe('From the last answer; leave it out to start.')
        .meta({ example: exampleCursor }),
      limit: limitQuery(),
    }),
    output: changeListSchema,
    refusals: [400, 404, 410],
    extension: true,
    run: async (ctx, { params, query }) => {
      const list = await listChanges(ctx, {
        companyId: params.company_id,
        cursor: query.cursor ?? null,
        most: query.limit,
      });
      return {
        changes: list.changes.filter(({ kind }) => tellsDemand || kind !== 'DEMAND').map(toChangeWire),
        cursor: list.cursor,
        hasMore: list.hasMore,
      };
    },
  }),
];
