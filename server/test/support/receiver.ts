// A customer's server on this machine: keeps what it gets, and answers as it is told.
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ReceivedRequest {
  path: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** Answers, or leaves the caller waiting. */
export type Answerer = (response: ServerResponse, request: ReceivedRequest) => void;

export interface Receiver {
  url: string;
  received: ReceivedRequest[];
  answerWith(answerer: Answerer): void;
  /** @throws Error when so many have not come in time */
  waitFor(count: number): Promise<ReceivedRequest[]>;
  close(): Promise<void>;
}

export const answer =
  (status: number, headers: Record<string, string> = {}, body = ''): Answerer =>
  (response) =>
    void response.writeHead(status, headers).end(body);

export async function startReceiver(answerer: Answerer = answer(204)): Promise<Receiver> {
  const received: ReceivedRequest[] = [];
  let answering = answerer;
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await Array.fromAsync(request));
    const one = { path: request.url ?? '', headers: request.headers, body };
    received.push(one);
    answering(response, one);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    received,
    answerWith(next) {
      answering = next;
    },
    async waitFor(count) {
      await until(() => received.length >= count, `${count} requests`);
      return received;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** @throws Error when it does not come true in time */
export async function until(
  isTrue: () => boolean | Promise<boolean>,
  what: string,
  withinMs = 20_000,
): Promise<void> {
  const end = Date.now() + withinMs;
  while (!(await isTrue())) {
    if (Date.now() > end) throw new Error(`Still missing after ${withinMs} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
