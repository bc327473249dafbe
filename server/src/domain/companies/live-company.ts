import { type Sql, sql, type Transaction } from '../../db/database.ts';

/** Rows of companies that are not being deleted. Asked the other way round: those that are, are few. */
export const ofLiveCompany = (tx: Transaction, companyId: Sql): Sql =>
  sql`not exists (select from companies gone where ${tx.bound('gone')} and gone.id = ${companyId} and gone.deleted_at is not null)`;
