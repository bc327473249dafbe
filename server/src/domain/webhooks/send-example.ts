// Sends an event that did not happen to one endpoint, so that its receiver can be tried.

import { notFound } from '../../lib/errors.ts';
import { newId } from '../../lib/ids.ts';
import type { Context } from '../context.ts';
import { addMessages } from './add-messages.ts';
import { selectEndpoint } from './endpoint-store.ts';
import { getMessage } from './get-message.ts';
import type { MessageWithBody } from './list-messages.ts';
import { endpointDisabled } from './resend-message.ts';

/**
 * @param input.body the exact bytes
 * @throws AppError `not_found`, `invalid_input` for a disabled endpoint
 */
export function sendExample(
  ctx: Context,
  input: { endpointId: string; eventType: string; body: Buffer },
): Promise<MessageWithBody> {
  return ctx.inTransaction(async (tx, inner) => {
    const endpoint = await selectEndpoint(tx, input.endpointId, 'share');
    if (!endpoint) throw notFound();
    if (endpoint.disabledAt) throw endpointDisabled('endpoint_id');
    const [added] = await addMessages(inner, [
      {
        eventId: `example:${newId()}`,
        eventType: input.eventType,
        companyId: null,
        objectId: null,
        tags: ['example'],
        body: input.body,
        onlyEndpointId: endpoint.id,
      },
    ]);
    return getMessage(inner, { id: added!.id, withBody: true });
  });
}
