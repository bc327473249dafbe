import { collectConnection } from '../domain/jobs/collect-connection.ts';
import { job } from './job.ts';

export const collectConnectionJob = job({
  name: 'collect_connection',
  maxAttempts: 8,
  run: (ctx, payload, { credentialKeys }) => collectConnection(ctx, { ...payload, keys: credentialKeys }),
});
