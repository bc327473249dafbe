// Messages as they come, for a developer without a public address (`bin/nectar listen`): signed like a delivery, with a
// secret that belongs to the key.
import { setTimeout as delay } from 'node:timers/promises';
import { AppError } from '../../lib/errors.ts';
import type { Context } from '../context.ts';
import { selectLastPosition, selectMessagesAfter } from './follow-store.ts';
import { deliveryHeaders } from './signature.ts';

const lookEveryMs = 150;
const longestWaitMs = 8_000;
const mostMessages = 50;
const mostBytes = 4 << 20;

export interface FollowedMessages {
  messages: {
    id: string;
    eventType: string;
    createdAt: Date;
    /** As a delivery has them, by lower-case name. */
    headers: Record<string, string>;
    /** The exact text that is signed. */
    body: string;
  }[];
  /** Where the next call goes on. */
  position: number;
  /** `whsec_…`: signs what is told to this key. */
  secret: string;
}

/**
 * @param input.after null: from now on @param input.waitSeconds how long to wait for the first, at most 8
 * @throws AppError `permission_denied` without a key
 */
export async function followMessages(
  ctx: Context,
  input: { after: number | null; eventTypes: string[]; waitSeconds: number },
): Promise<FollowedMessages> {
  if (ctx.caller.kind !== 'key') throw new AppError('permission_denied');
  const secret = secretOfKey(ctx, ctx.caller.keyId);
  const position = input.after ?? (await ctx.inTransaction(selectLastPosition));
  const until = performance.now() + Math.min(input.waitSeconds * 1000, longestWaitMs);
  for (;;) {
    const found = await ctx.inTransaction((tx) =>
      selectMessagesAfter(tx, { position, eventTypes: input.eventTypes, most: mostMessages, mostBytes }),
    );
    if (found.length > 0 || performance.now() >= until) {
      const timestamp = Math.floor(ctx.now().getTime() / 1000);
      return {
        messages: found.map(({ id, eventType, createdAt, body }) => ({
          id,
          eventType,
          createdAt,
          headers: deliveryHeaders({ id, timestamp, body }, [secret]),
          body: body.toString('utf8'),
        })),
        position: found.at(-1)?.position ?? position,
        secret,
      };
    }
    await delay(lookEveryMs);
    ctx.deadline?.check();
  }
}

function secretOfKey(ctx: Context, keyId: string): string {
  const bytes = Buffer.from(ctx.keyring.derive('listen', keyId), 'hex');
  return `whsec_${bytes.subarray(0, 24).toString('base64')}`;
}
