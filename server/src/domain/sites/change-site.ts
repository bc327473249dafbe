// What every change of a site does: it is written, audited, and followed by what hangs on it.
import type { Transaction } from '../../db/database.ts';
import { changedFields } from '../audit/changed-fields.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import type { Site } from './site.ts';
import { selectSite, writeSites } from './site-store.ts';

export const auditedOfSites = [
  'name',
  'externalId',
  'address',
  'path',
  'occupancyPercent',
  'occupancyMode',
  'dataCollectionStartDate',
  'dataCollectionStopDate',
  'floorArea',
  'floorAreaUnit',
] as const satisfies readonly (keyof Site)[];

/** @param before held for writing */
export async function changeSite(
  ctx: Context,
  tx: Transaction,
  before: Site,
  changes: Partial<Site>,
): Promise<Site> {
  await writeSites(tx, [{ ...before, ...changes }], ctx.now());
  const site = (await selectSite(tx, before.id))!;
  const about = { companyId: site.companyId, kind: 'SITE', objectId: site.id } as const;
  await recordAudit(ctx, changedFields(about, auditedOfSites, before, site));
  if (site.occupancyPercent !== before.occupancyPercent || site.occupancyMode !== before.occupancyMode)
    await ctx.queue.enqueue(
      tx,
      'apply_occupancy',
      { siteId: site.id },
      { key: `apply-occupancy:${site.id}` },
    );
  return site;
}
