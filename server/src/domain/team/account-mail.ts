// Mails to people about their account. An order stands in the transaction of what asks for it; whoever delivers takes it, prepares
// it and says what became of it (as with invitations).

import type { PageLanguage } from '../../lib/page-languages.ts';
import type { EnvironmentName } from '../../lib/tenant.ts';

/** What is said; secrets in it are encrypted until it is sent. */
export type AccountMailContents =
  | { kind: 'JOIN'; organizationName: string; url: string }
  | { kind: 'ADDED'; organizationName: string; url: string }
  | { kind: 'CODE'; code: string }
  | { kind: 'RESET'; url: string }
  | { kind: 'PASSWORD_CHANGED' }
  | {
      kind: 'KEY_EXPIRES';
      organizationName: string;
      keyName: string;
      /** What a list shows of it. */
      prefix: string;
      environment: EnvironmentName;
      /** ISO 8601. */
      expiresAt: string;
      url: string;
    };

export interface PreparedAccountMail {
  id: string;
  email: string;
  language: PageLanguage;
  contents: AccountMailContents;
}

/** What an order's contents are encrypted for. */
export const aboutMail = (id: string): string => `account-mail/${id}`;
