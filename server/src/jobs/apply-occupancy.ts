import { applyOccupancy } from '../domain/usage/apply-occupancy.ts';
import { job } from './job.ts';

export const applyOccupancyJob = job({
  name: 'apply_occupancy',
  maxAttempts: 8,
  run: (ctx, payload) => applyOccupancy(ctx, payload),
});
