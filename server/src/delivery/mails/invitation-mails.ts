import type { PreparedMail } from '../../domain/invitations/invitation-mail.ts';
import { invitationWords } from './invitation-words.ts';
import { type Letter, quoted } from './letter.ts';

/** In the language of the invitation. */
export function invitationLetter(mail: PreparedMail): Letter {
  const { language } = mail;
  const words = invitationWords[language];
  const company = quoted(mail.companyName);
  if (mail.kind === 'CODE')
    return {
      language,
      subject: words.code.subject(mail.code),
      paragraphs: [words.code.text(company)],
      action: { kind: 'code', code: mail.code },
      footnotes: [words.code.note],
    };
  const moment = new Intl.DateTimeFormat(language, {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'UTC',
  });
  const footnotes = [
    ...(mail.expiresAt === null ? [] : [words.until(moment.format(mail.expiresAt))]),
    words.personal,
    words.reason(company),
  ];
  const { url } = mail;
  if (mail.invitationKind === 'EDIT_CONNECTION') {
    const provider = quoted(mail.providerName ?? words.yourUtility);
    const { subject, texts, label } = words.reconnect;
    return {
      language,
      subject: subject(company, provider),
      paragraphs: texts(company, provider),
      action: { kind: 'link', label, url },
      footnotes,
    };
  }
  const { subject, reminder, texts, label } = words.connect;
  return {
    language,
    subject: mail.isRepeated ? reminder(company) : subject(company),
    paragraphs: texts(company),
    action: { kind: 'link', label, url },
    footnotes,
  };
}
