import { sql, type Transaction } from '../../db/database.ts';
import type { Company, CompanySettings } from './company.ts';

interface CompanyRow {
  id: string;
  public_id: string;
  name: string;
  external_id: string | null;
  data_collection_start_date: string;
  is_demand_enabled: boolean;
  is_implied_metering_enabled: boolean;
  implied_metering_fraction: string;
  is_basic_identifier_mapping_enabled: boolean;
  is_low_accuracy_mode_enabled: boolean;
  users: string[];
  created_at: Date;
  updated_at: Date;
  archived_at: Date | null;
}

const fromCompanyRow = (row: CompanyRow): Company => ({
  id: row.id,
  publicId: row.public_id,
  name: row.name,
  externalId: row.external_id,
  dataCollectionStartDate: row.data_collection_start_date,
  isDemandEnabled: row.is_demand_enabled,
  isImpliedMeteringEnabled: row.is_implied_metering_enabled,
  impliedMeteringFraction: row.implied_metering_fraction,
  isBasicIdentifierMappingEnabled: row.is_basic_identifier_mapping_enabled,
  isLowAccuracyModeEnabled: row.is_low_accuracy_mode_enabled,
  users: row.users,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
  archivedAt: row.archived_at,
});

const selection = (tx: Transaction) => sql`
  select c.id, c.public_id, c.name, c.external_id, c.data_collection_start_date, c.is_demand_enabled,
         c.is_implied_metering_enabled, c.implied_metering_fraction, c.is_basic_identifier_mapping_enabled,
         c.is_low_accuracy_mode_enabled, c.created_at, c.updated_at, c.archived_at,
         array(select p.email from company_people cp
                 join people p on p.organization_id = cp.organization_id and p.id = cp.person_id
                where ${tx.bound('cp')} and cp.company_id = c.id and p.removed_at is null
                order by p.created_at, p.id) as users
    from companies c where ${tx.bound('c')} and c.deleted_at is null`;

export async function selectCompanies(tx: Transaction): Promise<Company[]> {
  return (await tx.rows<CompanyRow>(sql`${selection(tx)} order by c.created_at, c.id`)).map(fromCompanyRow);
}

export async function selectCompany(tx: Transaction, id: string): Promise<Company | null> {
  const row = await tx.first<CompanyRow>(sql`${selection(tx)} and c.id = ${id}`);
  return row && fromCompanyRow(row);
}

/** Read to be written back: whoever changes it at the same moment waits. */
export async function selectCompanyToChange(tx: Transaction, id: string): Promise<Company | null> {
  const row = await tx.first<CompanyRow>(sql`${selection(tx)} and c.id = ${id} for no key update of c`);
  return row && fromCompanyRow(row);
}

/**
 * Held until the end of the transaction, so that nothing is added below a company that is being deleted. Whoever changes the company
 * meanwhile waits, and whoever waited for a deletion finds it gone.
 */
export async function lockCompany(tx: Transaction, id: string): Promise<boolean> {
  const row = await tx.first(sql`
    select c.id from companies c where ${tx.bound('c')} and c.id = ${id} and c.deleted_at is null for share`);
  return row !== null;
}

export const lockCompaniesById = async (tx: Transaction, ids: readonly string[]): Promise<string[]> => {
  const rows = await tx.rows(sql<{ id: string }>`
    select c.id from companies c where ${tx.bound('c')} and c.id = any(${ids}::uuid[]) and c.deleted_at is null order by c.id for share`);
  return rows.map(({ id }) => id);
};

export async function insertCompany(
  tx: Transaction,
  company: CompanySettings & Pick<Company, 'id' | 'publicId' | 'createdAt'>,
): Promise<void> {
  await tx.change(sql`
    insert into companies (organization_id, environment, id, public_id, name, external_id, data_collection_start_date,
      is_demand_enabled, is_implied_metering_enabled, implied_metering_fraction, is_basic_identifier_mapping_enabled,
      is_low_accuracy_mode_enabled, created_at, updated_at)
    values (${tx.owner}, ${company.id}, ${company.publicId}, ${company.name}, ${company.externalId},
      ${company.dataCollectionStartDate}, ${company.isDemandEnabled}, ${company.isImpliedMeteringEnabled},
      ${company.impliedMeteringFraction}, ${company.isBasicIdentifierMappingEnabled}, ${company.isLowAccuracyModeEnabled},
      ${company.createdAt}, ${company.createdAt})`);
}

export async function writeCompany(tx: Transaction, company: Company): Promise<void> {
  await tx.change(sql`
    update companies c set name = ${company.name}, external_id = ${company.externalId},
      data_collection_start_date = ${company.dataCollectionStartDate}, is_demand_enabled = ${company.isDemandEnabled},
      is_implied_metering_enabled = ${company.isImpliedMeteringEnabled},
      implied_metering_fraction = ${company.impliedMeteringFraction},
      is_basic_identifier_mapping_enabled = ${company.isBasicIdentifierMappingEnabled},
      is_low_accuracy_mode_enabled = ${company.isLowAccuracyModeEnabled}, updated_at = ${company.updatedAt}
    where ${tx.bound('c')} and c.id = ${company.id}`);
}

export async function writeCompanyPeople(
  tx: Transaction,
  companyId: string,
  personIds: string[],
): Promise<void> {
  await tx.change(sql`
    delete from company_people cp where ${tx.bound('cp')} and cp.company_id = ${companyId} and cp.person_id <> all(${personIds}::uuid[])`);
  await tx.change(sql`
    insert into company_people (organization_id, environment, company_id, person_id)
    select ${tx.owner}, ${companyId}, person_id from unnest(${personIds}::uuid[]) person_id on conflict do nothing`);
}

export async function writeCompanyArchived(
  tx: Transaction,
  id: string,
  archivedAt: Date | null,
  updatedAt: Date,
): Promise<void> {
  await tx.change(sql`
    update companies c set archived_at = ${archivedAt}, updated_at = ${updatedAt} where ${tx.bound('c')} and c.id = ${id}`);
}

/** @returns its name; null where there is none to delete */
export async function markCompanyDeleted(
  tx: Transaction,
  id: string,
  deletedAt: Date,
): Promise<string | null> {
  const row = await tx.first<{ name: string }>(sql`
    update companies c set deleted_at = ${deletedAt}
     where ${tx.bound('c')} and c.id = ${id} and c.deleted_at is null returning c.name`);
  return row?.name ?? null;
}
