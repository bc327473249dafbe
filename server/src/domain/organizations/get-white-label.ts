import type { Context } from '../context.ts';
import { type Logo, noWhiteLabel, type WhiteLabel } from './white-label.ts';
import { selectLogo, selectWhiteLabel } from './white-label-store.ts';

/** How pages for invited people look; the product's own look where nothing was set. */
export const getWhiteLabel = async (ctx: Context): Promise<WhiteLabel> =>
  (await ctx.inTransaction((tx) => selectWhiteLabel(tx))) ?? noWhiteLabel;

/** The logo as it was fetched, or null. */
export const getLogo = (ctx: Context): Promise<Logo | null> => ctx.inTransaction((tx) => selectLogo(tx));
