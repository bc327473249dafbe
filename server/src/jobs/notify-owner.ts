import { notifyOwner } from '../domain/invitations/notify-owner.ts';
import { job } from './job.ts';

export const notifyOwnerJob = job({
  name: 'notify_owner',
  maxAttempts: 8,
  run: (ctx, payload) => notifyOwner(ctx, payload),
});
