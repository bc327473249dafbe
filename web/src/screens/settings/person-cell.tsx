// How people are listed: their name and address, and what is still to happen before they are in.
import type { JoinInvitation } from '../../dash/api.ts';
import { Badge } from '../../parts/badge.tsx';
import { Time } from '../../parts/time.tsx';

export interface Listed {
  email: string;
  name: string | null;
  isYou: boolean;
  invitation: JoinInvitation | null;
}

/** @param props.role said below the name on narrow windows, which have no column for it */
export function PersonCell({ person, role = null }: { person: Listed; role?: string | null }) {
  const { email, name, isYou, invitation } = person;
  return (
    <>
      <span className="flex items-center gap-2">
        <span className="truncate font-medium">{name ?? email}</span>
        {isYou && <Badge>You</Badge>}
      </span>
      {role !== null && <span className="block text-xs text-ink-muted sm:hidden">{role}</span>}
      <span className="block text-xs text-ink-muted sm:truncate">
        {name !== null ? email : invitation ? <InvitationWords invitation={invitation} /> : 'Has an account'}
      </span>
    </>
  );
}

function InvitationWords({ invitation: { expiresAt } }: { invitation: JoinInvitation }) {
  return expiresAt === null ? (
    <span className="text-caution">Has not joined, and the link has ended</span>
  ) : (
    <>
      Invited · the link ends <Time at={expiresAt} />
    </>
  );
}

/** Somebody who is called by their name where they have said it. */
export const calledOf = ({ name, email }: Pick<Listed, 'name' | 'email'>): string => name ?? email;
