// The second factor of a utility login (events-and-lifecycle.md 2.4.1).

export const mfaMethods = [
  'NONE',
  /** Stored and given at each sign-in. */
  'SECURITY_QUESTIONS',
  /** The provider's mails with codes go to an address of ours. */
  'MANAGED_EMAIL',
  /** A rule in the owner's inbox forwards them there. */
  'INBOX_FORWARDING',
  'SMS_RELAY',
  /** Nothing has to be given: flows like OAuth. */
  'AUTOMATIC',
] as const;
export type MfaMethod = (typeof mfaMethods)[number];

/** What the provider asks for at present. */
export type MfaPrompt = { kind: 'CODE' } | { kind: 'SECURITY_QUESTIONS'; questions: string[] };

export interface ConnectionMfa {
  method: MfaMethod;
  /** Ours; set with MANAGED_EMAIL and INBOX_FORWARDING. */
  forwardingAddress: string | null;
  lastCodeReceivedAt: Date | null;
  /** Null: nothing, as far as the last check knows. */
  asks: MfaPrompt | null;
}

/** In the order of the questions asked. */
export interface SecurityAnswer {
  question: string;
  answer: string;
}

/** What somebody says to the second factor. `NONE` switches it off: the provider asks no longer. */
export type MfaAnswer =
  | { method: 'CODE'; code: string }
  | { method: 'SECURITY_QUESTIONS'; answers: SecurityAnswer[] }
  | { method: 'MANAGED_EMAIL' | 'INBOX_FORWARDING' | 'SMS_RELAY' | 'AUTOMATIC' }
  | { method: 'NONE' };

export const noMfa: ConnectionMfa = {
  method: 'NONE',
  forwardingAddress: null,
  lastCodeReceivedAt: null,
  asks: null,
};
