// What every verb receives first. Nothing is global: tests build one in a line.
import type { Database, Transaction } from '../db/database.ts';
import type { ReaderPool } from '../extract/reader-pool.ts';
import type { FileStore } from '../files/file-store.ts';
import type { Deadline } from '../lib/deadline.ts';
import type { Keyring } from '../lib/keyring.ts';
import type { Logger } from '../lib/log.ts';
import type { ModelEndpoint } from '../lib/model-endpoint.ts';
import type { Outgoing } from '../lib/outgoing-http.ts';
import type { Tenant } from '../lib/tenant.ts';
import type { ProviderFor } from './connections/provider.ts';
import type { Reach } from './role.ts';
import { selectClockAhead } from './sandbox-clock.ts';

/** Who acts. A job acts for nobody in particular. */
export type Caller =
  | { kind: 'key'; keyId: string; personId: string | null }
  | { kind: 'invitation'; invitationId: string }
  /** Whoever holds a legacy link of the company. */
  | { kind: 'magic_link'; companyId: string }
  | { kind: 'portal'; linkId: string }
  /** Somebody who is signed in to the dashboard; the address is where the request came from. */
  | {
      kind: 'person';
      personId: string;
      isOrganizationAdmin: boolean;
      address: string;
      /** In the company that the request is about; null where it is about none. */
      reach: Reach | null;
    }
  | { kind: 'job'; name: string }
  | { kind: 'operator' };

/** The person who acts, or who stands behind the key that does (R47); null where nobody does. */
export const personOf = (caller: Caller): string | null =>
  caller.kind === 'key' || caller.kind === 'person' ? caller.personId : null;

/** Names and payloads of the jobs that verbs ask for; ids only. */
export interface JobPayloads {
  read_document: { receivedFileId: string };
  fetch_document: { receivedFileId: string };
  collect_connection: { connectionId: string };
  advance_clock: Record<string, never>;
  check_connection: { connectionId: string; claim: string };
  notify_owner: { connectionId: string; entryId: number };
  read_again: { documentId: string };
  erase_company: { companyId: string };
  learn_correction: { correctionId: string };
  apply_occupancy: { siteId: string } | { connectionId: string };
  replay_messages: { taskId: string };
}
export type JobName = keyof JobPayloads;

export interface JobOptions {
  /** Lower runs first; 0 is usual. */
  priority?: number;
  /** A later job with the same key replaces one that still waits. */
  key?: string;
  runAt?: Date;
}

export interface QueueState {
  /** Jobs that wait for a worker. */
  waiting: number;
  running: number;
  /** Jobs that have used up their attempts. */
  failed: number;
  /** How long the oldest due job has waited; null when none does. */
  oldestWaitingSeconds: number | null;
}

/** The queue as the domain sees it; jobs/queue.ts is the real one. */
export interface Queue {
  state(): Promise<QueueState>;
  /** Whether a job with this key waits or runs. */
  holds(tx: Transaction, key: string): Promise<boolean>;
  enqueue<N extends JobName>(
    tx: Transaction,
    name: N,
    payload: JobPayloads[N],
    options?: JobOptions,
  ): Promise<void>;
}

export interface Links {
  apiPublicUrl: string;
  dashPublicUrl: string;
  /** Of the addresses to which codes of second factors are sent. */
  mfaDomain: string;
  /** Of those that bills are forwarded to; null: nobody has set up that mails come in. */
  billDomain: string | null;
}

/** Writes down what a transaction changed, for whoever is to be told (domain/events). */
export interface EventRecorder {
  /** Everything that was not recorded before; called before each commit of a transaction that has written. */
  record(ctx: Context, tx: Transaction): Promise<void>;
}

/** What the whole process shares. */
export interface Services {
  database: Database;
  queue: Queue;
  events: EventRecorder;
  files: FileStore;
  /** Reads documents in threads of its own. */
  reader: ReaderPool;
  /** Proposes words for fields that the reader left empty; null unless the operator named one. */
  model: ModelEndpoint | null;
  /** Calls addresses that we were given, after checking them. */
  outgoing: Outgoing;
  keyring: Keyring;
  /** Seals passwords; opens nothing. Asked at every use: the pair may be replaced while the process runs. */
  credentialPublicKey: () => string;
  providerFor: ProviderFor;
  links: Links;
  now: () => Date;
}

export interface Context extends Services {
  /** What the tenant takes for now. A sandbox's clock may be ahead (R37); it is known from the first transaction on. */
  readonly now: () => Date;
  /** The clock on the wall, for what is not of the tenant's world: keys, links of the portal, deliveries, leases. */
  readonly wallNow: () => Date;
  readonly tenant: Tenant;
  readonly caller: Caller;
  readonly log: Logger;
  readonly deadline: Deadline | null;
  /** Runs `work` in this context's open transaction, or in a new one. */
  inTransaction<T>(work: (tx: Transaction, ctx: Context) => Promise<T>): Promise<T>;
}

/** A context bounded to one tenant. */
export function createContext(
  services: Services,
  about: {
    tenant: Tenant;
    caller: Caller;
    log: Logger;
    deadline?: Deadline | null;
    clock?: 'tenant' | 'wall';
  },
): Context {
  // Production has the clock on the wall, whatever a table says.
  const followsSandbox = about.tenant.environment === 'sandbox' && about.clock !== 'wall';
  let aheadMs = 0;
  const ctx: Context = {
    ...services,
    now: () => (aheadMs === 0 ? services.now() : new Date(services.now().getTime() + aheadMs)),
    wallNow: services.now,
    tenant: about.tenant,
    caller: about.caller,
    log: about.log,
    deadline: about.deadline ?? null,
    inTransaction: (work) =>
      services.database.transaction(
        about.tenant,
        async (tx) => {
          const inner = within(ctx, tx);
          if (followsSandbox) aheadMs = await selectClockAhead(tx);
          const result = await work(tx, inner);
          // State and event are committed together, or neither is.
          if (tx.hasWritten) await services.events.record(inner, tx);
          return result;
        },
        about.deadline ?? null,
      ),
  };
  return ctx;
}

function within(ctx: Context, tx: Transaction): Context {
  const inner: Context = { ...ctx, inTransaction: (work) => work(tx, inner) };
  return inner;
}

/** Today's date in UTC. */
export const todayOf = (ctx: Pick<Context, 'now'>): string => ctx.now().toISOString().slice(0, 10);
