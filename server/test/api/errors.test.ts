import { connect } from 'node:net';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildServer } from '../../src/http/server.ts';
import { isUuid, newId } from '../../src/lib/ids.ts';
import { createLogger } from '../../src/lib/log.ts';
import { startTestApp, type TestApp, type TestTenant } from '../support/app.ts';
import { type Client, createClient } from '../support/client.ts';
import { makeCompany, makeConnection, makeSite } from '../support/records.ts';

let app: TestApp;
let tenant: TestTenant;
let client: Client;
let company: string;
beforeAll(async () => {
  app = await startTestApp();
  tenant = await app.createTenant();
  client = tenant.client.sandbox;
  company = await makeCompany(client);
});
afterAll(() => app.close());

const form = 'application/x-www-form-urlencoded';
const json = (text: string | Buffer) => client.send('POST', '/v2.2/company', text, 'application/json');
const parseError = { status: 400, body: { detail: 'JSON parse error' } };
const notUtf8 = { status: 400, body: { detail: 'The text is not valid UTF-8.' } };
const multipartOf = (parts: [name: string, value: string | Buffer][]): Buffer =>
  Buffer.concat([
    ...parts.flatMap(([name, value]) => [
      Buffer.from(`--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n`),
      Buffer.from(value),
      Buffer.from('\r\n'),
    ]),
    Buffer.from('--b--\r\n'),
  ]);
const sendMultipart = (parts: [string, string | Buffer][], path = '/v2.2/company') =>
  client.send('POST', path, multipartOf(parts), 'Multipart/Form-Data; boundary=b');

describe('unreadable bodies', () => {
  test.each(['{', '{"name": }', 'name=x', '{"name":"a"}}', "{'name':'a'}", '{"name":01}', '\u0000'])(
    'malformed JSON is refused: %j',
    async (text) => expect(await json(text)).toMatchObject(parseError),
  );

  test('JSON in another encoding than UTF-8 is refused, a byte order mark is not', async () => {
    expect(await json(Buffer.from('{"name":"Café"}', 'latin1'))).toMatchObject(notUtf8);
    expect((await json(Buffer.from('{"name":"Café"}', 'utf16le'))).status).toBe(400);
    const marked = await json(Buffer.from('\uFEFF{"name":"Café"}'));
    expect(marked).toMatchObject({ status: 201, body: { name: 'Café' } });
  });

  test('keys that reach for prototypes are refused in JSON', async () => {
    expect(await json('{"name":"a","__proto__":{"x":1}}')).toMatchObject(parseError);
    expect(await json('{"name":"a","constructor":{"prototype":{"x":1}}}')).toMatchObject(parseError);
  });

  test.each(['constructor', 'toString', '__proto__', 'hasOwnProperty', 'valueOf'])(
    'the key %s in a form, a query or a list of parts never reaches our insides',
    async (key) => {
      const answer = await client.send('POST', '/v2.2/company', `name=a&${key}=1&${key}=2`, form);
      expect(answer).toMatchObject({ status: 201, body: { name: 'a' } });
      expect((await client.get(`/site/company/${company}?${key}=1&${key}=2`)).status).toBe(200);
      expect([201, 400]).toContain(
        (
          await sendMultipart([
            ['name', 'a'],
            [key, '1'],
            [key, '2'],
          ])
        ).status,
      );
    },
  );

  test('nesting without end is refused, whatever its depth', async () => {
    for (const depth of [70, 100_000]) {
      const answer = await json(`{"name":"a","x":${'['.repeat(depth)}${']'.repeat(depth)}}`);
      expect(answer).toMatchObject({
        status: 400,
        body: { detail: 'JSON is nested deeper than 64 levels.' },
      });
    }
  });

  test.each(['[]', '"text"', '7', 'null', 'true', '[{"name":"a"}]'])(
    'a body that is no object is refused: %s',
    async (text) => {
      const answer = await json(text);
      expect(answer.status).toBe(400);
      expect(answer.body.errors.nonFieldErrors).toEqual([
        expect.stringMatching(
          /^(Invalid data\. Expected an object, but got \w+|This field may not be null)\.$/,
        ),
      ]);
    },
  );

  test('an empty body is like an empty object', async () => {
    const answer = await client.send('POST', '/v2.2/company', '', 'application/json');
    expect(answer).toMatchObject({ status: 400, body: { errors: { name: ['This field is required.'] } } });
    expect((await client.patch(`/company/${company}`)).status).toBe(200);
  });

  test('null characters and broken surrogates are told by field, beside the other faults', async () => {
    const answer = await json(
      '{"name":"a\\u0000b","externalId":"\\ud800","users":["a\\u0000@b.example"],"isDemandEnabled":1,"other":"\\u0000"}',
    );
    expect(answer).toMatchObject({
      status: 400,
      body: {
        errors: {
          name: ['Null characters are not allowed.'],
          externalId: ['Not a valid string.'],
          isDemandEnabled: ['Must be a valid boolean.'],
        },
      },
    });
    expect(Object.keys(answer.body.errors).sort()).toEqual([
      'externalId',
      'isDemandEnabled',
      'name',
      'users',
    ]);
    const query = await client.get(`/document/company/${company}?identifier=%00&page=0`);
    expect(Object.keys(query.body.errors).sort()).toEqual(['identifier', 'page']);
    const inForm = await client.send('POST', '/v2.2/company', 'name=a%00', form);
    expect(inForm.body.errors).toEqual({ name: ['Null characters are not allowed.'] });
  });

  test('a value that would take a pattern minutes is refused at once', async () => {
    const began = performance.now();
    const answer = await json(
      JSON.stringify({
        name: 'a',
        users: [`a@${'.'.repeat(900_000)}@`],
        impliedMeteringFraction: `0.${'0'.repeat(900_000)}1`,
      }),
    );
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toEqual({
      users: { 0: ['Ensure this field has no more than 254 characters.'] },
      impliedMeteringFraction: ['A valid number is required.'],
    });
    expect(performance.now() - began).toBeLessThan(5_000);
  });

  test('a body larger than two megabytes is refused', async () => {
    const answer = await json(JSON.stringify({ name: 'a'.repeat(3 << 20) }));
    expect(answer).toMatchObject({ status: 413, body: { detail: 'The request is too large.' } });
  });
});

describe('forms', () => {
  test('a form creates and changes: lists by repeated keys, booleans, an empty text clears what may be null', async () => {
    const made = await client.send(
      'POST',
      `/v2.2/site/company/${company}`,
      'name=Dock+4&path=US&path=CA&occupancyPercent=62.5&externalId=wh%2D1',
      `${form}; charset=UTF-8`,
    );
    expect(made).toMatchObject({
      status: 201,
      body: { name: 'Dock 4', path: ['US', 'CA'], occupancyPercent: '62.5000', externalId: 'wh-1' },
    });
    const site = `/v2.2/site/${made.body.id}`;
    const one = await client.send('PATCH', site, 'path=MY&externalId=&occupancyPercent=', form);
    expect(one.body).toMatchObject({
      path: ['MY'],
      externalId: null,
      occupancyPercent: null,
      name: 'Dock 4',
    });
    const blank = await client.send('PATCH', site, 'name=', form);
    expect(blank.body.errors).toEqual({ name: ['This field may not be blank.'] });
    const flags = await client.send(
      'PATCH',
      `/v2.2/company/${company}`,
      'isDemandEnabled=TRUE&isDemandEnabled=1',
      form,
    );
    expect(flags.body.isDemandEnabled).toBe(true);
    const wrong = await client.send(
      'PATCH',
      `/v2.2/company/${company}`,
      'isDemandEnabled=perhaps&name=',
      form,
    );
    expect(Object.keys(wrong.body.errors).sort()).toEqual(['isDemandEnabled', 'name']);
  });

  test('the same holds for multipart, whatever the case of its media type', async () => {
    const made = await sendMultipart(
      [
        ['name', 'Dück 5'],
        ['path', 'US'],
        ['path', 'CA'],
        ['occupancyPercent', '10'],
        ['externalId', ''],
      ],
      `/v2.2/company/${company}/site`,
    );
    expect(made).toMatchObject({
      status: 201,
      body: { name: 'Dück 5', path: ['US', 'CA'], occupancyPercent: '10.0000', externalId: null },
    });
  });

  test('a connection is made by form, with its aliases', async () => {
    const site = await makeSite(client, company);
    const made = await client.send(
      'POST',
      `/v2.2/connection/company/${company}`,
      `url=https%3A%2F%2Fform.example&username=u&password=p&sites=${site}&multiplyByOccupancy=true&initialDatasourceTypes=GAS`,
      form.toUpperCase(),
    );
    expect(made).toMatchObject({
      status: 201,
      body: { initialSites: [site], multiplyByOccupancy: true, initialDatasourceTypes: ['GAS'] },
    });
  });

  test.each(['name=%FF', 'name=%', 'name=%zz', '%E9=x&name=a'])(
    'a form that is no UTF-8 is refused: %s',
    async (text) => {
      expect(await client.send('POST', '/v2.2/company', text, form)).toMatchObject(notUtf8);
    },
  );

  test('raw bytes that are no UTF-8 are refused in forms and parts', async () => {
    const bytes = Buffer.from('name=Café', 'latin1');
    expect(await client.send('POST', '/v2.2/company', bytes, form)).toMatchObject(notUtf8);
    expect(await sendMultipart([['name', Buffer.from('Café', 'latin1')]])).toMatchObject(notUtf8);
  });

  test('multipart without a boundary, or cut short, is refused', async () => {
    const whole = multipartOf([['name', 'a']]);
    const cut = whole.subarray(0, whole.length - 10);
    for (const [body, type] of [
      [whole, 'multipart/form-data'],
      [cut, 'multipart/form-data; boundary=b'],
      [Buffer.from('no parts'), 'multipart/form-data; boundary=b'],
    ] as const) {
      const answer = await client.send('POST', '/v2.2/company', body, type);
      expect(answer.status).toBe(400);
      expect(answer.body.detail).toEqual(expect.any(String));
    }
  });
});

describe('media types, methods and paths', () => {
  test.each([
    'text/plain',
    'application/xml',
    'application/octet-stream',
    'nonsense',
    'text/html; charset=utf-8',
  ])('a body of type %s answers 415', async (type) => {
    for (const [method, path] of [
      ['POST', '/v2.2/company'],
      ['PATCH', `/v2.2/company/${company}`],
      ['POST', `/v2.2/job/company/${company}`],
    ] as const)
      expect(await client.send(method, path, '{"name":"a"}', type), path).toMatchObject({
        status: 415,
        body: { detail: 'Unsupported media type in request.' },
      });
  });

  test('an upload route takes multipart only', async () => {
    expect((await client.post(`/job/company/${company}`, { document: 'x' })).status).toBe(415);
  });

  test('a request that needs no body does not mind one, or an empty one that is called JSON', async () => {
    const site = await makeSite(client, company);
    const connection = await makeConnection(client, company, site);
    expect(
      (await client.send('DELETE', `/v2.2/connection/${connection}`, '', 'application/json')).status,
    ).toBe(204);
    expect((await client.send('DELETE', `/v2.2/site/${site}`, '{"a":1}', 'application/json')).status).toBe(
      204,
    );
    expect(
      (await client.send('GET', `/v2.2/site/${site}`, '', 'multipart/form-data; boundary=b')).status,
    ).toBe(200);
  });

  test('a method that a path does not have answers 405 and names those it has', async () => {
    for (const [method, path, allow] of [
      ['PUT', `/v2.2/company/${company}`, 'DELETE, GET, HEAD, PATCH'],
      ['DELETE', '/v2/company', 'GET, HEAD, POST'],
      ['OPTIONS', '/v2.1/ping', 'GET, HEAD'],
      ['POST', '/v2.2/ping', 'GET, HEAD'],
      ['GET', `/v2.2/job/company/${company}/bulk`, 'POST'],
      ['HEAD', `/v2.2/job/company/${company}/bulk`, 'POST'],
      ['POST', `/v2.2/company/${company}/document`, 'GET, HEAD'],
    ] as const) {
      const response = await app.server.inject({
        method,
        url: path,
        headers: { 'x-api-key': tenant.keys.sandbox },
      });
      expect(response.statusCode, `${method} ${path}`).toBe(405);
      expect(response.headers.allow).toBe(allow);
      if (method !== 'HEAD') expect(response.json()).toEqual({ detail: `Method "${method}" not allowed.` });
    }
  });

  test('the key is asked for before the method, the path, the body and the parameters', async () => {
    const anonymous = createClient(app.server, null);
    const refused = { status: 401, body: { detail: 'Authentication credentials were not provided.' } };
    expect(await anonymous.send('PUT', '/v2.2/company', '{', 'application/json')).toMatchObject(refused);
    expect(await anonymous.send('POST', '/v2.2/company', '{', 'application/json')).toMatchObject(refused);
    expect(await anonymous.send('POST', '/v2.2/company', 'x', 'text/plain')).toMatchObject(refused);
    expect(await anonymous.get('/v2.2/nothing/here')).toMatchObject(refused);
    expect(await anonymous.get('/v2.2/company/x?page=0')).toMatchObject(refused);
    expect((await anonymous.get('/v2.2/ping')).headers['www-authenticate']).toBe('ApiKey');
  });

  test('what is not there answers 404 in the one form, in a version and beside them', async () => {
    for (const path of ['/v2.2/nothing', '/v2.2/company/x', '/v2/companies', `/v2.2/site/${'1'.repeat(500)}`])
      expect(await client.get(path), path).toMatchObject({ status: 404, body: { detail: 'Not found.' } });
    for (const url of ['/v1/company', '/nothing', '/v2.3/ping', '/files/x']) {
      const response = await app.server.inject({ url });
      expect([response.statusCode, response.json()], url).toEqual([404, { detail: 'Not found.' }]);
    }
  });

  test('a path that is no URL is refused in the one form, with a request id', async () => {
    for (const url of ['/v2.2/company/%FF', '/v2.2/site/%zz', '/%']) {
      const response = await app.server.inject({ url, headers: { 'x-api-key': tenant.keys.sandbox } });
      expect([response.statusCode, Object.keys(response.json())], url).toEqual([400, ['detail']]);
      expect(response.headers['x-request-id']).toEqual(expect.any(String));
      expect(response.body).not.toContain('FST_');
    }
  });

  test('a trailing slash changes nothing', async () => {
    for (const path of ['/v2.2/company', `/v2/company/${company}`, `/v2.1/site/company/${company}`])
      expect((await client.get(`${path}/`)).body).toEqual((await client.get(path)).body);
    const made = await client.send('POST', '/v2.2/company/', '{"name":"Slash"}', 'application/json');
    expect(made.status).toBe(201);
    expect((await client.get(`/v2.2/company/${company}/document/?page=0`)).status).toBe(400);
  });

  test('an id in capitals is the same id', async () => {
    expect((await client.get(`/company/${company.toUpperCase()}`)).body.id).toBe(company);
  });

  test('an unknown parent answers 404 even where the body or the query is faulty', async () => {
    const unknown = newId();
    for (const answer of [
      await client.post(`/site/company/${unknown}`, {}),
      await client.post(`/company/${unknown}/connection`, { url: 7 }),
      await client.get(`/document/site/${unknown}?page=0`),
      await client.get(`/usage/meter/${unknown}?dateType=x`),
      await client.get(`/usage/document/${unknown}?dateType=x`),
      await client.patch(`/connection/${unknown}`, { username: 'x' }),
      await client.post(`/job/company/${unknown}/bulk`, {}),
    ])
      expect(answer).toMatchObject({ status: 404, body: { detail: 'Not found.' } });
  });
});

describe('request ids, logs and proxies', () => {
  test.each([
    ['a UUID', '0B9D6C1E-52f7-4f0e-9c0a-6f2f4b1f7c11', true],
    ['a plain word', 'trace_42-abc.def', true],
    ['something short', 'abc', false],
    ['something with blanks', 'a b c d e f g h', false],
    ['something long', 'x'.repeat(65), false],
  ])('%s as x-request-id is echoed: %s %s', async (_name, given, isEchoed) => {
    for (const url of ['/v2.2/ping', '/v2.2/nothing', '/healthz', '/nothing', '/v2.2/%FF']) {
      const response = await app.server.inject({ url, headers: { 'x-request-id': given } });
      const id = response.headers['x-request-id'];
      if (isEchoed) expect(id, url).toBe(given);
      else expect(isUuid(id), url).toBe(true);
    }
  });

  test('bytes that are no HTTP are answered in the one form', async () => {
    await app.server.listen({ port: 0, host: '127.0.0.1' });
    const { port } = app.server.server.address() as { port: number };
    const text = await new Promise<string>((resolve, reject) => {
      let received = '';
      const socket = connect(port, '127.0.0.1', () => socket.write('NONSENSE\r\n\r\n'));
      socket.on('data', (chunk) => {
        received += chunk;
      });
      socket.on('close', () => resolve(received));
      socket.on('error', reject);
    });
    expect(text).toMatch(/^HTTP\/1\.1 400 /);
    expect(text).toMatch(/x-request-id: [0-9a-f-]{36}/i);
    expect(JSON.parse(text.slice(text.indexOf('{')))).toEqual({ detail: 'The request cannot be read.' });
  });

  test.each([
    [false, '203.0.113.9'],
    [1, '198.51.100.7'],
    [2, '192.0.2.1'],
    [['203.0.113.0/24'], '198.51.100.7'],
    [['10.0.0.0/8'], '203.0.113.9'],
  ])('TRUST_PROXY %j decides the logged address: %s', async (trustProxy, address) => {
    const lines: string[] = [];
    const destination = new Writable({
      write(chunk, _encoding, done) {
        lines.push(String(chunk));
        done();
      },
    });
    const server = await buildServer({
      services: app.services,
      log: createLogger({ level: 'info', name: 'test', destination }),
      trustProxy,
      requestTimeoutMs: 10_000,
      rateLimitPerMinute: 0,
      metricsToken: '',
      pagesDirectory: '',
      keptMails: null,
    });
    await server.inject({
      url: '/v2.2/ping?secret=1',
      remoteAddress: '203.0.113.9',
      headers: { 'x-forwarded-for': '192.0.2.1, 198.51.100.7', 'x-api-key': tenant.keys.sandbox },
    });
    await server.close();
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0]!)).toMatchObject({
      method: 'GET',
      route: '/v2.2/ping',
      status: 200,
      address,
      keyId: expect.any(String),
      reqId: expect.any(String),
    });
    expect(lines[0]).not.toContain(tenant.keys.sandbox);
    expect(lines[0]).not.toContain('secret');
  });
});
