// The only way to fetch what someone else gave us the address of: never our own network, no redirects, bounded in size
// and time. A filter in the connection's lookup alone would miss literal addresses, so the URL is judged first.
import type { Agent, Dispatcher } from 'undici';
import { AppError } from './errors.ts';
import { createAddressCheck } from './outgoing-addresses.ts';
import { findDestination, type OwnAddresses, type UrlRefusal, type UrlUse } from './outgoing-destination.ts';
import { createResolve, type Resolve } from './outgoing-names.ts';
import { createPoster, type Posted, type PostRequest } from './outgoing-post.ts';
import { agentFor, headerOf, isTimeout, unlessAborted } from './outgoing-request.ts';

export interface OutgoingOptions {
  /** Networks in CIDR form that may be called although they are private; for tests and development only. */
  allowSubnets?: string[];
  /** Allows http beside https; for development only. */
  allowHttp?: boolean;
  own?: OwnAddresses;
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
  /** Judges a URL and the present addresses of its name, without connecting; for a download unless told otherwise. */
  checkUrl(url: string, use?: UrlUse): Promise<UrlCheck>;
  /**
   * Judges the URL again and asks for it; only 2xx is ok. `body` is to be read once, and throws AppError
   * `payload_too_large` past `maxBytes`, `deadline_exceeded` past the time, `unavailable` when the sender breaks off.
   * @throws the reason of `limits.signal` once that is aborted; the body too
   */
  download(url: string, limits: DownloadLimits): Promise<Download>;
  /** Judges the URL as a webhook's and posts the bytes to it, over a connection that is kept; never throws. */
  post(url: string, request: PostRequest): Promise<Posted>;
  /** Lets go of the connections that are kept. */
  close(): Promise<void>;
}

const longestLookupMs = 5_000;

/** @throws AppError `misconfigured` for an allowed subnet that cannot be read */
export function createOutgoing(options: OutgoingOptions): Outgoing {
  const rules = {
    allowHttp: options.allowHttp ?? false,
    mayCall: createAddressCheck(options.allowSubnets ?? []),
    own: options.own ?? { publicUrls: [], playInbox: null },
    resolve: options.resolve ?? createResolve({ trustsHostsFile: (options.allowSubnets ?? []).length > 0 }),
  };
  const poster = createPoster(rules);
  return {
    post: poster.post,
    close: poster.close,

    async checkUrl(url, use = 'download') {
      try {
        const found = await unlessAborted(
          findDestination(url, use, rules),
          AbortSignal.timeout(longestLookupMs),
        );
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
        const found = await unlessAborted(findDestination(url, 'download', rules), signal);
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
