// Makes a company. The person behind the key and all of the team become its admins, with the named addresses (api-core.md 6.2).
import { firstOfPreviousYear } from '../../lib/dates.ts';
import { newId } from '../../lib/ids.ts';
import { type Context, personOf, todayOf } from '../context.ts';
import { listTeamMembers } from '../team/find-people.ts';
import { namedPeople } from '../team/named-people.ts';
import type { Company, CompanySettings } from './company.ts';
import { insertCompany, selectCompany, writeCompanyPeople } from './company-store.ts';

export type CreateCompanyInput = Omit<CompanySettings, 'dataCollectionStartDate'> & {
  /** Null: the first day of last year. */
  dataCollectionStartDate: string | null;
  users: string[];
};

/** @throws AppError `invalid_input` for an address of nobody we know; nothing is created */
export function createCompany(ctx: Context, input: CreateCompanyInput): Promise<Company> {
  return ctx.inTransaction(async (tx, inner) => {
    const named = await namedPeople(inner, input.users);
    const id = newId();
    await insertCompany(tx, {
      ...input,
      dataCollectionStartDate: input.dataCollectionStartDate ?? firstOfPreviousYear(todayOf(ctx)),
      id,
      publicId: newId(),
      createdAt: ctx.now(),
    });
    const people = [...(await listTeamMembers(inner)), ...named].map((person) => person.id);
    const maker = personOf(ctx.caller);
    if (maker !== null) people.push(maker);
    await writeCompanyPeople(tx, id, people);
    return (await selectCompany(tx, id))!;
  });
}
