// Changes what a company has set about its data; what is not named stays.
import { notFound } from '../../lib/errors.ts';
import { changedFields } from '../audit/changed-fields.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import type { CollectionSettings, UnitPreferences } from './collection-settings.ts';
import { selectCollectionSettings, writeCollectionSettings } from './collection-settings-store.ts';
import { selectCompanyToChange } from './company-store.ts';

export interface CollectionSettingsChanges extends Partial<Omit<CollectionSettings, 'units'>> {
  units?: Partial<UnitPreferences>;
}

const audited = [
  'isCredentialVisibilityEnabled',
  'isCostTrackingEnabled',
  'displayYear',
  'units',
  'billForwardingEmails',
] as const satisfies readonly (keyof CollectionSettings)[];

/** @throws AppError `not_found` */
export function changeCollectionSettings(
  ctx: Context,
  input: { companyId: string; changes: CollectionSettingsChanges },
): Promise<CollectionSettings> {
  return ctx.inTransaction(async (tx, inner) => {
    // Of two who change it at once, the second one changes what the first has written.
    const company = await selectCompanyToChange(tx, input.companyId);
    if (!company) throw notFound();
    const before = await selectCollectionSettings(tx, company.id);
    const after = {
      ...before,
      ...input.changes,
      units: { ...before.units, ...input.changes.units },
    };
    const changes = changedFields(
      { companyId: company.id, kind: 'COMPANY', objectId: company.id },
      audited,
      before,
      after,
    );
    if (changes.length === 0) return before;
    await writeCollectionSettings(tx, company.id, after);
    await recordAudit(inner, changes);
    return after;
  });
}
