// The pool of the server's own role, and the one gate through which every query on tenant data passes.
import { createHash } from 'node:crypto';
import {
  type CompiledQuery,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type RawBuilder,
  sql,
} from 'kysely';
import pg from 'pg';
import type { Deadline } from '../lib/deadline.ts';
import { AppError } from '../lib/errors.ts';
import type { Tenant } from '../lib/tenant.ts';
import { createSignals, type Signal, type Signals } from './signals.ts';

export { sql } from 'kysely';
export type Sql<R = unknown> = RawBuilder<R>;

/**
 * `once`: PostgreSQL prepares the statement and may keep one plan for all values. `anew`: it plans for these values each time,
 * which pays where they decide how much is read.
 */
export type Planning = 'once' | 'anew';

/** An open transaction of one tenant: the only object that runs statements on tenant data. */
export interface Transaction {
  readonly tenant: Tenant;
  /** `organization_id = … and environment = …`, for a table or its alias. Every statement contains it, or `owner`. */
  bound(alias?: string): Sql;
  /** The two values for the first two columns of an insert. */
  readonly owner: Sql;
  /** @throws Error when the statement carries no bound. */
  rows<R>(query: Sql<R>, planning?: Planning): Promise<R[]>;
  /** The first row, or null. */
  first<R>(query: Sql<R>, planning?: Planning): Promise<R | null>;
  /** Number of rows changed. */
  change(query: Sql): Promise<number>;
  /** A statement on what belongs to no tenant (the queue) but commits with this transaction. */
  outsideTenant<R>(query: Sql<R>): Promise<R[]>;
  /** Whether a statement of it has changed rows, or may have. */
  readonly hasWritten: boolean;
  /** Runs after the commit and before the transaction's promise resolves. */
  afterCommit(step: () => Promise<void>): void;
  /**
   * After the commit, wakes who listens to the channel (`listen.ts`), in whatever process: soon, but not for sure, so they also
   * look by themselves from time to time. PostgreSQL commits transactions that notify one by one; this one does not.
   */
  signal(channel: string, payload: string): void;
}

export interface Database {
  /** Runs `work` in one transaction bounded to the tenant; commits when it resolves, rolls back when it throws. */
  transaction<T>(
    tenant: Tenant,
    work: (tx: Transaction) => Promise<T>,
    deadline?: Deadline | null,
  ): Promise<T>;
  /** A statement on what belongs to no tenant: keys by their public id, the queue. Tenant tables show it no row. */
  outside<R>(query: Sql<R>, deadline?: Deadline | null): Promise<R[]>;
  /** @throws when the database does not answer */
  ping(): Promise<void>;
  readonly pool: pg.Pool;
  close(): Promise<void>;
}

// Dates stay text (they have no zone), counts become numbers, numeric stays text (decimal arithmetic only).
const types = new pg.TypeOverrides();
types.setTypeParser(pg.types.builtins.DATE, (text: string) => text);
types.setTypeParser(pg.types.builtins.INT8, Number);

/** Compiles templates; it never connects. */
const compiler = new Kysely<Record<string, never>>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

const statementNames = new Map<string, string>();

const changesRows = /\b(?:insert\s+into|delete\s+from|update\s+\w+(?:\s+(?:as\s+)?\w+)?\s+set)\b/i;

/** A statement is prepared once per connection under a name made from its text. */
function statementName(text: string): string {
  let name = statementNames.get(text);
  if (!name) {
    name = createHash('sha256').update(text).digest('base64url').slice(0, 32);
    statementNames.set(text, name);
  }
  return name;
}

async function run<R extends pg.QueryResultRow>(
  client: pg.ClientBase | pg.Pool,
  query: CompiledQuery,
  planning: Planning = 'once',
): Promise<pg.QueryResult<R>> {
  const statement = { text: query.sql, values: query.parameters as unknown[] };
  return client.query<R>(planning === 'anew' ? statement : { name: statementName(query.sql), ...statement });
}

/** Ends what a backend is doing, from a connection of its own, so that a full pool cannot stop it. */
async function cancelBackend(connectionString: string, processId: number): Promise<void> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 2_000 });
  try {
    await client.connect();
    await client.query('select pg_cancel_backend($1)', [processId]);
  } catch {
    // The statement timeout of the transaction ends it half a second later.
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * Ends what a connection is doing when the deadline passes. `stop` forgets the deadline; `settled` waits for a cancellation
 * on its way, which must not hit the connection's next user.
 */
function cancelAtDeadline(url: string, client: pg.PoolClient, deadline: Deadline | null) {
  let cancelling: Promise<void> | undefined;
  const cancel = (): void => {
    cancelling = cancelBackend(url, (client as unknown as { processID: number }).processID);
  };
  deadline?.signal.addEventListener('abort', cancel, { once: true });
  const stop = (): void => deadline?.signal.removeEventListener('abort', cancel);
  return {
    stop,
    async settled(): Promise<void> {
      stop();
      await cancelling;
    },
  };
}

/** A connection of the pool, waited for no longer than the deadline. @throws AppError `deadline_exceeded` */
async function connectWithin(pool: pg.Pool, deadline: Deadline | null): Promise<pg.PoolClient> {
  if (!deadline) return pool.connect();
  deadline.check();
  const connecting = pool.connect();
  const late = Promise.withResolvers<never>();
  const giveUp = (): void => late.reject(new AppError('deadline_exceeded'));
  deadline.signal.addEventListener('abort', giveUp, { once: true });
  try {
    return await Promise.race([connecting, late.promise]);
  } catch (error) {
    // The pool may still hand it out; nobody wants it any more.
    connecting.then(
      (client) => client.release(),
      () => undefined,
    );
    throw error;
  } finally {
    deadline.signal.removeEventListener('abort', giveUp);
  }
}

class BoundTransaction implements Transaction {
  readonly tenant: Tenant;
  readonly owner: Sql;
  readonly #client: pg.PoolClient;
  readonly #deadline: Deadline | null;
  readonly #afterCommit: (() => Promise<void>)[];
  readonly #signals: Signals;
  readonly #signalled: Signal[] = [];
  #hasWritten = false;

  constructor(
    client: pg.PoolClient,
    tenant: Tenant,
    deadline: Deadline | null,
    afterCommit: (() => Promise<void>)[],
    signals: Signals,
  ) {
    this.#client = client;
    this.tenant = tenant;
    this.#deadline = deadline;
    this.#afterCommit = afterCommit;
    this.#signals = signals;
    this.owner = sql`${tenant.organizationId}::uuid, ${tenant.environment}::text`;
  }

  bound(alias?: string): Sql {
    const prefix = alias === undefined ? sql`` : sql`${sql.ref(alias)}.`;
    return sql`(${prefix}organization_id = ${this.tenant.organizationId} and ${prefix}environment = ${this.tenant.environment})`;
  }

  async #result<R>(query: Sql<R>, planning?: Planning): Promise<pg.QueryResult<R & pg.QueryResultRow>> {
    const compiled = query.compile(compiler);
    const { organizationId, environment } = this.tenant;
    if (!compiled.parameters.includes(organizationId) || !compiled.parameters.includes(environment))
      throw new Error(`A statement on tenant data carries no tenant bound: ${compiled.sql.slice(0, 200)}`);
    this.#deadline?.check();
    this.#hasWritten ||= changesRows.test(compiled.sql);
    return run(this.#client, compiled, planning);
  }

  get hasWritten(): boolean {
    return this.#hasWritten;
  }

  async rows<R>(query: Sql<R>, planning?: Planning): Promise<R[]> {
    return (await this.#result(query, planning)).rows;
  }

  async first<R>(query: Sql<R>, planning?: Planning): Promise<R | null> {
    return (await this.#result(query, planning)).rows[0] ?? null;
  }

  async change(query: Sql): Promise<number> {
    return (await this.#result(query)).rowCount ?? 0;
  }

  async outsideTenant<R>(query: Sql<R>): Promise<R[]> {
    return (await run<R & pg.QueryResultRow>(this.#client, query.compile(compiler))).rows;
  }

  afterCommit(step: () => Promise<void>): void {
    this.#afterCommit.push(step);
  }

  signal(channel: string, payload: string): void {
    if (this.#signalled.length === 0) this.afterCommit(async () => this.#signals.send(this.#signalled));
    this.#signalled.push({ channel, payload });
  }
}

/** Opens the pool. `url` is of the role that owns nothing (see `assertHarmlessRole`). */
export function openDatabase(options: {
  url: string;
  poolSize: number;
  name: string;
  onError: (error: Error) => void;
}): Database {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.poolSize,
    application_name: options.name,
    types,
    idleTimeoutMillis: 60_000,
    connectionTimeoutMillis: 10_000,
  });
  pool.on('error', options.onError);
  // A connection can also break while somebody holds it; the holder's statement fails, the process goes on.
  pool.on('connect', (client) => client.on('error', options.onError));
  const signals = createSignals(pool, options.onError);

  async function untilCommitted<T>(
    tenant: Tenant,
    work: (tx: Transaction) => Promise<T>,
    deadline: Deadline | null,
    afterCommit: (() => Promise<void>)[],
  ): Promise<T> {
    const client = await connectWithin(pool, deadline);
    let broken: Error | undefined;
    const cancellation = cancelAtDeadline(options.url, client, deadline);
    try {
      const limit = deadline ? `set local statement_timeout = ${deadline.remainingMs() + 500};` : '';
      await client.query(
        `begin; ${limit} select set_config('nectar.organization_id', ${client.escapeLiteral(tenant.organizationId)}, true), set_config('nectar.environment', ${client.escapeLiteral(tenant.environment)}, true)`,
      );
      const result = await work(new BoundTransaction(client, tenant, deadline, afterCommit, signals));
      deadline?.check();
      cancellation.stop();
      await client.query('commit');
      return result;
    } catch (error) {
      await client.query('rollback').catch((failure: Error) => {
        broken = failure;
      });
      if (deadline?.signal.aborted) throw new AppError('deadline_exceeded', { cause: error });
      throw error;
    } finally {
      await cancellation.settled();
      client.release(broken);
    }
  }

  return {
    pool,
    async close() {
      await signals.settled();
      await pool.end();
    },
    async ping() {
      await pool.query('select 1');
    },
    async outside<R>(query: Sql<R>, deadline: Deadline | null = null): Promise<R[]> {
      const client = await connectWithin(pool, deadline);
      const cancellation = cancelAtDeadline(options.url, client, deadline);
      try {
        return (await run<R & pg.QueryResultRow>(client, query.compile(compiler))).rows;
      } catch (error) {
        if (deadline?.signal.aborted) throw new AppError('deadline_exceeded', { cause: error });
        throw error;
      } finally {
        await cancellation.settled();
        client.release();
      }
    },
    async transaction(tenant, work, deadline = null) {
      const afterCommit: (() => Promise<void>)[] = [];
      const result = await untilCommitted(tenant, work, deadline, afterCommit);
      // The connection is back in the pool: a step may take one of its own.
      for (const step of afterCommit) await step();
      return result;
    },
  };
}

/**
 * Refuses a role that row-level security does not hold: a superuser, one that may bypass it, an owner of any table.
 * @throws AppError `misconfigured`
 */
export async function assertHarmlessRole(database: Database): Promise<void> {
  const [role] = await database.outside(sql<{
    name: string;
    is_super: boolean;
    bypasses: boolean;
    owned: number;
  }>`
    select r.rolname as name, r.rolsuper as is_super, r.rolbypassrls as bypasses,
           (select count(*) from pg_class c join pg_namespace n on n.oid = c.relnamespace
             where n.nspname in ('public', 'graphile_worker', 'sign_in') and c.relkind in ('r', 'p') and pg_has_role(r.oid, c.relowner, 'member')) as owned
      from pg_roles r where r.rolname = session_user`);
  const faults = [
    role?.is_super && 'it is a superuser',
    role?.bypasses && 'it may bypass row-level security',
    role && role.owned > 0 && `it owns ${role.owned} tables or belongs to their owner`,
  ].filter(Boolean);
  if (!role || faults.length > 0)
    throw new AppError('misconfigured', {
      message: `The server refuses to run as database role "${role?.name}": ${faults.join(', ')}. Leave DATABASE_APP_URL empty or name a role without these rights.`,
    });
}
