// One object of every kind that has an id, in one environment of one tenant: what tests of isolation and of odd requests
// aim at. An operation with a parameter that no world fills fails those tests.
import pg from 'pg';
import { rememberPlace } from '../../src/domain/layouts/remember-place.ts';
import { addMessages } from '../../src/domain/webhooks/add-messages.ts';
import type { EnvironmentName } from '../../src/lib/tenant.ts';
import type { TestApp, TestTenant } from './app.ts';
import { addReadings, quarters } from './intervals.ts';
import { linesPdf } from './jobs.ts';
import { fileRecord, makeCompany, makeConnection, makeSite } from './records.ts';

/** Ids by name of the path parameter. */
export type World = Record<string, string>;

let serial = 0;

export async function makeWorld(
  app: TestApp,
  tenant: TestTenant,
  environment: EnvironmentName = 'sandbox',
): Promise<World> {
  const client = tenant.client[environment];
  const context = tenant.context(environment);
  const company_id = await makeCompany(client);
  const site_id = await makeSite(client, company_id);
  const connection_id = await makeConnection(client, company_id, site_id);
  const job = await client.upload(company_id, await linesPdf([`A page without a bill: ${++serial}.`]));
  const filed = await fileRecord(context, {
    companyId: company_id,
    siteId: site_id,
    connectionId: connection_id,
    document: {
      file: { id: await newestFile(app, context.tenant), contentType: 'application/pdf' },
      pages: { first: 1, last: 1 },
    },
    demand: {},
  });
  await addReadings(context, connection_id, quarters(filed.meterId, '2025-01-01T00:00:00Z', 2));
  await client.patch(`/document/${filed.documentId}`, { notes: 'ours' });
  const { corrections } = (await client.get(`/document/${filed.documentId}/correction`)).body;
  await rememberPlace(context, {
    correctionId: corrections[0].id,
    documentId: filed.documentId,
    place: {
      field: 'currency',
      layout: Buffer.alloc(192, serial).toString('base64'),
      surroundings: null,
      shape: null,
      lines: 1,
      constant: 'USD',
    },
  });
  const [message] = await addMessages(context, [
    {
      eventId: `connection:${connection_id}:message-${++serial}`,
      eventType: 'connection.created.v2',
      companyId: company_id,
      objectId: connection_id,
      tags: [],
      body: Buffer.from('{}'),
    },
  ]);
  const layout = (await client.get('/learned-layout')).body.learnedLayouts.at(-1);
  return {
    company_id,
    site_id,
    connection_id,
    account_id: filed.accountId,
    document_id: filed.documentId,
    meter_id: filed.meterId,
    msud_id: filed.usageId,
    usage_data_id: filed.demandId!,
    job_id: job.body.id,
    page: '1',
    correction_id: corrections[0].id,
    invitation_id: (await client.post(`/invitation/company/${company_id}`, {})).body.id,
    learned_layout_id: layout.id,
    learned_place_id: layout.places[0].id,
    message_id: message!.id,
  };
}

async function newestFile(
  app: TestApp,
  { organizationId, environment }: { organizationId: string; environment: EnvironmentName },
): Promise<string> {
  const owner = new pg.Client({ connectionString: app.ownerUrl });
  await owner.connect();
  try {
    const { rows } = await owner.query<{ id: string }>(
      'select id from files where organization_id = $1 and environment = $2 order by created_at desc, id desc limit 1',
      [organizationId, environment],
    );
    return rows[0]!.id;
  } finally {
    await owner.end();
  }
}

/** A path with its parameters filled in. */
export const fill = (path: string, values: World): string =>
  path.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`No world has a ${whole}: add one to makeWorld.`);
    return value;
  });
