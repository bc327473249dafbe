import { createSocket } from 'node:dgram';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Server as TcpServer } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { createOutgoing, type Outgoing, type OutgoingOptions } from './outgoing-http.ts';
import { createResolve } from './outgoing-names.ts';
import type { PostRequest } from './outgoing-post.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function listen(server: Server | TcpServer): Promise<{ port: number; connections: () => number }> {
  let connections = 0;
  server.on('connection', (socket) => {
    connections++;
    closing.push(() => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => server.close());
  return { port: (server.address() as AddressInfo).port, connections: () => connections };
}
const serve = (handler: RequestListener) => listen(createServer(handler));

async function textOf(request: IncomingMessage): Promise<string> {
  return Buffer.concat(await Array.fromAsync(request)).toString();
}

function open(options: OutgoingOptions = {}): Outgoing {
  const outgoing = createOutgoing({ allowSubnets: ['127.0.0.0/8'], allowHttp: true, ...options });
  closing.push(() => outgoing.close());
  return outgoing;
}
const wish = (wishes: Partial<PostRequest> = {}): PostRequest => ({
  headers: { 'content-type': 'application/json' },
  body: Buffer.from('{"id":"1"}'),
  timeoutMs: 5_000,
  maxResponseBytes: 20_000,
  ...wishes,
});

describe('a post', () => {
  test('carries exactly the headers and bytes it was given, and tells the answer', async () => {
    let seen: { method: string | undefined; headers: object; body: string } | undefined;
    const { port } = await serve(async (request, response) => {
      seen = { method: request.method, headers: request.headers, body: await textOf(request) };
      response.writeHead(503, {
        'retry-after': '7',
        'webhook-delivery': 'abort-message',
        'set-cookie': 'a=b',
      });
      response.end('not now');
    });
    const outgoing = open();
    const answer = await outgoing.post(
      `http://127.0.0.1:${port}/hooks?a=b`,
      wish({ body: Buffer.from('"Köln"') }),
    );
    expect(answer).toEqual({
      ok: true,
      status: 503,
      body: Buffer.from('not now'),
      retryAfter: '7',
      webhookDelivery: 'abort-message',
    });
    expect(seen).toEqual({
      method: 'POST',
      body: '"Köln"',
      headers: {
        host: `127.0.0.1:${port}`,
        connection: 'keep-alive',
        'content-type': 'application/json',
        'content-length': '7',
      },
    });
  });

  test('sends name and password of the URL as authorization, unless there is one', async () => {
    const seen: (string | undefined)[] = [];
    const { port } = await serve((request, response) => {
      seen.push(request.headers.authorization);
      response.end();
    });
    const outgoing = open();
    const url = `http://us%40er:p%C3%A4ss@127.0.0.1:${port}/`;
    await outgoing.post(url, wish());
    await outgoing.post(url, wish({ headers: { Authorization: 'Bearer other' } }));
    expect(seen).toEqual([`Basic ${Buffer.from('us@er:päss').toString('base64')}`, 'Bearer other']);
  });

  test('follows no redirect', async () => {
    let asked = 0;
    const { port } = await serve((_request, response) => {
      asked++;
      response.writeHead(302, { location: '/elsewhere' }).end();
    });
    expect(await open().post(`http://127.0.0.1:${port}/`, wish())).toMatchObject({ ok: true, status: 302 });
    expect(asked).toBe(1);
  });

  test('reads the beginning of a long answer, and lets go of the rest', async () => {
    const gone = Promise.withResolvers<void>();
    const { port } = await serve((_request, response) => {
      response.on('close', () => gone.resolve());
      const more = (): void => {
        while (response.write('x'.repeat(10_000)));
        response.once('drain', more);
      };
      more();
    });
    const answer = await open().post(`http://127.0.0.1:${port}/`, wish());
    expect(answer.ok && answer.body.toString()).toBe('x'.repeat(20_000));
    await gone.promise;
  });

  test.each([
    ['says nothing', () => {}],
    ['never ends its answer', (response) => void response.writeHead(200).write('a')],
  ] satisfies [string, (response: Parameters<RequestListener>[1]) => void][])(
    'to one who %s ends in time',
    async (_name, answerer) => {
      const { port } = await serve((_request, response) => answerer(response));
      const answer = await open().post(`http://127.0.0.1:${port}/`, wish({ timeoutMs: 100 }));
      expect(answer).toEqual({ ok: false, reason: 'timeout' });
    },
  );

  test('tells what went wrong in words of our own', async () => {
    const { port: dropping } = await listen(
      createTcpServer((socket) => void socket.once('data', () => socket.destroy())),
    );
    const { port: silent } = await serve(() => {});
    const closed = createTcpServer();
    const { port: nobody } = await listen(closed);
    await new Promise((resolve) => closed.close(resolve));
    const outgoing = open({ resolve: async (name) => (name === 'known.example' ? ['127.0.0.1'] : []) });
    const reason = async (url: string) => {
      const answer = await outgoing.post(url, wish({ timeoutMs: 2_000 }));
      return answer.ok ? answer.status : answer.reason;
    };
    expect(await reason(`http://127.0.0.1:${dropping}/`)).toBe('connection_lost');
    expect(await reason(`http://127.0.0.1:${nobody}/`)).toBe('connection_refused');
    expect(await reason(`https://known.example:${silent}/`)).toMatch(/^(tls_failed|connection_lost)$/);
    expect(await reason('https://unknown.example/')).toBe('name_not_found');
    expect(await reason(`http://127.0.0.1:${nobody}/#part`)).toBe('fragment');
    expect(await reason(`http://a:%ff@127.0.0.1:${nobody}/`)).toBe('invalid_url');
    expect(await reason(`http://a@b@127.0.0.1:${nobody}/`)).toBe('invalid_url');
  });
});

describe('a connection', () => {
  test('is kept for the next post to the same place', async () => {
    const { port, connections } = await serve((_request, response) => response.end('ok'));
    const outgoing = open();
    for (let i = 0; i < 20; i++)
      expect(await outgoing.post(`http://127.0.0.1:${port}/${i}`, wish())).toMatchObject({ ok: true });
    // The second one where a post comes before the first is free again.
    expect(connections()).toBeLessThanOrEqual(2);
  });

  test('that was kept is not used when the name has another address by now', async () => {
    const first = await serve((_request, response) => response.end('first'));
    const addresses = [['127.0.0.1'], ['127.0.0.2'], ['10.0.0.1']];
    const outgoing = open({ resolve: async () => addresses.shift() ?? [] });
    const url = `http://moving.example:${first.port}/`;
    expect(await outgoing.post(url, wish())).toMatchObject({ ok: true });
    expect(await outgoing.post(url, wish())).toEqual({ ok: false, reason: 'connection_refused' });
    expect(await outgoing.post(url, wish())).toEqual({ ok: false, reason: 'address_not_allowed' });
  });

  test('that the receiver closed meanwhile is replaced', async () => {
    let asked = 0;
    // Closes each connection as the second request of it arrives, unread.
    const { port } = await listen(
      createTcpServer((socket) => {
        socket.on('error', () => {});
        socket.once('data', () => {
          asked++;
          socket.write('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok');
          socket.once('data', () => socket.destroy());
        });
      }),
    );
    const outgoing = open();
    for (let i = 0; i < 3; i++)
      expect(await outgoing.post(`http://127.0.0.1:${port}/`, wish())).toMatchObject({
        ok: true,
        status: 200,
      });
    expect(asked).toBe(3);
  });
});

describe('our own addresses', () => {
  const own = {
    publicUrls: ['https://api.nectar.example', 'https://dash.nectar.example/sub', 'http://localhost:8080'],
    playInbox: 'http://localhost:8080/play/in/',
  };
  const outgoing = () => open({ own, resolve: async () => ['93.184.215.14'] });

  test.each([
    'https://api.nectar.example/v2/',
    'https://API.nectar.example.:8443/',
    'https://dash.nectar.example/',
    'http://localhost:8080/v2/',
    'http://localhost:8080/play/history/abcdefghijklmnopqrstuv',
    'http://localhost:8080/play/in/abcdefghijklmnopqrstuv/../../../v2/',
    'http://localhost:8080/play/in/abcdefghijklmnopqrstuv/%2e%2e/x',
    'http://localhost:8080/play/in/short',
  ])('%s is not called for anybody', async (url) => {
    expect(await outgoing().checkUrl(url, 'webhook')).toEqual({ ok: false, reason: 'own_host' });
    expect(await outgoing().checkUrl(url)).toEqual({ ok: false, reason: 'own_host' });
  });

  test('but for the inspection address, by webhooks alone, wherever it is', async () => {
    const { port } = await serve((request, response) => response.end(request.url));
    const play = open({
      allowHttp: false,
      allowSubnets: [],
      own: { publicUrls: [`http://localhost:${port}`], playInbox: `http://localhost:${port}/play/in/` },
    });
    const url = `http://localhost:${port}/play/in/abcdefghijklmnopqrstuv?force_status_code=500`;
    expect(await play.checkUrl(url, 'webhook')).toEqual({ ok: true });
    const answer = await play.post(url, wish());
    expect(answer.ok && answer.body.toString()).toBe('/play/in/abcdefghijklmnopqrstuv?force_status_code=500');
    expect(await play.checkUrl(url)).toEqual({ ok: false, reason: 'not_https' });
    expect(
      await play.checkUrl(`http://localhost:${port + 1}/play/in/abcdefghijklmnopqrstuv`, 'webhook'),
    ).toEqual({
      ok: false,
      reason: 'not_https',
    });
  });

  test('neighbours on this machine are open to whoever tries things out', async () => {
    const development = open({ own });
    expect(await development.checkUrl('http://localhost:3000/', 'webhook')).toEqual({ ok: true });
  });
});

describe('names', () => {
  test('whose servers never answer stop no other name', async () => {
    // Answers for quick.example alone.
    const server = createSocket('udp4');
    server.on('message', (question, from) => {
      if (!question.includes('quick')) return;
      const type = question.readUInt16BE(
        question.length - (question.includes(Buffer.from([0, 0, 41])) ? 15 : 4),
      );
      const header = Buffer.from(question.subarray(0, 12));
      header.writeUInt16BE(0x8180, 2);
      header.writeUInt16BE(type === 1 ? 1 : 0, 6);
      header.writeUInt16BE(0, 10);
      const end = question.indexOf(0, 12) + 5;
      const answer = Buffer.from([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 0, 0, 4, 93, 184, 215, 14]);
      server.send(
        Buffer.concat([header, question.subarray(12, end), type === 1 ? answer : Buffer.alloc(0)]),
        from.port,
        from.address,
      );
    });
    await new Promise<void>((resolve) => server.bind(0, '127.0.0.1', resolve));
    closing.push(() => server.close());
    const resolve = createResolve({ servers: [`127.0.0.1:${server.address().port}`] });
    const hanging = Array.from({ length: 40 }, (_, at) =>
      resolve(`silent-${at}.example`).catch(() => 'nothing'),
    );
    const settled: string[] = [];
    void Promise.race(hanging).then(() => settled.push('hanging'));
    expect(await resolve('quick.example')).toEqual(['93.184.215.14']);
    expect(settled).toEqual([]);
    expect(new Set(await Promise.all(hanging))).toEqual(new Set(['nothing']));
  });
});
