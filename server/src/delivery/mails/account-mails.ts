import type { PreparedAccountMail } from '../../domain/team/account-mail.ts';
import { accountWords } from './account-words.ts';
import { type Letter, quoted } from './letter.ts';

/** What people are told about their account of the dashboard, in their language. */
export function accountLetter({
  language,
  contents,
}: Pick<PreparedAccountMail, 'language' | 'contents'>): Letter {
  const words = accountWords[language];
  switch (contents.kind) {
    case 'JOIN': {
      const organization = quoted(contents.organizationName);
      return {
        language,
        subject: words.join.subject(organization),
        paragraphs: [words.join.text(organization)],
        action: { kind: 'link', label: words.join.label, url: contents.url },
        footnotes: [words.join.note],
      };
    }
    case 'ADDED': {
      const organization = quoted(contents.organizationName);
      return {
        language,
        subject: words.added.subject(organization),
        paragraphs: [words.added.text(organization)],
        action: { kind: 'link', label: words.added.label, url: contents.url },
        footnotes: [],
      };
    }
    case 'CODE':
      return {
        language,
        subject: words.code.subject,
        paragraphs: [words.code.text],
        action: { kind: 'code', code: contents.code },
        footnotes: [words.notAsked],
      };
    case 'RESET':
      return {
        language,
        subject: words.reset.subject,
        paragraphs: [words.reset.text],
        action: { kind: 'link', label: words.reset.label, url: contents.url },
        footnotes: [words.reset.note, words.notAsked],
      };
    case 'PASSWORD_CHANGED':
      return {
        language,
        subject: words.changed.subject,
        paragraphs: [words.changed.text],
        action: null,
        footnotes: [],
      };
    case 'KEY_EXPIRES': {
      const key = quoted(contents.keyName);
      const ends = new Date(contents.expiresAt);
      const written = (timeStyle?: 'short'): string =>
        new Intl.DateTimeFormat(language, {
          dateStyle: 'long',
          ...(timeStyle && { timeStyle }),
          timeZone: 'UTC',
        }).format(ends);
      const { prefix, environment } = contents;
      return {
        language,
        subject: words.keyExpires.subject(key, quoted(contents.organizationName), written()),
        paragraphs: [
          words.keyExpires.text({ key, prefix, environment, moment: written('short') }),
          words.keyExpires.todo,
        ],
        action: { kind: 'link', label: words.keyExpires.label, url: contents.url },
        footnotes: [words.keyExpires.reason],
      };
    }
  }
}
