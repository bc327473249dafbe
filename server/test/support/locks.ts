// Looks into the database as its owner: who waits, and what the server still runs.
import { Client } from 'pg';

async function asOwner<T>(ownerUrl: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Resolves once a statement of the server waits for a lock in this database. */
export function waitUntilBlocked(ownerUrl: string): Promise<void> {
  return asOwner(ownerUrl, async (client) => {
    for (;;) {
      const { rows } = await client.query(
        `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
      if (rows.length > 0) return;
    }
  });
}

/** Resolves once the server's connections run nothing in this database. */
export function waitUntilIdle(ownerUrl: string): Promise<void> {
  return asOwner(ownerUrl, async (client) => {
    for (;;) {
      const { rows } = await client.query(
        `select 1 from pg_stat_activity where datname = current_database() and application_name = 'nectar test' and state <> 'idle'`,
      );
      if (rows.length === 0) return;
    }
  });
}

/** Holds a table against everybody until the work is done. */
export function withTableLocked<T>(ownerUrl: string, table: string, work: () => Promise<T>): Promise<T> {
  return asOwner(ownerUrl, async (client) => {
    await client.query('begin');
    await client.query(`lock table ${table} in access exclusive mode`);
    try {
      return await work();
    } finally {
      await client.query('rollback');
    }
  });
}
