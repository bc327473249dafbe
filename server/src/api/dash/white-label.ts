// Settings › Organization › White label and Embedding (platform.md 22; events-and-lifecycle.md 5.5, 7.3).
import { z } from 'zod';
import type { Context } from '../../domain/context.ts';
import { getLogo, getWhiteLabel } from '../../domain/organizations/get-white-label.ts';
import { setWhiteLabel } from '../../domain/organizations/set-white-label.ts';
import { frameAncestorsOf } from '../../domain/organizations/white-label.ts';
import { type DashRoute, dashRoute } from './dash-route.ts';

const whiteLabelWire = z.object({
  companyName: z.string().nullable(),
  brandColor: z.string().nullable(),
  /** `url`: where it was fetched from; null where it was handed in. */
  logo: z.object({ url: z.string().nullable(), data: z.string() }).nullable(),
  embeddingOrigins: z.array(z.string()),
  /** What the pages of invitations answer as their policy. */
  framePolicy: z.string(),
});

/** More letters than a megabyte has in base64; what decodes to too much is refused by its field. */
const mostLetters = 1_500_000;

/** The logo goes with it: the pages may show no picture of other hosts. */
async function tell(ctx: Context): Promise<z.infer<typeof whiteLabelWire>> {
  const { companyName, brandColor, logoUrl, embeddingOrigins } = await getWhiteLabel(ctx);
  const logo = await getLogo(ctx);
  return {
    companyName,
    brandColor,
    logo: logo && {
      url: logoUrl,
      data: `data:${logo.type};base64,${Buffer.from(logo.bytes).toString('base64')}`,
    },
    embeddingOrigins,
    framePolicy: `frame-ancestors ${frameAncestorsOf(embeddingOrigins, ctx.links.dashPublicUrl)}`,
  };
}

export const whiteLabelRoutes: readonly DashRoute[] = [
  dashRoute({
    method: 'GET',
    path: '/white-label',
    summary: 'How the pages for invited people look, and which sites may show them in a frame.',
    right: 'WHITE_LABEL',
    output: whiteLabelWire,
    run: tell,
  }),
  dashRoute({
    method: 'PATCH',
    path: '/white-label',
    summary: 'Changes what is named; null takes it away. It counts for links that are out already.',
    right: 'WHITE_LABEL',
    body: z.object({
      companyName: z.string().nullable().optional(),
      brandColor: z.string().nullable().optional(),
      /** The address of an image, which is fetched. */
      logoUrl: z.string().max(2_048).nullable().optional(),
      /** An image in base64, in place of an address. */
      logo: z.base64('Choose a PNG, JPEG or WebP image of at most 1 MB.').max(mostLetters).optional(),
      embeddingOrigins: z.array(z.string().max(500)).max(100).optional(),
    }),
    output: whiteLabelWire,
    async run(ctx, { body }) {
      const { logo, ...rest } = body;
      const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
      await setWhiteLabel(ctx, {
        ...given,
        ...(logo !== undefined && { logo: Buffer.from(logo, 'base64') }),
      });
      return tell(ctx);
    },
  }),
];
