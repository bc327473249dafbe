import { getCompany } from '../companies/get-company.ts';
import type { Context } from '../context.ts';
import type { MeterTag } from './meter-tag.ts';
import { selectMeterTags } from './meter-tag-store.ts';

/** All of a company, by name. @throws AppError `not_found` */
export function listMeterTags(ctx: Context, companyId: string): Promise<MeterTag[]> {
  return ctx.inTransaction(async (tx, inner) => {
    const { id } = await getCompany(inner, companyId);
    return selectMeterTags(tx, id);
  });
}
