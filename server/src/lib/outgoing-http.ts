// The only way to fetch what someone else gave us the address of: never our own network, no redirects, bounded in size
// and time. A filter in the connection's lookup alone would miss literal addresses, so the URL is judged first.
import { isIP, type LookupFunction } from 'node:net';
import { Agent, type Dispatcher } from 'undici';
import { AppError } from './errors.ts';
import { createAddressCheck } from './outgoing-addresses.ts';
import { findDestination, type Resolve, resolveBySystem, type UrlRefusal } from './outgoing-destination.ts';

export interface OutgoingOptions {
  /** Networks in CIDR form that may be called although they are private; for tests and development only. */
  allowSubnets?: string[];
  /** Allows http beside https; for development only. */
  allowHttp?: boolean;
  resolve?: Resolve;
}

export interface DownloadLimits {
  maxBytes: number;
  /** For everything together: name, connection, headers and body. */
  timeoutMs: number;
  signal?: AbortSignal;
}

export type UrlCheck = { ok: true } | { ok: false; reason: UrlRefusal };

export type DownloadFailure = UrlRefusal | 'timeout' | 'connection_failed' | 'redirect' | 'http_status';

export type Download =
  | { ok: true; status: number; contentType: string | null; body: AsyncIterable<Uint8Array> }
  | { ok: false; reason: DownloadFailure; status?: number };

export interface Outgoing {
  /** Judges a URL and the present addresses of its name, without connecting. */
  checkUrl(url: string): Promise<UrlCheck>;
  /**
   * Judges the URL again and asks for it; only 2xx is ok. `body` is to be read once, and throws AppError
   * `payload_too_large` past `maxBytes`, `deadline_exceeded` past the time, `unavailable` when the sender breaks off.
   * @throws the reason of `limits.signal` once that is aborted; the body too
   */
  download(url: string, limits: DownloadLimits): Promise<Download>;
}

const longestLookupMs = 5_000;
const longestConnectMs = 10_000;
const longestSilenceMs = 30_000;

/** @throws AppError `misconfigured` for an allowed subnet that cannot be read */
export function createOutgoing(options: OutgoingOptions): Outgoing {
  const rules = {
    allowHttp: options.allowHttp ?? false,
    mayCall: createAddressCheck(options.allowSubnets ?? []),
    resolve: options.resolve ?? resolveBySystem,
  };
  return {
    async checkUrl(url) {
      try {
        const found = await unlessAborted(findDestination(url, rules), AbortSignal.timeout(longestLookupMs));
        return found.ok ? { ok: true } : found;
      } catch {
        return { ok: false, reason: 'name_not_found' };
      }
    },

    async download(url, limits) {
      const overall = AbortSignal.timeout(limits.timeoutMs);
      const signal = limits.signal ? AbortSignal.any([overall, limits.signal]) : overall;
      let agent: Agent | undefined;
      try {
        const found = await unlessAborted(findDestination(url, rules), signal);
        if (!found.ok) return found;
        agent = agentFor(found.address, limits.timeoutMs);
        const response = await agent.request({
          origin: found.url.origin,
          path: found.url.pathname + found.url.search,
          method: 'GET',
          headers: { accept: '*/*', 'accept-encoding': 'identity', 'user-agent': 'Nectar' },
          signal,
        });
        // Whoever reads gets the error; where nobody reads, it must not end the process.
        response.body.on('error', () => {});
        const status = response.statusCode;
        if (status >= 200 && status < 300) {
          const body = boundedBody(response, limits, signal, agent);
          agent = undefined;
          return { ok: true, status, contentType: headerOf(response, 'content-type'), body };
        }
        response.body.destroy();
        return { ok: false, reason: status >= 300 && status < 400 ? 'redirect' : 'http_status', status };
      } catch (error) {
        limits.signal?.throwIfAborted();
        return { ok: false, reason: isTimeout(error) ? 'timeout' : 'connection_failed' };
      } finally {
        await agent?.destroy();
      }
    },
  };
}

/** Connects nowhere but to `address`, whatever the name means by now; SNI and Host keep the name. */
function agentFor(address: string, timeoutMs: number): Agent {
  const family = isIP(address);
  const onlyThis: LookupFunction = (_hostname, wanted, callback) =>
    wanted.all ? callback(null, [{ address, family }]) : callback(null, address, family);
  return new Agent({
    connections: 1,
    allowH2: false,
    connect: { lookup: onlyThis, timeout: Math.min(timeoutMs, longestConnectMs) },
    headersTimeout: Math.min(timeoutMs, longestSilenceMs),
    bodyTimeout: Math.min(timeoutMs, longestSilenceMs),
  });
}

async function* boundedBody(
  response: Dispatcher.ResponseData,
  limits: DownloadLimits,
  signal: AbortSignal,
  agent: Agent,
): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    if (Number(headerOf(response, 'content-length')) > limits.maxBytes)
      throw new AppError('payload_too_large');
    let received = 0;
    for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
      received += chunk.byteLength;
      if (received > limits.maxBytes) throw new AppError('payload_too_large');
      yield chunk;
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
    limits.signal?.throwIfAborted();
    if (signal.aborted || isTimeout(error))
      throw new AppError('deadline_exceeded', { message: 'The download took too long.', cause: error });
    throw new AppError('unavailable', { message: 'The download broke off.', cause: error });
  } finally {
    response.body.destroy();
    await agent.destroy();
  }
}

function headerOf(response: Dispatcher.ResponseData, name: string): string | null {
  const value = response.headers[name];
  return (Array.isArray(value) ? value[0] : value) ?? null;
}

function isTimeout(error: unknown): boolean {
  const { name, code } = error as { name?: unknown; code?: unknown };
  return name === 'TimeoutError' || code === 'ETIMEDOUT' || /^UND_ERR_.*TIMEOUT$/.test(String(code));
}

function unlessAborted<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> {
  const { promise, reject, resolve } = Promise.withResolvers<Value>();
  const onAbort = (): void => reject(signal.reason);
  if (signal.aborted) onAbort();
  signal.addEventListener('abort', onAbort, { once: true });
  work.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  return promise;
}
