// Another try where it helps and does nothing twice.
import { NectarConnectionError, retryAfterSeconds } from './errors.js';

export interface RetryOptions {
  /** Tries after the first one. */
  maxRetries: number;
  /** The longest wait; a server that asks for more is not asked again. */
  maxDelayMs: number;
  /** A try that takes longer is given up. */
  timeoutMs: number;
  fetch: typeof fetch;
  /** Between 0 and 1; for tests. */
  random: () => number;
  /** Waits; for tests. Ends early, throwing, when the signal says so. */
  wait: (ms: number, signal: AbortSignal) => Promise<void>;
}

const baseDelayMs = 500;

/** May the request be sent twice? A POST or PATCH only under an idempotency key, by which the server tells it again. */
const isRepeatable = (request: Request): boolean =>
  ['GET', 'HEAD', 'DELETE'].includes(request.method) || request.headers.has('idempotency-key');

/** Half of the doubled delay is left to chance, so that clients that failed together do not come back together. */
export const backoffMs = (attempt: number, options: Pick<RetryOptions, 'maxDelayMs' | 'random'>): number =>
  Math.min(options.maxDelayMs, baseDelayMs * 2 ** attempt) * (0.5 + options.random() / 2);

export function waitFor(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}

/** How long to wait before the next try; null: the answer stands. A 429 was refused before anything happened. */
function delayAfter(
  response: Response,
  request: Request,
  attempt: number,
  options: RetryOptions,
): number | null {
  const isWorthIt = response.status === 429 || (response.status >= 500 && isRepeatable(request));
  if (!isWorthIt) return null;
  const asked = retryAfterSeconds(response);
  if (asked === null) return backoffMs(attempt, options);
  return asked * 1000 > options.maxDelayMs ? null : asked * 1000;
}

/** One try. @throws NectarConnectionError, or what the caller’s own signal says */
async function tryOnce(request: Request, options: RetryOptions): Promise<Response> {
  const deadline = AbortSignal.timeout(options.timeoutMs);
  try {
    return await options.fetch(request.clone(), { signal: AbortSignal.any([request.signal, deadline]) });
  } catch (error) {
    if (request.signal.aborted) throw request.signal.reason;
    const message = deadline.aborted
      ? `No answer within ${options.timeoutMs} ms.`
      : 'The server cannot be reached.';
    throw new NectarConnectionError(message, { cause: error });
  }
}

/** A `fetch` that tries again after a 429, a 5xx or a lost connection. */
export function createRetryingFetch(options: RetryOptions): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    for (let attempt = 0; ; attempt++) {
      const isLast = attempt >= options.maxRetries;
      let delay: number | null;
      try {
        const response = await tryOnce(request, options);
        delay = isLast ? null : delayAfter(response, request, attempt, options);
        if (delay === null) return response;
        await response.body?.cancel();
      } catch (error) {
        if (isLast || !(error instanceof NectarConnectionError) || !isRepeatable(request)) throw error;
        delay = backoffMs(attempt, options);
      }
      await options.wait(delay, request.signal);
    }
  };
}
