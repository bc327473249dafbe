import type {
  Invitation,
  InvitationEventType,
  InvitationKind,
  InvitationStatus,
} from '../../dash/data-input.ts';
import type { BadgeTone } from '../../parts/badge.tsx';
import type { IconName } from '../../parts/icon.tsx';

export const kindWords = {
  CREATE_CONNECTION: 'Contributor',
  EDIT_CONNECTION: 'Reconnect',
} as const satisfies Record<InvitationKind, string>;

export const stateWords = {
  ACTIVE: 'Active',
  FULFILLED: 'Fulfilled',
  EXPIRED: 'Expired',
  REVOKED: 'Revoked',
} as const satisfies Record<InvitationStatus, string>;

export const stateLooks: Record<InvitationStatus, { tone: BadgeTone; icon: IconName; text: string }> = {
  ACTIVE: { tone: 'positive', icon: 'link', text: 'The link works.' },
  FULFILLED: {
    tone: 'accent',
    icon: 'checkCircle',
    text: 'All of its uses are taken; the link works no longer.',
  },
  EXPIRED: { tone: 'neutral', icon: 'clock', text: 'Its time is over; the link works no longer.' },
  REVOKED: { tone: 'danger', icon: 'blocked', text: 'It was withdrawn; the link works no longer.' },
};

const languageNames = new Intl.DisplayNames(['en'], { type: 'language' });
export const languageWord = (language: string): string => languageNames.of(language) ?? language;

export const recipientsText = ({ allowedEmails }: Pick<Invitation, 'allowedEmails'>): string =>
  allowedEmails.length === 0
    ? 'Anyone with the link'
    : allowedEmails.length === 1
      ? allowedEmails[0]!
      : `${allowedEmails[0]} and ${allowedEmails.length - 1} more`;

export const usesText = ({ useCount, maxUses }: Pick<Invitation, 'useCount' | 'maxUses'>): string =>
  maxUses === null ? `${useCount}, no limit` : `${useCount} of ${maxUses}`;

interface EventLook {
  icon: IconName;
  isBad?: true;
  words: string;
}

export const eventLooks: Record<InvitationEventType, EventLook> = {
  CREATED: { icon: 'add', words: 'Created' },
  EMAIL_SENT: { icon: 'send', words: 'Mail sent' },
  EMAIL_FAILED: { icon: 'error', isBad: true, words: 'Mail could not be delivered' },
  RESENT: { icon: 'send', words: 'Mailed again' },
  VIEWED: { icon: 'eye', words: 'Opened' },
  EMAIL_CODE_SENT: { icon: 'send', words: 'Code mailed' },
  EMAIL_VERIFIED: { icon: 'shield', words: 'Address proved' },
  EMAIL_REJECTED: { icon: 'blocked', isBad: true, words: 'An address that was not invited asked for a code' },
  PROVIDER_SELECTED: { icon: 'plug', words: 'Provider chosen' },
  CREDENTIALS_SUBMITTED: { icon: 'key', words: 'Another login handed in' },
  MFA_CONFIGURED: { icon: 'shield', words: 'Second factor given' },
  USED: { icon: 'checkCircle', words: 'Login handed in: one use' },
  SUBMIT_FAILED: { icon: 'error', isBad: true, words: 'Not accepted' },
  REVOKED: { icon: 'blocked', words: 'Revoked' },
  EXPIRED: { icon: 'clock', words: 'Expired' },
};
