// The company in which the dashboard opens for somebody, in each environment (platform.md 20).
import { invalidInput } from '../../lib/errors.ts';
import { type Context, personOf } from '../context.ts';
import { findReach } from './admit.ts';
import { selectDefaultCompany, writeDefaultCompany } from './member-store.ts';

/** Null where none was chosen, or they are of the chosen one no more. */
export function getDefaultCompany(ctx: Context): Promise<string | null> {
  return ctx.inTransaction(async (tx, inner) => {
    const person = personOf(ctx.caller);
    const id = person && (await selectDefaultCompany(tx, person));
    return id && (await findReach(inner, id)) ? id : null;
  });
}

/** @param input.companyId null: none @throws AppError `invalid_input` for a company that they do not belong to */
export function setDefaultCompany(ctx: Context, input: { companyId: string | null }): Promise<void> {
  return ctx.inTransaction(async (tx, inner) => {
    const person = personOf(ctx.caller);
    if (person === null) throw new Error('Only a person has a default company.');
    if (input.companyId !== null && !(await findReach(inner, input.companyId)))
      throw invalidInput({ defaultCompanyId: ['You belong to no such company.'] });
    await writeDefaultCompany(tx, person, input.companyId);
  });
}
