// Endpoints: their addresses, filters, secrets and headers.
import { z } from 'zod';
import { changeEndpoint } from '../../domain/webhooks/change-endpoint.ts';
import { changeEndpointHeaders, getEndpointHeaders } from '../../domain/webhooks/change-endpoint-headers.ts';
import { createEndpoint } from '../../domain/webhooks/create-endpoint.ts';
import { deleteEndpoint } from '../../domain/webhooks/delete-endpoint.ts';
import { revealEndpointSecret, rotateEndpointSecret } from '../../domain/webhooks/endpoint-secrets.ts';
import { getEndpoint } from '../../domain/webhooks/get-endpoint.ts';
import { listEndpoints } from '../../domain/webhooks/list-endpoints.ts';
import type { Endpoint } from '../../domain/webhooks/webhook.ts';
import { acrossFields, choiceField, dateTime, integerField, toDateTime } from '../fields.ts';
import { sentTypes } from './event-types.ts';
import { listOf, listQueryFields, listRequestOf, ofEndpoint, toListWire } from './portal-fields.ts';
import { type PortalRoute, portalRoute } from './portal-route.ts';

export const endpointSchema = z.object({
  id: z.string(),
  uid: z.string().nullable(),
  /** Name and password masked. */
  url: z.string(),
  description: z.string(),
  disabled: z.boolean(),
  /** Null: all types, those to come too. */
  filterTypes: z.array(z.string()).nullable(),
  channels: z.null(),
  /** Messages per second; null: as they come. */
  throttleRate: z.int().nullable(),
  /** The same under its older name. */
  rateLimit: z.int().nullable(),
  metadata: z.record(z.string(), z.string()),
  createdAt: dateTime(),
  updatedAt: dateTime(),
  version: z.int(),
  disabledAt: dateTime().nullable(),
  disabledBy: z.enum(['AUTOMATIC', 'MANUAL', 'RECEIVER']).nullable(),
  /** When the present run of failures began; null while it does well. */
  firstFailureAt: dateTime().nullable(),
  lastSuccessAt: dateTime().nullable(),
});

const maybe = (instant: Date | null): string | null => instant && toDateTime(instant);

export const toEndpointWire = (endpoint: Endpoint): z.infer<typeof endpointSchema> => ({
  id: endpoint.id,
  uid: endpoint.uid,
  url: endpoint.urlShown,
  description: endpoint.description,
  disabled: endpoint.disabledAt !== null,
  filterTypes: endpoint.filterTypes,
  channels: null,
  throttleRate: endpoint.throttleRate,
  rateLimit: endpoint.throttleRate,
  metadata: endpoint.metadata,
  createdAt: toDateTime(endpoint.createdAt),
  updatedAt: toDateTime(endpoint.updatedAt),
  version: endpoint.version,
  disabledAt: maybe(endpoint.disabledAt),
  disabledBy: endpoint.disabledBy,
  firstFailureAt: maybe(endpoint.firstFailureAt),
  lastSuccessAt: maybe(endpoint.lastSuccessAt),
});

const headersField = z.record(z.string(), z.string());
const rateField = integerField(1, 10_000).nullish();

const commonFields = {
  uid: z.string().nullish(),
  filterTypes: z.array(z.string().max(256)).max(100).nullish(),
  metadata: z.record(z.string(), z.string()).optional(),
  throttleRate: rateField,
  rateLimit: rateField,
  disabled: z.boolean().optional(),
  channels: z.unknown().optional(),
  description: z.string().optional(),
};

/** What clients of Svix may send and we do not have. */
const unsupported = (sent: { channels?: unknown }): Record<string, string> =>
  Array.isArray(sent.channels) && sent.channels.length > 0
    ? { channels: 'Channels are not supported; choose event types.' }
    : {};

const endpointIn = acrossFields(
  z.object({
    ...commonFields,
    url: z.string(),
    headers: headersField.nullish(),
    secret: z.string().nullish(),
  }),
  unsupported,
);
const endpointUpdate = acrossFields(z.object({ ...commonFields, url: z.string() }), unsupported);
const endpointPatch = acrossFields(
  z.object({ ...commonFields, url: z.string().optional(), secret: z.unknown().optional() }),
  (sent) => ({
    ...unsupported(sent),
    ...(sent.secret === undefined || sent.secret === null
      ? {}
      : { secret: 'Rotate the secret with POST /endpoint/{endpoint_id}/secret/rotate.' }),
  }),
);

type Common = Partial<Omit<z.output<typeof endpointUpdate>, 'url'>>;

/** An older client names the rate otherwise. */
const rateOf = (body: Common): number | null | undefined =>
  body.throttleRate === undefined ? body.rateLimit : body.throttleRate;

const wholeOf = (body: Common) => ({
  uid: body.uid ?? null,
  description: body.description ?? '',
  filterTypes: body.filterTypes ?? null,
  metadata: body.metadata ?? {},
  throttleRate: rateOf(body) ?? null,
  disabled: body.disabled ?? false,
});

/** Only what was sent. */
const partOf = (body: Common) => {
  const { uid, description, filterTypes, metadata, disabled } = body;
  const throttleRate = rateOf(body);
  return {
    ...(uid === undefined ? {} : { uid }),
    ...(description === undefined ? {} : { description }),
    ...(filterTypes === undefined ? {} : { filterTypes }),
    ...(metadata === undefined ? {} : { metadata }),
    ...(throttleRate === undefined ? {} : { throttleRate }),
    ...(disabled === undefined ? {} : { disabled }),
  };
};

const headersSchema = z.object({ headers: headersField, sensitive: z.array(z.string()) });
const longestGrace = 604_800;

export const endpointRoutes: PortalRoute[] = [
  portalRoute({
    method: 'GET',
    path: '/endpoint',
    summary: 'List endpoints',
    query: z.object({
      ...listQueryFields,
      order: choiceField(['ascending', 'descending']).default('ascending'),
    }),
    output: listOf(endpointSchema),
    run: async (ctx, { query }) =>
      toListWire(await listEndpoints(ctx, { ...listRequestOf(query), order: query.order }), toEndpointWire),
  }),
  portalRoute({
    method: 'POST',
    path: '/endpoint',
    summary: 'Add an endpoint',
    capability: 'ManageEndpoint',
    body: endpointIn,
    status: 201,
    output: endpointSchema,
    run: async (ctx, { body }) =>
      toEndpointWire(
        await createEndpoint(ctx, {
          ...wholeOf(body),
          url: body.url,
          headers: body.headers ?? {},
          secret: body.secret ?? null,
          knownTypes: sentTypes,
        }),
      ),
  }),
  portalRoute({
    method: 'GET',
    path: '/endpoint/{endpoint_id}',
    summary: 'Get an endpoint',
    params: ofEndpoint,
    output: endpointSchema,
    run: async (ctx, { params }) => toEndpointWire(await getEndpoint(ctx, params.endpoint_id)),
  }),
  portalRoute({
    method: 'PUT',
    path: '/endpoint/{endpoint_id}',
    summary: 'Replace what an endpoint says; what is not sent goes back to its default',
    capability: 'ManageEndpoint',
    params: ofEndpoint,
    body: endpointUpdate,
    output: endpointSchema,
    run: async (ctx, { params, body }) =>
      toEndpointWire(
        await changeEndpoint(ctx, {
          ...wholeOf(body),
          url: body.url,
          id: params.endpoint_id,
          knownTypes: sentTypes,
        }),
      ),
  }),
  portalRoute({
    method: 'PATCH',
    path: '/endpoint/{endpoint_id}',
    summary: 'Change an endpoint',
    capability: 'ManageEndpoint',
    params: ofEndpoint,
    body: endpointPatch,
    output: endpointSchema,
    run: async (ctx, { params, body }) =>
      toEndpointWire(
        await changeEndpoint(ctx, {
          ...partOf(body),
          ...(body.url === undefined ? {} : { url: body.url }),
          id: params.endpoint_id,
          knownTypes: sentTypes,
        }),
      ),
  }),
  portalRoute({
    method: 'DELETE',
    path: '/endpoint/{endpoint_id}',
    summary: 'Delete an endpoint',
    capability: 'ManageEndpoint',
    params: ofEndpoint,
    status: 204,
    run: (ctx, { params }) => deleteEndpoint(ctx, { id: params.endpoint_id }),
  }),
  portalRoute({
    method: 'GET',
    path: '/endpoint/{endpoint_id}/secret',
    summary: 'Get the signing secret',
    capability: 'ViewEndpointSecret',
    params: ofEndpoint,
    output: z.object({ key: z.string() }),
    run: async (ctx, { params }) => ({ key: await revealEndpointSecret(ctx, { id: params.endpoint_id }) }),
  }),
  portalRoute({
    method: 'POST',
    path: '/endpoint/{endpoint_id}/secret/rotate',
    summary: 'Replace the signing secret; the old one goes on signing for a while',
    capability: 'ManageEndpointSecret',
    params: ofEndpoint,
    body: z.object({
      key: z.string().nullish(),
      gracePeriodSeconds: integerField(0, longestGrace).nullish(),
    }),
    status: 204,
    run: (ctx, { params, body }) =>
      rotateEndpointSecret(ctx, {
        id: params.endpoint_id,
        secret: body.key ?? null,
        graceSeconds: body.gracePeriodSeconds ?? 86_400,
      }),
  }),
  portalRoute({
    method: 'GET',
    path: '/endpoint/{endpoint_id}/headers',
    summary: 'Get the headers that are added; values that look like secrets are left out',
    params: ofEndpoint,
    output: headersSchema,
    run: (ctx, { params }) => getEndpointHeaders(ctx, { id: params.endpoint_id }),
  }),
  portalRoute({
    method: 'PUT',
    path: '/endpoint/{endpoint_id}/headers',
    summary: 'Replace the headers that are added',
    capability: 'ManageEndpoint',
    params: ofEndpoint,
    body: z.object({ headers: headersField }),
    status: 204,
    run: (ctx, { params, body }) =>
      changeEndpointHeaders(ctx, { id: params.endpoint_id, set: body.headers, remove: null }),
  }),
  portalRoute({
    method: 'PATCH',
    path: '/endpoint/{endpoint_id}/headers',
    summary: 'Set or take away some of the headers that are added',
    capability: 'ManageEndpoint',
    params: ofEndpoint,
    body: z.object({
      headers: z.record(z.string(), z.string().nullable()).default({}),
      deleteHeaders: z.array(z.string()).default([]),
    }),
    status: 204,
    run: (ctx, { params, body }) => {
      const given = Object.entries(body.headers);
      const set = Object.fromEntries(given.filter((entry): entry is [string, string] => entry[1] !== null));
      const removed = given.filter(([, value]) => value === null).map(([name]) => name);
      return changeEndpointHeaders(ctx, {
        id: params.endpoint_id,
        set,
        remove: [...body.deleteHeaders, ...removed],
      });
    },
  }),
];
