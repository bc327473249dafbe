// Mails that an invitation asks for. A row is an order; whoever delivers prepares it, sends it and records what became of
// it, and only then does the log say that a mail went out.

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
}

/** What goes to a recipient; it holds a secret and is kept nowhere. */
export type PreparedMail = { id: string; email: string; expiresAt: Date | null } & (
  | { kind: 'LINK'; url: string }
  | { kind: 'CODE'; code: string }
);
