// Mails that an invitation asks for. A row is an order; whoever delivers prepares it, sends it and records what became of
// it, and only then does the log say that a mail went out.
import type { PageLanguage } from '../../lib/page-languages.ts';
import type { InvitationKind, Visitor } from './invitation.ts';

export type InvitationMailKind =
  /** The link, with a secret that proves the address. */
  | 'LINK'
  /** Six digits that prove the address. */
  | 'CODE';

export interface InvitationMail {
  id: string;
  invitationId: string;
  kind: InvitationMailKind;
  email: string;
  /** Asked for again by hand. */
  isRepeated: boolean;
  askedAt: Date;
  /** Who asked for a code. */
  visitor: Visitor;
}

/** What goes to a recipient; it holds a secret and is kept nowhere. The same at every attempt. */
export type PreparedMail = {
  id: string;
  email: string;
  companyName: string;
  language: PageLanguage;
  invitationKind: InvitationKind;
  /** Of the connection to renew. */
  providerName: string | null;
  expiresAt: Date | null;
  isRepeated: boolean;
} & ({ kind: 'LINK'; url: string } | { kind: 'CODE'; code: string });
