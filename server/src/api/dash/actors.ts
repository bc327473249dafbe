// Who did something, by name: people by theirs, keys by what they are called, recipients by the invitation that brought them.
import { z } from 'zod';
import type { Context } from '../../domain/context.ts';
import { findInvitations } from '../../domain/invitations/get-invitation.ts';
import { keyNames } from '../../domain/keys/key-names.ts';
import { peopleNames } from '../../domain/team/people-names.ts';

/** `NECTAR`: by itself; `OPERATOR`: its people. `MAGIC_LINK`: whoever held one. */
export const actorKinds = ['PERSON', 'KEY', 'INVITATION', 'MAGIC_LINK', 'OPERATOR', 'NECTAR'] as const;

/** What is kept of whoever did it: the key or the invitation counts before the person behind it. */
export interface ActorTrace {
  keyId?: string | null;
  personId?: string | null;
  invitationId?: string | null;
  kind?: 'MAGIC_LINK' | 'OPERATOR';
}

export const actorWire = z.object({
  kind: z.enum(actorKinds),
  /** Null where the kind says all. */
  name: z.string().nullable(),
  /** Of an invitation. */
  id: z.string().nullable(),
});
export type ActorWire = z.infer<typeof actorWire>;

const idsOf = (traces: readonly ActorTrace[], field: 'keyId' | 'personId' | 'invitationId'): string[] =>
  traces.map((trace) => trace[field]).filter((id) => id !== null && id !== undefined);

/** Three queries, however many there are. @returns how each is told */
export async function nameActors(
  ctx: Context,
  traces: readonly ActorTrace[],
): Promise<(trace: ActorTrace) => ActorWire> {
  const keys = await keyNames(ctx, idsOf(traces, 'keyId'));
  const people = await peopleNames(ctx, idsOf(traces, 'personId'));
  const found = await findInvitations(ctx, idsOf(traces, 'invitationId'));
  const invitations = new Map(found.map((invitation) => [invitation.id, invitation]));
  return ({ keyId, personId, invitationId, kind }) => {
    if (keyId) return { kind: 'KEY', name: keys.get(keyId) ?? null, id: null };
    if (personId) return { kind: 'PERSON', name: people.get(personId)?.name ?? null, id: null };
    if (invitationId) {
      const recipients = invitations.get(invitationId)?.allowedEmails ?? [];
      return { kind: 'INVITATION', name: recipients.join(', ') || null, id: invitationId };
    }
    return { kind: kind ?? 'NECTAR', name: null, id: null };
  };
}
