import { readAgain } from '../domain/evidence/reprocess-document.ts';
import { job } from './job.ts';

/** For documents whose reading takes longer than a request may. */
export const readAgainJob = job({
  name: 'read_again',
  maxAttempts: 3,
  run: (ctx, payload) => readAgain(ctx, payload),
});
