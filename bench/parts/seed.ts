// Fills one company with bills: a file, a document with six line items and one usage row each, month after month as
// they would have come. As the tables' owner, with every trigger and foreign key on, so that kept totals are right.
import pg from 'pg';
import type { Tenant } from '../../server/src/lib/tenant.ts';

export interface CompanySize {
  sites: number;
  metersPerSite: number;
  /** One bill for each meter and month. */
  months: number;
}

export const billsOf = (size: CompanySize): number => size.sites * size.metersPerSite * size.months;

/** The month that the newest bills begin in. */
export const lastMonth = '2026-06-01';

/** Printed on the first meter of every seeded company. */
export const someIdentifier = 'MTR-0000001';

const staging = `
  drop schema if exists bench cascade;
  create schema bench;
  create table bench.meters (n integer primary key, id uuid, site_id uuid, is_gas boolean);
  create unlogged table bench.bills (month integer, n integer, document_id uuid, usage_id uuid, file_id uuid, start_date date, end_date date, usage numeric, is_gas boolean);
  create index on bench.bills (month)`;

/** Sites and meters; bills need them. */
async function insertMeters(client: pg.Client, owner: Tenant, companyId: string, size: CompanySize) {
  const tenant = [owner.organizationId, owner.environment, companyId];
  await client.query(
    `with made as (
       insert into sites (organization_id, environment, id, company_id, name, external_id, address, path, occupancy_percent, created_at, updated_at)
       select $1, $2, uuidv7(), $3, 'Site ' || n, 'site-' || n, (100 + n) || ' Foundry Street, Portland, OR 97209', '{US,OR,Portland}', null, now(), now()
         from generate_series(1, $4::integer) n returning id),
     numbered as (select id, row_number() over (order by id) as n from made)
     insert into bench.meters (n, id, site_id, is_gas)
     select (s.n - 1) * $5::integer + m, uuidv7(), s.id, m % 10 > 7 from numbered s cross join generate_series(1, $5::integer) m`,
    [...tenant, size.sites, size.metersPerSite],
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

const stageMonth = `
  insert into bench.bills (month, n, document_id, usage_id, file_id, start_date, end_date, usage, is_gas)
  select $1::integer, m.n, uuidv7(), uuidv7(), uuidv7(), p.first, (p.first + interval '1 month')::date - 1, 200 + (m.n * 7919 + $1 * 104729) % 90000 / 10.0, m.is_gas
    from bench.meters m cross join lateral (select ($2::date + m.n % 28) as first) p order by p.first, m.n`;

const filesOfMonth = `
  insert into files (organization_id, environment, id, sha256, size_bytes, content_type, created_at)
  select $2, $3, b.file_id, encode(sha256(uuid_send(b.file_id)), 'hex'), 84211, 'application/pdf', b.end_date + interval '3 days'
    from bench.bills b where b.month = $1`;

const documentsOfMonth = `
  insert into documents (organization_id, environment, id, company_id, file_id, provider_key, account_number, bill_date, statement_date,
    start_date, end_date, due_date, charges_units, utility_company, invoice_id, total_charges, current_charges, previous_close_balance,
    after_previous_total_payment, after_previous_charges, current_open_balance, tax_charges, delivery_charges, supply_charges,
    is_summary_bill, datasource_types, status, is_flagged, source_type, file_name, created_at, updated_at)
  select $2, $3, b.document_id, $4, b.file_id, 'NORTHERN LIGHT AND GAS', 'ACC' || lpad((b.n / 3)::text, 8, '0'), b.end_date, b.end_date + 1,
    b.start_date, b.end_date, b.end_date + 21, 'USD', 'Northern Light and Gas', 'INV-' || b.month || '-' || b.n, b.usage * 0.21, b.usage * 0.21, 118.40,
    -118.40, 0, 0, b.usage * 0.01, b.usage * 0.08, b.usage * 0.12,
    false, array[case when b.is_gas then 'GAS' else 'ELECTRICITY' end], 'PROCESSED', false, 'INVOICE', 'bill-' || b.month || '-' || b.n || '.pdf',
    b.end_date + interval '3 days', b.end_date + interval '3 days'
    from bench.bills b where b.month = $1`;

const documentSitesOfMonth = `
  insert into document_sites (organization_id, environment, site_id, document_id, bill_date, is_listed)
  select $2, $3, m.site_id, b.document_id, b.end_date, true from bench.bills b join bench.meters m on m.n = b.n where b.month = $1`;

const usageOfMonth = `
  insert into usage_rows (organization_id, environment, id, kind, document_id, company_id, site_id, meter_id, position, start_date, end_date,
    bill_date, usage, usage_units, standard_usage, datasource_type, service_address, identifiers, time_of_use_breakdown, related_usage_ids,
    additional_fields, is_estimated, is_implied, exclusion, current_reading, previous_reading, multiplier, tariff, supplier_name, utility_name,
    country, created_at, updated_at, is_listed)
  select $2, $3, b.usage_id, 'USAGE', b.document_id, $4, m.site_id, m.id, 0, b.start_date, b.end_date,
    b.end_date, b.usage, case when b.is_gas then 'thm (US)' else 'kWh' end, b.usage, case when b.is_gas then 'GAS' else 'ELECTRICITY' end,
    '905 Foundry Street, Unit ' || b.n || ', Portland, OR 97209',
    jsonb_build_array(jsonb_build_object('rawName', 'Meter number', 'value', 'MTR-' || lpad(b.n::text, 7, '0'), 'name', 'METER'),
                      jsonb_build_object('rawName', 'Account number', 'value', 'ACC-' || lpad((b.n / 3)::text, 8, '0'), 'name', 'ACCOUNT')),
    '[]', '{}', '{}', b.n % 17 = 0, false, false, 40000 + b.usage, 40000, 1, 'General Service Small', 'Northern Supply', 'Northern Light and Gas',
    'US', b.end_date + interval '3 days', b.end_date + interval '3 days', true
    from bench.bills b join bench.meters m on m.n = b.n where b.month = $1`;

const lineItemsOfMonth = `
  insert into line_items (organization_id, environment, document_id, position, description, total_charge, rate, quantity, quantity_units,
    multipliers, account_numbers, charge_type, electricity_is_demand, billing_period)
  select $2, $3, b.document_id, i.position, i.description, round(b.usage * i.rate, 2), case when i.metered then i.rate end,
    case when i.metered then b.usage end, case when i.metered then 'kWh' end, '{}', array['ACC-' || lpad((b.n / 3)::text, 8, '0')], i.type, false, 'CURRENT'
    from bench.bills b
   cross join (values (1, 'Customer charge', 'FIXED', 0.01, false), (2, 'Supply charge', 'SUPPLY', 0.12, true),
                      (3, 'Distribution charge', 'DELIVERY', 0.05, true), (4, 'Transmission charge', 'DELIVERY', 0.02, true),
                      (5, 'Public benefits charge', 'OTHER', 0.00512, true), (6, 'State sales tax', 'TAX', 0.01, false)) i (position, description, type, rate, metered)
   where b.month = $1`;

const monthBefore = (month: string, count: number): string => {
  const date = new Date(`${month}T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() - count);
  return date.toISOString().slice(0, 10);
};

/** Two connections: line items follow one month behind the rest. */
export async function seedCompany(
  ownerUrl: string,
  owner: Tenant,
  companyId: string,
  size: CompanySize,
  interrupted: AbortSignal,
): Promise<void> {
  const [first, second] = [
    new pg.Client({ connectionString: ownerUrl }),
    new pg.Client({ connectionString: ownerUrl }),
  ];
  await Promise.all([first.connect(), second.connect()]);
  try {
    await first.query(staging);
    await insertMeters(first, owner, companyId, size);
    const tenant = [owner.organizationId, owner.environment];
    let lineItems: Promise<unknown> = Promise.resolve();
    for (let month = 1; month <= size.months; month++) {
      interrupted.throwIfAborted();
      await first.query(stageMonth, [month, monthBefore(lastMonth, size.months - month)]);
      await first.query('begin');
      await first.query(filesOfMonth, [month, ...tenant]);
      await first.query(documentsOfMonth, [month, ...tenant, companyId]);
      await first.query(documentSitesOfMonth, [month, ...tenant]);
      await first.query(usageOfMonth, [month, ...tenant, companyId]);
      await first.query('commit');
      await lineItems;
      lineItems = second.query(lineItemsOfMonth, [month, ...tenant]);
      // Plans made for empty tables, those of foreign keys too, would last for the whole filling.
      if ((month & (month - 1)) === 0) await first.query('analyze');
    }
    await lineItems;
    await first.query('drop schema bench cascade');
  } finally {
    await Promise.all([first.end(), second.end()]);
  }
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
