import { sql, type Transaction } from '../../db/database.ts';
import { defaultPersonalSettings, type PersonalSettings } from './personal-settings.ts';

interface PersonalSettingsRow {
  currency: string;
  date_format: PersonalSettings['dateFormat'];
  shows_decimals: boolean;
  language: PersonalSettings['language'];
  not_mailed: PersonalSettings['notMailed'];
  not_in_inbox: PersonalSettings['notInInbox'];
}

const fromPersonalSettingsRow = (row: PersonalSettingsRow): PersonalSettings => ({
  currency: row.currency,
  dateFormat: row.date_format,
  showsDecimals: row.shows_decimals,
  language: row.language,
  notMailed: row.not_mailed,
  notInInbox: row.not_in_inbox,
});

// People belong to the organization in both of its environments, and so do their settings.
const bound = (tx: Transaction) =>
  sql`s.organization_id = ${tx.tenant.organizationId} and ${tx.tenant.environment}::text is not null`;
const columns = sql`s.currency, s.date_format, s.shows_decimals, s.language, s.not_mailed, s.not_in_inbox`;

export async function selectPersonalSettings(tx: Transaction, personId: string): Promise<PersonalSettings> {
  const row = await tx.first<PersonalSettingsRow>(
    sql`select ${columns} from personal_settings s where ${bound(tx)} and s.person_id = ${personId}`,
  );
  return row ? fromPersonalSettingsRow(row) : defaultPersonalSettings;
}

/** Of whoever has the address in the organization; the defaults where nobody has. */
export async function selectPersonalSettingsByEmail(
  tx: Transaction,
  email: string,
): Promise<PersonalSettings> {
  const row = await tx.first<PersonalSettingsRow>(sql`
    select ${columns} from personal_settings s
      join people p on p.organization_id = s.organization_id and p.id = s.person_id and p.removed_at is null
     where ${bound(tx)} and lower(p.email) = lower(${email})`);
  return row ? fromPersonalSettingsRow(row) : defaultPersonalSettings;
}

/** Whoever changes them at the same moment waits for this transaction's end. */
export const lockPersonalSettings = (tx: Transaction, personId: string): Promise<unknown> =>
  tx.outsideTenant(
    sql`select pg_advisory_xact_lock(hashtextextended(${`personal-settings/${tx.tenant.organizationId}/${personId}`}, 0))`,
  );

export async function writePersonalSettings(
  tx: Transaction,
  personId: string,
  settings: PersonalSettings,
): Promise<void> {
  await tx.change(sql`
    insert into personal_settings (organization_id, person_id, currency, date_format, shows_decimals, language, not_mailed,
      not_in_inbox)
    select o.organization_id, ${personId}::uuid, ${settings.currency}, ${settings.dateFormat}, ${settings.showsDecimals}::boolean, ${settings.language},
           ${settings.notMailed}::text[], ${settings.notInInbox}::text[]
      from (values (${tx.owner})) o (organization_id, environment)
    on conflict (organization_id, person_id) do update set currency = excluded.currency, date_format = excluded.date_format,
      shows_decimals = excluded.shows_decimals, language = excluded.language, not_mailed = excluded.not_mailed, not_in_inbox = excluded.not_in_inbox`);
}
