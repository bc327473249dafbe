import { notFound } from '../../lib/errors.ts';
import type { Context } from '../context.ts';
import type { Site, SiteSettings } from './site.ts';
import { selectSite, selectSiteToChange, writeSite } from './site-store.ts';

/** Changes a site; what is not named keeps its value, `path` replaces the list. @throws AppError `not_found` */
export function updateSite(
  ctx: Context,
  input: { id: string; changes: Partial<SiteSettings> },
): Promise<Site> {
  return ctx.inTransaction(async (tx) => {
    const before = await selectSiteToChange(tx, input.id);
    if (!before) throw notFound();
    await writeSite(tx, { ...before, ...input.changes }, ctx.now());
    const site = (await selectSite(tx, input.id))!;
    if (site.occupancyPercent !== before.occupancyPercent)
      await ctx.queue.enqueue(
        tx,
        'apply_occupancy',
        { siteId: site.id },
        { key: `apply-occupancy:${site.id}` },
      );
    return site;
  });
}
