// Takes over the bills of a connection. Each is known by its source key, so that a second run hands nothing in twice.

import type { Transaction } from '../../db/database.ts';
import type { IncomingFile } from '../../files/file-store.ts';
import { AppError } from '../../lib/errors.ts';
import { newId } from '../../lib/ids.ts';
import type { PrivateKeys } from '../../lib/private-keys.ts';
import { listAccountsOfConnections } from '../accounts/list-accounts.ts';
import { getCompany, holdCompany } from '../companies/get-company.ts';
import { isTooEarly } from '../connections/collection-start.ts';
import type { Connection } from '../connections/connection.ts';
import { openPassword } from '../connections/credentials.ts';
import { getConnection } from '../connections/get-connection.ts';
import { type Context, todayOf } from '../context.ts';
import { forgetIncoming } from '../files/forget-incoming.ts';
import { keepFile } from '../files/keep-file.ts';
import { largestUploadBytes } from '../files/limits.ts';
import { listSitesOfCompanies } from '../sites/list-sites.ts';
import { acceptedTypeOf } from './accept-upload.ts';
import { askToRead } from './ask-to-read.ts';
import { type CollectionStarts, collectionStartsOf } from './collection-starts.ts';
import {
  forgetSourceKey,
  insertReceivedFile,
  type ReceivedBill,
  selectReceivedBills,
} from './upload-job-store.ts';

/** @param input.keys open the stored password; the worker's @returns how many bills were new */
export async function collectConnection(
  ctx: Context,
  input: { connectionId: string; keys: PrivateKeys },
): Promise<number> {
  const { connection, company, sites, accounts, starts, received, password } = await ctx.inTransaction(
    async (tx, inner) => {
      const connection = await getConnection(inner, input.connectionId);
      return {
        connection,
        company: await getCompany(inner, connection.company.id),
        accounts: await listAccountsOfConnections(inner, [input.connectionId]),
        sites: await listSitesOfCompanies(inner, [connection.company.id]),
        starts: await collectionStartsOf(inner, connection),
        received: await selectReceivedBills(tx, connection.id),
        password: await openPassword(tx, connection.id, input.keys),
      };
    },
  );
  if (!isCollected(connection)) return 0;
  const named = new Set(connection.initialSites);
  const bills = ctx.providerFor(connection.url).collect({
    connectionId: connection.id,
    environment: ctx.tenant.environment,
    credentials: { username: connection.username, password },
    sites: sites.filter((site) => named.has(site.id)),
    datasourceTypes: connection.initialDatasourceTypes,
    country: connection.country,
    customerName: company.name,
    createdOn: connection.createdAt.toISOString().slice(0, 10),
    today: todayOf(ctx),
    startDateOf: (accountNumber) =>
      starts.startOf({ accountNumbers: accountNumber === null ? [] : [accountNumber], siteIds: [] }),
    untrackedAccounts: accounts
      .filter(({ trackingStatus }) => trackingStatus === 'DISABLED')
      .map(({ accountNumber }) => accountNumber),
  });
  let position = 0;
  let taken = 0;
  for await (const bill of bills) {
    position++;
    if (await isKnown(ctx, received.get(bill.sourceKey), starts)) continue;
    const incoming = await ctx.files.receive(ctx.tenant, one(await bill.read()), largestUploadBytes);
    try {
      const isWanted = await ctx.inTransaction((tx, inner) =>
        takeBill(tx, inner, {
          connection,
          fileName: bill.fileName,
          sourceKey: bill.sourceKey,
          position,
          incoming,
        }),
      );
      if (!isWanted) {
        await forgetIncoming(ctx, incoming.incomingKey);
        break;
      }
    } catch (error) {
      await forgetIncoming(ctx, incoming.incomingKey);
      throw error;
    }
    taken++;
  }
  return taken;
}

const isCollected = ({ isActive, status }: Connection): boolean => isActive && status === 'CONNECTED';

/** A bill that ended too early once, and does not any more, is taken as if it came for the first time. */
async function isKnown(
  ctx: Context,
  received: ReceivedBill | undefined,
  starts: CollectionStarts,
): Promise<boolean> {
  if (!received) return false;
  const { id, tooEarly } = received;
  if (!tooEarly || isTooEarly(tooEarly.endsOn, starts.startOf(tooEarly))) return true;
  await ctx.inTransaction((tx) => forgetSourceKey(tx, id));
  return false;
}

interface TakenBill {
  connection: Connection;
  fileName: string;
  sourceKey: string;
  position: number;
  incoming: IncomingFile;
}

/** @returns false: collection ended meanwhile */
async function takeBill(tx: Transaction, ctx: Context, bill: TakenBill): Promise<boolean> {
  const { connection, incoming } = bill;
  const companyId = connection.company.id;
  // A company that is being erased takes no file in.
  await holdCompany(ctx, companyId);
  if (!isCollected(await getConnection(ctx, connection.id))) return false;
  const receivedFileId = newId();
  const isNew = await insertReceivedFile(
    tx,
    {
      id: receivedFileId,
      companyId,
      jobId: null,
      connectionId: connection.id,
      siteId: null,
      position: bill.position,
      fileId: await keepFile(ctx, incoming, acceptedTypeOf(incoming.head)),
      sourceUrl: null,
      fileName: bill.fileName,
      sourceKey: bill.sourceKey,
      status: 'WAITING',
    },
    ctx.now(),
  );
  // Another collection took it a moment ago: no file may stay that nobody received. The next attempt passes over it.
  if (!isNew) throw new AppError('conflict_retry');
  await askToRead(ctx, tx, receivedFileId);
  return true;
}

async function* one(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}
