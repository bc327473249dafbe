import { notFound } from '../../lib/errors.ts';
import { type Context, todayOf } from '../context.ts';
import { changeSite } from './change-site.ts';
import { selectSiteToChange } from './site-store.ts';

/** Ends collection at a site and keeps its data; a repeated call changes nothing (api-core.md 7.5). @throws AppError `not_found` */
export function archiveSite(ctx: Context, input: { id: string }): Promise<void> {
  return ctx.inTransaction(async (tx, inner) => {
    const site = await selectSiteToChange(tx, input.id);
    if (!site) throw notFound();
    if (site.dataCollectionStopDate === null)
      await changeSite(inner, tx, site, { dataCollectionStopDate: todayOf(ctx) });
  });
}
