import { checkConnection, loseCheck } from '../domain/connections/check-connection.ts';
import { job } from './job.ts';

/** Another attempt goes on under the same claim; when its time is over, the attempt finds nothing to do. */
export const checkConnectionJob = job({
  name: 'check_connection',
  maxAttempts: 3,
  run: (ctx, payload, { credentialKeys }) => checkConnection(ctx, { ...payload, keys: credentialKeys }),
  giveUp: (ctx, payload) => loseCheck(ctx, payload),
});
