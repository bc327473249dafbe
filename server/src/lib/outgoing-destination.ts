// From a URL that someone gave us to the one address that may be called for it (events-and-lifecycle.md 7.1).
import { isIP, isIPv4 } from 'node:net';
import { isLocalName, type Resolve } from './outgoing-names.ts';

/** What a URL was given to us for: to fetch a file from, or to send events to (these may carry a name and password). */
export type UrlUse = 'download' | 'webhook';

export type UrlRefusal =
  | 'invalid_url'
  | 'not_https'
  | 'credentials'
  | 'fragment'
  | 'port_not_allowed'
  | 'own_host'
  | 'address_not_allowed'
  | 'name_not_found';

export interface DestinationRules {
  allowHttp: boolean;
  mayCall: (address: string) => boolean;
  resolve: Resolve;
  own: OwnAddresses;
}

/** Under which URLs this installation is reached itself. */
export interface OwnAddresses {
  /** Never called on someone's behalf. */
  publicUrls: readonly string[];
  /** What stands before the token of a temporary inspection address: events may be sent there, wherever it is. */
  playInbox: string | null;
}

export interface Destination {
  ok: true;
  url: URL;
  /** Checked; the only address to connect to. */
  address: string;
}

const longestUrl = 2048;

/** Databases and mail from 1024 up; below, only the standard port of the scheme is allowed. */
const refusedPorts = new Set([
  ...[1025, 2525, 2526, 10024, 10025, 10026], // mail
  ...[1433, 1434, 1521, 1522, 1526, 1830, 2483, 2484], // SQL Server, Oracle
  ...[3050, 3306, 3307, 33060, 33061, 4333, 5432, 5433, 6432, 50000, 50001], // Firebird, MySQL, PostgreSQL, Db2
  ...[2379, 2380, 4001, 5984, 6984, 6379, 6380, 16379, 26379, 11211, 11214, 11215], // etcd, CouchDB, Redis, memcached
  ...[7000, 7001, 7199, 9042, 9142, 9160, 27017, 27018, 27019, 28017], // Cassandra, MongoDB
  ...[7473, 7474, 7687, 8086, 8123, 8529, 9200, 9300, 26257, 28015, 29015], // Neo4j, InfluxDB, Elasticsearch …
]);

/**
 * Resolves and checks anew at every call; whoever connects must use exactly the address given here.
 * @throws whatever `rules.resolve` throws, except for a name that does not exist
 */
export async function findDestination(
  text: string,
  use: UrlUse,
  rules: DestinationRules,
): Promise<Destination | { ok: false; reason: UrlRefusal }> {
  const url = parseUrl(text, use, rules);
  if (typeof url === 'string') return { ok: false, reason: url };

  const literal = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const addresses = isIP(literal) === 0 ? await addressesOf(url.hostname, rules.resolve) : [literal];
  // Not every network that we stand in carries IPv6.
  const address = addresses.find(isIPv4) ?? addresses[0];
  if (address === undefined) return { ok: false, reason: 'name_not_found' };
  if (!isPlayInbox(url, use, rules.own) && !addresses.every(rules.mayCall))
    return { ok: false, reason: 'address_not_allowed' };
  return { ok: true, url, address };
}

function parseUrl(text: string, use: UrlUse, rules: DestinationRules): URL | UrlRefusal {
  if (text.length > longestUrl || !URL.canParse(text)) return 'invalid_url';
  const url = new URL(text);
  const isPlay = isPlayInbox(url, use, rules.own);
  const isAllowed = url.protocol === 'https:' || (url.protocol === 'http:' && (rules.allowHttp || isPlay));
  if (!isAllowed) return 'not_https';
  // The parser forgives missing slashes, backslashes and white space; we do not, so that nothing reads it differently.
  const authority = /^https?:\/\/([^/\\?#\s]+)(?:[/?#]\S*)?$/i.exec(text)?.[1];
  if (authority === undefined) return 'invalid_url';
  const at = authority.indexOf('@');
  if (at >= 0 && use === 'download') return 'credentials';
  if (authority.includes('@', at + 1) || !isPercentEncoded(url.username + url.password)) return 'invalid_url';
  if (url.hash !== '' && use === 'webhook') return 'fragment';
  if (isPlay) return url;
  if (url.hostname.startsWith('.') || url.hostname.includes('..')) return 'invalid_url';
  if (url.port !== '' && (Number(url.port) < 1024 || refusedPorts.has(Number(url.port))))
    return 'port_not_allowed';
  // A name may end in a dot, but certificates and Host do not.
  if (url.hostname.endsWith('.')) url.hostname = url.hostname.slice(0, -1);
  // An IPv4 address is written plainly or not at all: no decimal, octal, hexadecimal or short form.
  if (isIPv4(url.hostname) && authority.slice(at + 1).replace(/:\d*$/, '') !== url.hostname)
    return 'address_not_allowed';
  return isOwnHost(url, rules.own) ? 'own_host' : url;
}

/** Ports of this machine beside ours belong to somebody who is trying things out: the address check has its say. */
function isOwnHost(url: URL, own: OwnAddresses): boolean {
  return own.publicUrls.some((text) => {
    const ours = new URL(text);
    return isLocalName(ours.hostname) ? ours.host === url.host : ours.hostname === url.hostname;
  });
}

/** The parser has resolved every "..": what remains after the prefix must be one token. */
function isPlayInbox(url: URL, use: UrlUse, own: OwnAddresses): boolean {
  const address = url.origin + url.pathname;
  return (
    use === 'webhook' &&
    own.playInbox !== null &&
    address.startsWith(own.playInbox) &&
    /^[A-Za-z0-9_-]{16,128}$/.test(address.slice(own.playInbox.length))
  );
}

function isPercentEncoded(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

async function addressesOf(hostname: string, resolve: Resolve): Promise<readonly string[]> {
  try {
    return await resolve(hostname);
  } catch (error) {
    const code = (error as { code?: unknown }).code;
    if (code === 'ENOTFOUND' || code === 'ENODATA') return [];
    throw error;
  }
}
