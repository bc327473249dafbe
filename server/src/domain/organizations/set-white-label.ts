// Sets how pages for invited people look and who may frame them; takes effect at the next look at any of them.
import { AppError, type FieldErrors, invalidInput } from '../../lib/errors.ts';
import { recordSettingsChange } from '../audit/record-settings-change.ts';
import type { Context } from '../context.ts';
import { requireRight } from '../rights.ts';
import { getWhiteLabel } from './get-white-label.ts';
import {
  embeddingOriginOf,
  type Logo,
  logoSide,
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
  /** Is fetched. */
  logoUrl?: string | null;
  /** An image as it was handed in; comes before `logoUrl`. */
  logo?: Uint8Array;
  embeddingOrigins?: string[];
}

const longestName = 100;
const fetchWithinMs = 8_000;

/**
 * Fetches the logo where one is named. It is drawn anew: what is kept and shown holds nothing of the file but its picture, and no page
 * ever asks its site.
 * @throws AppError `invalid_input` with every fault by field
 */
export async function setWhiteLabel(ctx: Context, input: SetWhiteLabelInput): Promise<WhiteLabel> {
  requireRight(ctx, 'WHITE_LABEL');
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
  if (input.logo !== undefined) {
    const content = await plainLogo(ctx, input.logo);
    if (content === null) faults.logo = ['Choose a PNG, JPEG or WebP image of at most 1 MB.'];
    else changes.logo = { url: null, content };
  } else if (input.logoUrl !== undefined) {
    const url = input.logoUrl?.trim() || null;
    const content = url === null ? null : await fetchLogo(ctx, url);
    if (typeof content === 'string') faults.logoUrl = [content];
    else changes.logo = url !== null && content !== null ? { url, content } : null;
  }
  if (Object.keys(faults).length > 0) throw invalidInput(faults);
  return ctx.inTransaction(async (tx, inner) => {
    const before = await getWhiteLabel(inner);
    await writeWhiteLabel(tx, before, changes, ctx.now());
    const after = await getWhiteLabel(inner);
    const changed = (Object.keys(after) as (keyof WhiteLabel)[]).filter(
      (field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]),
    );
    const pick = (from: WhiteLabel) => Object.fromEntries(changed.map((field) => [field, from[field]]));
    if (changed.length > 0)
      await recordSettingsChange(inner, {
        kind: 'ORGANIZATION',
        objectId: ctx.tenant.organizationId,
        action: 'CHANGED',
        objectName: 'White label',
        details: { before: pick(before), after: pick(after) },
      });
    return after;
  });
}

/** The image drawn anew in a thread of its own; null for what is none, is broken, or would unpack to too much. */
async function plainLogo(ctx: Context, given: Uint8Array): Promise<Logo | null> {
  if (given.length > mostLogoBytes || logoTypeOf(given) === null) return null;
  const drawn = await ctx.reader.redraw(given, logoSide);
  return 'png' in drawn ? { type: 'image/png', bytes: drawn.png } : null;
}

/** The image, or what is wrong with the address. */
async function fetchLogo(ctx: Context, url: string): Promise<Logo | string> {
  const noImage = 'Give the https address of a PNG, JPEG or WebP image of at most 1 MB.';
  try {
    const found = await ctx.outgoing.download(url, { maxBytes: mostLogoBytes, timeoutMs: fetchWithinMs });
    if (!found.ok) return noImage;
    const chunks: Uint8Array[] = [];
    for await (const chunk of found.body) chunks.push(chunk);
    return (await plainLogo(ctx, Buffer.concat(chunks))) ?? noImage;
  } catch (error) {
    // Too large, too slow, or broken off.
    if (error instanceof AppError) return noImage;
    throw error;
  }
}
