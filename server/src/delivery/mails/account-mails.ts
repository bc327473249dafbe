import type { AccountMailContents } from '../../domain/team/account-mail.ts';
import { type Letter, quoted } from './letter.ts';

const day = new Intl.DateTimeFormat('en', { dateStyle: 'long', timeZone: 'UTC' });
const moment = new Intl.DateTimeFormat('en', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' });

const notAsked = 'You did not ask for this? Then nothing is to be done; nobody was let in.';

/** What people are told about their account of the dashboard. */
export function accountLetter(contents: AccountMailContents): Letter {
  switch (contents.kind) {
    case 'JOIN':
      return {
        subject: `Join ${quoted(contents.organizationName)} on Nectar`,
        paragraphs: [
          `You were added to ${quoted(contents.organizationName)}. Make your account to see its utility bills and usage.`,
        ],
        action: { kind: 'link', label: 'Make your account', url: contents.url },
        footnotes: ['The link works once, for seven days.'],
      };
    case 'ADDED':
      return {
        subject: `You were added to ${quoted(contents.organizationName)} on Nectar`,
        paragraphs: [
          `${quoted(contents.organizationName)} has added you. Sign in as usual; the profile menu leads there.`,
        ],
        action: { kind: 'link', label: 'Open Nectar', url: contents.url },
        footnotes: [],
      };
    case 'CODE':
      return {
        subject: 'Your code for signing in to Nectar',
        paragraphs: ['Type this code on the page that asked for it. It is good for ten minutes.'],
        action: { kind: 'code', code: contents.code },
        footnotes: [notAsked],
      };
    case 'RESET':
      return {
        subject: 'A new password for Nectar',
        paragraphs: ['Somebody asked for a new password for this address. Choose it behind this link.'],
        action: { kind: 'link', label: 'Choose a new password', url: contents.url },
        footnotes: ['The link works once, for an hour.', notAsked],
      };
    case 'PASSWORD_CHANGED':
      return {
        subject: 'Your password for Nectar was changed',
        paragraphs: [
          'The password of your account was just changed, and all sessions were ended. If that was not you, ask for a new password on the sign-in page at once.',
        ],
        action: null,
        footnotes: [],
      };
    case 'KEY_EXPIRES': {
      const name = quoted(contents.keyName);
      return {
        subject: `The API key ${name} of ${quoted(contents.organizationName)} expires on ${day.format(new Date(contents.expiresAt))}`,
        paragraphs: [
          `The ${contents.environment} key ${name} (${contents.prefix}…) stops working on ${moment.format(new Date(contents.expiresAt))} UTC. Requests with it are refused from then on.`,
          'Make a new key, hand it to whatever uses this one, and delete this one when it is no longer used.',
        ],
        action: { kind: 'link', label: 'Open API keys', url: contents.url },
        footnotes: ['You receive this as an admin of the organization, or because you made the key.'],
      };
    }
  }
}
