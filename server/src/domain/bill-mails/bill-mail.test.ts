import { describe, expect, it } from 'vitest';
import { isConfirmation, type MailFileOutcome, needsAttention } from './bill-mail.ts';

describe('a mail needs attention', () => {
  const judged = (
    outcomes: MailFileOutcome[],
    mail: { isConfirmation?: boolean; isAwaited?: boolean } = {},
  ) =>
    needsAttention(
      { isConfirmation: false, isAwaited: false, ...mail },
      outcomes.map((outcome) => ({ outcome, receivedFileId: null })),
    );

  it.each<[MailFileOutcome[], boolean]>([
    [[], true],
    [['REFUSED'], true],
    [['NOT_A_BILL'], true],
    [['NOT_A_BILL', 'REFUSED'], true],
    [['FAILED'], true],
    [['DOCUMENT', 'FAILED'], true],
    [['WAITING', 'FAILED'], true],
    [['WAITING'], false],
    [['WAITING', 'REFUSED'], false],
    [['DOCUMENT'], false],
    [['DOCUMENT', 'REFUSED', 'NOT_A_BILL'], false],
    [['DUPLICATE', 'NOT_A_BILL'], false],
    [['TOO_EARLY'], false],
    [['UNWANTED', 'REFUSED'], false],
  ])('with %j: %s', (outcomes, expected) => {
    expect(judged(outcomes)).toBe(expected);
  });

  it('not where it was sent as a trial or asks to confirm, unless it brought files', () => {
    for (const mail of [{ isConfirmation: true }, { isAwaited: true }]) {
      expect(judged([], mail)).toBe(false);
      expect(judged(['REFUSED'], mail)).toBe(true);
    }
  });
});

describe('a mailbox asks to confirm the forwarding', () => {
  it.each([
    ['(#123456789) Gmail Forwarding Confirmation - Receive Mail from robin@harbor.example', ''],
    ['Please confirm', 'Somebody wants to forward mails to you. Open the link to allow it.'],
    ['Weiterleitung bestätigen', ''],
    ['Confirmación de reenvío', ''],
    ['Confirmation du transfert de messages', ''],
    ['Conferma dell’inoltro', ''],
    ['Bevestig het doorsturen', ''],
    ['Confirmação de encaminhamento', ''],
  ])('%s', (subject, text) => {
    expect(isConfirmation({ subject, text })).toBe(true);
  });

  it.each([
    [
      'Your bill is ready',
      `Sign in to read it. ${'Words. '.repeat(80)} Do not forward this mail; verify the sender.`,
    ],
    ['Verify your payment method', 'Your card has expired.'],
    ['Fwd: your bill', 'See below.'],
    ['', ''],
  ])('not: %s', (subject, text) => {
    expect(isConfirmation({ subject, text })).toBe(false);
  });
});
