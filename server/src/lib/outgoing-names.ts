// The addresses of a name. The system's own look-up waits in one of a few threads, so that four names whose servers never
// answer would stop every other one: names of the internet are asked for without threads, each on its own.
import { lookup, Resolver } from 'node:dns/promises';
import { isIP } from 'node:net';

/** Every address of a name. */
export type Resolve = (hostname: string) => Promise<readonly string[]>;

const resolveBySystem: Resolve = async (hostname) =>
  (await lookup(hostname, { all: true })).map((answer) => answer.address);

/** An address, or a name that the system tells and not the internet: without a dot, or below localhost. */
export const isLocalName = (hostname: string): boolean =>
  isIP(hostname.replace(/^\[(.*)\]$/, '$1')) !== 0 ||
  !hostname.includes('.') ||
  hostname.endsWith('.localhost');

/**
 * @param options.servers of names, as IP:port; the system's where they are missing
 * @param options.trustsHostsFile also asks the system, whose hosts file may name what the internet does not know; for development
 */
export function createResolve(options: { servers?: string[]; trustsHostsFile?: boolean } = {}): Resolve {
  const resolver = new Resolver({ timeout: 1_500, tries: 2 });
  if (options.servers) resolver.setServers(options.servers);
  return async (hostname) => {
    if (isLocalName(hostname)) return resolveBySystem(hostname);
    const answers = await Promise.allSettled([resolver.resolve4(hostname), resolver.resolve6(hostname)]);
    const addresses = answers.flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
    if (addresses.length > 0) return addresses;
    if (options.trustsHostsFile) return resolveBySystem(hostname);
    const faults = answers.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
    // That a name has none of one kind says nothing about the other.
    throw faults.find((fault) => fault.code !== 'ENODATA') ?? faults[0] ?? new Error('no address');
  };
}
