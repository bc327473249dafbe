// What a sign-in came to, as the step that follows.
import type { Submission } from './api.ts';
import type { Words } from './words/index.ts';

/** Said above the sign-in when it is to be done again. */
export type Trouble = 'passwordRefused' | 'passwordOld' | 'noAccounts' | 'moreAsked' | 'passwordAgain';

export type Outcome =
  | { step: 'waiting' }
  | { step: 'done'; result: 'connected' | 'person' | 'trouble' }
  | { step: 'mfa' }
  | { step: 'sign-in'; trouble: Trouble };

export const troubleText = (words: Words, trouble: Trouble): string => words[trouble];

/** @param hasWaited long enough: what is not settled by now is settled without the visitor */
export function outcomeOf({ status, isAutomatic, mfa }: Submission, hasWaited: boolean): Outcome {
  switch (status) {
    case 'CONNECTED':
      return { step: 'done', result: 'connected' };
    case 'PENDING':
      return isAutomatic && !hasWaited ? { step: 'waiting' } : { step: 'done', result: 'person' };
    case 'UNDER_INVESTIGATION':
    case 'COMPANY_INACTIVE':
      return { step: 'done', result: 'person' };
    case 'PASSWORD_INCORRECT':
    case 'INCORRECT_PASSWORD':
      return { step: 'sign-in', trouble: 'passwordRefused' };
    case 'NEW_PASSWORD_NEEDED':
      return { step: 'sign-in', trouble: 'passwordOld' };
    case 'NO_ACCOUNTS_FOUND':
      return { step: 'sign-in', trouble: 'noAccounts' };
    case 'MFA_TOKEN_EXPIRED':
      return { step: 'mfa' };
    case 'ADDITIONAL_CREDENTIALS_NEEDED':
      return mfa.asks ? { step: 'mfa' } : { step: 'sign-in', trouble: 'moreAsked' };
    case 'WEBSITE_DOWN':
    case 'URL_INACCESSIBLE':
    case 'OTHER_ERROR':
      return { step: 'done', result: 'trouble' };
  }
}
