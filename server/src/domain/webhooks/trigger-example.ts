import { notFound } from '../../lib/errors.ts';
import { newId } from '../../lib/ids.ts';
import type { Context } from '../context.ts';
import { addMessages } from './add-messages.ts';
import type { Message } from './webhook.ts';

/** Sends an example as an event would go: to every endpoint whose filter matches. @returns the message's id */
export async function triggerExample(
  ctx: Context,
  input: { eventType: string; body: unknown },
): Promise<Message['id']> {
  const [added] = await addMessages(ctx, [
    {
      eventId: `example:${newId()}`,
      eventType: input.eventType,
      companyId: null,
      objectId: null,
      tags: ['example'],
      body: Buffer.from(JSON.stringify(input.body)),
    },
  ]);
  if (!added) throw notFound();
  return added.id;
}
