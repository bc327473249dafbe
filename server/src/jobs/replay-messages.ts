import { failBulkReplay, runBulkReplay } from '../domain/webhooks/bulk-replay.ts';
import { job } from './job.ts';

/** Recover and replay missing: many messages, step by step. */
export const replayMessagesJob = job({
  name: 'replay_messages',
  maxAttempts: 8,
  clock: 'wall',
  run: (ctx, payload) => runBulkReplay(ctx, payload),
  giveUp: (ctx, payload) => failBulkReplay(ctx, payload),
});
