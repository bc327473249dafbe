// Stops sending to an endpoint: by a person, by its own answer, or because it only failed (events-and-lifecycle.md 1.8).
import { newId } from '../../lib/ids.ts';
import type { Context } from '../context.ts';
import { listPeople } from '../team/find-people.ts';
import { cancelWaiting } from './delivery-store.ts';
import { insertDisabledMails, writeDisabled } from './endpoint-health-store.ts';
import type { DisabledBy } from './webhook.ts';

/** What waits beyond this is ended by the sender. */
export const mostCanceledAtOnce = 5_000;

export interface DisableEndpointInput {
  endpointId: string;
  disabledBy: DisabledBy;
  /** Since when every attempt has failed, where that is the reason. */
  failingSince?: Date | null;
}

/**
 * Ends what waits for it; where no person disabled it, the organization's admins are told by mail.
 * @returns false where it was disabled already
 */
export function disableEndpoint(ctx: Context, input: DisableEndpointInput): Promise<boolean> {
  return ctx.inTransaction(async (tx, inner) => {
    const now = ctx.now();
    if (!(await writeDisabled(tx, input.endpointId, input.disabledBy, now))) return false;
    await cancelWaiting(tx, input.endpointId, mostCanceledAtOnce, now);
    ctx.log.info(
      { event: 'endpoint.disabled', ...ctx.tenant, ...input, trigger: triggerOf(input.disabledBy) },
      'a webhook endpoint was disabled',
    );
    if (input.disabledBy === 'MANUAL') return true;
    const admins = (await listPeople(inner)).filter((person) => person.role === 'ADMIN');
    const mails = admins.map(({ email }) => ({ id: newId(), email }));
    await insertDisabledMails(tx, input.endpointId, input.failingSince ?? null, mails, now);
    return true;
  });
}

const triggerOf = (disabledBy: DisabledBy): 'automatic' | 'manual' =>
  disabledBy === 'MANUAL' ? 'manual' : 'automatic';
