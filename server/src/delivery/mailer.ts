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
import {
  findRefusedAddress,
  forgetRefusedAddress,
  noteRefusedAddress,
} from '../domain/mail/refused-addresses.ts';
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
  /** Null: settled without a mail. `isAskedFor`: by whoever is to read it, who waits for it. */
  prepare(ctx: Context, id: string): Promise<{ email: string; letter: Letter; isAskedFor?: boolean } | null>;
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
      if (!mail) return null;
      const isAskedFor = mail.contents.kind === 'CODE' || mail.contents.kind === 'RESET';
      return { email: mail.email, letter: accountLetter(mail), isAskedFor };
    },
    record: (ctx, id, outcome) => recordAccountMail(ctx, { id, outcome }),
  },
};

const refusedBefore = ({ code, refusedAt }: { code: string; refusedAt: Date }): string =>
  `Not sent: the address was refused for good on ${refusedAt.toISOString().slice(0, 10)} (${code}).`;

export function startMailer(options: MailerOptions): Loop {
  const { services, log, transport } = options;
  const underWay = new Set<Promise<void>>();

  async function deliver({ tenant, source: name, id, attempts }: ClaimedMail): Promise<void> {
    const source = sources[name];
    const ctx = createContext(services, { tenant, caller: { kind: 'job', name: 'mail' }, log });
    const prepared = await source.prepare(ctx, id);
    if (!prepared) return;
    const { email, letter, isAskedFor = false } = prepared;
    const refused = await findRefusedAddress(ctx, email);
    if (refused && !isAskedFor) {
      log.info(
        { ...tenant, source: name, mailId: id, code: refused.code },
        'a mail to a refused address is left',
      );
      return source.record(ctx, id, { kind: 'failed', reason: refusedBefore(refused) });
    }
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
        ? { kind: 'failed', reason: `The mail server refuses it for good (${sent.code}).` }
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
    if (!sent.ok && sent.refusesAddress) await noteRefusedAddress(ctx, { email, code: sent.code });
    else if (sent.ok && refused) await forgetRefusedAddress(ctx, email);
    await source.record(ctx, id, outcome);
  }

  /** The claim runs out, and the mail comes due again; but not for ever, where no mail can be made of the order. */
  async function giveUpAfterLastTry(mail: ClaimedMail, error: unknown): Promise<void> {
    const { tenant, source, id, attempts } = mail;
    log.error({ err: error, ...tenant, source, mailId: id, attempt: attempts }, 'a mail was not settled');
    if (afterFailure(attempts, services.now()).kind !== 'failed') return;
    const ctx = createContext(services, { tenant, caller: { kind: 'job', name: 'mail' }, log });
    await sources[source].record(ctx, id, { kind: 'failed', reason: 'Not sent: it could not be made.' });
  }

  async function claim(): Promise<void> {
    const room = mostAtOnce - underWay.size;
    if (room <= 0) return;
    for (const mail of await claimMails(services, { most: room })) {
      const work = deliver(mail)
        .catch((error) => giveUpAfterLastTry(mail, error))
        .catch((error) => log.error({ err: error, mailId: mail.id }, 'a mail could not be given up'))
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
