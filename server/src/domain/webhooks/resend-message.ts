// Sends a message to one endpoint once more, with the same id (events-and-lifecycle.md 1.10).
import { AppError, invalidInput, notFound } from '../../lib/errors.ts';
import type { Context } from '../context.ts';
import { wakeSenders } from '../events/wake.ts';
import { selectEndpoint } from './endpoint-store.ts';
import { selectMessage } from './log-store.ts';
import { bookSingle } from './replay-store.ts';

/** A disabled endpoint is sent nothing. */
export const endpointDisabled = (field: string): AppError =>
  invalidInput({ [field]: ['The endpoint is disabled; enable it first.'] });

/** @throws AppError `not_found`, `invalid_input` for a disabled endpoint, `content_expired` */
export async function resendMessage(
  ctx: Context,
  input: { messageId: string; endpointId: string },
): Promise<void> {
  await ctx.inTransaction(async (tx) => {
    const message = await selectMessage(tx, input.messageId);
    const endpoint = await selectEndpoint(tx, input.endpointId, 'share');
    if (!message || !endpoint) throw notFound();
    if (endpoint.disabledAt) throw endpointDisabled('endpoint_id');
    if (message.contentDeletedAt) throw new AppError('content_expired');
    await bookSingle(tx, message.id, endpoint.id, ctx.now());
    wakeSenders(tx);
  });
}
