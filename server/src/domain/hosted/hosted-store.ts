import { sql, type Transaction } from '../../db/database.ts';
import type { Visitor } from '../invitations/invitation.ts';
import type { Consent } from './consent.ts';

export interface NewSubmission {
  id: string;
  connectionId: string;
  invitationId: string | null;
  consent: Consent;
  visitor: Visitor;
  createdAt: Date;
}

export async function insertSubmission(tx: Transaction, submission: NewSubmission): Promise<void> {
  const { id, connectionId, invitationId, consent, visitor, createdAt } = submission;
  await tx.change(sql`
    insert into hosted_submissions (organization_id, environment, id, connection_id, invitation_id, consent_version, language, ip_address, user_agent, created_at)
    values (${tx.owner}, ${id}, ${connectionId}, ${invitationId}, ${consent.version}, ${consent.language},
      ${visitor.ipAddress}, ${visitor.userAgent}, ${createdAt})`);
}

/** Forgets addresses and browsers of what was handed in before `before`. */
export function eraseSubmitters(tx: Transaction, before: Date): Promise<number> {
  return tx.change(sql`
    update hosted_submissions s set ip_address = null, user_agent = null
     where ${tx.bound('s')} and s.created_at < ${before} and (s.ip_address is not null or s.user_agent is not null)`);
}
