// The few cookies that we set ourselves.

/** The value of a cookie in a request's header, or null. */
export function cookieOf(header: string | undefined, name: string): string | null {
  for (const part of (header ?? '').split(';')) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return null;
}

/**
 * A cookie that no script reads and no other site's page sends along.
 * @param options.maxAgeSeconds 0 takes it away
 * @param options.isSecure sent over https only
 */
export const strictCookie = (
  name: string,
  value: string,
  options: { path: string; maxAgeSeconds: number; isSecure: boolean },
): string =>
  [
    `${name}=${value}`,
    `Path=${options.path}`,
    `Max-Age=${options.maxAgeSeconds}`,
    'HttpOnly',
    ...(options.isSecure ? ['Secure'] : []),
    'SameSite=Strict',
  ].join('; ');
