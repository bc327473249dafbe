// Many messages again: those that failed, or those that an endpoint was never sent. A task of its own that walks in steps, each
// committed with its progress, so that a killed process goes on where it was (events-and-lifecycle.md 1.10).
import { invalidInput, notFound } from '../../lib/errors.ts';
import type { InstantText } from '../../lib/instants.ts';
import type { Context } from '../context.ts';
import { wakeSenders } from '../events/wake.ts';
import { selectEndpoint } from './endpoint-store.ts';
import {
  type BulkTask,
  bookFailed,
  bookMissing,
  countRunningTasks,
  insertTask,
  selectTask,
  type TaskKind,
  updateTask,
} from './replay-store.ts';
import { endpointDisabled } from './resend-message.ts';
import { newWebhookId } from './webhook-ids.ts';

export type { BulkTask } from './replay-store.ts';

const mostPerStep = 500;
const mostRunning = 5;

export interface StartBulkReplayInput {
  endpointId: string;
  kind: TaskKind;
  since: InstantText;
  /** Null: now. */
  until: InstantText | null;
}

/** @throws AppError `not_found`, `invalid_input` for a disabled endpoint, an empty window, or the sixth task at a time */
export function startBulkReplay(ctx: Context, input: StartBulkReplayInput): Promise<BulkTask> {
  return ctx.inTransaction(async (tx) => {
    const endpoint = await selectEndpoint(tx, input.endpointId, 'update');
    if (!endpoint) throw notFound();
    if (endpoint.disabledAt) throw endpointDisabled('endpoint_id');
    const now = ctx.now();
    const { since } = input;
    // What was made in this very millisecond is meant too.
    const until = input.until ?? new Date(now.getTime() + 1).toISOString();
    if (Date.parse(until) <= Date.parse(since))
      throw invalidInput({ until: ['The end must lie after the beginning.'] });
    if ((await countRunningTasks(tx, endpoint.id)) >= mostRunning)
      throw invalidInput({ nonFieldErrors: ['Five such tasks are running; wait for one to end.'] });
    const task = await insertTask(tx, {
      id: newWebhookId('task', now),
      endpointId: endpoint.id,
      kind: input.kind,
      since,
      until,
      status: 'running',
      booked: 0,
      createdAt: now,
      updatedAt: now,
    });
    await ctx.queue.enqueue(tx, 'replay_messages', { taskId: task.id }, { key: `replay:${task.id}` });
    return task;
  });
}

/** One step; true when the task is over. */
function takeStep(ctx: Context, taskId: string): Promise<boolean> {
  return ctx.inTransaction(async (tx) => {
    const task = await selectTask(tx, taskId, true);
    if (task?.status !== 'running') return true;
    const now = ctx.now();
    const endpoint = await selectEndpoint(tx, task.endpointId, 'share');
    if (!endpoint || endpoint.disabledAt) {
      await updateTask(tx, task.id, { status: 'failed', booked: 0, reached: null, now });
      return true;
    }
    const { booked, last } =
      task.kind === 'endpoint.recover'
        ? await bookFailed(tx, task, mostPerStep, now)
        : await bookMissing(tx, task, endpoint.filterTypes, mostPerStep, now);
    const status = last ? 'running' : 'finished';
    await updateTask(tx, task.id, { status, booked, reached: last, now });
    if (booked > 0) wakeSenders(tx);
    return last === null;
  });
}

/** Carries a task out. Safe to run twice: it goes on where it was. */
export async function runBulkReplay(ctx: Context, input: { taskId: string }): Promise<void> {
  while (!(await takeStep(ctx, input.taskId)));
}

/** What cannot be carried out is said to have failed. */
export async function failBulkReplay(ctx: Context, input: { taskId: string }): Promise<void> {
  await ctx.inTransaction(async (tx) => {
    const task = await selectTask(tx, input.taskId, true);
    if (task?.status === 'running')
      await updateTask(tx, task.id, { status: 'failed', booked: 0, reached: null, now: ctx.now() });
  });
}

/** @throws AppError `not_found` */
export async function getBulkTask(ctx: Context, id: string): Promise<BulkTask> {
  const task = await ctx.inTransaction((tx) => selectTask(tx, id));
  if (!task) throw notFound();
  return task;
}
