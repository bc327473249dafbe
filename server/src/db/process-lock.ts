// A number that says "this process lives": held as an advisory lock by a connection of its own, so that it ends with the
// process however that ends. Others ask by trying the lock.
import { randomInt } from 'node:crypto';
import pg from 'pg';

const lockClass = 7_246_002;

export interface ProcessLock {
  readonly number: number;
  /** Two looks apart, because a restarted database has forgotten its locks for a moment. */
  isAlive(number: number): Promise<boolean>;
  release(): Promise<void>;
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** @param onError hears of a lost connection; the lock is taken again by itself */
export async function holdProcessLock(options: {
  url: string;
  onError: (error: Error) => void;
  /** Between the two looks. */
  graceMs?: number;
}): Promise<ProcessLock> {
  const number = randomInt(1, 2 ** 31 - 1);
  const grace = options.graceMs ?? 2_000;
  let released = false;
  let client: pg.Client;

  async function connect(): Promise<void> {
    client = new pg.Client({ connectionString: options.url, application_name: 'nectar process lock' });
    client.on('error', lost);
    await client.connect();
    await client.query('select pg_advisory_lock($1, $2)', [lockClass, number]);
  }

  let reconnecting: Promise<void> | null = null;
  function lost(error: Error): void {
    if (released) return;
    options.onError(error);
    reconnecting ??= again().finally(() => {
      reconnecting = null;
    });
  }

  async function again(): Promise<void> {
    while (!released) {
      try {
        await connect();
        return;
      } catch {
        await pause(250);
      }
    }
  }

  const look = async (wanted: number): Promise<boolean> => {
    await reconnecting;
    const { rows } = await client.query('select pg_try_advisory_lock($1, $2) as free', [lockClass, wanted]);
    if (!rows[0].free) return true;
    await client.query('select pg_advisory_unlock($1, $2)', [lockClass, wanted]);
    return false;
  };

  await connect();
  return {
    number,
    async isAlive(wanted) {
      if (wanted === number || (await look(wanted))) return true;
      await pause(grace);
      return look(wanted);
    },
    async release() {
      released = true;
      await client.end().catch(() => undefined);
    },
  };
}
