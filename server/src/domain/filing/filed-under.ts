import { filingRulesOf, sameRules } from '../companies/company.ts';
import { getCompany } from '../companies/get-company.ts';
import type { Context } from '../context.ts';
import type { Document } from '../documents/document.ts';
import { findFilingRules } from '../documents/find-adopted-extraction.ts';

/** Whether filing the document anew from the same reading would heed the same switches; false where that is not known. */
export async function isFiledUnderPresentRules(
  ctx: Context,
  document: Pick<Document, 'id' | 'companyId'>,
): Promise<boolean> {
  const rules = await findFilingRules(ctx, document.id);
  return rules !== null && sameRules(rules, filingRulesOf(await getCompany(ctx, document.companyId)));
}
