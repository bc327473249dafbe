// Every row goes through the real download and the real post of a webhook, on the port of a listener that must never see a connection.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { request } from 'undici';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createOutgoing } from './outgoing-http.ts';

let listener: Server;
let port: number;
let connections = 0;

beforeAll(async () => {
  listener = createServer((_request, response) => response.end('reached'));
  listener.on('connection', () => connections++);
  await new Promise<void>((resolve) => listener.listen(0, resolve));
  port = (listener.address() as AddressInfo).port;
});
beforeEach(() => {
  connections = 0;
});
afterAll(() => {
  listener.closeAllConnections();
  listener.close();
});

/** All of these are the machine itself. */
const loopbackHosts = [
  '127.0.0.1',
  '127.0.0.1.',
  '127.1',
  '127.0.1',
  '127.255.255.254',
  '127.0.0.53',
  '2130706433',
  '017700000001',
  '0x7f000001',
  '0X7F000001',
  '0x7F.1',
  '0x7f.0x0.0x0.0x1',
  '0177.0.0.1',
  '0177.0.0.01',
  '00000177.00.00.01',
  '127.0x0.00.1',
  '0x7f.0.1',
  '127.0.0.0x1.',
  '127\u30020\u30020\u30021', // ideographic full stops
  '127\uFF0E0\uFF0E0\uFF0E1', // fullwidth full stops
  '127\uFF610\uFF610\uFF611', // halfwidth ideographic full stops
  '\uFF11\uFF12\uFF17.0.0.1', // fullwidth digits
  '\u2460\u2461\u2466.\u24EA.\u24EA.\u2460', // circled digits
  '127.0.0.\u00AD1', // a soft hyphen
  '127.0.0.1\u200B', // a zero-width space
  '%31%32%37.0.0.1',
  '127%2e0%2e0%2e1',
  '0',
  '0.0.0.0',
  '0x0',
  '00.00.00.00',
  'localhost',
  'LOCALHOST',
  'LocalHost.',
  'loca\u24C1host',
  '[::1]',
  '[0:0:0:0:0:0:0:1]',
  '[0000:0000:0000:0000:0000:0000:0000:0001]',
  '[::0.0.0.1]',
  '[::]',
  '[::ffff:127.0.0.1]',
  '[::FFFF:127.0.0.1]',
  '[::ffff:7f00:1]',
  '[0:0:0:0:0:ffff:7f00:0001]',
  '[::ffff:0.0.0.0]',
];

const otherHosts = [
  '10.0.0.1',
  '10.1',
  '167772161',
  '012.0.0.1',
  '0xa.0.0.1',
  '100.64.0.1',
  '100.100.100.200',
  '168.63.129.16',
  '169.254.169.254',
  '169.254.43518',
  '2852039166',
  '0xA9FEA9FE',
  '0251.0376.0251.0376',
  '169\u3002254\u3002169\u3002254',
  '172.16.0.1',
  '172.31.255.255',
  '172.1048577',
  '192.0.0.192',
  '192.0.2.1',
  '192.88.99.1',
  '192.168.1.1',
  '192.168.257',
  '3232235777',
  '0300.0250.1.1',
  '198.18.0.1',
  '198.19.255.255',
  '198.51.100.7',
  '203.0.113.7',
  '224.0.0.1',
  '239.255.255.250',
  '240.0.0.1',
  '255.255.255.255',
  '4294967295',
  '0xffffffff',
  '[::ffff:10.0.0.1]',
  '[::ffff:a9fe:a9fe]',
  '[::ffff:192.168.1.1]',
  '[::127.0.0.1]',
  '[::7f00:1]',
  '[::10.0.0.1]',
  '[::ffff:0:127.0.0.1]',
  '[2002:7f00:1::]',
  '[2002:a9fe:a9fe::1]',
  '[2002:0808:0808::1]',
  '[64:ff9b::127.0.0.1]',
  '[64:ff9b::a9fe:a9fe]',
  '[0064:FF9B::10.0.0.1]',
  '[64:ff9b:1::7f00:1]',
  '[64:ff9b:1:ffff::10.0.0.1]',
  '[2001::1]',
  '[2001:0:7f00:1::]',
  '[2001:0:4136:e378:8000:63bf:80ff:fffe]',
  '[2001:db8::1]',
  '[3fff::1]',
  '[100::1]',
  '[5f00::1]',
  '[fc00::1]',
  '[fd00:ec2::254]',
  '[FD12:3456::1]',
  '[fe80::1]',
  '[FE80::A9FE:A9FE]',
  '[febf::1]',
  '[fec0::1]',
  '[ff02::1]',
  '[ff0e::1]',
];

/** Not readable as a URL in one way only; some parsers find the machine itself in them. */
const invalidUrls = [
  'http://[fe80::1%25eth0]:PORT/',
  'http://[::1%25lo]:PORT/',
  'http://[::1%lo]:PORT/',
  'http://127.0.0.1..:PORT/',
  'http://localhost..:PORT/',
  'http://.127.0.0.1:PORT/',
  'http:127.0.0.1:PORT/',
  'http:/127.0.0.1:PORT/',
  'http:///127.0.0.1:PORT/',
  'http:\\\\127.0.0.1:PORT/',
  'http://127.0.0.1:PORT\\@example.com/',
  ' http://127.0.0.1:PORT/',
  'ht\ntp://127.0.0.1:PORT/',
  'http://127.0\t.0.1:PORT/',
  'http://127.0.0.1:PORT/a b',
  'http://256.0.0.1:PORT/',
  'http://0x7g.0.0.1:PORT/',
  'http://4294967296:PORT/',
  'http://127.0.0.1.1:PORT/',
  'http://[::ffff:127.0.0.1:PORT/',
];

const download = (url: string) =>
  createOutgoing({ allowHttp: true }).download(url, { maxBytes: 100, timeoutMs: 10_000 });

async function post(url: string, allowSubnets: string[] = []) {
  const outgoing = createOutgoing({ allowHttp: true, allowSubnets });
  try {
    return await outgoing.post(url, {
      headers: { 'content-type': 'application/json' },
      body: Buffer.from('{}'),
      timeoutMs: 10_000,
      maxResponseBytes: 100,
    });
  } finally {
    await outgoing.close();
  }
}

describe('addresses of our own', () => {
  test.each([...loopbackHosts, ...otherHosts])('%s is refused and never called', async (host) => {
    for (const scheme of ['http', 'https', 'HTTP']) {
      const url = `${scheme}://${host}:${port}/latest/meta-data`;
      expect(await createOutgoing({ allowHttp: true }).checkUrl(url)).toEqual({
        ok: false,
        reason: 'address_not_allowed',
      });
      expect(await download(url)).toEqual({ ok: false, reason: 'address_not_allowed' });
      expect(await post(url)).toEqual({ ok: false, reason: 'address_not_allowed' });
      const withName = url.replace('://', '://name:password@');
      expect(await post(withName)).toEqual({ ok: false, reason: 'address_not_allowed' });
    }
    expect(connections).toBe(0);
  });

  test.each(invalidUrls)('%j is not a URL and never called', async (form) => {
    const url = form.replace('PORT', String(port));
    expect(await download(url)).toEqual({ ok: false, reason: 'invalid_url' });
    expect(await post(url)).toEqual({ ok: false, reason: 'invalid_url' });
    expect(connections).toBe(0);
  });

  test('without the check, the listener is reached in disguise: the table means something', async () => {
    const reaching = [
      '2130706433',
      '0x7f.1',
      '0177.0.0.1',
      '127\u30020\u30020\u30021',
      '0',
      '[::ffff:7f00:1]',
      '[::1]',
    ];
    for (const host of reaching) {
      const response = await request(`http://${host}:${port}/`, { reset: true });
      expect(await response.body.text()).toBe('reached');
    }
    expect(connections).toBe(reaching.length);
  });

  test('an allowed subnet opens itself alone, in IPv6 and mapped too', async () => {
    const outgoing = createOutgoing({ allowHttp: true, allowSubnets: ['::1/128', '127.0.0.1/32'] });
    for (const host of ['[::1]', '127.0.0.1', '[::ffff:127.0.0.1]']) {
      const answer = await outgoing.download(`http://${host}:${port}/`, { maxBytes: 100, timeoutMs: 10_000 });
      expect(answer.ok && Buffer.concat(await Array.fromAsync(answer.body)).toString()).toBe('reached');
      const posted = await post(`http://${host}:${port}/`, ['::1/128', '127.0.0.1/32']);
      expect(posted.ok && posted.body.toString()).toBe('reached');
    }
    expect(connections).toBe(6);
    for (const host of ['127.0.0.2', '127.1', '[::]', '[::ffff:127.0.0.2]'])
      expect(await outgoing.checkUrl(`http://${host}:${port}/`)).toMatchObject({ ok: false });
  });

  test('an IPv4 address in disguise is refused even when it is public', async () => {
    const outgoing = createOutgoing({});
    for (const host of ['134744072', '0x08080808', '010.8.8.8', '8.8.2056', '8.8.8.8.'])
      expect(await outgoing.checkUrl(`https://${host}/`)).toEqual({
        ok: false,
        reason: 'address_not_allowed',
      });
  });
});
