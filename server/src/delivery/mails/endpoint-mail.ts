import type { PreparedEndpointMail } from '../../domain/webhooks/deliver-mail.ts';
import { type Letter, quoted } from './letter.ts';

const day = new Intl.DateTimeFormat('en', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' });

export function endpointLetter(mail: PreparedEndpointMail): Letter {
  const where = quoted(mail.endpointUrl);
  const reason =
    mail.failingSince === null
      ? 'It answered that it wants no more messages.'
      : `Every attempt to reach it has failed since ${day.format(mail.failingSince)} UTC.`;
  return {
    subject: `A webhook endpoint of ${quoted(mail.organizationName)} was disabled`,
    paragraphs: [
      `Messages are no longer sent to ${where} (${mail.isSandbox ? 'sandbox' : 'production'}). ${reason}`,
      'Once it answers again, enable it in the webhooks portal, and recover there what it has missed.',
    ],
    action: null,
    footnotes: ['You receive this as an admin of the organization.'],
  };
}
