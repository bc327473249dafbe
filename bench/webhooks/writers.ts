// Those who change connections for the benchmark of webhooks, at a rate.
import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { sql, type Transaction } from '../../server/src/db/database.ts';
import { updateConnection } from '../../server/src/domain/connections/update-connection.ts';
import type { Context } from '../../server/src/domain/context.ts';

const mostWriters = 16;

let serial = 0;

/** A number that no change had yet. */
export const nextSerial = (): string => `n-${++serial}`;

/** The connections of each company. */
export type Companies = string[][];

export interface Written {
  /** By serial. */
  committedAt: Map<string, number>;
  /** Changes a second. */
  achieved: number;
}

interface Change {
  id: string;
  externalId: string;
}

/** One change by its verb, in a transaction of its own unless the context stands in one. */
export const change = (ctx: Context, id: string, externalId: string): Promise<unknown> =>
  updateConnection(ctx, { id, changes: { externalId }, sites: undefined, credentials: undefined });

/** Connections of the companies in turn. */
export const connectionAt = (companies: Companies, at: number): string => {
  const company = companies[at % companies.length]!;
  return company[Math.floor(at / companies.length) % company.length]!;
};

/**
 * Changes connections at a rate: one in a transaction up to 200 a second, then as many more, because a change costs its writer as
 * much as the sending does, and the sending is what is looked for. The time of each commit by serial.
 */
export const changeAtRate = (
  ctx: Context,
  companies: Companies,
  rate: number,
  seconds: number,
): Promise<Written> =>
  write(ctx, companies, { rate, seconds, inOne: Math.ceil(rate / 200) }, async (_, inner, changed) => {
    for (const { id, externalId } of changed) await change(inner, id, externalId);
  });

/**
 * Changes all connections of a company by one statement in one transaction, whose commit writes an event for each: what a writer
 * costs is shared by twenty, so that the sending ends before the writers do.
 */
export const changeTogetherAtRate = (
  ctx: Context,
  companies: Companies,
  rate: number,
  seconds: number,
): Promise<Written> =>
  write(ctx, companies, { rate, seconds, inOne: companies[0]!.length }, async (tx, _, changed) => {
    await tx.change(sql`
      update connections n set external_id = g.external_id, updated_at = now()
        from unnest(${changed.map(({ id }) => id)}::uuid[], ${changed.map(({ externalId }) => externalId)}::text[]) g (id, external_id)
       where ${tx.bound('n')} and n.id = g.id`);
  });

async function write(
  ctx: Context,
  companies: Companies,
  { rate, seconds, inOne }: { rate: number; seconds: number; inOne: number },
  work: (tx: Transaction, inner: Context, changed: Change[]) => Promise<void>,
): Promise<Written> {
  const committedAt = new Map<string, number>();
  const running = new Set<Promise<void>>();
  const begin = performance.now();
  const total = Math.round((rate * seconds) / inOne);
  for (let at = 0; at < total; at++) {
    const early = begin + (at * 1000 * inOne) / rate - performance.now();
    if (early > 1) await delay(early);
    // Where the writers cannot keep up, the column `written` says so.
    while (running.size >= mostWriters) await Promise.race(running);
    const company = companies[at % companies.length]!;
    const changed = Array.from({ length: inOne }, (_, of) => ({
      id: company[(at + of) % company.length]!,
      externalId: nextSerial(),
    })).sort((a, b) => (a.id < b.id ? -1 : 1));
    const writing = ctx
      .inTransaction((tx, inner) => work(tx, inner, changed))
      .then(() => {
        for (const { externalId } of changed) committedAt.set(externalId, performance.now());
      });
    running.add(writing);
    writing.finally(() => running.delete(writing));
  }
  await Promise.all(running);
  return { committedAt, achieved: (total * inOne) / ((performance.now() - begin) / 1000) };
}
