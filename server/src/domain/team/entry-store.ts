import { type Database, sql } from '../../db/database.ts';

/** Of the library's tables, which hold no tenant data. */
export async function deleteEndedEntries(database: Database, moment: Date): Promise<void> {
  await database.outside(sql`delete from sign_in.sessions where expires_at < ${moment}`);
  await database.outside(sql`delete from sign_in.verifications where expires_at < ${moment}`);
}
