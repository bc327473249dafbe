// Delivers mails: claims orders of all tenants, makes their text, hands them to the transport, records what came of it. A mail is
// sent at least once: a process that is killed between sending and recording leaves it to be sent again, word for word and
// under the same Message-ID.

import type { Context } from '../domain/context.ts';
import { createContext, type Services } from '../domain/context.ts';
import { prepareMail, recordMail } from '../domain/invitations/deliver-mail.ts';
import { claimMails } from '../domain/mail/claim-mails.ts';
import {
  afterFailure,
  type ClaimedMail,
  type MailOutcome,
  type MailSource,
} from '../domain/mail/mail-order.ts';
import { takeDailyShare } from '../domain/mail/take-daily-share.ts';
import { prepareAccountMail, recordAccountMail } from '../domain/team/deliver-account-mail.ts';
import { prepareEndpointMail, recordEndpointMail } from '../domain/webhooks/deliver-mail.ts';
import type { Logger } from '../lib/log.ts';
import type { MailTransport } from '../lib/smtp.ts';
import { type Loop, startLoop } from './loop.ts';
import { accountLetter } from './mails/account-mails.ts';
import { endpointLetter } from './mails/endpoint-mail.ts';
import { invitationLetter } from './mails/invitation-mails.ts';
import { type Letter, toHtml, toText } from './mails/letter.ts';

export interface MailerOptions {
  services: Services;
  log: Logger;
  transport: MailTransport;
  pollMs?: number;
}

const pollEveryMs = 1_000;
/** Each holds a connection to the mail server. */
const mostAtOnce = 4;

interface Source {
  /** Null: settled without a mail. */
  prepare(ctx: Context, id: string): Promise<{ email: string; letter: Letter } | null>;
  record(ctx: Context, id: string, outcome: MailOutcome): Promise<void>;
}

const sources: Record<MailSource, Source> = {
  invitation: {
    async prepare(ctx, id) {
      const mail = await prepareMail(ctx, { id });
      return mail && { email: mail.email, letter: invitationLetter(mail) };
    },
    record: (ctx, id, outcome) => recordMail(ctx, { id, outcome }),
  },
  webhook: {
    async prepare(ctx, id) {
      const mail = await prepareEndpointMail(ctx, { id });
      return mail && { email: mail.email, letter: endpointLetter(mail) };
    },
    record: (ctx, id, outcome) => recordEndpointMail(ctx, { id, outcome }),
  },
  account: {
    async prepare(ctx, id) {
      const mail = await prepareAccountMail(ctx, { id });
      return mail && { email: mail.email, letter: accountLetter(mail.contents) };
    },
    record: (ctx, id, outcome) => recordAccountMail(ctx, { id, outcome }),
  },
};

export function startMailer(options: MailerOptions): Loop {
  const { services, log, transport } = options;
  const underWay = new Set<Promise<void>>();

  async function deliver({ tenant, source: name, id, attempts }: ClaimedMail): Promise<void> {
    const source = sources[name];
    const ctx = createContext(services, { tenant, caller: { kind: 'job', name: 'mail' }, log });
    const prepared = await source.prepare(ctx, id);
    if (!prepared) return;
    const { email, letter } = prepared;
    // A mail counts once, however often it is tried.
    const nextDay = attempts === 1 ? await takeDailyShare(ctx) : null;
    if (nextDay !== null) {
      log.warn({ ...tenant, source: name, mailId: id }, 'an organization has had its mails of the day');
      return source.record(ctx, id, { kind: 'postponed', at: nextDay });
    }
    const begin = performance.now();
    const mail = { id, to: email, subject: letter.subject, text: toText(letter), html: toHtml(letter) };
    const sent = await transport.send(mail);
    const outcome: MailOutcome = sent.ok
      ? { kind: 'sent' }
      : sent.isFinal
        ? { kind: 'failed' }
        : afterFailure(attempts, services.now());
    log.info(
      {
        ...tenant,
        source: name,
        mailId: id,
        attempt: attempts,
        result: outcome.kind,
        code: sent.ok ? undefined : sent.code,
        milliseconds: Math.round(performance.now() - begin),
      },
      'mail attempt',
    );
    await source.record(ctx, id, outcome);
  }

  async function claim(): Promise<void> {
    const room = mostAtOnce - underWay.size;
    if (room <= 0) return;
    for (const mail of await claimMails(services, { most: room })) {
      const work = deliver(mail)
        // The claim runs out, and the mail comes due again.
        .catch((error) => log.error({ err: error, mailId: mail.id }, 'a mail was not settled'))
        .finally(() => {
          underWay.delete(work);
          loop.wake();
        });
      underWay.add(work);
    }
  }

  const loop = startLoop({
    name: 'delivering mails',
    everyMs: options.pollMs ?? pollEveryMs,
    step: claim,
    log,
  });
  return {
    wake: loop.wake,
    async stop() {
      await loop.stop();
      await Promise.all(underWay);
    },
  };
}
