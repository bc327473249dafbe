// A login that was handed in and refused as a whole: nothing of it was kept, so its line is written apart.
import type { AppError, FieldErrors } from '../../lib/errors.ts';
import type { Context } from '../context.ts';
import type { Visitor } from './invitation.ts';
import { recordEvent } from './record-event.ts';

const longestDetail = 500;

const sentences = (fields: FieldErrors): string[] =>
  Object.values(fields).flatMap((fault) => (Array.isArray(fault) ? fault : sentences(fault)));

/** Writes what was wrong with it, in the words that the recipient read; nothing where the address was not proved. */
export async function recordRefusal(
  ctx: Context,
  about: { invitationId: string; visitor: Visitor; refusal: AppError },
): Promise<void> {
  const { invitationId, visitor, refusal } = about;
  if (refusal.code !== 'invalid_input' && refusal.code !== 'rate_limited') return;
  const words = refusal.fields ? sentences(refusal.fields).join(' ') : refusal.message;
  await recordEvent(ctx, invitationId, 'SUBMIT_FAILED', { visitor, detail: words.slice(0, longestDetail) });
}
