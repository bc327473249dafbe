// biome-ignore-all lint/suspicious/noExplicitAny: an answer's body is what the server says; tests look into it.
// A language model may propose words for what the reader left empty, never more: what is not printed is not taken, what is
// read is not touched, and a model that fails takes nothing away.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createModelEndpoint } from '../../src/lib/model-endpoint.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import type { Client } from '../support/client.ts';
import { createCompany, linesPdf, uploadBill } from '../support/jobs.ts';

let app: TestApp;
let endpoint: Server;
let client: Client;
let company: string;
let asked: any[] = [];
let answer: () => { status: number; body: string };

const says = (content: string) => () => ({
  status: 200,
  body: JSON.stringify({ choices: [{ message: { role: 'assistant', content } }] }),
});

beforeAll(async () => {
  endpoint = createServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += part;
    asked.push({ path: request.url, key: request.headers.authorization, body: JSON.parse(body) });
    const { status, body: text } = answer();
    response.writeHead(status, { 'content-type': 'application/json' }).end(text);
  });
  await new Promise<void>((resolve) => endpoint.listen(0, '127.0.0.1', resolve));
  const { port } = endpoint.address() as AddressInfo;
  const model = createModelEndpoint({ url: `http://127.0.0.1:${port}/v1`, name: 'small', key: 'k-1' });
  app = await startTestApp({ model });
  await app.startWorker();
  client = (await app.createTenant()).client.production;
  company = (await createCompany(client)).id;
});

afterAll(async () => {
  await app.close();
  await new Promise((resolve) => endpoint.close(resolve));
});

beforeEach(() => {
  asked = [];
});

let bills = 0;

/** A bill whose account number stands behind a word that no lexicon has. */
async function upload(): Promise<{ number: string; evidence: any }> {
  bills += 1;
  const number = `4410-2287${bills}-6`;
  const bytes = await linesPdf([
    'Quarry Hill Electric Company',
    `Zorvax: ${number}`,
    `Bill date: March ${bills + 1}, 2026`,
    'Due date: March 28, 2026',
    'Service from 02/01/2026 to 02/28/2026',
    `Electricity used: ${600 + bills} kWh`,
    `Amount due: $${120 + bills}.40`,
  ]);
  const document = await uploadBill(client, company, bytes);
  return { number, evidence: (await client.get(`/document/${document.id}/evidence`)).body };
}

const account = (evidence: any) => evidence.fields.find((field: any) => field.field === 'accountNumber');

test('what it proposes is taken from the page, marked, and waits for a person', async () => {
  answer = says('Sure: {"accountNumber": "4410-22871-6", "dueDate": "January 1, 1999", "secrets": "x"}');
  const { number, evidence } = await upload();
  expect(account(evidence)).toMatchObject({
    value: number,
    text: number,
    page: 1,
    rule: 'proposed-by-model',
    isFlagged: true,
  });
  expect(evidence.fields.find((field: any) => field.field === 'dueDate').value).toBe('2026-03-28');
  expect(evidence.extractor).toMatchObject({ engine: null, model: 'small' });
  expect(asked).toHaveLength(1);
  expect(asked[0]).toMatchObject({
    path: '/v1/chat/completions',
    key: 'Bearer k-1',
    body: { model: 'small' },
  });
  expect(asked[0].body.messages[0].content).toContain('accountNumber');
  expect(asked[0].body.messages[0].content).not.toContain('dueDate');
});

test.each([
  ['what is not printed', says('{"accountNumber": "9999-00000-1"}')],
  ['part of a printed number', says('{"accountNumber": "2287"}')],
  ['no JSON', says('I cannot read this.')],
  ['a list', says('["accountNumber"]')],
  ['an error', () => ({ status: 500, body: 'no' })],
  ['no message', () => ({ status: 200, body: '{}' })],
])('%s fills nothing, and the bill is filed', async (_name, given) => {
  answer = given;
  const { evidence } = await upload();
  expect(account(evidence)).toBeUndefined();
  expect(asked).toHaveLength(1);
});
