// The operators' routes below /internal, there only where OPERATOR_TOKEN is set: connections of all tenants, their statuses, and mails
// that come in.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { choiceField, limitQuery, pathId, textField, toDateTime, uuidField } from '../api/fields.ts';
import { type Connection, connectionStatuses, providerTitle } from '../domain/connections/connection.ts';
import { decideStatus } from '../domain/connections/decide-status.ts';
import { getConnection } from '../domain/connections/get-connection.ts';
import { listStatusHistory } from '../domain/connections/list-status-history.ts';
import {
  findTenantOfConnection,
  lookAfterConnections,
} from '../domain/connections/look-after-connections.ts';
import { statusGuide } from '../domain/connections/status-guide.ts';
import { operatorChoicesOf } from '../domain/connections/transitions.ts';
import { type Context, createContext, type Services } from '../domain/context.ts';
import { receiveMail } from '../domain/jobs/receive-mail.ts';
import { AppError } from '../lib/errors.ts';
import { largestMailBytes, readMail } from '../lib/incoming-mail.ts';
import type { Tenant } from '../lib/tenant.ts';
import { sameToken } from './operations.ts';
import { parseInput } from './parse-input.ts';

const ofConnection = z.object({ connection_id: pathId() });
const listInput = {
  params: null,
  query: z.object({
    status: choiceField(connectionStatuses).optional(),
    organization: uuidField().optional(),
    limit: limitQuery(),
  }),
  body: null,
};
const oneInput = { params: ofConnection, query: null, body: null };
const statusInput = {
  params: ofConnection,
  query: null,
  body: z.object({
    status: z.string().max(100),
    note: textField(1_000),
    detail: textField(1_000).nullable().default(null),
  }),
};

const mailInput = {
  params: null,
  query: z.object({
    to: z
      .union([z.string().max(320), z.array(z.string().max(320)).max(100)])
      .default([])
      .transform((given) => [given].flat()),
  }),
  body: null,
};

const mostEntries = 100;

const toOperatorWire = (tenant: Tenant, connection: Connection) => ({
  id: connection.id,
  ...tenant,
  company: { id: connection.company.id, name: connection.company.name },
  provider: providerTitle(connection),
  url: connection.url,
  status: connection.status,
  statusErrorDetail: connection.statusErrorDetail,
  statusFirstSeenTime: toDateTime(connection.statusFirstSeenAt),
  label: statusGuide[connection.status].label,
  nextCheckTime: connection.nextCheckAt && toDateTime(connection.nextCheckAt),
  isActive: connection.isActive,
  choices: connection.isActive ? operatorChoicesOf(connection) : [],
});

/** @param token at least 32 characters */
export function registerOperatorRoutes(app: FastifyInstance, services: Services, token: string): void {
  const onRequest = async (request: FastifyRequest): Promise<void> => {
    const given = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
    if (!sameToken(given, token)) throw new AppError('not_authenticated');
  };
  const contextOf = (request: FastifyRequest, tenant: Tenant): Context =>
    createContext(services, { tenant, caller: { kind: 'operator' }, log: request.log });
  const inputOf = <P, Q, B>(
    schemas: { params: z.ZodType<P> | null; query: z.ZodType<Q> | null; body: z.ZodType<B> | null },
    { params, query, body }: FastifyRequest,
  ) => {
    const parsed = parseInput(schemas, { params, query, body, isForm: false, faults: [] });
    if (!parsed.ok) throw parsed.error;
    return parsed.input as { params: P; query: Q; body: B };
  };

  app.get('/internal/connections', { onRequest }, async (request) => {
    const { query } = inputOf(listInput, request);
    const found = await lookAfterConnections(
      services,
      { status: query.status ?? null, organizationId: query.organization ?? null, most: query.limit },
      (tenant) => contextOf(request, tenant),
    );
    return {
      connections: found.map(({ tenant, organizationName, connection }) => ({
        ...toOperatorWire(tenant, connection),
        organizationName,
      })),
    };
  });

  app.get('/internal/connections/:connection_id', { onRequest }, async (request) => {
    const { connection_id: id } = inputOf(oneInput, request).params;
    const tenant = await findTenantOfConnection(services, id);
    return contextOf(request, tenant).inTransaction(async (_tx, inner) => {
      const history = await listStatusHistory(inner, { connectionId: id, most: mostEntries });
      return {
        ...toOperatorWire(tenant, await getConnection(inner, id)),
        history: history.map(({ at, ...entry }) => ({ ...entry, time: toDateTime(at) })),
      };
    });
  });

  // A mail as it came, with the recipients of its envelope in `to`; for the mail server that takes codes of second factors and bills.
  app.register(async (mails) => {
    mails.removeAllContentTypeParsers();
    mails.addContentTypeParser('message/rfc822', { parseAs: 'buffer' }, (_request, body, done) =>
      done(null, body),
    );
    mails.post('/internal/mail', { onRequest, bodyLimit: largestMailBytes }, async (request, reply) => {
      const { query } = inputOf(mailInput, request);
      const mail = await readMail(Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0));
      const result = await receiveMail(services, { mail, to: query.to, log: request.log });
      request.log.info(result, 'mail received');
      return reply.send(result);
    });
  });

  app.post('/internal/connections/:connection_id/status', { onRequest }, async (request) => {
    const { params, body } = inputOf(statusInput, request);
    const tenant = await findTenantOfConnection(services, params.connection_id);
    const connection = await decideStatus(contextOf(request, tenant), { id: params.connection_id, ...body });
    return toOperatorWire(tenant, connection);
  });
}
