// The load: a number of keep-alive connections that each ask again as soon as they are answered. Raw sockets, because
// an HTTP client would need more of the two cores than the fastest server that it measures.
import { connect, type Socket } from 'node:net';

export interface Load {
  port: number;
  path: string;
  apiKey: string;
  connections: number;
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
        isAnswered = lines.startsWith('HTTP/1.1 200');
        if ((!isAnswered && !lines.startsWith('HTTP/1.1 502')) || length === undefined)
          settle(new Error(`Unexpected answer: ${head.toString('utf8', 0, 500)}`));
        else missing = Number(length) - (head.length - at - endOfHead.length);
      } else missing -= chunk.length;
      if (missing === 0) settle();
    };
    socket.on('data', take).on('error', settle).on('close', closed);
  });
}

const percentile = (sorted: number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

export async function runLoad(load: Load): Promise<Measured> {
  const request = `GET ${load.path} HTTP/1.1\r\nhost: 127.0.0.1\r\nx-api-key: ${load.apiKey}\r\n\r\n`;
  const sockets = await Promise.all(
    Array.from(
      { length: load.connections },
      () =>
        new Promise<Socket>((resolve, reject) => {
          const socket = connect(load.port, '127.0.0.1', () => resolve(socket)).setNoDelay(true);
          socket.once('error', reject);
        }),
    ),
  );
  const latencies: number[] = [];
  let begun = 0;
  let cancelled = 0;
  const start = performance.now();
  await Promise.all(
    sockets.map(async (socket) => {
      while (begun < load.atMost && performance.now() - start < load.forMs) {
        begun++;
        const sent = performance.now();
        const answered = readAnswer(socket);
        socket.write(request);
        if (await answered) latencies.push(performance.now() - sent);
        else cancelled++;
      }
    }),
  );
  const seconds = (performance.now() - start) / 1000;
  for (const socket of sockets) socket.destroy();
  latencies.sort((a, b) => a - b);
  return {
    requests: latencies.length,
    cancelled,
    perSecond: latencies.length / seconds,
    p50Ms: percentile(latencies, 0.5),
    p95Ms: percentile(latencies, 0.95),
  };
}
