import type { Context } from '../context.ts';
import type { CollectionSettings } from './collection-settings.ts';
import { selectCollectionSettings } from './collection-settings-store.ts';
import { getCompany } from './get-company.ts';

/** @throws AppError `not_found` */
export function getCollectionSettings(ctx: Context, companyId: string): Promise<CollectionSettings> {
  return ctx.inTransaction(async (tx, inner) => {
    const { id } = await getCompany(inner, companyId);
    return selectCollectionSettings(tx, id);
  });
}
