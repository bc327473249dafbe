// A job is plain data beside the queue: a name, how often it is tried, and a thin run over one verb. Safe to run twice.
import type { Context, JobName, JobPayloads } from '../domain/context.ts';
import type { PrivateKeys } from '../lib/private-keys.ts';

export interface JobRun {
  /** From 1. */
  attempt: number;
  isLastAttempt: boolean;
  /** Opens stored passwords; only the worker has it. */
  credentialKeys: PrivateKeys;
}

export interface Job<N extends JobName = JobName> {
  name: N;
  maxAttempts: number;
  /** `wall` for work that is not of the tenant's world. Left out: the tenant's clock. */
  clock?: 'wall';
  run(ctx: Context, payload: JobPayloads[N], run: JobRun): Promise<unknown>;
  /** What to record when the attempts are used up. Such a job is asked for with a key (see `freeAbandonedJobs`). */
  giveUp?(ctx: Context, payload: JobPayloads[N]): Promise<unknown>;
}

export const job = <N extends JobName>(given: Job<N>): Job<N> => given;
