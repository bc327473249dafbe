// The receiver in docs/webhooks.md does what the page says: it runs as it is written, and verifies.
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deliveryHeaders } from '../../src/domain/webhooks/signature.ts';
import { until } from '../support/jobs.ts';

const secret = `whsec_${randomBytes(24).toString('base64')}`;
let folder: string;
let receiver: ChildProcess;
let url: string;
let printed = '';

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

beforeAll(async () => {
  const page = await readFile(resolve(import.meta.dirname, '../../../docs/webhooks.md'), 'utf8');
  const example = /## A receiver\n\n```js\n([\s\S]*?)```/.exec(page)![1]!;
  folder = await mkdtemp(join(tmpdir(), 'nectar-receiver-'));
  const file = join(folder, 'receiver.mjs');
  await writeFile(
    file,
    example.replace("from 'svix'", `from ${JSON.stringify(import.meta.resolve('svix'))}`),
  );
  const port = await freePort();
  url = `http://127.0.0.1:${port}/`;
  receiver = spawn(process.execPath, [file], {
    env: { ...process.env, NECTAR_WEBHOOK_SECRET: secret, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  receiver.stdout!.on('data', (chunk) => {
    printed += chunk;
  });
  await until('the receiver', async () =>
    fetch(url).then(
      () => true,
      () => false,
    ),
  );
});
afterAll(async () => {
  receiver.kill();
  await rm(folder, { recursive: true, force: true });
});

const body = Buffer.from('{"eventType":"document.created.v2","id":"c4f4c3d2","company":"Zürich"}');
const post = (headers: Record<string, string>, sent: Buffer = body) =>
  fetch(url, { method: 'POST', headers, body: new Uint8Array(sent) });

test('a delivery of ours is taken, its copy is handled once, anything else is refused', async () => {
  const timestamp = Math.floor(Date.now() / 1000);
  const signed = (id: string) => deliveryHeaders({ id, timestamp, body }, [secret]);
  for (const id of ['msg_1', 'msg_1', 'msg_2']) expect((await post(signed(id))).status).toBe(204);
  expect((await post(signed('msg_3'), Buffer.from('{}'))).status).toBe(400);
  expect((await post({})).status).toBe(400);
  const other = `whsec_${randomBytes(24).toString('base64')}`;
  expect((await post(deliveryHeaders({ id: 'msg_4', timestamp, body }, [other]))).status).toBe(400);
  await until('both lines', async () => printed.split('\n').length > 2);
  expect(printed).toBe('document.created.v2 c4f4c3d2\n'.repeat(2));
});
