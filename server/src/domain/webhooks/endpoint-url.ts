// The address of an endpoint: judged when it is given, stored encrypted, shown without name and password
// (events-and-lifecycle.md 7.1).
import { invalidInput } from '../../lib/errors.ts';
import type { UrlRefusal } from '../../lib/outgoing-destination.ts';
import type { Context, Links } from '../context.ts';

export interface EndpointUrl {
  /** As given; may hold a name and password. */
  url: string;
  /** The same with both masked. */
  shown: string;
}

const listenInstead =
  'To receive events on your own machine, run bin/nectar listen --forward-to http://localhost:PORT/path.';

const sentences: Record<UrlRefusal, string> = {
  invalid_url: 'Enter a valid URL.',
  not_https: `The URL must begin with https://. ${listenInstead}`,
  credentials: 'The name and password in the URL cannot be read.',
  port_not_allowed:
    'This port is not allowed: use 443, or one from 1024 that belongs to no database or mail.',
  address_not_allowed: `Address not allowed: an endpoint must be reachable from the internet. ${listenInstead}`,
  name_not_found: 'The name of the host cannot be found.',
};

/** A name and password, as they may stand in a URL. */
const authorityPattern = /^(https?:\/\/)([^/?#\s\\@]*)@(.*)$/is;

/** Parts of a URL: what is called, and what is sent as `Authorization`. */
export function splitCredentials(url: string): {
  url: string;
  credentials: { name: string; password: string } | null;
} {
  const parts = authorityPattern.exec(url);
  if (!parts) return { url, credentials: null };
  const [, scheme = '', given = '', rest = ''] = parts;
  const colon = given.indexOf(':');
  const [name, password] = colon < 0 ? [given, ''] : [given.slice(0, colon), given.slice(colon + 1)];
  try {
    const credentials = { name: decodeURIComponent(name), password: decodeURIComponent(password) };
    return { url: scheme + rest, credentials };
  } catch {
    // An escape that is none: the checks refuse an address with an "@" in it.
    return { url, credentials: null };
  }
}

/** With name and password masked. */
export const maskCredentials = (url: string): string => url.replace(authorityPattern, '$1***:***@$3');

/** An inspection address of this installation: the one place of our own that may be called (1.11). */
export const isPlayUrl = (links: Pick<Links, 'dashPublicUrl'>, url: string): boolean =>
  url.startsWith(`${links.dashPublicUrl}/play/in/`) &&
  /^[A-Za-z0-9_-]{22}(?:\?[^#\s]*)?$/.test(url.slice(`${links.dashPublicUrl}/play/in/`.length));

const hostOf = (url: string): string | null => {
  if (!URL.canParse(url)) return null;
  const { hostname, port } = new URL(url);
  return `${hostname.replace(/\.$/, '')}:${port}`;
};

/** @throws AppError `invalid_input` for an address that may not be called */
export async function checkEndpointUrl(
  ctx: Pick<Context, 'links' | 'outgoing'>,
  given: string,
): Promise<EndpointUrl> {
  const refuse = (sentence: string) => invalidInput({ url: [sentence] });
  const url = given.trim();
  if (url.length > 2048) throw refuse('Ensure this field has no more than 2048 characters.');
  if (url.includes('#')) throw refuse('The URL may not have a fragment (#).');
  const called = splitCredentials(url).url;
  if (!isPlayUrl(ctx.links, called)) {
    const host = hostOf(called);
    if (host !== null && [ctx.links.apiPublicUrl, ctx.links.dashPublicUrl].map(hostOf).includes(host))
      throw refuse(sentences.address_not_allowed);
    const check = await ctx.outgoing.checkUrl(called);
    if (!check.ok) throw refuse(sentences[check.reason]);
  }
  return { url, shown: maskCredentials(url) };
}
