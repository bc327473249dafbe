// The ceiling: plain node:http that sends, for each path, the product's answer from memory.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

process.once('message', (answers: Record<string, string>) => {
  const bytes = new Map(Object.entries(answers).map(([path, text]) => [path, Buffer.from(text)]));
  const server = createServer((request, response) => {
    const body = bytes.get(request.url!)!;
    response
      .writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': body.length })
      .end(body);
  });
  server.listen(0, '127.0.0.1', () => process.send!({ port: (server.address() as AddressInfo).port }));
});
process.once('disconnect', () => process.exit());
