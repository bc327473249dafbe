import { learnFromCorrection } from '../domain/corrections/learn-from-correction.ts';
import { job } from './job.ts';

/** What cannot be learned is not: nothing waits for it. */
export const learnCorrectionJob = job({
  name: 'learn_correction',
  maxAttempts: 5,
  run: (ctx, payload) => learnFromCorrection(ctx, payload),
});
