// The address of an endpoint: judged when it is given, stored encrypted, shown without name and password
// (events-and-lifecycle.md 7.1).
import { invalidInput } from '../../lib/errors.ts';
import type { UrlRefusal } from '../../lib/outgoing-destination.ts';
import type { Context } from '../context.ts';

export interface EndpointUrl {
  /** As given; may hold a name and password. */
  url: string;
  /** The same with both masked. */
  shown: string;
}

const listenInstead =
  'To receive events on your own machine, run bin/nectar listen --forward-to http://localhost:PORT/path.';
const notAllowed = `Address not allowed: an endpoint must be reachable from the internet. ${listenInstead}`;

const sentences: Record<UrlRefusal, string> = {
  invalid_url: 'Enter a valid URL.',
  not_https: `The URL must begin with https://. ${listenInstead}`,
  credentials: 'The name and password in the URL cannot be read.',
  fragment: 'The URL may not have a fragment (#).',
  port_not_allowed:
    'This port is not allowed: use 443, or one from 1024 that belongs to no database or mail.',
  own_host: notAllowed,
  address_not_allowed: notAllowed,
  name_not_found: 'The name of the host cannot be found.',
};

/** With name and password masked. */
const maskCredentials = (url: string): string => url.replace(/^(https?:\/\/)[^/?#\s\\@]*@/i, '$1***:***@');

/** @throws AppError `invalid_input` for an address that may not be called */
export async function checkEndpointUrl(ctx: Pick<Context, 'outgoing'>, given: string): Promise<EndpointUrl> {
  const url = given.trim();
  const check = await ctx.outgoing.checkUrl(url, 'webhook');
  if (!check.ok) throw invalidInput({ url: [sentences[check.reason]] });
  return { url, shown: maskCredentials(url) };
}
