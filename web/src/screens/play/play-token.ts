// Addresses of the inspector: whoever knows the token sees what was sent there, so it is drawn at random.

const pattern = /\/play\/in\/([A-Za-z0-9_-]{22})(?:\?|$)/;

/** A new receiving address of this host; 128 random bits. */
export function newPlayUrl(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const token = btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
  return receivingUrl(token);
}

export const receivingUrl = (token: string): string => `${location.origin}/play/in/${token}`;

/** The token of an address of this host; null for any other. */
export const playTokenOf = (url: string): string | null =>
  url.startsWith(`${location.origin}/play/in/`) ? (pattern.exec(url)?.[1] ?? null) : null;
