// What somebody says to the second factor of a login: a code, answers, how codes reach us, or that it is switched off (events-and-lifecycle.md 2.4.1).
import { invalidInput, notFound } from '../../lib/errors.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { selectCheckToChange, writeCheck } from './check-store.ts';
import { type Connection, requireLogin } from './connection.ts';
import { selectConnectionToChange, touchConnections } from './connection-store.ts';
import { sealAnswers, sealCode } from './credentials.ts';
import { getConnection } from './get-connection.ts';
import type { MfaAnswer } from './mfa.ts';
import { writeCode, writeMfaMethod } from './mfa-store.ts';
import { nextCheckOf } from './next-check.ts';
import { newAddress } from './own-addresses.ts';
import { recordStatus } from './record-status.ts';
import { assertMaySignIn } from './sign-in-limit.ts';

export interface AnswerMfaInput {
  connectionId: string;
  answer: MfaAnswer;
}

const mostAnswers = 10;
const longestText = 255;

/**
 * Stores the answer, sealed, and has the worker check at once: the connection is PENDING until then. MANAGED_EMAIL and INBOX_FORWARDING
 * give it an address for codes, which it keeps.
 * @returns the connection, with what it knows of its second factor
 * @throws AppError `not_found`, `invalid_input` under `code` or `answers`, `rate_limited` after three refused sign-ins an hour
 */
export function answerMfa(ctx: Context, { connectionId, answer }: AnswerMfaInput): Promise<Connection> {
  return ctx.inTransaction(async (tx, inner) => {
    const before = await selectConnectionToChange(tx, connectionId);
    if (!before) throw notFound();
    requireLogin(before);
    const now = ctx.now();
    const check = await selectCheckToChange(tx, before.id);
    if (answer.method === 'CODE') {
      const code = answer.code.trim();
      if (code === '' || code.length > longestText) throw invalidInput({ code: ['Enter the code.'] });
      assertMaySignIn(check, now);
      await writeCode(tx, before.id, sealCode(ctx, tx, before.id, code), now);
    } else if (answer.method === 'SECURITY_QUESTIONS') {
      const { answers } = answer;
      const isComplete =
        answers.length > 0 &&
        answers.length <= mostAnswers &&
        answers.every((one) => isText(one.question) && isText(one.answer));
      if (!isComplete)
        throw invalidInput({ answers: [`Answer each question, with at most ${mostAnswers} in all.`] });
      assertMaySignIn(check, now);
      const sealed = sealAnswers(ctx, tx, before.id, answers);
      await writeMfaMethod(
        tx,
        before.id,
        { method: answer.method, forwardingAddress: before.mfa.forwardingAddress, answers: sealed },
        now,
      );
    } else {
      const isForwarded = answer.method === 'MANAGED_EMAIL' || answer.method === 'INBOX_FORWARDING';
      const forwardingAddress = isForwarded ? (before.mfa.forwardingAddress ?? newAddress(ctx, 'mfa')) : null;
      await writeMfaMethod(tx, before.id, { method: answer.method, forwardingAddress, answers: null }, now);
    }
    // Its wire object says nothing of it, but receivers hear that something changed (1.2.2, rule 4).
    await touchConnections(tx, [before.id], now);
    const isPaused = !before.isActive || before.beforeInactive !== null;
    if (!isPaused) {
      const pending = {
        status: 'PENDING',
        statusErrorDetail: null,
        trigger: 'CREDENTIALS_SUBMITTED',
      } as const;
      const after = await recordStatus(inner, tx, { ...before, updatedAt: now }, pending);
      const isAutomatic = ctx.providerFor(before.url).collectsAutomatically;
      await writeCheck(tx, before.id, {
        ...check,
        ...{ claim: null, claimedAt: null, troubledSince: null, rechecks: 0 },
        nextCheckAt: nextCheckOf(after, { troubledSince: null, rechecks: 0 }, isAutomatic, now),
      });
    }
    await recordAudit(inner, [
      // That it changed, never what was said.
      { companyId: before.company.id, kind: 'CONNECTION', objectId: before.id, field: 'mfa' },
    ]);
    return getConnection(inner, before.id);
  });
}

const isText = (text: string): boolean => text.trim() !== '' && text.length <= longestText;
