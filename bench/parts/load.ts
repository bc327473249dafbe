// The load: a number of keep-alive connections that each ask again as soon as they are answered. Raw sockets, because
// an HTTP client would need more of the two cores than the fastest server that it measures.
import { connect, type Socket } from 'node:net';
import { percentile } from './statistics.ts';

export interface LoadRequest {
  method: string;
  path: string;
  /** JSON; null: none. */
  body: string | null;
}

export interface Load {
  port: number;
  apiKey: string;
  connections: number;
  /** Connection `i` repeats the cycle `i % cycles.length`. */
  cycles: LoadRequest[][];
  /** No request is begun after so many milliseconds, or after so many requests. */
  forMs: number;
  atMost: number;
}

export interface Measured {
  requests: number;
  /** Requests that took longer than the product allows; in no other figure. */
  cancelled: number;
  perSecond: number;
  p50Ms: number;
  p95Ms: number;
}

const endOfHead = Buffer.from('\r\n\r\n');

/** Reads one answer; false when the product cancelled the request at its deadline. @throws Error for any other refusal */
function readAnswer(socket: Socket): Promise<boolean> {
  return new Promise((resolve, reject) => {
    let head: Buffer = Buffer.alloc(0);
    let missing = -1;
    let isAnswered = true;
    const settle = (error?: Error): void => {
      socket.off('data', take).off('error', settle).off('close', closed);
      if (error) reject(error);
      else resolve(isAnswered);
    };
    const closed = (): void => settle(new Error('The server closed a connection.'));
    const take = (chunk: Buffer): void => {
      if (missing < 0) {
        head = head.length === 0 ? chunk : Buffer.concat([head, chunk]);
        const at = head.indexOf(endOfHead);
        if (at < 0) return;
        const lines = head.toString('latin1', 0, at);
        const length = /content-length: (\d+)/i.exec(lines)?.[1];
        isAnswered = /^HTTP\/1.1 20[01]/.test(lines);
        if ((!isAnswered && !lines.startsWith('HTTP/1.1 502')) || length === undefined)
          settle(new Error(`Unexpected answer: ${head.toString('utf8', 0, 500)}`));
        else missing = Number(length) - (head.length - at - endOfHead.length);
      } else missing -= chunk.length;
      if (missing === 0) settle();
    };
    socket.on('data', take).on('error', settle).on('close', closed);
  });
}

const textOf = ({ method, path, body }: LoadRequest, apiKey: string): string =>
  `${method} ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\nx-api-key: ${apiKey}\r\n${
    body === null ? '' : `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n`
  }\r\n${body ?? ''}`;

function open(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => resolve(socket)).setNoDelay(true);
    socket.once('error', reject);
  });
}

export async function runLoad(load: Load): Promise<Measured> {
  const cycles = load.cycles.map((cycle) => cycle.map((request) => textOf(request, load.apiKey)));
  const sockets = await Promise.all(Array.from({ length: load.connections }, () => open(load.port)));
  const latencies: number[] = [];
  let begun = 0;
  let cancelled = 0;
  const start = performance.now();
  await Promise.all(
    sockets.map(async (socket, index) => {
      const cycle = cycles[index % cycles.length]!;
      for (let at = 0; begun < load.atMost && performance.now() - start < load.forMs; at++) {
        begun++;
        const sent = performance.now();
        const answered = readAnswer(socket);
        socket.write(cycle[at % cycle.length]!);
        if (await answered) latencies.push(performance.now() - sent);
        else cancelled++;
      }
    }),
  );
  const seconds = (performance.now() - start) / 1000;
  for (const socket of sockets) socket.destroy();
  return {
    requests: latencies.length,
    cancelled,
    perSecond: latencies.length / seconds,
    p50Ms: percentile(latencies, 0.5),
    p95Ms: percentile(latencies, 0.95),
  };
}
