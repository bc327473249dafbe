// Sets how pages for invited people look and who may frame them; takes effect at the next look at any of them.
import { AppError, type FieldErrors, invalidInput } from '../../lib/errors.ts';
import type { Context } from '../context.ts';
import { getWhiteLabel } from './get-white-label.ts';
import {
  embeddingOriginOf,
  type Logo,
  logoTypeOf,
  mostEmbeddingOrigins,
  mostLogoBytes,
  type WhiteLabel,
} from './white-label.ts';
import { type WhiteLabelChanges, writeWhiteLabel } from './white-label-store.ts';

/** Only what is given changes; null takes it away. */
export interface SetWhiteLabelInput {
  companyName?: string | null;
  brandColor?: string | null;
  logoUrl?: string | null;
  embeddingOrigins?: string[];
}

const longestName = 100;
const fetchWithinMs = 8_000;

/**
 * Fetches the logo where one is given; pages show this copy, and never ask its site.
 * @throws AppError `invalid_input` with every fault by field
 */
export async function setWhiteLabel(ctx: Context, input: SetWhiteLabelInput): Promise<WhiteLabel> {
  const faults: FieldErrors = {};
  const changes: WhiteLabelChanges = {};
  if (input.companyName !== undefined) {
    const name = input.companyName?.trim() || null;
    if (name !== null && (name.length > longestName || /\p{Cc}/u.test(name)))
      faults.companyName = [`Give a name of at most ${longestName} characters on one line.`];
    changes.companyName = name;
  }
  if (input.brandColor !== undefined) {
    const color = input.brandColor?.trim().toLowerCase() || null;
    if (color !== null && !/^#[0-9a-f]{6}$/.test(color))
      faults.brandColor = ['Give a colour such as #2e86ab.'];
    changes.brandColor = color;
  }
  if (input.embeddingOrigins !== undefined) {
    const isDevelopment = ctx.links.dashPublicUrl.startsWith('http:');
    const origins = input.embeddingOrigins.map((text) => embeddingOriginOf(text, isDevelopment));
    const wrong = input.embeddingOrigins.filter((_text, index) => origins[index] === null);
    const listed = [...new Set(origins.filter((origin) => origin !== null))];
    if (wrong.length > 0)
      faults.embeddingOrigins = wrong.map(
        (text) => `"${text}" is no origin such as https://portal.example.com.`,
      );
    else if (listed.length > mostEmbeddingOrigins)
      faults.embeddingOrigins = [`Name at most ${mostEmbeddingOrigins} origins.`];
    changes.embeddingOrigins = listed;
  }
  if (input.logoUrl !== undefined) {
    const url = input.logoUrl?.trim() || null;
    const content = url === null ? null : await fetchLogo(ctx, url);
    if (typeof content === 'string') faults.logoUrl = [content];
    else changes.logo = url !== null && content !== null ? { url, content } : null;
  }
  if (Object.keys(faults).length > 0) throw invalidInput(faults);
  return ctx.inTransaction(async (tx, inner) => {
    await writeWhiteLabel(tx, await getWhiteLabel(inner), changes, ctx.now());
    return getWhiteLabel(inner);
  });
}

/** The image, or what is wrong with the address. */
async function fetchLogo(ctx: Context, url: string): Promise<Logo | string> {
  const noImage = 'Give the https address of a PNG, JPEG or WebP image of at most 1 MB.';
  try {
    const found = await ctx.outgoing.download(url, { maxBytes: mostLogoBytes, timeoutMs: fetchWithinMs });
    if (!found.ok) return noImage;
    const chunks: Uint8Array[] = [];
    for await (const chunk of found.body) chunks.push(chunk);
    const bytes = Buffer.concat(chunks);
    const type = logoTypeOf(bytes);
    return type === null ? noImage : { type, bytes };
  } catch (error) {
    // Too large, too slow, or broken off.
    if (error instanceof AppError) return noImage;
    throw error;
  }
}
