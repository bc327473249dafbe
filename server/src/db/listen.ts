// Hears notifications of the database over a connection of its own, which is made again when it is lost.
import pg from 'pg';

export interface Listening {
  stop(): Promise<void>;
}

const pauseMs = 500;

/**
 * Begins to listen; resolves at once, whether or not the database is there.
 * @param onMessage hears each payload, and null whenever the connection was made: what was said before it is unknown
 */
export function listen(options: {
  url: string;
  channel: string;
  onMessage: (payload: string | null) => void;
  onError: (error: Error) => void;
}): Listening {
  let isStopped = false;
  let client: pg.Client | null = null;
  let pause: NodeJS.Timeout | undefined;

  function again(): void {
    if (!isStopped) pause = setTimeout(() => void connect(), pauseMs);
  }

  async function connect(): Promise<void> {
    const mine = new pg.Client({
      connectionString: options.url,
      application_name: 'nectar listen',
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
    });
    let isLost = false;
    const lost = (error: Error): void => {
      if (isLost || isStopped) return;
      isLost = true;
      options.onError(error);
      mine.end().catch(() => undefined);
      again();
    };
    mine.on('error', lost);
    mine.on('end', () => lost(new Error('The listening connection ended.')));
    mine.on('notification', ({ payload }) => options.onMessage(payload ?? ''));
    client = mine;
    try {
      await mine.connect();
      await mine.query(`listen ${pg.escapeIdentifier(options.channel)}`);
      if (!isStopped) options.onMessage(null);
    } catch (error) {
      lost(error as Error);
    }
  }

  void connect();
  return {
    async stop() {
      isStopped = true;
      clearTimeout(pause);
      await client?.end().catch(() => undefined);
    },
  };
}
