// `nectar listen`, `nectar trigger`, `nectar events resend`: events on a developer's machine, by an API key of a running server.
import process from 'node:process';
import { setTimeout as delay } from 'node:timers/promises';
import { AppError, type FieldErrors } from '../lib/errors.ts';
import { print } from './output.ts';

export interface ServerAccess {
  /** Address of the server, without a version. */
  server: string;
  apiKey: string;
}

interface Followed {
  messages: {
    id: string;
    eventType: string;
    timestamp: string;
    headers: Record<string, string>;
    body: string;
  }[];
  cursor: string;
  secret: string;
}

const longestAnswerMs = 15_000;
const longestForwardMs = 15_000;
const pauseAfterFailureMs = 1_000;

/** @throws AppError `unavailable` where no server answers; with its own words where it refuses */
async function ask<T>(
  { server, apiKey }: ServerAccess,
  method: 'GET' | 'POST',
  path: string,
  { body, signal }: { body?: object; signal?: AbortSignal } = {},
): Promise<T> {
  let response: Response;
  try {
    response = await fetch(`${server.replace(/\/+$/, '')}/v2.2${path}`, {
      method,
      headers: { 'x-api-key': apiKey, ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
      signal: AbortSignal.any([AbortSignal.timeout(longestAnswerMs), ...(signal ? [signal] : [])]),
    });
  } catch (cause) {
    throw new AppError('unavailable', { message: `No server answers at ${server}.`, cause });
  }
  const answer = (await response.json().catch(() => null)) as {
    detail?: string;
    errors?: FieldErrors;
  } | null;
  if (response.ok) return answer as T;
  throw new AppError(response.status === 404 ? 'not_found' : 'invalid_input', {
    message: `The server answered ${response.status}: ${answer?.detail ?? response.statusText}`,
    ...(answer?.errors ? { fields: answer.errors } : {}),
  });
}

/** Hands each event to a local address, with the headers that it was signed with, until the process is asked to stop. */
export async function listen(
  access: ServerAccess,
  options: { forwardTo: string; eventTypes: string[]; stopped: Promise<unknown>; json: boolean },
): Promise<void> {
  const say = (value: object, text: string): void => print(options.json, value, text);
  const stop = new AbortController();
  options.stopped.then(() => stop.abort());
  let cursor: string | null = null;
  while (!stop.signal.aborted) {
    const query: URLSearchParams = new URLSearchParams({ wait: cursor === null ? '0' : '8' });
    if (cursor !== null) query.set('after', cursor);
    for (const type of options.eventTypes) query.append('eventTypes', type);
    let followed: Followed;
    try {
      followed = await ask<Followed>(access, 'GET', `/webhook/message?${query}`, { signal: stop.signal });
    } catch (error) {
      if (stop.signal.aborted) return;
      // A server that was there may come back; one that never was, or refuses the key, is told at once.
      if (cursor === null || (error as AppError).code !== 'unavailable') throw error;
      await Promise.race([delay(pauseAfterFailureMs), options.stopped]);
      continue;
    }
    if (cursor === null)
      say(
        { forwardTo: options.forwardTo, secret: followed.secret },
        `Listening. Events go to ${options.forwardTo}, signed with ${followed.secret}`,
      );
    cursor = followed.cursor;
    for (const message of followed.messages) await forward(message, options.forwardTo, say);
  }
}

async function forward(
  message: Followed['messages'][number],
  to: string,
  say: (value: object, text: string) => void,
): Promise<void> {
  const begin = performance.now();
  let status: number | null = null;
  let fault = '';
  try {
    const response = await fetch(to, {
      method: 'POST',
      headers: message.headers,
      body: message.body,
      redirect: 'manual',
      signal: AbortSignal.timeout(longestForwardMs),
    });
    status = response.status;
    await response.body?.cancel();
  } catch (error) {
    const cause = (error as { cause?: { code?: string } }).cause?.code;
    fault = (error as Error).name === 'TimeoutError' ? 'no answer within 15 seconds' : (cause ?? 'failed');
  }
  const milliseconds = Math.round(performance.now() - begin);
  const outcome = status === null ? fault : String(status);
  say(
    { id: message.id, eventType: message.eventType, status, fault: fault || null, milliseconds },
    `${message.timestamp}  ${message.eventType.padEnd(24)}  ${message.id}  ${outcome}  ${milliseconds} ms`,
  );
}

/** Makes an example event on the server. */
export async function trigger(access: ServerAccess, eventType: string, json: boolean): Promise<void> {
  const made = await ask<{ id: string; eventType: string }>(access, 'POST', '/webhook/example', {
    body: { eventType },
  });
  print(json, made, `${made.eventType}  ${made.id}`);
}

interface Destination {
  id: string;
  url: string;
}

/**
 * Sends a message again, to all endpoints that it was sent to or to one.
 * @param message its id or its event's
 * @throws AppError `not_found`, `invalid_input` in the server's words
 */
export async function resendEvent(
  access: ServerAccess,
  { message, endpoint }: { message: string; endpoint: string | null },
  json: boolean,
): Promise<void> {
  const resent = await ask<{
    id: string;
    eventType: string;
    endpoints: Destination[];
    disabledEndpoints: Destination[];
  }>(access, 'POST', `/webhook/message/${encodeURIComponent(message)}/resend`, {
    body: endpoint === null ? {} : { endpointId: endpoint },
  }).catch((error: unknown) => {
    if (!(error instanceof AppError && error.code === 'not_found')) throw error;
    throw new AppError('not_found', {
      message: `There is no message ${message} in the environment of this key. The portal’s log shows those that are there.`,
      cause: error,
    });
  });
  print(
    json,
    resent,
    [
      `${resent.eventType}  ${resent.id}`,
      ...resent.endpoints.map(({ id, url }) => `  sent again      ${id}  ${url}`),
      ...resent.disabledEndpoints.map(({ id, url }) => `  disabled, left  ${id}  ${url}`),
    ].join('\n'),
  );
}

/** The server and key of the command line, or of the environment. @throws AppError `invalid_input` */
export function serverAccess(values: { server?: string; 'api-key'?: string }): ServerAccess {
  const apiKey = values['api-key'] ?? process.env.NECTAR_API_KEY;
  if (!apiKey)
    throw new AppError('invalid_input', {
      message: 'An API key is missing: --api-key, or NECTAR_API_KEY in the environment.',
    });
  const server =
    values.server ?? process.env.API_PUBLIC_URL ?? `http://localhost:${process.env.PORT ?? 8080}`;
  if (!/^https?:\/\//.test(server) || !URL.canParse(server))
    throw new AppError('invalid_input', { message: `--server is no address: ${server}` });
  return { server, apiKey };
}
