import { describe, expect, test } from 'vitest';
import { findCode } from './find-code.ts';

const inMail = (text: string, subject = 'A message'): string | null => findCode({ subject, text });

describe('the code of a mail', () => {
  test.each([
    ['Your verification code is 482913. It expires in 10 minutes.', '482913'],
    ['Use 4821 as your one-time passcode.', '4821'],
    ['Dear customer,\n\nyour security code:\n\n    77 4411\n\n  93810274  \n\nThank you', '93810274'],
    ['Enter this code to sign in\n\n123 456\n\nIf you did not ask for it, call 1-800-555-0199.', '123456'],
    ['Ihr Einmalcode lautet 551204. Bestellnummer 88123456.', '551204'],
    ['Su código de verificación es 20417', '20417'],
    ['Votre code de vérification : 901 442', '901442'],
    ['Il tuo codice di sicurezza è 330021.', '330021'],
    ['Uw verificatiecode is: 660913', '660913'],
    ['O seu código de segurança é 774100', '774100'],
    ['Your code is: K7P2Q9', 'K7P2Q9'],
    ['Code 2024 is your PIN. (c) 2026 Utility Company', '2024'],
    ['Account 1234567 · Invoice 8812345 of $1,234.56\nYour access code: 556677', '556677'],
  ])('%s', (text, code) => {
    expect(inMail(text)).toBe(code);
  });

  test('may stand in the subject alone', () => {
    expect(inMail('See above.', '604117 is your Riverbend code')).toBe('604117');
  });

  test.each([
    [
      'nothing that could be one',
      'Your bill of $1,234.56 for 2026-03-01 is ready at https://pay.example/123456.',
    ],
    ['two that could be it', 'Your code is 111222.\nYour code is 333444.'],
    ['a year', 'Copyright 2026 Riverbend. Do not share your password.'],
    ['a number beside nothing', 'Meter 88123456 was read.'],
    ['a reference of letters', 'Your reference AB12CD was registered.'],
    ['nothing at all', ''],
  ])('is none where there is %s', (_what, text) => {
    expect(inMail(text)).toBeNull();
  });

  test('the same one twice is one', () => {
    expect(inMail('Your code is 482913', 'Your code: 482913')).toBe('482913');
  });

  test('is looked for in long and odd texts without end', () => {
    expect(inMail('1 '.repeat(50_000))).toBeNull();
    expect(inMail('code '.repeat(20_000))).toBeNull();
    expect(inMail(`${'code:'.repeat(10_000)}\n`.repeat(20))).toBeNull();
  });
});
