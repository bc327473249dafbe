import { advanceClock, stopAdvance } from '../domain/sandbox/advance-clock.ts';
import { job } from './job.ts';

/** What an attempt that broke off had begun is brought to its end by the next one. */
export const advanceClockJob = job({
  name: 'advance_clock',
  maxAttempts: 5,
  run: (ctx, _payload, { credentialKeys }) => advanceClock(ctx, { keys: credentialKeys }),
  giveUp: (ctx) => stopAdvance(ctx),
});
