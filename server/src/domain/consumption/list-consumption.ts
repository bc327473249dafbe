import type { Context } from '../context.ts';
import type { BillCounts, Months } from './consumption.ts';
import { selectUseByMonthAndCompany } from './consumption-store.ts';

export interface UseOfMonth extends BillCounts {
  month: string;
  /** Null: of deleted companies. */
  companyId: string | null;
  companyName: string | null;
}

const mostRows = 20_000;

/** Bills by month and company, oldest first: what a table for a spreadsheet is made of. `isCut`: there is more than is told. */
export function listConsumption(
  ctx: Context,
  range: Months,
): Promise<{ rows: UseOfMonth[]; isCut: boolean }> {
  return ctx.inTransaction(async (tx) => {
    const rows = await selectUseByMonthAndCompany(tx, range, mostRows + 1);
    return { rows: rows.slice(0, mostRows), isCut: rows.length > mostRows };
  });
}
