// How the pages for invited people look, and which sites may show them in a frame (events-and-lifecycle.md 5.5, 7.3).

const logoTypes = ['image/png', 'image/jpeg', 'image/webp'] as const;
export type LogoType = (typeof logoTypes)[number];

export interface WhiteLabel {
  /** In place of the product's name; null: the product's. */
  companyName: string | null;
  /** `#rrggbb` in lower case; null: the product's. */
  brandColor: string | null;
  /** Where the logo was fetched from; null where it was handed in. */
  logoUrl: string | null;
  /** Changes with the logo; null without one. */
  logoVersion: string | null;
  /** Origins such as `https://portal.harbor.example`; empty: every site. */
  embeddingOrigins: string[];
}

export interface Logo {
  type: LogoType;
  bytes: Uint8Array;
}

export const noWhiteLabel: WhiteLabel = {
  companyName: null,
  brandColor: null,
  logoUrl: null,
  logoVersion: null,
  embeddingOrigins: [],
};

export const mostEmbeddingOrigins = 20;
export const mostLogoBytes = 1 << 20;

/** Points that a logo has at most on each side; larger ones are drawn smaller. */
export const logoSide = 512;

/** What an image is by its first bytes; null for everything else, SVG too, which may run scripts. */
export function logoTypeOf(bytes: Uint8Array): LogoType | null {
  const at = (from: number, to: number): string => Buffer.from(bytes.subarray(from, to)).toString('latin1');
  if (at(0, 8) === '\x89PNG\r\n\x1a\n') return 'image/png';
  if (at(0, 3) === '\xff\xd8\xff') return 'image/jpeg';
  if (at(0, 4) === 'RIFF' && at(8, 12) === 'WEBP') return 'image/webp';
  return null;
}

/** The origin as browsers write it; null for what is none. Without https only on a developer's own machine. */
export function embeddingOriginOf(text: string, isDevelopment: boolean): string | null {
  const given = text.trim();
  if (!URL.canParse(given)) return null;
  const url = new URL(given);
  const isLocal = url.protocol === 'http:' && ['localhost', '127.0.0.1'].includes(url.hostname);
  if (url.protocol !== 'https:' && !(isDevelopment && isLocal)) return null;
  if (url.hostname.includes('*') || url.username !== '' || url.password !== '') return null;
  const isWhole = url.pathname === '/' && url.search === '' && url.hash === '';
  return isWhole ? url.origin : null;
}

/**
 * Who may frame the pages of invitations, as the value of `frame-ancestors`; without a list every https site (events-and-lifecycle.md
 * 7.3), and in development, without certificates, every site.
 */
export const frameAncestorsOf = (origins: readonly string[], dashPublicUrl: string): string =>
  origins.length > 0 ? origins.join(' ') : dashPublicUrl.startsWith('https:') ? 'https:' : 'https: http:';
