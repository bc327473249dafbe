// The whole product inside a test: its own database, files, clock, server and, if wanted, a worker.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { inject } from 'vitest';
import type { DashRoute } from '../../src/api/dash/dash-route.ts';
import { eventBodies } from '../../src/api/events/bodies.ts';
import { type Database, openDatabase } from '../../src/db/database.ts';
import { holdProcessLock, type ProcessLock } from '../../src/db/process-lock.ts';
import { startLoop } from '../../src/delivery/loop.ts';
import { type Context, createContext, type Services } from '../../src/domain/context.ts';
import { createEventRecorder } from '../../src/domain/events/record-events.ts';
import { createApiKey } from '../../src/domain/keys/create-api-key.ts';
import { createOrganization } from '../../src/domain/organizations/create-organization.ts';
import { addPerson } from '../../src/domain/team/add-person.ts';
import { createReaderPool, type ReaderPool } from '../../src/extract/reader-pool.ts';
import { createLocalFolder } from '../../src/files/local-folder.ts';
import { buildServer } from '../../src/http/server.ts';
import { createQueue, startWorker, type WorkerOptions } from '../../src/jobs/queue.ts';
import { scheduleChecks } from '../../src/jobs/schedule-checks.ts';
import { newId } from '../../src/lib/ids.ts';
import { createKeyring } from '../../src/lib/keyring.ts';
import { createLogger } from '../../src/lib/log.ts';
import { createMailFolder, type MailFolder } from '../../src/lib/mail-folder.ts';
import type { ModelEndpoint } from '../../src/lib/model-endpoint.ts';
import { createOutgoing, type Outgoing } from '../../src/lib/outgoing-http.ts';
import { createPrivateKeys, type PrivateKeys } from '../../src/lib/private-keys.ts';
import { generateSealingKeyPair, type SealingKeyPair } from '../../src/lib/sealing.ts';
import type { EnvironmentName } from '../../src/lib/tenant.ts';
import { providerFor } from '../../src/providers/index.ts';
import type { OpenIdProvider } from '../../src/sign-in/sign-in.ts';
import { type Client, createClient } from './client.ts';
import { appUrl, cloneDatabase, templateName } from './database.ts';

export interface TestTenant {
  organizationId: string;
  adminEmail: string;
  /** Texts of the two keys. */
  keys: Record<EnvironmentName, string>;
  client: Record<EnvironmentName, Client>;
  context(environment?: EnvironmentName): Context;
}

export interface TestApp {
  services: Services;
  server: FastifyInstance;
  /** What `/dev/mail` shows; a mailer delivers into it. */
  mails: MailFolder;
  database: Database;
  /** Connections of the tables' owner, past every policy, and of the server's role. */
  ownerUrl: string;
  appUrl: string;
  filesDirectory: string;
  sealingKeys: SealingKeyPair;
  /** What the worker opens passwords with. */
  credentialKeys: PrivateKeys;
  /** Sets the clock; it stands still until set again. Null lets it run. */
  setClock(moment: Date | null): void;
  /** A fresh organization with an admin and two keys. */
  createTenant(name?: string): Promise<TestTenant>;
  /** Makes another key of a tenant. */
  createKey(
    tenant: TestTenant,
    environment: EnvironmentName,
    expiresAt?: Date | null,
  ): Promise<{ id: string; text: string }>;
  /** Takes jobs until it is stopped; tests that only look at what was enqueued leave it out. */
  startWorker(): Promise<{ stop(): Promise<void> }>;
  close(): Promise<void>;
}

export interface TestAppOptions {
  requestTimeoutMs?: number;
  rateLimitPerMinute?: number;
  trustProxy?: boolean | number | string[];
  outgoing?: Outgoing;
  model?: ModelEndpoint;
  reader?: ReaderPool;
  pagesDirectory?: string;
  operatorToken?: string;
  /** Null: no mails come in. */
  billDomain?: string | null;
  dashPublicUrl?: string;
  openId?: OpenIdProvider;
  dashRoutes?: readonly DashRoute[];
}

export const testSecret = 'a secret that only the tests know, long enough';

export async function startTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const clone = await cloneDatabase(inject('ownerUrl'), templateName);
  const url = appUrl(clone.url);
  const filesDirectory = await mkdtemp(join(tmpdir(), 'nectar-test-files-'));
  const log = createLogger({ level: process.env.NECTAR_TEST_LOG ?? 'silent', name: 'test' });
  const database = openDatabase({ url, poolSize: 8, name: 'nectar test', onError: () => undefined });
  const processLock: ProcessLock = await holdProcessLock({ url, onError: () => undefined, graceMs: 50 });
  const reader = options.reader ?? createReaderPool({ threads: 1, timeoutMs: 60_000, maxMemoryMb: 512 });
  const sealingKeys = generateSealingKeyPair();
  const credentialKeys = createPrivateKeys(() => [sealingKeys.privateKey]);
  let clock: Date | null = null;
  const services: Services = {
    database,
    queue: createQueue(database),
    events: createEventRecorder(eventBodies),
    files: createLocalFolder(filesDirectory, processLock.number),
    reader,
    model: options.model ?? null,
    outgoing: options.outgoing ?? createOutgoing({}),
    keyring: createKeyring([testSecret]),
    credentialPublicKey: () => sealingKeys.publicKey,
    providerFor,
    links: {
      apiPublicUrl: 'http://api.test',
      dashPublicUrl: options.dashPublicUrl ?? 'http://dash.test',
      mfaDomain: 'mfa.test',
      billDomain: options.billDomain === undefined ? 'mfa.test' : options.billDomain,
    },
    now: () => clock ?? new Date(),
  };
  const mails = createMailFolder(join(filesDirectory, 'mails'), () => clock ?? new Date());
  const server = await buildServer({
    services,
    log,
    trustProxy: options.trustProxy ?? false,
    requestTimeoutMs: options.requestTimeoutMs ?? 10_000,
    rateLimitPerMinute: options.rateLimitPerMinute ?? 0,
    metricsToken: 'metrics-for-tests',
    operatorToken: options.operatorToken ?? null,
    pagesDirectory: options.pagesDirectory ?? filesDirectory,
    keptMails: mails,
    openId: options.openId ?? null,
    ...(options.dashRoutes && { dashRoutes: options.dashRoutes }),
  });
  const contextOf = (organizationId: string, environment: EnvironmentName): Context =>
    createContext(services, { tenant: { organizationId, environment }, caller: { kind: 'operator' }, log });
  const workers: { stop(): Promise<void> }[] = [];

  return {
    services,
    mails,
    server,
    database,
    ownerUrl: clone.url,
    appUrl: url,
    filesDirectory,
    sealingKeys,
    credentialKeys,
    setClock(moment) {
      clock = moment;
    },
    async createTenant(name = 'Test organization') {
      const organizationId = newId();
      const adminEmail = `admin-${organizationId.slice(-6)}@example.com`;
      const context = (environment: EnvironmentName = 'sandbox'): Context =>
        contextOf(organizationId, environment);
      await createOrganization(context(), { name });
      const admin = await addPerson(context(), { email: adminEmail, role: 'ADMIN' });
      const make = async (environment: EnvironmentName): Promise<string> =>
        (
          await createApiKey(context(environment), {
            name: environment,
            expiresAt: null,
            createdBy: admin.id,
          })
        ).text;
      const keys = { sandbox: await make('sandbox'), production: await make('production') };
      return {
        organizationId,
        adminEmail,
        keys,
        context,
        client: {
          sandbox: createClient(server, keys.sandbox),
          production: createClient(server, keys.production),
        },
      };
    },
    async createKey(tenant, environment, expiresAt = null) {
      const key = await createApiKey(tenant.context(environment), {
        name: 'another',
        expiresAt,
        createdBy: null,
      });
      return { id: key.id, text: key.text };
    },
    async startWorker() {
      const options: WorkerOptions = {
        services,
        log,
        concurrency: 2,
        credentialKeys,
        processLock,
      };
      const worker = await startWorker(options);
      const scheduling = startLoop({
        name: 'scheduling checks',
        everyMs: 100,
        step: () => scheduleChecks(services, log),
        log,
      });
      const both = {
        stop: async (): Promise<void> => {
          await scheduling.stop();
          await worker.stop();
        },
      };
      workers.push(both);
      return both;
    },
    async close() {
      for (const worker of workers) await worker.stop().catch(() => undefined);
      await server.close();
      await reader.close();
      await processLock.release();
      await database.close();
      await clone.drop();
      await rm(filesDirectory, { recursive: true, force: true });
    },
  };
}
