import type { Context } from '../context.ts';
import type { Visitor } from './invitation.ts';
import { selectChosenProvider } from './invitation-store.ts';
import { recordEvent } from './record-event.ts';

/** Writes which provider a recipient went on with; the same one again is no news. */
export function recordChoice(
  ctx: Context,
  about: { invitationId: string; visitor: Visitor; provider: string },
): Promise<void> {
  const { invitationId, visitor, provider } = about;
  return ctx.inTransaction(async (tx, inner) => {
    if ((await selectChosenProvider(tx, invitationId, visitor)) === provider) return;
    await recordEvent(inner, invitationId, 'PROVIDER_SELECTED', { visitor, detail: provider });
  });
}
