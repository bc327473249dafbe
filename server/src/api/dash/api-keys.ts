// Settings › Organization › API keys. A key belongs to the environment of the request that makes it.
import { z } from 'zod';
import type { ApiKey } from '../../domain/keys/api-key.ts';
import { createApiKey } from '../../domain/keys/create-api-key.ts';
import { deleteApiKey } from '../../domain/keys/delete-api-key.ts';
import { listApiKeys } from '../../domain/keys/list-api-keys.ts';
import { renameApiKey } from '../../domain/keys/rename-api-key.ts';
import { AppError } from '../../lib/errors.ts';
import { dateTime, toDateTime } from '../fields.ts';
import { type DashRoute, dashRoute } from './dash-route.ts';

const keyWire = z.object({
  id: z.string(),
  name: z.string(),
  environment: z.enum(['sandbox', 'production']),
  prefix: z.string(),
  createdAt: dateTime(),
  createdBy: z.object({ email: z.string(), isFormerMember: z.boolean() }).nullable(),
  lastUsedAt: dateTime().nullable(),
  expiresAt: dateTime().nullable(),
});
type KeyWire = z.infer<typeof keyWire>;

const toKeyWire = (key: ApiKey): KeyWire => ({
  id: key.id,
  name: key.name,
  environment: key.environment,
  prefix: key.prefix,
  createdAt: toDateTime(key.createdAt),
  createdBy: key.createdBy,
  lastUsedAt: key.lastUsedAt && toDateTime(key.lastUsedAt),
  expiresAt: key.expiresAt && toDateTime(key.expiresAt),
});

const params = z.object({ key_id: z.uuid() });
const name = z.string();

export const apiKeyRoutes: readonly DashRoute[] = [
  dashRoute({
    method: 'GET',
    path: '/api-key',
    summary: 'The keys of the environment, without their secrets.',
    right: 'API_KEYS',
    output: z.object({ data: z.array(keyWire) }),
    run: async (ctx) => ({ data: (await listApiKeys(ctx)).map(toKeyWire) }),
  }),
  dashRoute({
    method: 'POST',
    path: '/api-key',
    summary: 'Makes a key; its secret is answered this once.',
    right: 'API_KEYS',
    body: z.object({ name, expiresAt: z.iso.datetime({ offset: true }).nullable().default(null) }),
    status: 201,
    output: keyWire.extend({ secret: z.string() }),
    async run(ctx, { body }) {
      if (ctx.caller.kind !== 'person') throw new AppError('permission_denied');
      const key = await createApiKey(ctx, {
        name: body.name,
        expiresAt: body.expiresAt === null ? null : new Date(body.expiresAt),
        createdBy: ctx.caller.personId,
      });
      return { ...toKeyWire(key), secret: key.text };
    },
  }),
  dashRoute({
    method: 'PATCH',
    path: '/api-key/{key_id}',
    summary: 'Gives a key another name.',
    right: 'API_KEYS',
    params,
    body: z.object({ name }),
    output: keyWire,
    run: async (ctx, { params: { key_id: id }, body }) =>
      toKeyWire(await renameApiKey(ctx, { id, name: body.name })),
  }),
  dashRoute({
    method: 'DELETE',
    path: '/api-key/{key_id}',
    summary: 'Ends a key at once.',
    right: 'API_KEYS',
    params,
    status: 204,
    run: (ctx, { params: { key_id: id } }) => deleteApiKey(ctx, { id }),
  }),
];
