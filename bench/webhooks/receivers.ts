// A process that plays the customers: answers every path with 204 but /hole, which never answers; tells when what arrived.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Arrival {
  path: string;
  messageId: string;
  /** Milliseconds of the wall clock, with fractions. */
  at: number;
}

const wallClock = (): number => performance.timeOrigin + performance.now();

if (process.send) {
  let arrivals: Arrival[] = [];
  const server = createServer((request, response) => {
    arrivals.push({ path: request.url!, messageId: String(request.headers['svix-id']), at: wallClock() });
    request.resume();
    if (request.url !== '/hole') response.writeHead(204).end();
  });
  server.listen(0, '127.0.0.1', () => process.send!({ port: (server.address() as AddressInfo).port }));
  process.on('message', () => {
    process.send!({ arrivals });
    arrivals = [];
  });
  process.on('disconnect', () => process.exit(0));
}
