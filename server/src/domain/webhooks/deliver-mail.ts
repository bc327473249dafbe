// For whoever delivers mail: what an admin is told about an endpoint that was disabled, and what became of it.
import type { Context } from '../context.ts';
import type { MailOutcome } from '../mail/mail-order.ts';
import { getOrganization } from '../organizations/get-organization.ts';
import { selectEndpointMail, writeEndpointMailOutcome } from './endpoint-mail-store.ts';
import { selectEndpoint } from './endpoint-store.ts';

export interface PreparedEndpointMail {
  id: string;
  email: string;
  organizationName: string;
  isSandbox: boolean;
  /** With name and password masked. */
  endpointUrl: string;
  /** Null where the receiver itself asked to be left alone. */
  failingSince: Date | null;
}

/** Null when it is settled, or settled by this: the endpoint was deleted, or is enabled again. */
export function prepareEndpointMail(
  ctx: Context,
  input: { id: string },
): Promise<PreparedEndpointMail | null> {
  return ctx.inTransaction(async (tx, inner) => {
    const mail = await selectEndpointMail(tx, input.id);
    if (!mail) return null;
    const endpoint = await selectEndpoint(tx, mail.endpointId);
    if (!endpoint?.disabledAt) {
      await writeEndpointMailOutcome(tx, mail.id, { kind: 'failed' }, ctx.now());
      return null;
    }
    const { name: organizationName } = await getOrganization(inner);
    return {
      id: mail.id,
      email: mail.email,
      organizationName,
      isSandbox: ctx.tenant.environment === 'sandbox',
      endpointUrl: endpoint.urlShown,
      failingSince: mail.failingSince,
    };
  });
}

/** Records what became of an attempt. A second word about a settled mail changes nothing. */
export function recordEndpointMail(ctx: Context, input: { id: string; outcome: MailOutcome }): Promise<void> {
  return ctx.inTransaction(async (tx) => {
    const mail = await selectEndpointMail(tx, input.id);
    if (mail) await writeEndpointMailOutcome(tx, mail.id, input.outcome, ctx.now());
  });
}
