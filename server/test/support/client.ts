// biome-ignore-all lint/suspicious/noExplicitAny: an answer's body is what the server says; tests look into it.
// Calls the server as a customer would. Every answer is validated against the OpenAPI file of its version.
import type { FastifyInstance } from 'fastify';
import { checkAnswer } from './openapi-check.ts';

export interface Answer<T = any> {
  status: number;
  headers: Record<string, string | number | string[] | undefined>;
  /** Parsed JSON; undefined for an empty body. */
  body: T;
}

interface Verbs {
  get<T = any>(path: string): Promise<Answer<T>>;
  delete<T = any>(path: string): Promise<Answer<T>>;
  post<T = any>(path: string, body?: unknown): Promise<Answer<T>>;
  patch<T = any>(path: string, body?: unknown): Promise<Answer<T>>;
}

/** Calls what pages call. */
export interface PageClient extends Verbs {
  call<T = any>(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer<T>>;
}

export interface Client extends Verbs {
  /** A form-encoded or multipart body, or anything else as it is. */
  send<T = any>(
    method: Method,
    path: string,
    payload: string | Buffer,
    contentType: string,
  ): Promise<Answer<T>>;
  /** The same caller, with these headers on every request. */
  withHeaders(headers: Record<string, string>): Client;
  /** Uploads one file to `/job/company/{id}`. */
  upload<T = any>(
    companyId: string,
    file: Uint8Array,
    options?: { fileName?: string; siteId?: string },
  ): Promise<Answer<T>>;
}

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE' | 'PUT' | 'HEAD' | 'OPTIONS';

/** @param key the key's text, or null for no header; paths without a version are taken as v2.2 */
export function createClient(
  server: FastifyInstance,
  key: string | null,
  headers: Record<string, string> = {},
): Client {
  async function call(
    method: Method,
    path: string,
    payload?: string | Buffer,
    contentType?: string,
  ): Promise<Answer> {
    const url = /^\/(v2|files|api-reference|healthz|readyz|metrics)/.test(path) ? path : `/v2.2${path}`;
    const response = await server.inject({
      method,
      url,
      headers: {
        ...headers,
        ...(key === null ? {} : { 'x-api-key': key }),
        ...(contentType === undefined ? {} : { 'content-type': contentType }),
      },
      ...(payload === undefined ? {} : { payload }),
    });
    const isJson = String(response.headers['content-type']).startsWith('application/json');
    const body = response.body === '' ? undefined : isJson ? response.json() : response.body;
    if (url.startsWith('/v2')) checkAnswer(method, url, response.statusCode, body);
    return { status: response.statusCode, headers: response.headers as Answer['headers'], body };
  }
  const json = (method: Method, path: string, body: unknown): Promise<Answer> =>
    body === undefined ? call(method, path) : call(method, path, JSON.stringify(body), 'application/json');
  return {
    get: (path) => call('GET', path),
    delete: (path) => call('DELETE', path),
    post: (path, body) => json('POST', path, body),
    patch: (path, body) => json('PATCH', path, body),
    send: call,
    withHeaders: (more) => createClient(server, key, { ...headers, ...more }),
    upload(companyId, file, options = {}) {
      const { payload, contentType } = multipart(file, options);
      return call('POST', `/job/company/${companyId}`, payload, contentType);
    },
  };
}

/** A multipart body with one file and perhaps a site. */
export function multipart(
  file: Uint8Array,
  options: { fileName?: string; siteId?: string; fieldName?: string } = {},
): { payload: Buffer; contentType: string } {
  const boundary = '----nectar-test-boundary';
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="${options.fieldName ?? 'document'}"; filename="${options.fileName ?? 'bill.pdf'}"\r\nContent-Type: application/octet-stream\r\n\r\n`;
  const site = options.siteId
    ? `\r\n--${boundary}\r\nContent-Disposition: form-data; name="siteId"\r\n\r\n${options.siteId}`
    : '';
  return {
    payload: Buffer.concat([
      Buffer.from(head),
      Buffer.from(file),
      Buffer.from(`${site}\r\n--${boundary}--\r\n`),
    ]),
    contentType: `multipart/form-data; boundary=${boundary}`,
  };
}
