// One company, or the same refusal for a foreign and an unknown id (R3).
import { notFound } from '../../lib/errors.ts';
import type { Context } from '../context.ts';
import { reachesCompany } from '../role.ts';
import type { Company } from './company.ts';
import { lockCompaniesById, lockCompany, selectCompany, selectCompanyToChange } from './company-store.ts';

/** @throws AppError `not_found` */
export async function getCompany(ctx: Context, id: string): Promise<Company> {
  const company = await ctx.inTransaction((tx) => selectCompany(tx, id));
  if (!company || !reachesCompany(ctx, company.id)) throw notFound();
  return company;
}

/** Several of them at once. @returns those that are not there */
export function lockCompanies(ctx: Context, ids: readonly string[]): Promise<string[]> {
  return ctx.inTransaction(async (tx) => {
    const there = new Set(await lockCompaniesById(tx, ids));
    return ids.filter((id) => !there.has(id));
  });
}

/** A company that is about to receive something: it cannot be deleted before the transaction ends. @throws AppError `not_found` */
export async function holdCompany(ctx: Context, id: string): Promise<Company> {
  return ctx.inTransaction(async (tx, inner) => {
    if (!(await lockCompany(tx, id))) throw notFound();
    return getCompany(inner, id);
  });
}

/** Whoever else changes the company, or what hangs on it alone, waits for the transaction's end. @returns false: it is not there */
export const lockCompanyToChange = (ctx: Context, id: string): Promise<boolean> =>
  ctx.inTransaction(async (tx) => (await selectCompanyToChange(tx, id)) !== null);
