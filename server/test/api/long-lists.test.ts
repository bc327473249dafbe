// Lists of a company with more records than are gathered and sorted: by which index their pages and totals are read, and that
// what is walked in the list's order is in order from both ends. No timings: only what PostgreSQL plans to read.
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp, type TestTenant } from '../support/app.ts';
import { fileRecord, makeCompany, makeSite } from '../support/records.ts';

let app: TestApp;
let tenant: TestTenant;
let company: string;
let owner: pg.Client;

const bills = 21_000;

/** Copies one filed bill to and fro in time; every 300th copy is of gas, every 1000th has no bill date. */
const copies = `
  set session_replication_role = replica;
  create temporary table copied as
    select n, uuidv7() as document_id, uuidv7() as usage_id, date '2017-01-01' + (n * 7919) % 3000 as first,
           case when n % 300 = 0 then 'GAS' else 'ELECTRICITY' end as type
      from generate_series(1, ${bills - 1}) n;
  insert into documents select r.* from documents d, copied c, lateral jsonb_populate_record(d, jsonb_build_object('id', c.document_id,
      'file_id', null, 'start_date', c.first, 'end_date', c.first + 29, 'bill_date', case when c.n % 1000 = 0 then null else c.first + 29 end,
      'updated_at', c.first + 40, 'created_at', c.first + 40)) r;
  insert into usage_rows select r.* from usage_rows u, copied c, lateral jsonb_populate_record(u, jsonb_build_object('id', c.usage_id,
      'document_id', c.document_id, 'start_date', c.first, 'end_date', c.first + 29, 'bill_date', case when c.n % 1000 = 0 then null else c.first + 29 end,
      'datasource_type', c.type, 'updated_at', c.first + 40, 'created_at', c.first + 40)) r;
  reset session_replication_role;
  select reconcile_totals(organization_id, environment) from companies;
  vacuum analyze documents, usage_rows`;

beforeAll(async () => {
  app = await startTestApp();
  tenant = await app.createTenant();
  company = await makeCompany(tenant.client.sandbox);
  const site = await makeSite(tenant.client.sandbox, company);
  await fileRecord(tenant.context(), {
    companyId: company,
    siteId: site,
    period: ['2020-01-01', '2020-01-30'],
  });
  owner = new pg.Client({ connectionString: app.ownerUrl });
  await owner.connect();
  for (const statement of copies.split(';')) await owner.query(statement);
}, 120_000);
afterAll(async () => {
  await owner?.end();
  await app?.close();
});

interface Statement {
  text: string;
  values: unknown[];
}

/** What the server sends to the database for a request. */
async function statementsOf(path: string): Promise<Statement[]> {
  const sent: Statement[] = [];
  const query = pg.Client.prototype.query;
  pg.Client.prototype.query = function (this: pg.Client, ...parameters: unknown[]) {
    const [config] = parameters as [string | Statement];
    if (typeof config !== 'string') sent.push(config);
    return (query as (...rest: unknown[]) => unknown).apply(this, parameters);
  } as typeof query;
  try {
    const answer = await tenant.client.sandbox.get(path);
    expect(answer.status).toBe(200);
  } finally {
    pg.Client.prototype.query = query;
  }
  return sent;
}

interface PlanNode {
  'Node Type': string;
  'Index Name'?: string;
  'Relation Name'?: string;
  'Scan Direction'?: string;
  'Subplan Name'?: string;
  Strategy?: string;
  Plans?: PlanNode[];
}

const nodesOf = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];

/** The plan's nodes, as the server's role with the tenant's rows; a table that one company fills is not read as a whole. */
async function planOf({ text, values }: Statement): Promise<PlanNode[]> {
  const client = await app.database.pool.connect();
  try {
    await client.query(
      `begin; set local enable_seqscan = off; set local max_parallel_workers_per_gather = 0;
       select set_config('nectar.organization_id', '${tenant.organizationId}', true), set_config('nectar.environment', 'sandbox', true)`,
    );
    const { rows } = await client.query(`explain (format json) ${text}`, values);
    return nodesOf(rows[0]['QUERY PLAN'][0].Plan);
  } finally {
    await client.query('rollback');
    client.release();
  }
}

/** Of a page's statement only what finds the ids. */
function findingIds(nodes: PlanNode[]): PlanNode[] {
  const page = nodes.find((node) => node['Subplan Name'] === 'CTE page');
  return page ? nodesOf(page) : nodes;
}

const scansOf = (nodes: PlanNode[]): string[] =>
  nodes.flatMap((node) => (node['Index Name'] ? [`${node['Node Type']} ${node['Index Name']}`] : []));
const typesOf = (nodes: PlanNode[]): string[] => nodes.map((node) => node['Node Type']);

async function plansOf(path: string): Promise<{ count: PlanNode[] | null; page: PlanNode[] }> {
  const statements = await statementsOf(path);
  const count = statements.find(({ text }) => text.includes('count(*)'));
  const page = statements.find(({ text }) => text.includes('with page as'));
  return { count: count ? await planOf(count) : null, page: findingIds(await planOf(page!)) };
}

test.each([
  ['usage', 'page=1', 'usage_rows_of_company', 'Forward'],
  ['usage', 'page=105', 'usage_rows_of_company', 'Forward'],
  ['usage', 'page=210', 'usage_rows_of_company', 'Backward'],
  ['document', 'page=1', 'documents_of_company', 'Forward'],
  ['document', 'page=105', 'documents_of_company', 'Forward'],
  ['document', 'page=210', 'documents_of_company', 'Backward'],
])(
  'the plain %s list with %s counts nothing and walks its index from the nearer end',
  async (list, query, index, direction) => {
    const { count, page } = await plansOf(`/${list}/company/${company}?${query}`);
    expect(count).toBeNull();
    expect(scansOf(page)).toEqual([`Index Only Scan ${index}`]);
    expect(page.find((node) => node['Index Name'])!['Scan Direction']).toBe(direction);
    expect(typesOf(page)).not.toContain('Sort');
  },
);

const month = 'startDate=2019-03-01&endDate=2019-03-31';
test.each([
  ['usage', month, 'usage_rows_of_company_by_bill'],
  ['usage', 'startDate=2025-02-20&dateType=USAGE_PERIOD', 'usage_rows_of_company_by_end'],
  ['usage', 'startDate=2025-04-01&dateType=UPDATED_DATE', 'usage_rows_of_company_by_update'],
  ['usage', 'datasourceType=GAS', 'usage_rows_of_company_by_type'],
  ['document', month, 'documents_of_company'],
  ['document', 'startDate=2025-04-01&dateType=UPDATED_DATE', 'documents_of_company_by_update'],
  ['document', 'startDate=2025-02-20&dateType=USAGE_PERIOD', 'usage_rows_of_company_by_end'],
])('the %s list with %s is counted and found in an index alone', async (list, query, index) => {
  const { count, page } = await plansOf(`/${list}/company/${company}?${query}`);
  expect(scansOf(count!)).toEqual([`Index Only Scan ${index}`]);
  expect(scansOf(page)).toEqual([`Index Only Scan ${index}`]);
});

test('documents of a month and a rare commodity are found by an index of either', async () => {
  const { count, page } = await plansOf(`/document/company/${company}?${month}&datasourceType=GAS`);
  const either = /^Index (Only )?Scan usage_rows_of_company_by_(bill|type)$/;
  for (const plan of [count!, page]) expect(scansOf(plan)).toEqual([expect.stringMatching(either)]);
});

test('documents that most rows match are counted in their order, without remembering any', async () => {
  const { count, page } = await plansOf(`/document/company/${company}?datasourceType=ELECTRICITY`);
  for (const plan of [count!, page]) {
    expect(scansOf(plan)).toEqual(['Index Only Scan usage_rows_of_company_by_bill']);
    expect(typesOf(plan)).toContain('Unique');
    expect(typesOf(plan)).not.toContain('Sort');
    expect(plan.map((node) => node.Strategy)).not.toContain('Hashed');
  }
});

test.each([
  ['document', 'datasourceType=ELECTRICITY', "datasource_type = 'ELECTRICITY'"],
  ['document', 'datasourceType=GAS', "datasource_type = 'GAS'"],
  ['document', 'endDate=2025-01-31', "u.bill_date <= '2025-01-31'"],
  ['usage', 'datasourceType=ELECTRICITY', "datasource_type = 'ELECTRICITY'"],
  ['usage', 'datasourceType=GAS', "datasource_type = 'GAS'"],
  ['usage', 'endDate=2025-01-31', "u.bill_date <= '2025-01-31'"],
])('the %s list with %s is in order on its first, middle and last page', async (list, query, condition) => {
  const [id, order] =
    list === 'usage'
      ? ['u.id', 'u.start_date desc, u.id']
      : ['u.document_id as id', 'u.bill_date desc nulls last, u.document_id'];
  const { rows } = await owner.query(`select ${id} from usage_rows u where ${condition} order by ${order}`);
  const wanted: string[] = rows.map((row) => row.id);
  const pages = Math.ceil(wanted.length / 100);
  for (const page of new Set([1, Math.ceil(pages / 2), Math.ceil((pages * 3) / 4), pages])) {
    const { body } = await tenant.client.sandbox.get(`/${list}/company/${company}?${query}&page=${page}`);
    expect(body[list === 'usage' ? 'totalUsageData' : 'totalDocuments']).toBe(wanted.length);
    const got = body[list === 'usage' ? 'usageData' : 'documents'].map((item: { id: string }) => item.id);
    expect(got).toEqual(wanted.slice((page - 1) * 100, page * 100));
  }
});
