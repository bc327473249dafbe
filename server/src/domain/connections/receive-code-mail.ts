// A mail to an address for codes (events-and-lifecycle.md 2.4.1): a connection that waits for a code goes on with it at once.
import { AppError } from '../../lib/errors.ts';
import type { Logger } from '../../lib/log.ts';
import { createContext, type Services } from '../context.ts';
import { answerMfa } from './answer-mfa.ts';
import { selectConnectionToChange } from './connection-store.ts';
import { findCode } from './find-code.ts';
import { noteCodeMail, selectPlaceOfAddress } from './mfa-store.ts';
import { addressesOfOurs } from './own-addresses.ts';

/**
 * `TAKEN`: the login is tried with it. `NOTED`: a code came, but nobody waits for one; it is not kept. `NO_CODE`: there is none in it, or
 * more than one. `TOO_OFTEN`: the provider has refused three sign-ins within the hour. `UNKNOWN_ADDRESS`: it is for nobody.
 */
export type CodeMailResult =
  | { result: 'TAKEN' | 'NOTED' | 'NO_CODE' | 'TOO_OFTEN'; connectionId: string }
  | { result: 'UNKNOWN_ADDRESS' };

export interface CodeMail {
  /** The first that is an address of ours counts. */
  recipients: readonly string[];
  subject: string;
  text: string;
}

export async function receiveCodeMail(
  services: Services,
  input: { mail: CodeMail; log: Logger },
): Promise<CodeMailResult> {
  const { mail } = input;
  const addresses = addressesOfOurs(services, 'mfa', mail.recipients);
  const place = await selectPlaceOfAddress(services.database, addresses);
  if (!place) return { result: 'UNKNOWN_ADDRESS' };
  const { connectionId, tenant } = place;
  const ctx = createContext(services, { tenant, caller: { kind: 'job', name: 'code_mail' }, log: input.log });
  const code = findCode(mail);
  if (code === null) return { result: 'NO_CODE', connectionId };
  return ctx.inTransaction(async (tx, inner) => {
    const connection = await selectConnectionToChange(tx, connectionId);
    if (!connection) return { result: 'UNKNOWN_ADDRESS' };
    const waits = connection.status === 'MFA_TOKEN_EXPIRED' && connection.isActive;
    if (!waits) {
      await noteCodeMail(tx, connectionId, ctx.now());
      return { result: 'NOTED', connectionId };
    }
    try {
      await answerMfa(inner, { connectionId, answer: { method: 'CODE', code } });
    } catch (error) {
      if (error instanceof AppError && error.kind === 'rate_limited')
        return { result: 'TOO_OFTEN', connectionId };
      throw error;
    }
    return { result: 'TAKEN', connectionId };
  });
}
