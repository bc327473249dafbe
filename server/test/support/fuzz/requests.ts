// Sends odd requests to every operation of the OpenAPI files. Each run is named by its seed and can be repeated alone.
import type { FastifyInstance } from 'fastify';
import {
  type OperationNode,
  operationsOf,
  type SchemaNode,
} from '../../../src/api/openapi/document-types.ts';
import { versions } from '../../../src/api/versions.ts';
import { createRandom, type Random } from '../../../src/drawing/records/random.ts';
import { checkAnswer } from '../openapi-check.ts';
import { documentOf } from '../openapi-schemas.ts';
import type { World } from '../world.ts';
import { oddity, ValueMaker } from './request-values.ts';

export interface FuzzedRequest {
  seed: string;
  /** `POST /v2.2/company`. */
  operation: string;
  status: number;
  /** What is wrong with the answer; null when it is as promised. */
  fault: string | null;
  milliseconds: number;
}

interface Target {
  segment: string;
  method: string;
  path: string;
  operation: OperationNode;
}

const targets: Target[] = versions.flatMap(({ segment }) =>
  operationsOf(documentOf(segment)).map((one) => ({ segment, ...one })),
);
const documents = new Map(versions.map(({ segment }) => [segment, documentOf(segment)]));

const oddSegments = [
  'x',
  '%00',
  '%ff',
  '..%2f..',
  'a'.repeat(201),
  '%F0%9F%92%A9',
  '1e9',
  '-1',
  '0',
  "'",
  ' ',
];

function urlOf(target: Target, values: ValueMaker, world: World, random: Random): string {
  const path = target.path.replace(/\{(\w+)\}/g, (_whole, name: string) =>
    random.chance(target.method === 'DELETE' ? 0.1 : 0.9)
      ? world[name]!
      : encodeURI(random.pick([...oddSegments, ...Object.values(world)])).replaceAll('%25', '%'),
  );
  const query: string[] = [];
  for (const parameter of target.operation.parameters ?? []) {
    if (parameter.in !== 'query' || !random.chance(0.35)) continue;
    const schema = (parameter as { schema: SchemaNode }).schema;
    const value = random.chance(0.75) ? values.right(schema) : oddity(random);
    for (const one of [value].flat().slice(0, 20)) {
      const text = textOf(one);
      query.push(`${parameter.name}=${random.chance(0.03) ? '%zz' : safely(text.slice(0, 3_000))}`);
    }
  }
  if (random.chance(0.05)) query.push(random.pick(['x[]=1', '&&', '=', '__proto__=1', 'page=1&page=2']));
  return `/${target.segment}${path}${query.length > 0 ? `?${query.join('&')}` : ''}`;
}

const safely = (text: string): string => encodeURIComponent(text.toWellFormed());

/** As a form writes it; objects as JSON. */
const textOf = (value: unknown): string =>
  typeof value === 'object' ? JSON.stringify(value) : String(value);

function formOf(value: unknown): string {
  if (value === null || typeof value !== 'object') return textOf(value);
  return Object.entries(value)
    .flatMap(([key, given]) => [given].flat().map((one) => `${safely(key)}=${safely(textOf(one))}`))
    .join('&');
}

const boundary = 'fuzzed-boundary';

function partsOf(value: unknown, file: Buffer | null): Buffer {
  const fields = value !== null && typeof value === 'object' ? Object.entries(value) : [];
  const chunks: Buffer[] = [];
  for (const [key, given] of fields)
    for (const one of [given].flat())
      chunks.push(
        Buffer.from(
          `--${boundary}\r\nContent-Disposition: form-data; name="${key.replace(/[\r\n"\0]/g, '_')}"\r\n\r\n${textOf(one)}\r\n`,
        ),
      );
  if (file)
    chunks.push(
      Buffer.from(
        `--${boundary}\r\nContent-Disposition: form-data; name="document"; filename="bill.pdf"\r\nContent-Type: application/pdf\r\n\r\n`,
      ),
      file,
      Buffer.from('\r\n'),
    );
  return Buffer.concat([...chunks, Buffer.from(`--${boundary}--\r\n`)]);
}

function fileOf(random: Random): Buffer {
  const kind = random.int(0, 4);
  if (kind === 0) return Buffer.alloc(0);
  if (kind === 1)
    return Buffer.from(`Account,Start,End,kWh\nA-${random.int(1, 99)},2026-01-01,2026-01-31,5\n`);
  const noise = Buffer.from(Array.from({ length: random.int(1, 600) }, () => random.int(0, 255)));
  return Buffer.concat([
    Buffer.from(kind === 2 ? '%PDF-1.7\n' : kind === 3 ? '\x89PNG\r\n\x1a\n' : ''),
    noise,
  ]);
}

/** Body and content type of a request; null for none. */
function bodyOf(
  target: Target,
  values: ValueMaker,
  random: Random,
): { payload: Buffer; contentType: string } | null {
  const content = target.operation.requestBody?.content;
  if (!content)
    return random.chance(0.1) ? { payload: Buffer.from('{}'), contentType: 'application/json' } : null;
  const types = Object.keys(content);
  const type = random.chance(0.8) ? types[0]! : random.pick(types);
  const schema = content[type]!.schema;
  const value = random.chance(0.5) ? values.right(schema) : values.broken(schema);
  if (random.chance(0.04))
    return { payload: fileOf(random), contentType: random.pick([type, 'text/plain', 'application/xml', '']) };
  if (type === 'multipart/form-data') {
    const payload = partsOf(value, types.length === 1 && random.chance(0.9) ? fileOf(random) : null);
    const cut = random.chance(0.05) ? payload.subarray(0, random.int(0, payload.length)) : payload;
    return { payload: cut, contentType: `${type}; boundary=${boundary}` };
  }
  if (type === 'application/x-www-form-urlencoded')
    return { payload: Buffer.from(formOf(value)), contentType: type };
  // JSON keeps halves of surrogate pairs as escapes.
  const text = JSON.stringify(value) ?? 'undefined';
  const cut = random.chance(0.05) ? text.slice(0, random.int(0, text.length)) : text;
  const payload = random.chance(0.02) ? Buffer.from(cut, 'latin1') : Buffer.from(cut);
  return { payload, contentType: random.chance(0.1) ? `${type}; charset=utf-8` : type };
}

/** Sends the request that a seed stands for, and holds the answer against the promises of every operation. */
export async function fuzzRequest(
  server: FastifyInstance,
  key: string,
  world: World,
  seed: string,
): Promise<FuzzedRequest> {
  const random = createRandom(seed);
  const target = random.pick(targets);
  const values = new ValueMaker(documents.get(target.segment)!, random, Object.values(world));
  const url = urlOf(target, values, world, random);
  const body = bodyOf(target, values, random);
  const headers: Record<string, string> = { 'x-api-key': random.chance(0.02) ? 'x' : key };
  if (body) headers['content-type'] = body.contentType;
  if (random.chance(0.1))
    headers['idempotency-key'] = random.pick(['one', `key-${seed}`, 'with space', '\xff']);
  const began = performance.now();
  const answered = await server.inject({
    method: target.method as 'GET',
    url,
    headers,
    ...(body ? { payload: body.payload } : {}),
  });
  const milliseconds = performance.now() - began;
  const operation = `${target.method} /${target.segment}${target.path}`;
  return {
    seed,
    operation,
    status: answered.statusCode,
    fault: faultOf(target.method, url, answered),
    milliseconds,
  };
}

function faultOf(
  method: string,
  url: string,
  answered: { statusCode: number; headers: Record<string, unknown>; body: string },
): string | null {
  if (answered.statusCode >= 500)
    return `${answered.statusCode} ${answered.body.slice(0, 200)} ${method} ${url.slice(0, 300)}`;
  const isJson = String(answered.headers['content-type']).startsWith('application/json');
  try {
    const body = answered.body === '' ? undefined : isJson ? JSON.parse(answered.body) : answered.body;
    checkAnswer(method, url, answered.statusCode, body);
    return null;
  } catch (error) {
    return `${(error as Error).message.slice(0, 400)} ${method} ${url.slice(0, 300)}`;
  }
}
