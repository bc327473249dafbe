// What the operator asks: is it alive, is it ready, how is it doing.
import { timingSafeEqual } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { countConnectionsByStatus } from '../domain/connections/look-after-connections.ts';
import type { Services } from '../domain/context.ts';
import { sendingFigures } from '../domain/webhooks/sending-figures.ts';
import { AppError } from '../lib/errors.ts';

/** Takes the same time wherever they differ. */
export const sameToken = (given: string, wanted: string): boolean => {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
};

export function registerOperations(app: FastifyInstance, services: Services, metricsToken: string): void {
  app.get('/healthz', async (_request, reply) => {
    await services.database.ping();
    return reply.send({ status: 'ok' });
  });

  app.get('/readyz', async (request, reply) => {
    try {
      const queue = await services.queue.state();
      return await reply.send({
        status: 'ok',
        database: { status: 'ok' },
        queue: { status: 'ok', ...queue },
      });
    } catch (error) {
      request.log.error({ err: error }, 'not ready');
      return reply
        .code(503)
        .send({ status: 'unavailable', database: { status: 'unavailable' }, queue: { status: 'unknown' } });
    }
  });

  const registry = new Registry();
  const duration = new Histogram({
    name: 'nectar_http_request_seconds',
    help: 'Duration of requests by route and status.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  app.addHook('onResponse', async (request, reply) => {
    duration.observe(
      { method: request.method, route: request.routeOptions.url ?? 'none', status: String(reply.statusCode) },
      reply.elapsedTime / 1000,
    );
  });
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers: [registry] });
  const figures = {
    waiting: gauge('nectar_queue_waiting_jobs', 'Jobs that wait for a worker.'),
    running: gauge('nectar_queue_running_jobs', 'Jobs that a worker has taken.'),
    failed: gauge('nectar_queue_failed_jobs', 'Jobs that have used up their attempts.'),
    oldest: gauge('nectar_queue_oldest_waiting_seconds', 'How long the oldest due job has waited.'),
    connections: gauge('nectar_database_pool_connections', 'Connections that this process holds.'),
    idle: gauge('nectar_database_pool_idle_connections', 'Of those, unused ones.'),
    queued: gauge('nectar_database_pool_waiting_requests', 'Requests that wait for a connection.'),
    webhooksWaiting: gauge(
      'nectar_webhook_deliveries_waiting',
      'Deliveries that wait for their next attempt.',
    ),
    webhooksSending: gauge('nectar_webhook_deliveries_sending', 'Deliveries that are being sent.'),
    webhooksOldest: gauge(
      'nectar_webhook_oldest_due_seconds',
      'How long the oldest due delivery has waited for a sender.',
    ),
  };
  const connections = new Gauge({
    name: 'nectar_connections',
    help: 'Connections by status. PENDING and UNDER_INVESTIGATION of production may wait for an operator.',
    labelNames: ['environment', 'status'],
    registers: [registry],
  });
  const counter = (name: string, help: string, labelNames: string[] = []) =>
    new Counter({ name, help, labelNames, registers: [registry] });
  const counters = {
    attempts: counter('nectar_webhook_attempts_total', 'Attempts by what came of them.', ['result']),
    exhausted: counter('nectar_webhook_exhausted_total', 'Messages given up after their last attempt.'),
    disabled: counter('nectar_webhook_endpoints_disabled_total', 'Endpoints disabled without a person.'),
  };
  app.get('/metrics', async (request, reply) => {
    const given = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
    if (metricsToken === '' || !sameToken(given, metricsToken)) throw new AppError('not_authenticated');
    const [queue, sending, byStatus] = await Promise.all([
      services.queue.state(),
      sendingFigures(services),
      countConnectionsByStatus(services),
    ]);
    connections.reset();
    for (const { environment, status, total } of byStatus) connections.set({ environment, status }, total);
    figures.waiting.set(queue.waiting);
    figures.running.set(queue.running);
    figures.failed.set(queue.failed);
    figures.oldest.set(queue.oldestWaitingSeconds ?? 0);
    figures.connections.set(services.database.pool.totalCount);
    figures.idle.set(services.database.pool.idleCount);
    figures.queued.set(services.database.pool.waitingCount);
    figures.webhooksWaiting.set(sending.waiting);
    figures.webhooksSending.set(sending.sending);
    figures.webhooksOldest.set(sending.oldestDueSeconds);
    // The counts are those of all processes and kept by the database: each answer begins with none.
    for (const one of Object.values(counters)) one.reset();
    counters.attempts.inc({ result: 'success' }, sending.counts.success);
    counters.attempts.inc({ result: 'failure' }, sending.counts.failure);
    counters.exhausted.inc(sending.counts.exhausted);
    counters.disabled.inc(sending.counts.disabled);
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}
