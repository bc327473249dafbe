// Writes an event for each connection and document that a transaction changed, in that transaction (1.2.2, rules 1, 6 and 7).
// Which objects these are is known from the change feed, so that no verb can forget to tell; what they were before is what
// receivers were told last. The lock of the company, held from here to the commit, keeps an object's events in order.
import type { Transaction } from '../../db/database.ts';
import { listAccountsOfConnections } from '../accounts/list-accounts.ts';
import { findConnectionsToTell } from '../connections/get-connection.ts';
import type { Context, EventRecorder } from '../context.ts';
import { findDocuments } from '../documents/get-document.ts';
import { listLineItems } from '../documents/list-line-items.ts';
import { listUsageOfDocuments } from '../usage/get-usage.ts';
import { saysTheSame } from './compare-states.ts';
import type { EventBodies, SubjectKind, ToldState } from './event.ts';
import {
  deleteTold,
  insertEvents,
  type NewEvent,
  selectTold,
  selectTouched,
  type Told,
  type TouchedObject,
} from './event-store.ts';
import { wakeDispatcher } from './wake.ts';

/** Objects that are read and written together, so that a change of any size fits into memory. */
const batchSize = 200;

/** @param bodies how the contract writes them */
export function createEventRecorder(bodies: EventBodies): EventRecorder {
  return {
    async record(ctx, tx) {
      const { touched: entries, told } = await selectTouched(tx, batchSize);
      const touched = onceEach(entries);
      let place = 0;
      for (const kind of ['CONNECTION', 'DOCUMENT'] as const) {
        const ofKind = touched.filter((object) => object.kind === kind);
        for (let from = 0; from < ofKind.length; from += batchSize)
          place = await recordBatch(ctx, tx, bodies, kind, ofKind.slice(from, from + batchSize), told, place);
      }
    },
  };
}

/** What the feed says of the object itself counts more than what its parts say. */
function onceEach(touched: TouchedObject[]): TouchedObject[] {
  const byId = new Map<string, TouchedObject>();
  for (const object of touched) {
    const known = byId.get(object.objectId);
    if (!known || known.change === 'CHANGED') byId.set(object.objectId, object);
  }
  return [...byId.values()];
}

/** @returns the next place */
async function recordBatch(
  ctx: Context,
  tx: Transaction,
  bodies: EventBodies,
  kind: SubjectKind,
  touched: TouchedObject[],
  firstTold: ReadonlyMap<string, Told | null>,
  firstPlace: number,
): Promise<number> {
  const others = touched.map((object) => object.objectId).filter((id) => !firstTold.has(id));
  const otherTold = others.length === 0 ? null : await selectTold(tx, others);
  const present = touched.filter((object) => object.change !== 'REMOVED').map((object) => object.objectId);
  const states =
    kind === 'CONNECTION'
      ? await connectionStates(ctx, bodies, present)
      : await documentStates(ctx, bodies, present);
  const events: (NewEvent & { isSilent: boolean })[] = [];
  const gone: string[] = [];
  const now = ctx.now();
  let place = firstPlace;
  for (const { objectId, companyId, change } of touched) {
    const last = firstTold.get(objectId) ?? otherTold?.get(objectId) ?? null;
    const sequence = (last?.sequence ?? 0) + 1;
    const about = { kind, objectId, companyId, createdAt: now, sequence, isSilent: false };
    const known = last && !last.isRemoved ? last.state : null;
    if (change === 'REMOVED') {
      // The end of a connection has no event (rule 8); what nobody was told of needs none.
      if (kind === 'CONNECTION') gone.push(objectId);
      else if (known)
        events.push({ ...about, change, before: known, after: removed(known, now), place: place++ });
      continue;
    }
    const after = states.get(objectId);
    if (!after || (known && saysTheSame(kind, known, after))) continue;
    if (known) events.push({ ...about, change: 'CHANGED', before: known, after, place: place++ });
    else if (change === 'ADDED' || last)
      events.push({ ...about, change: 'ADDED', before: null, after, place: place++ });
    else events.push({ ...about, change: 'ADDED', before: null, after, place, isSilent: true });
  }
  await deleteTold(tx, gone);
  await insertEvents(tx, events);
  if (events.some((event) => !event.isSilent)) wakeDispatcher(tx);
  return place;
}

/** The last state of a document (1.3.2): its link is gone with it. */
const removed = ({ body }: ToldState, at: Date): ToldState => ({
  body: {
    ...body,
    status: 'DELETED',
    updated: at.toISOString(),
    isDeleted: true,
    deletedAt: at.toISOString(),
  },
  file: null,
});

async function connectionStates(
  ctx: Context,
  bodies: EventBodies,
  ids: string[],
): Promise<Map<string, ToldState>> {
  if (ids.length === 0) return new Map();
  const connections = await findConnectionsToTell(ctx, ids);
  const accounts = Map.groupBy(await listAccountsOfConnections(ctx, ids), (account) => account.connectionId);
  return new Map(
    connections.map(({ connection, passwordStoredAt, mfaSetAt, mfaAnsweredAt }) => [
      connection.id,
      {
        body: bodies.connection(ctx, connection, accounts.get(connection.id) ?? []),
        writeOnly: {
          password: passwordStoredAt?.toISOString() ?? '',
          ...(mfaSetAt ? { mfa: mfaSetAt.toISOString() } : {}),
          ...(mfaAnsweredAt ? { securityAnswers: mfaAnsweredAt.toISOString() } : {}),
        },
      },
    ]),
  );
}

async function documentStates(
  ctx: Context,
  bodies: EventBodies,
  ids: string[],
): Promise<Map<string, ToldState>> {
  if (ids.length === 0) return new Map();
  const documents = await findDocuments(ctx, ids);
  const lineItems = await listLineItems(ctx, ids);
  const usage = await listUsageOfDocuments(ctx, ids, documents);
  return new Map(
    documents
      .filter((document) => document.deletedAt === null)
      .map((document) => [
        document.id,
        {
          body: bodies.document(ctx, {
            document,
            lineItems: lineItems.get(document.id) ?? [],
            usage: usage.get(document.id) ?? [],
          }),
          file: document.file,
        },
      ]),
  );
}
