// An operator says what a connection's status is, with a note: the way of every connection that no adapter reaches.
import { invalidInput, notFound } from '../../lib/errors.ts';
import type { Context } from '../context.ts';
import { selectCheckToChange, writeCheck } from './check-store.ts';
import { type Connection, type ConnectionStatus, connectionStatuses } from './connection.ts';
import { selectConnectionToChange } from './connection-store.ts';
import { getConnection } from './get-connection.ts';
import { nextCheckOf } from './next-check.ts';
import { recordStatus } from './record-status.ts';
import { isFaultless, statusGuide } from './status-guide.ts';
import { operatorChoicesOf } from './transitions.ts';

export interface DecideStatusInput {
  id: string;
  status: string;
  /** Why; kept in the history, for people of the team. */
  note: string;
  /** What the customer reads; null: the usual words of the status. */
  detail: string | null;
}

const longestText = 1_000;

/** @throws AppError `not_found`; `invalid_input` for the status, which then says where it may be led, or the note */
export function decideStatus(ctx: Context, input: DecideStatusInput): Promise<Connection> {
  return ctx.inTransaction(async (tx, inner) => {
    const before = await selectConnectionToChange(tx, input.id);
    if (!before) throw notFound();
    const note = input.note.trim();
    if (note === '') throw invalidInput({ note: ['This field may not be blank.'] });
    if (note.length > longestText || (input.detail?.length ?? 0) > longestText)
      throw invalidInput({ note: [`Use at most ${longestText} characters.`] });
    const status = statusOf(before, input.status);
    const statusErrorDetail = isFaultless(status) ? null : (input.detail ?? statusGuide[status].text);
    const found = { status, statusErrorDetail, trigger: 'OPERATOR_DECIDED', note } as const;
    const after = await recordStatus(inner, tx, before, found);
    const now = ctx.now();
    const { collectsAutomatically } = ctx.providerFor(before.url);
    const noTrouble = { troubledSince: null, rechecks: 0 };
    // What is under way was asked before the operator spoke.
    await writeCheck(tx, before.id, {
      ...(await selectCheckToChange(tx, before.id)),
      ...noTrouble,
      ...{ claim: null, claimedAt: null },
      nextCheckAt: nextCheckOf(after, noTrouble, collectsAutomatically, now),
    });
    if (after.status === 'CONNECTED' && collectsAutomatically)
      await ctx.queue.enqueue(
        tx,
        'collect_connection',
        { connectionId: before.id },
        { key: `collect:${before.id}` },
      );
    return getConnection(inner, before.id);
  });
}

function statusOf(connection: Connection, given: string): ConnectionStatus {
  const fault = (sentence: string) => invalidInput({ status: [sentence] });
  if (connection.beforeInactive) throw fault('Its company is not active.');
  if (!connection.isActive) throw fault('The connection is paused, its status frozen.');
  const choices = operatorChoicesOf(connection);
  const status = connectionStatuses.find((one) => one === given);
  if (!status || !choices.includes(status))
    throw fault(
      `"${given}" is not a valid choice. Allowed from ${connection.status}: ${choices.join(', ')}.`,
    );
  return status;
}
