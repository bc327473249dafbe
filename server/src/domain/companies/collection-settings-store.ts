import { sql, type Transaction } from '../../db/database.ts';
import {
  type CollectionSettings,
  defaultCollectionSettings,
  type UnitPreferences,
} from './collection-settings.ts';

interface CollectionSettingsRow {
  is_credential_visibility_enabled: boolean;
  is_cost_tracking_enabled: boolean;
  display_year: number | null;
  electricity_unit: UnitPreferences['electricity'] | null;
  gas_unit: UnitPreferences['gas'] | null;
  water_unit: UnitPreferences['water'] | null;
  area_unit: UnitPreferences['area'] | null;
  bill_forwarding_emails: string[];
}

const standard = defaultCollectionSettings.units;

const fromCollectionSettingsRow = (row: CollectionSettingsRow): CollectionSettings => ({
  isCredentialVisibilityEnabled: row.is_credential_visibility_enabled,
  isCostTrackingEnabled: row.is_cost_tracking_enabled,
  displayYear: row.display_year,
  units: {
    electricity: row.electricity_unit ?? standard.electricity,
    gas: row.gas_unit ?? standard.gas,
    water: row.water_unit ?? standard.water,
    area: row.area_unit ?? standard.area,
  },
  billForwardingEmails: row.bill_forwarding_emails,
});

export async function selectCollectionSettings(
  tx: Transaction,
  companyId: string,
): Promise<CollectionSettings> {
  const row = await tx.first<CollectionSettingsRow>(sql`
    select s.is_credential_visibility_enabled, s.is_cost_tracking_enabled, s.display_year, s.electricity_unit, s.gas_unit,
           s.water_unit, s.area_unit, s.bill_forwarding_emails
      from collection_settings s where ${tx.bound('s')} and s.company_id = ${companyId}`);
  return row ? fromCollectionSettingsRow(row) : defaultCollectionSettings;
}

export async function writeCollectionSettings(
  tx: Transaction,
  companyId: string,
  settings: CollectionSettings,
): Promise<void> {
  const { units } = settings;
  await tx.change(sql`
    insert into collection_settings (organization_id, environment, company_id, is_credential_visibility_enabled, is_cost_tracking_enabled,
      display_year, electricity_unit, gas_unit, water_unit, area_unit, bill_forwarding_emails)
    values (${tx.owner}, ${companyId}, ${settings.isCredentialVisibilityEnabled}, ${settings.isCostTrackingEnabled},
      ${settings.displayYear}::smallint, ${units.electricity}, ${units.gas}, ${units.water}, ${units.area},
      ${settings.billForwardingEmails}::text[])
    on conflict (organization_id, environment, company_id) do update set
      is_credential_visibility_enabled = excluded.is_credential_visibility_enabled,
      is_cost_tracking_enabled = excluded.is_cost_tracking_enabled, display_year = excluded.display_year,
      electricity_unit = excluded.electricity_unit, gas_unit = excluded.gas_unit, water_unit = excluded.water_unit,
      area_unit = excluded.area_unit, bill_forwarding_emails = excluded.bill_forwarding_emails`);
}

/** Those of the companies whose costs are not to be shown. */
export const selectCompaniesWithoutCosts = async (
  tx: Transaction,
  companyIds: readonly string[],
): Promise<string[]> => {
  const rows = await tx.rows<{ company_id: string }>(sql`
    select s.company_id from collection_settings s
     where ${tx.bound('s')} and s.company_id = any(${companyIds}::uuid[]) and not s.is_cost_tracking_enabled`);
  return rows.map(({ company_id }) => company_id);
};
