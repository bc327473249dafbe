// A utility provider, in the directory that all tenants share (api-core.md 10). It is known by the host of its website.

/** The ten kinds of utility (api-core.md 2.2). */
export const datasourceTypes = [
  'ELECTRICITY',
  'GAS',
  'WATER',
  'DISTRICT',
  'WASTE',
  'FUEL',
  'MISC',
  'REFRIGERANT',
  'SOLAR',
  'TELECOM',
] as const;
export type DatasourceType = (typeof datasourceTypes)[number];

export interface Datasource {
  id: string;
  name: string;
  /** Root of its website. */
  url: string;
  /** ISO 3166-1 alpha-2; null for the sandbox, which serves every country. */
  country: string | null;
  datasourceTypes: DatasourceType[];
}

/** Host of a provider's website: no scheme, no `www.`, no path. Null for what is no web address. */
export function providerHostOf(url: string): string | null {
  const text = url.trim();
  const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(whole)) return null;
  const parsed = new URL(whole);
  if (parsed.protocol !== 'https:' && parsed.protocol !== 'http:') return null;
  const host = parsed.hostname
    .toLowerCase()
    .replace(/^www\./, '')
    .replace(/\.$/, '');
  return /^[^.]+(\.[^.]+)+$/.test(host) ? host : null;
}

/** The host and the domains that it lies in, nearest first, without the last label: `a.b.co.uk`, `b.co.uk`, `co.uk`. */
export function enclosingHosts(host: string): string[] {
  const labels = host.split('.');
  return labels.slice(0, -1).map((_label, index) => labels.slice(index).join('.'));
}
