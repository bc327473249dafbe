// biome-ignore-all lint/suspicious/noExplicitAny: an answer's body is what the server says; tests look into it.
// Calls the hosted pages' own API as a page does: session, proof and submission in headers.
import type { FastifyInstance } from 'fastify';
import { newSecret } from '../../src/domain/invitations/invitation-secrets.ts';

export interface HostedAnswer {
  status: number;
  headers: Record<string, any>;
  body: any;
}

export interface HostedPage {
  /** Where the link's calls are. */
  base: string;
  headers: Record<string, string>;
  get(path?: string): Promise<HostedAnswer>;
  post(path: string, body: unknown): Promise<HostedAnswer>;
  /** Looks at the link and keeps the session, as the page does when it is opened. */
  open(): Promise<HostedAnswer>;
}

export const agreed = { consentVersion: '2026-11', language: 'en' };

/** @param path of the page, e.g. `/p/i/{token}` */
export function hostedPage(
  server: FastifyInstance,
  path: string,
  about: { address?: string; userAgent?: string } = {},
): HostedPage {
  const base = path.replace(/^\/p\//, '/p/api/');
  const headers: Record<string, string> = { 'user-agent': about.userAgent ?? 'A browser' };
  const call = async (method: 'GET' | 'POST', below: string, body?: unknown): Promise<HostedAnswer> => {
    const answer = await server.inject({
      method,
      url: base + below,
      remoteAddress: about.address ?? '198.51.100.7',
      headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
    });
    const isJson = String(answer.headers['content-type']).startsWith('application/json');
    return {
      status: answer.statusCode,
      headers: answer.headers,
      body: answer.body === '' ? undefined : isJson ? answer.json() : answer.body,
    };
  };
  const page: HostedPage = {
    base,
    headers,
    get: (below = '') => call('GET', below),
    post: (below, body) => call('POST', below, body),
    async open() {
      const answer = await call('GET', '');
      if (answer.body?.session) headers['x-nectar-session'] = answer.body.session;
      return answer;
    },
  };
  return page;
}

/** A token that nobody was given. */
export const strangeToken = (): string => newSecret();
