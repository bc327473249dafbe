// A person says what a meter is and where it stands (api-data.md 7.2). That holds: later bills follow the meter (methodology.md 16.1).
import { invalidInput } from '../../lib/errors.ts';
import type { Context } from '../context.ts';
import { closeSiteQuestions } from '../documents/close-issues.ts';
import { followSites } from '../documents/follow-sites.ts';
import { lockFiling } from '../filing-lock.ts';
import { changeMeter } from '../meters/change-meter.ts';
import { findMeterImpliedFrom } from '../meters/find-implied-meter.ts';
import { getMeter } from '../meters/get-meter.ts';
import type { Identifier, Meter } from '../meters/meter.ts';
import { findSites } from '../sites/get-site.ts';
import { moveUsageOfMeters } from '../usage/move-usage.ts';

export interface EditMeterInput {
  id: string;
  changes: {
    isTracked?: boolean;
    /** Of the meter's company; all usage of the meter moves there. */
    siteId?: string;
    /** Replaces the list. */
    identifiers?: Identifier[];
    address?: string | null;
  };
}

/** @throws AppError `not_found`; `invalid_input` for a site that is not the company's, or is archived */
export function editMeter(ctx: Context, input: EditMeterInput): Promise<Meter> {
  const { id, changes } = input;
  return ctx.inTransaction(async (tx, inner) => {
    // No bill finds the meter where it was while it moves.
    await lockFiling(tx, (await getMeter(inner, id)).companyId);
    const before = await getMeter(inner, id);
    const { siteId } = changes;
    if (siteId !== undefined && siteId !== before.siteId) await requireSite(inner, siteId, before.companyId);
    const meter = await changeMeter(inner, { id, changes });
    if (siteId === undefined) return meter;
    // Waste water that is implied by this meter's water stands where the water does.
    const implied = await findMeterImpliedFrom(inner, id);
    if (implied) await changeMeter(inner, { id: implied.id, changes: { siteId } });
    const meterIds = implied ? [id, implied.id] : [id];
    const documentIds = await moveUsageOfMeters(inner, { meterIds, siteId });
    if (documentIds.length > 0) await followSites(inner, documentIds);
    await closeSiteQuestions(inner, id);
    return meter;
  });
}

async function requireSite(ctx: Context, siteId: string, companyId: string): Promise<void> {
  const [site] = await findSites(ctx, [siteId]);
  if (site?.companyId !== companyId)
    throw invalidInput({ site: [`No site of this company has the id ${siteId}.`] });
  if (site.dataCollectionStopDate !== null) throw invalidInput({ site: ['The site is archived.'] });
}
