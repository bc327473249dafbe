// Makes a company. The person behind the key and all of the team become its admins, with the named addresses (api-core.md 6.2).
import { firstOfPreviousYear } from '../../lib/dates.ts';
import { newId } from '../../lib/ids.ts';
import { type Context, todayOf } from '../context.ts';
import { listPeople } from '../team/find-people.ts';
import type { Company, CompanySettings } from './company.ts';
import { insertCompany, selectCompany, writeCompanyPeople } from './company-store.ts';
import { namedPeople } from './named-people.ts';

export type CreateCompanyInput = Omit<CompanySettings, 'dataCollectionStartDate'> & {
  /** Null: the first day of last year. */
  dataCollectionStartDate: string | null;
  users: string[];
};

/** @throws AppError `invalid_input` for an address of nobody we know; nothing is created */
export function createCompany(ctx: Context, input: CreateCompanyInput): Promise<Company> {
  return ctx.inTransaction(async (tx, inner) => {
    await namedPeople(inner, input.users);
    const id = newId();
    await insertCompany(tx, {
      ...input,
      dataCollectionStartDate: input.dataCollectionStartDate ?? firstOfPreviousYear(todayOf(ctx)),
      id,
      publicId: newId(),
      createdAt: ctx.now(),
    });
    // The team is everybody of the organization, so the named people are among them.
    await writeCompanyPeople(
      tx,
      id,
      (await listPeople(inner)).map((person) => person.id),
    );
    return (await selectCompany(tx, id))!;
  });
}
