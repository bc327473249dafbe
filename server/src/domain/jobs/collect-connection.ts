// Takes over the bills of a connection. Each is known by its source key, so that a second run hands nothing in twice.

import { newId } from '../../lib/ids.ts';
import { getCompany } from '../companies/get-company.ts';
import { openPassword } from '../connections/credentials.ts';
import { getConnection } from '../connections/get-connection.ts';
import type { Context } from '../context.ts';
import { keepFile } from '../files/keep-file.ts';
import { largestUploadBytes } from '../files/limits.ts';
import { listSitesOfCompanies } from '../sites/list-sites.ts';
import { acceptedTypeOf } from './accept-upload.ts';
import { hasReceived, insertReceivedFile } from './upload-job-store.ts';

/** @param input.privateKey opens the stored password; the worker's @returns how many bills were new */
export async function collectConnection(
  ctx: Context,
  input: { connectionId: string; privateKey: string },
): Promise<number> {
  const { connection, company, sites, password } = await ctx.inTransaction(async (tx, inner) => {
    const connection = await getConnection(inner, input.connectionId);
    return {
      connection,
      company: await getCompany(inner, connection.company.id),
      sites: await listSitesOfCompanies(inner, [connection.company.id]),
      password: await openPassword(tx, connection.id, input.privateKey),
    };
  });
  if (!connection.isActive || connection.status !== 'CONNECTED') return 0;
  const named = new Set(connection.initialSites);
  const bills = ctx.providerFor(connection.url).collect({
    connectionId: connection.id,
    credentials: { username: connection.username, password },
    sites: sites.filter((site) => named.has(site.id)),
    datasourceTypes: connection.initialDatasourceTypes,
    country: connection.country,
    customerName: company.name,
    createdOn: connection.createdAt.toISOString().slice(0, 10),
    dataCollectionStartDate: connection.dataCollectionStartDate ?? company.dataCollectionStartDate,
    isDemandEnabled: company.isDemandEnabled,
  });
  let position = 0;
  for await (const bill of bills) {
    position++;
    if (await ctx.inTransaction((tx) => hasReceived(tx, connection.id, bill.sourceKey))) continue;
    const incoming = await ctx.files.receive(ctx.tenant, one(bill.bytes), largestUploadBytes);
    await ctx.inTransaction(async (tx, inner) => {
      const fileId = await keepFile(inner, incoming, acceptedTypeOf(incoming.head));
      const receivedFileId = newId();
      const isNew = await insertReceivedFile(
        tx,
        {
          id: receivedFileId,
          companyId: company.id,
          jobId: null,
          connectionId: connection.id,
          siteId: null,
          position,
          fileId,
          sourceUrl: null,
          fileName: bill.fileName,
          sourceKey: bill.sourceKey,
          status: 'WAITING',
        },
        ctx.now(),
      );
      if (isNew) await ctx.queue.enqueue(tx, 'read_document', { receivedFileId });
    });
  }
  return position;
}

async function* one(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}
