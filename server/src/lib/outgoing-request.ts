// What every request to an address of somebody else has in common.
import { isIP, type LookupFunction } from 'node:net';
import { Agent, type Dispatcher } from 'undici';

const longestConnectMs = 10_000;
const longestSilenceMs = 30_000;

/** Answers one address, whatever a name means by now. */
export function lookupOnly(address: string): LookupFunction {
  const family = isIP(address);
  return (_hostname, wanted, callback) =>
    wanted.all ? callback(null, [{ address, family }]) : callback(null, address, family);
}

/** Connects nowhere but to `address`; SNI and Host keep the name. */
export function agentFor(address: string, timeoutMs: number): Agent {
  return new Agent({
    connections: 1,
    allowH2: false,
    connect: { lookup: lookupOnly(address), timeout: Math.min(timeoutMs, longestConnectMs) },
    headersTimeout: Math.min(timeoutMs, longestSilenceMs),
    bodyTimeout: Math.min(timeoutMs, longestSilenceMs),
  });
}

export function headerOf(response: Pick<Dispatcher.ResponseData, 'headers'>, name: string): string | null {
  const value = response.headers[name];
  return (Array.isArray(value) ? value[0] : value) ?? null;
}

export function isTimeout(error: unknown): boolean {
  const { name, code } = error as { name?: unknown; code?: unknown };
  return name === 'TimeoutError' || code === 'ETIMEDOUT' || /^UND_ERR_.*TIMEOUT$/.test(String(code));
}

export function unlessAborted<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> {
  const { promise, reject, resolve } = Promise.withResolvers<Value>();
  const onAbort = (): void => reject(signal.reason);
  if (signal.aborted) onAbort();
  signal.addEventListener('abort', onAbort, { once: true });
  work.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  return promise;
}
