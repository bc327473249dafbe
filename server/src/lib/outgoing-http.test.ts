import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { createOutgoing, type OutgoingOptions } from './outgoing-http.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function listen(server: Server): Promise<{ port: number; sockets: Socket[] }> {
  const sockets: Socket[] = [];
  server.on('connection', (socket) => sockets.push(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { port: (server.address() as AddressInfo).port, sockets };
}

const serve = (handler: RequestListener) => listen(createHttpServer(handler));

const development = (options: OutgoingOptions = {}) =>
  createOutgoing({ allowSubnets: ['127.0.0.0/8'], allowHttp: true, ...options });
const limits = { maxBytes: 1000, timeoutMs: 5_000 };

async function read(body: AsyncIterable<Uint8Array>): Promise<string> {
  return Buffer.concat(await Array.fromAsync(body)).toString();
}

async function bodyOf(url: string, given: Parameters<ReturnType<typeof development>['download']>[1]) {
  const answer = await development().download(url, given);
  if (!answer.ok) throw new Error(`not ok: ${answer.reason}`);
  return answer.body;
}

describe('a URL', () => {
  const publicNames = createOutgoing({ resolve: async () => ['93.184.215.14', '2606:4700::1'] });

  test.each([
    ['https://example.com', null],
    ['https://example.com:443/a?b=c#page=2', null],
    ['https://EXAMPLE.com.:8443/', null],
    ['https://8.8.8.8/', null],
    ['https://[2606:4700:4700::1111]:1024/', null],
    ['https://[::ffff:8.8.8.8]/', null],
    ['', 'invalid_url'],
    ['example.com', 'invalid_url'],
    [`https://example.com/${'a'.repeat(2029)}`, 'invalid_url'],
    [`https://example.com/${'a'.repeat(2028)}`, null],
    ['http://example.com/', 'not_https'],
    ['ftp://example.com/', 'not_https'],
    ['file:///etc/passwd', 'not_https'],
    ['data:text/plain,a', 'not_https'],
    ['https://user:password@example.com/', 'credentials'],
    ['https://@example.com/', 'credentials'],
    ['https://example.com@127.0.0.1/', 'credentials'],
    ['https://example.com:80/', 'port_not_allowed'],
    ['https://example.com:25/', 'port_not_allowed'],
    ['https://example.com:1023/', 'port_not_allowed'],
    ['https://example.com:0/', 'port_not_allowed'],
    ['https://example.com:5432/', 'port_not_allowed'],
    ['https://example.com:6379/', 'port_not_allowed'],
    ['https://example.com:2525/', 'port_not_allowed'],
    ['https://example.com:65536/', 'invalid_url'],
  ])('%s: %s', async (url, reason) => {
    expect(await publicNames.checkUrl(url)).toEqual(reason === null ? { ok: true } : { ok: false, reason });
  });

  test('with http needs leave, and then port 80', async () => {
    const outgoing = createOutgoing({ allowHttp: true });
    expect(await outgoing.checkUrl('http://8.8.8.8/')).toEqual({ ok: true });
    expect(await outgoing.checkUrl('http://8.8.8.8:80/')).toEqual({ ok: true });
    expect(await outgoing.checkUrl('http://8.8.8.8:443/')).toEqual({ ok: false, reason: 'port_not_allowed' });
  });
});

describe('a name', () => {
  const refused = { ok: false, reason: 'address_not_allowed' };

  test.each([
    [['10.0.0.1']],
    [['93.184.215.14', '127.0.0.1']],
    [['93.184.215.14', '2606:4700::1', 'fd00::1']],
    [['::ffff:169.254.169.254']],
    [['fe80::1%eth0']],
    [['2606:4700::1%eth0']],
    [['64:ff9b::7f00:1']],
    [['not an address']],
  ])('of which one address is %j is refused', async (addresses) => {
    const outgoing = createOutgoing({ resolve: async () => addresses });
    expect(await outgoing.checkUrl('https://example.com/')).toEqual(refused);
    expect(await outgoing.download('https://example.com/', limits)).toEqual(refused);
  });

  test('that turns private between check and download is refused and not called', async () => {
    const { port, sockets } = await serve((_request, response) => response.end());
    const answers = [['93.184.215.14'], ['127.0.0.1']];
    const outgoing = createOutgoing({ allowHttp: true, resolve: async () => answers.shift() ?? [] });
    const url = `http://rebinding.example:${port}/`;
    expect(await outgoing.checkUrl(url)).toEqual({ ok: true });
    expect(await outgoing.download(url, limits)).toEqual(refused);
    expect(sockets).toHaveLength(0);
  });

  test('is asked once for a download, and only the checked address is called', async () => {
    let host: string | undefined;
    const { port, sockets } = await serve((request, response) => {
      host = request.headers.host;
      response.end('pinned');
    });
    let asked = 0;
    const outgoing = createOutgoing({
      allowHttp: true,
      allowSubnets: ['127.0.0.1/32'],
      resolve: async () => (asked++ === 0 ? ['127.0.0.1'] : ['127.0.0.2']),
    });
    const answer = await outgoing.download(`http://Pinned.example.:${port}/`, limits);
    expect(answer.ok && (await read(answer.body))).toBe('pinned');
    expect(host).toBe(`pinned.example:${port}`);
    expect(asked).toBe(1);
    expect(sockets).toHaveLength(1);
  });

  test('stays in the TLS greeting', async () => {
    const greeting = Promise.withResolvers<string>();
    const { port } = await listen(
      createTcpServer((socket) => {
        socket.on('error', () => {});
        socket.once('data', (bytes) => {
          greeting.resolve(bytes.toString('latin1'));
          socket.destroy();
        });
      }),
    );
    const outgoing = development({ resolve: async () => ['127.0.0.1'] });
    const answer = await outgoing.download(`https://greeting.example:${port}/`, limits);
    expect(answer).toEqual({ ok: false, reason: 'connection_failed' });
    expect(await greeting.promise).toContain('greeting.example');
  });

  test('that does not exist is told apart from one that cannot be asked for now', async () => {
    const failing = (code: string) =>
      createOutgoing({ resolve: () => Promise.reject(Object.assign(new Error(code), { code })) });
    const notFound = { ok: false, reason: 'name_not_found' };
    expect(await failing('ENOTFOUND').checkUrl('https://a.example/')).toEqual(notFound);
    expect(await failing('EAI_AGAIN').checkUrl('https://a.example/')).toEqual(notFound);
    expect(await failing('ENOTFOUND').download('https://a.example/', limits)).toEqual(notFound);
    expect(await failing('EAI_AGAIN').download('https://a.example/', limits)).toEqual({
      ok: false,
      reason: 'connection_failed',
    });
    const silent = createOutgoing({ resolve: async () => [] });
    expect(await silent.download('https://a.example/', limits)).toEqual(notFound);
  });

  test('that never answers takes no longer than the limit', async () => {
    const outgoing = createOutgoing({ resolve: () => new Promise(() => {}) });
    const answer = await outgoing.download('https://a.example/', { maxBytes: 1, timeoutMs: 50 });
    expect(answer).toEqual({ ok: false, reason: 'timeout' });
  });
});

describe('a download', () => {
  test('of an allowed address gives status, type and bytes, and sends neither cookies nor fragment', async () => {
    const requests: { url: string | undefined; headers: Record<string, unknown> }[] = [];
    const { port, sockets } = await serve((request, response) => {
      requests.push({ url: request.url, headers: request.headers });
      response.setHeader('set-cookie', 'a=b').setHeader('content-type', 'application/pdf').end('%PDF-');
    });
    const outgoing = development();
    const url = `http://127.0.0.1:${port}/bill.pdf?a=%20b#page=2`;
    expect(await outgoing.checkUrl(url)).toEqual({ ok: true });
    for (let attempt = 0; attempt < 2; attempt++) {
      const answer = await outgoing.download(url, limits);
      expect(answer).toMatchObject({ ok: true, status: 200, contentType: 'application/pdf' });
      expect(answer.ok && (await read(answer.body))).toBe('%PDF-');
    }
    expect(sockets).toHaveLength(2);
    for (const { url, headers } of requests) {
      expect(url).toBe('/bill.pdf?a=%20b');
      expect(headers['accept-encoding']).toBe('identity');
      expect(headers).not.toHaveProperty('cookie');
      expect(headers).not.toHaveProperty('authorization');
    }
  });

  test('follows no redirect', async () => {
    const target = await serve((_request, response) => response.end('secret'));
    for (const status of [301, 302, 303, 307, 308]) {
      const { port, sockets } = await serve((_request, response) => {
        response.writeHead(status, { location: `http://127.0.0.1:${target.port}/` }).end('moved');
      });
      const answer = await development().download(`http://127.0.0.1:${port}/`, limits);
      expect(answer).toEqual({ ok: false, reason: 'redirect', status });
      expect(sockets).toHaveLength(1);
    }
    expect(target.sockets).toHaveLength(0);
  });

  test('tells the status of a refusal', async () => {
    for (const status of [400, 404, 500, 503]) {
      const { port } = await serve((_request, response) => {
        response.writeHead(status).end('no');
      });
      const answer = await development().download(`http://127.0.0.1:${port}/`, limits);
      expect(answer).toEqual({ ok: false, reason: 'http_status', status });
    }
  });

  test('of nothing listening says no more than that', async () => {
    const { port } = await serve(() => {});
    for (const close of closing.splice(0)) close();
    const answer = await development().download(`http://127.0.0.1:${port}/`, limits);
    expect(answer).toEqual({ ok: false, reason: 'connection_failed' });
  });

  test('that is too large stops, announced or not', async () => {
    for (const announced of [true, false]) {
      const { port, sockets } = await serve((_request, response) => {
        if (announced) response.setHeader('content-length', 1001);
        response.write('a'.repeat(600));
        response.end('a'.repeat(401));
      });
      const body = await bodyOf(`http://127.0.0.1:${port}/`, limits);
      await expect(read(body)).rejects.toMatchObject({ code: 'payload_too_large' });
      await expect.poll(() => sockets.every((socket) => socket.destroyed)).toBe(true);
    }
  });

  test('may have exactly the largest size', async () => {
    const { port } = await serve((_request, response) => response.end('a'.repeat(1000)));
    expect(await read(await bodyOf(`http://127.0.0.1:${port}/`, limits))).toHaveLength(1000);
  });

  test('of packed bytes is not unpacked', async () => {
    const { port } = await serve((_request, response) =>
      response.setHeader('content-encoding', 'gzip').end('packed'),
    );
    expect(await read(await bodyOf(`http://127.0.0.1:${port}/`, limits))).toBe('packed');
  });

  test('from a server that says nothing ends in time', async () => {
    const { port, sockets } = await serve(() => {});
    const answer = await development().download(`http://127.0.0.1:${port}/`, {
      ...limits,
      timeoutMs: 200,
    });
    expect(answer).toEqual({ ok: false, reason: 'timeout' });
    await expect.poll(() => sockets.every((socket) => socket.destroyed)).toBe(true);
  });

  test('whose body never ends, or comes in drops, ends in time', async () => {
    for (const drops of [false, true]) {
      const { port, sockets } = await serve((_request, response) => {
        response.write('a');
        if (!drops) return;
        const timer = setInterval(() => response.write('a'), 20);
        response.on('close', () => clearInterval(timer));
      });
      const body = await bodyOf(`http://127.0.0.1:${port}/`, { ...limits, timeoutMs: 300 });
      await expect(read(body)).rejects.toMatchObject({ code: 'deadline_exceeded' });
      await expect.poll(() => sockets.every((socket) => socket.destroyed)).toBe(true);
    }
  });

  test('that nobody reads lets go of its connection in time', async () => {
    const { port, sockets } = await serve((_request, response) => response.write('a'));
    await bodyOf(`http://127.0.0.1:${port}/`, { ...limits, timeoutMs: 200 });
    await expect.poll(() => sockets.every((socket) => socket.destroyed)).toBe(true);
  });

  test('that the reader leaves early lets go of its connection', async () => {
    const { port, sockets } = await serve((_request, response) => response.write('a'));
    for await (const _chunk of await bodyOf(`http://127.0.0.1:${port}/`, limits)) break;
    await expect.poll(() => sockets.every((socket) => socket.destroyed)).toBe(true);
  });

  test('that the sender breaks off before or while it is read fails for now, without the raw error', async () => {
    const { port, sockets } = await serve((_request, response) => {
      response.setHeader('content-length', 500).write('a');
    });
    const body = await bodyOf(`http://127.0.0.1:${port}/`, limits);
    const closed = new Promise((resolve) => sockets[0]!.once('close', resolve));
    sockets[0]!.resetAndDestroy();
    await closed;
    await expect(read(body)).rejects.toMatchObject({
      code: 'unavailable',
      message: 'The download broke off.',
    });
  });

  test('is given up when its caller gives up', async () => {
    const gone = new Error('caller gone');
    const silent = await serve(() => {});
    const before = new AbortController();
    const waiting = development().download(`http://127.0.0.1:${silent.port}/`, {
      ...limits,
      signal: before.signal,
    });
    before.abort(gone);
    await expect(waiting).rejects.toBe(gone);

    const slow = await serve((_request, response) => response.write('a'));
    const during = new AbortController();
    const body = await bodyOf(`http://127.0.0.1:${slow.port}/`, { ...limits, signal: during.signal });
    during.abort(gone);
    await expect(read(body)).rejects.toBe(gone);
  });
});
