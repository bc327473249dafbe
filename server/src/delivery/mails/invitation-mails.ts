import type { PreparedMail } from '../../domain/invitations/invitation-mail.ts';
import { type Letter, quoted } from './letter.ts';

const day = new Intl.DateTimeFormat('en', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' });

export function invitationLetter(mail: PreparedMail): Letter {
  const company = quoted(mail.companyName);
  if (mail.kind === 'CODE')
    return {
      subject: `${mail.code} is your code`,
      paragraphs: [
        `With this code you open the invitation of ${company}. It is good for ten minutes and once.`,
      ],
      action: { kind: 'code', code: mail.code },
      footnotes: [
        'We never ask for this code by phone or mail. If you did not ask for it, leave this mail: nothing happens without it.',
      ],
    };
  const until = mail.expiresAt === null ? [] : [`The link works until ${day.format(mail.expiresAt)} UTC.`];
  const { url } = mail;
  const footnotes = [
    ...until,
    'The link is made for you: whoever has it is taken for the owner of this address. Do not pass it on.',
    `You receive this because ${company} named your address. If you know nothing of it, leave this mail.`,
  ];
  if (mail.invitationKind === 'EDIT_CONNECTION') {
    const provider = quoted(mail.providerName ?? 'your utility');
    return {
      subject: `${company}: please sign in to ${provider} again`,
      paragraphs: [
        `Bills of ${company} were collected from ${provider}. That needs your help: please sign in there again.`,
        'It takes about a minute. Nobody at the company sees your password.',
      ],
      action: { kind: 'link', label: 'Sign in again', url },
      footnotes,
    };
  }
  return {
    subject: `${mail.isRepeated ? 'Reminder: ' : ''}${company} asks you to connect a utility account`,
    paragraphs: [
      `${company} collects its utility bills automatically, and asks you to connect an account that you look after.`,
      'You choose the utility and sign in there. Nobody at the company sees your password.',
    ],
    action: { kind: 'link', label: 'Connect an account', url },
    footnotes,
  };
}
