// Notifications apart from the transactions that they tell of. Equal ones that wait are told once.
import pg from 'pg';

export interface Signal {
  channel: string;
  payload: string;
}

export interface Signals {
  /** Those of one transaction are told together. */
  send(signals: readonly Signal[]): void;
  /** When everything said before is told, or has failed. */
  settled(): Promise<void>;
}

/** @param onError hears why signals were lost */
export function createSignals(pool: pg.Pool, onError: (error: Error) => void): Signals {
  let waiting = new Set<string>();
  let telling: Promise<void> | null = null;

  async function tell(statements: Set<string>): Promise<void> {
    const client = await pool.connect();
    try {
      // Nothing is stored, so nobody needs to wait for the disk.
      await client.query(`begin; set local synchronous_commit = off; ${[...statements].join(' ')} commit`);
      client.release();
    } catch (error) {
      client.release(error as Error);
      throw error;
    }
  }

  async function tellAll(): Promise<void> {
    while (waiting.size > 0) {
      const statements = waiting;
      waiting = new Set();
      await tell(statements).catch(onError);
    }
    telling = null;
  }

  return {
    send(signals) {
      for (const { channel, payload } of signals)
        waiting.add(`notify ${pg.escapeIdentifier(channel)}, ${pg.escapeLiteral(payload)};`);
      telling ??= tellAll();
    },
    settled: () => telling ?? Promise.resolve(),
  };
}
