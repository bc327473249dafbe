import { invalidInput, notFound } from '../../lib/errors.ts';
import type { Context } from '../context.ts';
import { changeSite } from './change-site.ts';
import type { Site, SiteManagement, SiteSettings } from './site.ts';
import { selectSiteToChange } from './site-store.ts';

/**
 * Changes a site; what is not named keeps its value, `path` replaces the list. A stop date archives it, null restores it.
 * @throws AppError `not_found`; `invalid_input` where collection would end before it starts
 */
export function updateSite(
  ctx: Context,
  input: { id: string; changes: Partial<SiteSettings & SiteManagement> },
): Promise<Site> {
  return ctx.inTransaction(async (tx, inner) => {
    const before = await selectSiteToChange(tx, input.id);
    if (!before) throw notFound();
    const { dataCollectionStartDate: start, dataCollectionStopDate: stop } = { ...before, ...input.changes };
    const isAboutDates =
      'dataCollectionStartDate' in input.changes || 'dataCollectionStopDate' in input.changes;
    if (isAboutDates && start !== null && stop !== null && start > stop)
      throw invalidInput({
        dataCollectionStartDate: ['The first day must not be after the last.'],
        dataCollectionStopDate: ['The last day must not be before the first.'],
      });
    return changeSite(inner, tx, before, input.changes);
  });
}
