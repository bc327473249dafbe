// Jobs outlive their processes: who held them is known, what they left is ended, and nobody is asked twice.
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp, type TestTenant } from '../../test/support/app.ts';
import { drawnBill } from '../../test/support/bills.ts';
import { ask, createCompany, jobEnd, until } from '../../test/support/jobs.ts';
import { retryUploadJob, stopUploadJob } from '../domain/jobs/steer-upload-job.ts';
import { silentLogger } from '../lib/log.ts';
import { freeAbandonedJobs, startWorker, type WorkerOptions } from './queue.ts';

let app: TestApp;
let tenant: TestTenant;
let companyId: string;
let options: WorkerOptions;

beforeAll(async () => {
  app = await startTestApp();
  tenant = await app.createTenant();
  companyId = (await createCompany(tenant.client.production)).id;
  options = {
    services: app.services,
    log: silentLogger,
    concurrency: 1,
    credentialKeys: app.credentialKeys,
    processLock: { number: 4_711, isAlive: async (number) => number !== 666, release: async () => {} },
  };
});

afterAll(() => app.close());

const upload = async (accountNumber: string): Promise<string> =>
  (await tenant.client.production.upload(companyId, await drawnBill({ accountNumber }))).body.id;
const queued = () =>
  ask(
    app,
    'select id, attempts, locked_by, last_error, flags from graphile_worker._private_jobs order by id',
  );
const clear = () => ask(app, 'delete from graphile_worker._private_jobs');

test('a job is visible with the transaction that asked for it, and not without', async () => {
  const ctx = tenant.context('production');
  const ask = ctx.inTransaction(async (tx) => {
    await ctx.queue.enqueue(tx, 'read_document', { receivedFileId: '00000000-0000-7000-8000-000000000000' });
    throw new Error('changed my mind');
  });
  await expect(ask).rejects.toThrow('changed my mind');
  expect(await queued()).toEqual([]);
});

test('a running job names a holder that leads to its process, from the first moment on', async () => {
  const held = Promise.withResolvers<void>();
  const reader = app.services.reader.read;
  app.services.reader.read = async (...given) => {
    await held.promise;
    return reader(...given);
  };
  const worker = await startWorker(options);
  try {
    const jobId = await upload('HELD-1');
    await until('The lock', async () => (await queued())[0]?.locked_by);
    const rows = await ask(
      app,
      `select w.process_number from graphile_worker._private_jobs j join queue_workers w on w.worker_id = j.locked_by`,
    );
    expect(rows).toEqual([{ process_number: 4_711 }]);
    held.resolve();
    expect((await jobEnd(tenant.client.production, jobId)).status).toBe('COMPLETED');
  } finally {
    app.services.reader.read = reader;
    await worker.stop();
  }
  expect(await worker.ended).toBeNull();
});

test('what a dead process held is freed, what a living one holds is not', async () => {
  await clear();
  const [dead, living] = [await upload('DEAD-1'), await upload('LIVING-1')];
  const [first, second] = await queued();
  await ask(app, `insert into queue_workers values ('dead', 666), ('living', 777)`);
  for (const [row, holder] of [
    [first, 'dead'],
    [second, 'living'],
  ])
    await ask(
      app,
      'update graphile_worker._private_jobs set locked_by = $2, locked_at = now(), attempts = 1 where id = $1',
      [row.id, holder],
    );
  expect(await freeAbandonedJobs(options)).toBe(1);
  expect((await queued()).map((row) => row.locked_by)).toEqual([null, 'living']);
  const worker = await startWorker(options);
  expect((await jobEnd(tenant.client.production, dead)).status).toBe('COMPLETED');
  expect((await tenant.client.production.get(`/job/${living}`)).body.status).toBe('PENDING');
  await ask(app, `update graphile_worker._private_jobs set locked_by = null, locked_at = null`);
  await jobEnd(tenant.client.production, living);
  await worker.stop();
});

test.each([
  ['for the first time', null],
  ['after earlier attempts had failed', 'the database was away'],
])(
  'a job whose last attempt died with its process %s ends as a clear failure, once',
  async (_when, error) => {
    await clear();
    const jobId = await upload(`LAST-${error}`);
    const [row] = await queued();
    await ask(
      app,
      `update graphile_worker._private_jobs set attempts = max_attempts, last_error = $2 where id = $1`,
      [row.id, error],
    );
    await freeAbandonedJobs(options);
    const job = (await tenant.client.production.get(`/job/${jobId}`)).body;
    expect(job).toMatchObject({ status: 'FAILED', failureReason: 'The document could not be processed.' });
    // It stays visible to the operator, and is not ended again and again.
    expect(await queued()).toMatchObject([{ flags: { given_up: true } }]);
    expect((await app.services.queue.state()).failed).toBe(1);
    await clear();
  },
);

test('a job that the operator retries right after its last failure is not ended by what was left of that', async () => {
  await clear();
  const jobId = await upload('RETRIED-1');
  await ask(app, `update graphile_worker._private_jobs set attempts = max_attempts, last_error = 'gone'`);
  await ask(app, `update received_files set status = 'DONE', outcome = 'FAILED' where job_id = $1`, [jobId]);
  await ask(app, `update upload_jobs set status = 'FAILED' where id = $1`, [jobId]);
  await retryUploadJob(tenant.context('production'), { id: jobId });
  await freeAbandonedJobs(options);
  expect((await tenant.client.production.get(`/job/${jobId}`)).body.status).toBe('PENDING');
  const worker = await startWorker(options);
  expect((await jobEnd(tenant.client.production, jobId)).status).toBe('COMPLETED');
  await worker.stop();
  expect(await ask(app, 'select 1 from queue_workers where process_number = 4711')).toEqual([]);
});

test('a job that the operator stops ends with the reason, and its file is read only when it is retried', async () => {
  await clear();
  const client = tenant.client.production;
  const jobId = await upload('STOPPED-1');
  const ctx = tenant.context('production');
  await stopUploadJob(ctx, { id: jobId, reason: 'Wrong company.' });
  const stopped = (await client.get(`/job/${jobId}`)).body;
  expect(stopped).toMatchObject({ status: 'TERMINATED', terminationReason: 'Wrong company.' });
  const worker = await startWorker(options);
  await until('The end of the queue', async () => (await queued()).length === 0);
  expect((await client.get(`/job/${jobId}`)).body).toEqual(stopped);
  await retryUploadJob(ctx, { id: jobId });
  expect((await jobEnd(client, jobId)).parsedDocumentIds).toHaveLength(1);
  await worker.stop();
});

test('a failing job is tried again with growing pauses, and a job that is over is not', async () => {
  const reader = app.services.reader.read;
  let reads = 0;
  app.services.reader.read = async () => {
    reads++;
    throw new Error('the reader was closed');
  };
  const worker = await startWorker(options);
  const jobId = await upload('RETRY-1');
  const [first] = await until('The first failure', async () => {
    const rows = await ask(
      app,
      'select attempts, last_error, extract(epoch from run_at - now())::float as pause from graphile_worker._private_jobs where last_error is not null',
    );
    return rows.length > 0 && rows;
  });
  expect(first).toMatchObject({ attempts: 1, last_error: 'the reader was closed' });
  expect(first.pause).toBeGreaterThan(0.5);
  await ask(app, 'update graphile_worker._private_jobs set run_at = now()');
  const [second] = await until('The second failure', async () => {
    const rows = await ask(
      app,
      'select extract(epoch from run_at - now())::float as pause from graphile_worker._private_jobs where attempts = 2 and locked_at is null',
    );
    return rows.length > 0 && rows;
  });
  expect(second.pause).toBeGreaterThan(first.pause);
  app.services.reader.read = reader;
  await ask(app, 'update graphile_worker._private_jobs set run_at = now()');
  expect((await jobEnd(tenant.client.production, jobId)).status).toBe('COMPLETED');
  expect(reads).toBe(2);
  await until('The end of the queue', async () => (await queued()).length === 0);
  await worker.stop();
});

test('a worker that loses its database while it records says so instead of going on without jobs', async () => {
  const held = Promise.withResolvers<void>();
  const started = Promise.withResolvers<void>();
  const reader = app.services.reader.read;
  app.services.reader.read = async (...given) => {
    started.resolve();
    await held.promise;
    return reader(...given);
  };
  const worker = await startWorker(options);
  await upload('LOST-1');
  await started.promise;
  const query = app.database.pool.query.bind(app.database.pool);
  const connect = app.database.pool.connect.bind(app.database.pool);
  // From now on nobody connects any more.
  app.database.pool.connect = ((...given: unknown[]) => {
    const refusal = new Error('the database is away');
    const callback = given[0];
    if (typeof callback === 'function') callback(refusal);
    else return Promise.reject(refusal);
  }) as typeof app.database.pool.connect;
  held.resolve();
  const reason = await Promise.race([worker.ended, delay(10_000, 'it went on', { ref: false })]);
  app.database.pool.connect = connect;
  app.database.pool.query = query;
  app.services.reader.read = reader;
  expect(reason).toBeInstanceOf(Error);
  await worker.stop();
});
