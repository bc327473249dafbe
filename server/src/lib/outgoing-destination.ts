// From a URL that someone gave us to the one address that may be called for it (events-and-lifecycle.md 7.1).
import { lookup } from 'node:dns/promises';
import { isIP, isIPv4 } from 'node:net';

export type UrlRefusal =
  | 'invalid_url'
  | 'not_https'
  | 'credentials'
  | 'port_not_allowed'
  | 'address_not_allowed'
  | 'name_not_found';

/** Every address of a name. */
export type Resolve = (hostname: string) => Promise<readonly string[]>;

export interface DestinationRules {
  allowHttp: boolean;
  mayCall: (address: string) => boolean;
  resolve: Resolve;
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

export const resolveBySystem: Resolve = async (hostname) =>
  (await lookup(hostname, { all: true })).map((answer) => answer.address);

/**
 * Resolves and checks anew at every call; whoever connects must use exactly the address given here.
 * @throws whatever `rules.resolve` throws, except for a name that does not exist
 */
export async function findDestination(
  text: string,
  rules: DestinationRules,
): Promise<Destination | { ok: false; reason: UrlRefusal }> {
  const url = parseUrl(text, rules.allowHttp);
  if (typeof url === 'string') return { ok: false, reason: url };

  const literal = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const addresses = isIP(literal) === 0 ? await addressesOf(url.hostname, rules.resolve) : [literal];
  const [address] = addresses;
  if (address === undefined) return { ok: false, reason: 'name_not_found' };
  if (!addresses.every(rules.mayCall)) return { ok: false, reason: 'address_not_allowed' };
  return { ok: true, url, address };
}

function parseUrl(text: string, allowHttp: boolean): URL | UrlRefusal {
  if (text.length > longestUrl || !URL.canParse(text)) return 'invalid_url';
  const url = new URL(text);
  if (url.protocol !== 'https:' && !(allowHttp && url.protocol === 'http:')) return 'not_https';
  // The parser forgives missing slashes, backslashes and white space; we do not, so that nothing reads it differently.
  const authority = /^https?:\/\/([^/\\?#\s]+)(?:[/?#]\S*)?$/i.exec(text)?.[1];
  if (authority === undefined) return 'invalid_url';
  if (authority.includes('@')) return 'credentials';
  if (url.hostname.startsWith('.') || url.hostname.includes('..')) return 'invalid_url';
  if (url.port !== '' && (Number(url.port) < 1024 || refusedPorts.has(Number(url.port))))
    return 'port_not_allowed';
  // A name may end in a dot, but certificates and Host do not.
  if (url.hostname.endsWith('.')) url.hostname = url.hostname.slice(0, -1);
  // An IPv4 address is written plainly or not at all: no decimal, octal, hexadecimal or short form.
  if (isIPv4(url.hostname) && authority.replace(/:\d*$/, '') !== url.hostname) return 'address_not_allowed';
  return url;
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
