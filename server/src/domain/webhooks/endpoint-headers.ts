// Headers that a customer adds to every request to an endpoint (events-and-lifecycle.md 1.5.1).

export type CustomHeaders = Readonly<Record<string, string>>;

const mostHeaders = 20;
const longestValueBytes = 4096;

/** Ours, or of the connection itself. */
const reserved = new Set([
  'host',
  'content-length',
  'content-type',
  'content-encoding',
  'transfer-encoding',
  'connection',
  'user-agent',
  'expect',
  'keep-alive',
  'te',
  'trailer',
  'upgrade',
]);
const reservedPrefixes = ['svix-', 'webhook-', 'x-forwarded-', 'proxy-'];

const faultOf = (name: string, value: string): string | null => {
  const lower = name.toLowerCase();
  if (!/^[A-Za-z0-9-]{1,100}$/.test(name))
    return `"${name.slice(0, 100)}" is no name of a header: use 1 to 100 letters, digits and hyphens.`;
  if (reserved.has(lower) || reservedPrefixes.some((prefix) => lower.startsWith(prefix)))
    return `The header "${name}" is set by Nectar.`;
  if (Buffer.byteLength(value) > longestValueBytes)
    return `The value of "${name}" has more than ${longestValueBytes} bytes.`;
  // HTTP carries Latin-1 and tabs, no other control characters.
  if (!/^[\t\x20-\x7e\xa0-\xff]*$/.test(value))
    return `The value of "${name}" holds a character that no header can carry.`;
  return null;
};

/** What is wrong with a whole set of headers; empty when nothing is. */
export function faultsOfHeaders(headers: CustomHeaders): string[] {
  const names = Object.keys(headers);
  const faults = names.map((name) => faultOf(name, headers[name]!)).filter((fault) => fault !== null);
  if (names.length > mostHeaders) faults.push(`An endpoint has no more than ${mostHeaders} headers.`);
  if (new Set(names.map((name) => name.toLowerCase())).size < names.length)
    faults.push('A header may be named once; capitals make no difference.');
  return faults;
}

/** Names whose values are secrets: they are sent, but never shown again. */
export const isSensitive = (name: string): boolean =>
  /auth|token|secret|password|passwd|credential|cookie|signature|api-?key|(^|-)key(-|$)/i.test(name);

export interface ShownHeaders {
  headers: Record<string, string>;
  /** Names of those whose values are not shown. */
  sensitive: string[];
}

export function showHeaders(headers: CustomHeaders): ShownHeaders {
  const all = Object.entries(headers);
  return {
    headers: Object.fromEntries(all.filter(([name]) => !isSensitive(name))),
    sensitive: all.map(([name]) => name).filter(isSensitive),
  };
}

/** Sets some headers and takes others away, by name in any capitals. */
export function patchHeaders(
  headers: CustomHeaders,
  set: CustomHeaders,
  remove: readonly string[],
): CustomHeaders {
  const touched = new Set([...Object.keys(set), ...remove].map((name) => name.toLowerCase()));
  const kept = Object.entries(headers).filter(([name]) => !touched.has(name.toLowerCase()));
  return { ...Object.fromEntries(kept), ...set };
}
