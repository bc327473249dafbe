// Every company that the key reaches, oldest first.
import type { Context } from '../context.ts';
import type { Company } from './company.ts';
import { selectCompanies } from './company-store.ts';

export function listCompanies(ctx: Context): Promise<Company[]> {
  return ctx.inTransaction((tx) => selectCompanies(tx));
}
