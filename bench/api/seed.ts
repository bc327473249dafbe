// Fills companies with bills: a file, a document with line items and usage rows each, month after month as they would
// have come. As the tables' owner, with triggers, foreign keys and most indexes off while it fills; what the triggers would have
// kept is kept by the seed: tenant usage in the rows, the change feed, and the totals by the product's own reconciliation.
import pg from 'pg';
import type { Tenant } from '../../server/src/lib/tenant.ts';

export interface CompanySize {
  sites: number;
  metersPerSite: number;
  /** 1, or a summary bill of so many meters of a site; divides `metersPerSite`. */
  metersPerBill: number;
  /** One usage row for each meter and month. */
  months: number;
}

export const usageRowsOf = (size: CompanySize): number => size.sites * size.metersPerSite * size.months;
export const billsOf = (size: CompanySize): number => usageRowsOf(size) / size.metersPerBill;

/** The month that the newest bills begin in. */
export const lastMonth = '2026-06-01';

/** Printed on the first meter of every seeded company. */
export const someIdentifier = 'MTR-0000001';

const staging = `
  drop schema if exists bench cascade;
  create schema bench;
  create table bench.meters (n integer primary key, bill integer, id uuid, site_id uuid, is_gas boolean);
  create unlogged table bench.bills (n integer primary key, site_id uuid, document_id uuid, file_id uuid, start_date date, end_date date, is_gas boolean);
  create unlogged table bench.rows (n integer primary key, bill integer, meter_id uuid, usage_id uuid, usage numeric, is_gas boolean)`;

/** Sites and meters; bills need them. */
async function insertMeters(client: pg.Client, owner: Tenant, companyId: string, size: CompanySize) {
  const tenant = [owner.organizationId, owner.environment, companyId];
  await client.query(
    `with made as (
       insert into sites (organization_id, environment, id, company_id, name, external_id, address, path, occupancy_percent, created_at, updated_at)
       select $1, $2, uuidv7(), $3, 'Site ' || n, 'site-' || n, (100 + n) || ' Foundry Street, Portland, OR 97209', '{US,OR,Portland}', null, now(), now()
         from generate_series(1, $4::integer) n returning id),
     numbered as (select id, row_number() over (order by id) as n from made)
     insert into bench.meters (n, bill, id, site_id, is_gas)
     select m.n, (m.n - 1) / $6::integer + 1, uuidv7(), s.id, ((m.n - 1) / $6::integer) % 10 > 7
       from numbered s cross join lateral (select (s.n - 1) * $5::integer + g as n from generate_series(1, $5::integer) g) m`,
    [...tenant, size.sites, size.metersPerSite, size.metersPerBill],
  );
  await client.query(
    `insert into meters (organization_id, environment, id, company_id, site_id, datasource_type, address, is_tracked, last_used_on, created_at, updated_at)
     select $1, $2, m.id, $3, m.site_id, case when m.is_gas then 'GAS' else 'ELECTRICITY' end,
            '905 Foundry Street, Unit ' || m.n || ', Portland, OR 97209', true, '${lastMonth}', now(), now()
       from bench.meters m order by m.n`,
    tenant,
  );
  await client.query(
    `insert into meter_identifiers (organization_id, environment, meter_id, position, name, read_name, raw_name, value, filter_key, match_key)
     select $1, $2, m.id, i.position, i.name, i.name, i.raw_name, i.value, upper(replace(i.value, '-', '')), upper(replace(i.value, '-', ''))
       from bench.meters m
      cross join lateral (values (1, 'METER', 'Meter number', 'MTR-' || lpad(m.n::text, 7, '0')),
                                 (2, 'ACCOUNT', 'Account number', 'ACC-' || lpad((m.n / 3)::text, 8, '0'))) i (position, name, raw_name, value)`,
    tenant.slice(0, 2),
  );
}

const stageBills = `
  insert into bench.bills (n, site_id, document_id, file_id, start_date, end_date, is_gas)
  select m.bill, m.site_id, uuidv7(), uuidv7(), p.first, (p.first + interval '1 month')::date - 1, m.is_gas
    from (select distinct bill, site_id, is_gas from bench.meters) m
   cross join lateral (select ($1::date + m.bill % 28) as first) p order by p.first, m.bill`;

const stageRows = `
  insert into bench.rows (n, bill, meter_id, usage_id, usage, is_gas)
  select m.n, m.bill, m.id, uuidv7(), 200 + (m.n::bigint * 7919 + $1::bigint * 104729) % 90000 / 10.0, m.is_gas
    from bench.meters m join bench.bills b on b.n = m.bill order by b.start_date, m.n`;

const filesOfMonth = `
  insert into files (organization_id, environment, id, sha256, size_bytes, content_type, created_at)
  select $1, $2, b.file_id, encode(sha256(uuid_send(b.file_id)), 'hex'), 84211, 'application/pdf', b.end_date + interval '3 days'
    from bench.bills b`;

const documentsOfMonth = `
  insert into documents (organization_id, environment, id, company_id, file_id, first_page, last_page, provider_key, account_number, bill_date, statement_date,
    start_date, end_date, due_date, charges_units, utility_company, invoice_id, total_charges, current_charges, previous_close_balance,
    after_previous_total_payment, after_previous_charges, current_open_balance, tax_charges, delivery_charges, supply_charges,
    is_summary_bill, datasource_types, status, is_flagged, source_type, file_name, created_at, updated_at)
  select $1, $2, b.document_id, $3, b.file_id, 1, 1, 'NORTHERN LIGHT AND GAS', 'ACC' || lpad((b.n / 3)::text, 8, '0'), b.end_date, b.end_date + 1,
    b.start_date, b.end_date, b.end_date + 21, 'USD', 'Northern Light and Gas', 'INV-' || $4::text || '-' || b.n, r.usage * 0.21, r.usage * 0.21, 118.40,
    -118.40, 0, 0, r.usage * 0.01, r.usage * 0.08, r.usage * 0.12,
    r.meters > 1, array[case when b.is_gas then 'GAS' else 'ELECTRICITY' end], 'PROCESSED', false, 'INVOICE', 'bill-' || $4::text || '-' || b.n || '.pdf',
    b.end_date + interval '3 days', b.end_date + interval '3 days'
    from bench.bills b join (select bill, sum(usage) as usage, count(*) as meters from bench.rows group by bill) r on r.bill = b.n
   order by b.document_id`;

const documentSitesOfMonth = `
  insert into document_sites (organization_id, environment, site_id, document_id, bill_date, is_listed)
  select $1, $2, b.site_id, b.document_id, b.end_date, true from bench.bills b`;

const usageOfMonth = `
  insert into usage_rows (organization_id, environment, id, kind, document_id, company_id, site_id, meter_id, position, start_date, end_date,
    bill_date, usage, usage_units, standard_usage, tenant_usage, datasource_type, service_address, identifiers, time_of_use_breakdown, related_usage_ids,
    additional_fields, is_estimated, is_implied, exclusion, current_reading, previous_reading, multiplier, tariff, supplier_name, utility_name,
    country, created_at, updated_at, is_listed)
  select $1, $2, r.usage_id, 'USAGE', b.document_id, $3, b.site_id, r.meter_id, 0, b.start_date, b.end_date,
    b.end_date, r.usage, case when r.is_gas then 'thm (US)' else 'kWh' end, r.usage, r.usage, case when r.is_gas then 'GAS' else 'ELECTRICITY' end,
    '905 Foundry Street, Unit ' || r.n || ', Portland, OR 97209',
    jsonb_build_array(jsonb_build_object('rawName', 'Meter number', 'value', 'MTR-' || lpad(r.n::text, 7, '0'), 'name', 'METER'),
                      jsonb_build_object('rawName', 'Account number', 'value', 'ACC-' || lpad((r.n / 3)::text, 8, '0'), 'name', 'ACCOUNT')),
    '[]', '{}', '{}', r.n % 17 = 0, false, false, 40000 + r.usage, 40000, 1, 'General Service Small', 'Northern Supply', 'Northern Light and Gas',
    'US', b.end_date + interval '3 days', b.end_date + interval '3 days', true
    from bench.rows r join bench.bills b on b.n = r.bill order by r.usage_id`;

const lineItemsOfMonth = `
  insert into line_items (organization_id, environment, document_id, position, description, total_charge, rate, quantity, quantity_units,
    multipliers, account_numbers, charge_type, electricity_is_demand, billing_period)
  select $1, $2, b.document_id, i.position, i.description, round(u.usage * i.rate, 2), case when i.metered then i.rate end,
    case when i.metered then u.usage end, case when i.metered then 'kWh' end, '{}', array['ACC-' || lpad((b.n / 3)::text, 8, '0')], i.type, false, 'CURRENT'
    from bench.bills b join (select bill, sum(usage) as usage from bench.rows group by bill) u on u.bill = b.n
   cross join (values (1, 'Customer charge', 'FIXED', 0.01, false), (2, 'Supply charge', 'SUPPLY', 0.12, true),
                      (3, 'Distribution charge', 'DELIVERY', 0.05, true), (4, 'Transmission charge', 'DELIVERY', 0.02, true),
                      (5, 'Public benefits charge', 'OTHER', 0.00512, true), (6, 'State sales tax', 'TAX', 0.01, false)) i (position, description, type, rate, metered)`;

/** The feed as migration 0014 makes it of what is there already; the company's own entry is the first. */
const changesOfCompany = `
  insert into changes (organization_id, environment, company_id, position, kind, object_id, change, transaction_id, changed_at)
  select $1, $2, $3, 1 + row_number() over (order by x.created_at, x.place, x.id), x.kind, x.id, 'ADDED', pg_current_xact_id(), x.created_at
    from (select s.created_at, 2 as place, 'SITE' as kind, s.id from sites s where s.organization_id = $1 and s.environment = $2 and s.company_id = $3
          union all select m.created_at, 4, 'METER', m.id from meters m where m.organization_id = $1 and m.environment = $2 and m.company_id = $3
          union all select d.created_at, 5, 'DOCUMENT', d.id from documents d where d.organization_id = $1 and d.environment = $2 and d.company_id = $3
          union all select u.created_at, 6, u.kind, u.id from usage_rows u where u.organization_id = $1 and u.environment = $2 and u.company_id = $3) x`;

const monthBefore = (month: string, count: number): string => {
  const date = new Date(`${month}T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() - count);
  return date.toISOString().slice(0, 10);
};

/** Of the tables that grow with bills; keys stay, because rows come in their order. */
const secondaryIndexes = `
  select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition from pg_index i
   where not exists (select from pg_constraint c where c.conindid = i.indexrelid)
     and i.indrelid = any('{files,documents,document_sites,line_items,usage_rows,changes}'::regclass[])`;

/** Fills companies of one tenant, and counts what they hold. */
export async function seedCompanies(
  ownerUrl: string,
  owner: Tenant,
  companies: { id: string; size: CompanySize }[],
  say: (line: string) => void,
  interrupted: AbortSignal,
): Promise<void> {
  await asOwner(ownerUrl, async (client) => {
    const indexes = (await client.query(secondaryIndexes)).rows;
    await client.query(`drop index ${indexes.map(({ name }) => name).join()}`);
    await client.query(
      `set session_replication_role = replica; set maintenance_work_mem = '1GB'; set work_mem = '256MB'`,
    );
    for (const company of companies) {
      say(`filling a company with ${usageRowsOf(company.size).toLocaleString('en')} usage rows`);
      await seedCompany(client, owner, company.id, company.size, interrupted);
    }
    for (const { name, definition } of indexes) {
      interrupted.throwIfAborted();
      say(`making ${name}`);
      await client.query(definition);
    }
    await client.query('reset session_replication_role');
    await client.query('select reconcile_totals($1, $2)', [owner.organizationId, owner.environment]);
    await client.query('drop schema bench cascade');
  });
}

async function seedCompany(
  client: pg.Client,
  owner: Tenant,
  companyId: string,
  size: CompanySize,
  interrupted: AbortSignal,
): Promise<void> {
  const tenant = [owner.organizationId, owner.environment];
  await client.query(staging);
  await insertMeters(client, owner, companyId, size);
  for (let month = 1; month <= size.months; month++) {
    interrupted.throwIfAborted();
    await client.query('truncate bench.bills, bench.rows');
    await client.query(stageBills, [monthBefore(lastMonth, size.months - month)]);
    await client.query(stageRows, [month]);
    if (month === 1) await client.query('analyze bench.meters, bench.bills, bench.rows');
    await client.query(filesOfMonth, tenant);
    await client.query(documentsOfMonth, [...tenant, companyId, month]);
    await client.query(documentSitesOfMonth, tenant);
    await client.query(usageOfMonth, [...tenant, companyId]);
    await client.query(lineItemsOfMonth, tenant);
  }
  await client.query(changesOfCompany, [...tenant, companyId]);
}

async function asOwner<T>(ownerUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

export const tidy = (ownerUrl: string): Promise<void> =>
  asOwner(ownerUrl, async (client) => {
    await client.query('vacuum (analyze)');
    await client.query('checkpoint');
  });

export const serverVersion = (ownerUrl: string): Promise<string> =>
  asOwner(ownerUrl, async (client) => (await client.query('show server_version')).rows[0].server_version);
