// Posts bytes to a customer's address: judged anew each time, connected to nowhere else, bounded in time and in what is read;
// no redirects, no cookies. Connections are kept by origin and checked address.
import { isIP } from 'node:net';
import { type Dispatcher, errors, Pool } from 'undici';
import {
  type Destination,
  type DestinationRules,
  findDestination,
  type UrlRefusal,
} from './outgoing-destination.ts';
import { headerOf, isTimeout, lookupOnly, unlessAborted } from './outgoing-request.ts';

export interface PostRequest {
  /** As sent; `authorization` here goes before a name and password in the URL. */
  headers: Readonly<Record<string, string>>;
  body: Uint8Array;
  /** From the start of the connection to the end of the answer's body; the name is looked up before, for at most 5 s. */
  timeoutMs: number;
  /** Of the answer; what follows is not read. */
  maxResponseBytes: number;
}

/** Why there was no whole answer; never the words of the network. */
export type PostFailure =
  | UrlRefusal
  | 'timeout'
  | 'connection_refused'
  | 'connection_lost'
  | 'connection_failed'
  | 'tls_failed';

export type Posted =
  | {
      ok: true;
      /** Any. */
      status: number;
      body: Buffer;
      retryAfter: string | null;
      webhookDelivery: string | null;
    }
  | { ok: false; reason: PostFailure };

export interface Poster {
  post(url: string, request: PostRequest): Promise<Posted>;
  close(): Promise<void>;
}

const longestLookupMs = 5_000;
const longestIdleMs = 4_000;
/** Origins whose connections are kept; beyond it those that are least recently used are let go. */
const mostOrigins = 500;

interface KeptPool {
  pool: Pool;
  inUse: number;
}

/** @param mostKept origins whose connections are kept while nobody uses them */
export function createPoster(rules: DestinationRules, mostKept = mostOrigins): Poster {
  /** By origin and address, the least recently used first. */
  const pools = new Map<string, KeptPool>();

  function poolFor({ url, address }: Destination): KeptPool {
    const key = `${url.origin} ${address}`;
    const kept = pools.get(key) ?? { pool: newPool(url.origin, address), inUse: 0 };
    pools.delete(key);
    pools.set(key, kept);
    if (pools.size > mostKept)
      for (const [other, { pool, inUse }] of pools)
        if (inUse === 0 && other !== key) {
          pools.delete(other);
          void pool.close();
          break;
        }
    return kept;
  }

  async function exchange(
    destination: Destination,
    request: PostRequest,
    signal: AbortSignal,
  ): Promise<Posted> {
    const { url } = destination;
    const kept = poolFor(destination);
    kept.inUse++;
    try {
      const options: Dispatcher.RequestOptions = {
        path: url.pathname + url.search,
        method: 'POST',
        headers: headersOf(url, request.headers),
        body: request.body,
        signal,
      };
      const response = await kept.pool.request(options).catch((error: unknown) => {
        // The receiver closed a kept connection as we began to use it: it never saw the request.
        if (!wasStale(error)) throw error;
        return kept.pool.request(options);
      });
      const body = await firstBytes(response, request.maxResponseBytes);
      return {
        ok: true,
        status: response.statusCode,
        body,
        retryAfter: headerOf(response, 'retry-after'),
        webhookDelivery: headerOf(response, 'webhook-delivery'),
      };
    } finally {
      kept.inUse--;
    }
  }

  return {
    async post(text, request) {
      let destination: Awaited<ReturnType<typeof findDestination>>;
      try {
        const search = findDestination(text, 'webhook', rules);
        destination = await unlessAborted(search, AbortSignal.timeout(longestLookupMs));
      } catch {
        return { ok: false, reason: 'name_not_found' };
      }
      if (!destination.ok) return destination;
      const timer = new AbortController();
      const timeout = setTimeout(() => timer.abort(new errors.HeadersTimeoutError()), request.timeoutMs);
      try {
        return await exchange(destination, request, timer.signal);
      } catch (error) {
        return { ok: false, reason: timer.signal.aborted ? 'timeout' : reasonOf(error) };
      } finally {
        clearTimeout(timeout);
      }
    },
    async close() {
      const open = [...pools.values()];
      pools.clear();
      await Promise.all(open.map(({ pool }) => pool.destroy()));
    },
  };
}

/** Connects nowhere but to `address`; SNI and Host keep the name. The caller's signal bounds the time. */
function newPool(origin: string, address: string): Pool {
  const name = new URL(origin).hostname;
  return new Pool(origin, {
    // As many as the caller has requests under way.
    connections: null,
    pipelining: 1,
    allowH2: false,
    headersTimeout: 0,
    bodyTimeout: 0,
    keepAliveTimeout: longestIdleMs,
    keepAliveMaxTimeout: longestIdleMs,
    connect: {
      lookup: lookupOnly(address),
      timeout: 15_000,
      ...(isIP(name) === 0 ? { servername: name } : {}),
    },
  });
}

function headersOf(url: URL, headers: PostRequest['headers']): Record<string, string> {
  const isAuthorized = Object.keys(headers).some((name) => name.toLowerCase() === 'authorization');
  if (isAuthorized || url.username + url.password === '') return { ...headers };
  const pair = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  return { ...headers, authorization: `Basic ${Buffer.from(pair).toString('base64')}` };
}

async function firstBytes(response: Dispatcher.ResponseData, most: number): Promise<Buffer> {
  // Whoever reads gets the error; where nobody reads any more, it must not end the process.
  response.body.on('error', () => {});
  const chunks: Uint8Array[] = [];
  let received = 0;
  for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
    chunks.push(chunk);
    received += chunk.byteLength;
    if (received >= most) break;
  }
  response.body.destroy();
  return Buffer.concat(chunks).subarray(0, most);
}

/** Only a connection that has answered before has bytes read. */
const wasStale = (error: unknown): boolean =>
  error instanceof errors.SocketError && (error.socket?.bytesRead ?? 0) > 0;

function reasonOf(error: unknown): PostFailure {
  if (isTimeout(error)) return 'timeout';
  const code = String((error as { code?: unknown }).code);
  if (code === 'ECONNREFUSED') return 'connection_refused';
  if (code === 'ECONNRESET' || code === 'EPIPE' || code === 'UND_ERR_SOCKET') return 'connection_lost';
  if (/CERT|SSL|TLS|SELF_SIGNED|ISSUER|VERIFY|EPROTO/.test(code)) return 'tls_failed';
  return 'connection_failed';
}
