// Scenarios of the sign-in: every status that a check may find, second factors, what changes from check to check.
import type { ConnectionStatus } from '../../domain/connections/connection.ts';
import type { MfaPrompt } from '../../domain/connections/mfa.ts';
import type { SignIn, ValidationResult } from '../../domain/connections/provider.ts';
import type { Scenario } from './scenario.ts';

const SANDBOX_CODE = '000000';
const SANDBOX_ANSWER = 'nectar-sandbox-answer';
const question = 'What was the name of your first school?';

const accepted: ValidationResult = { status: 'CONNECTED', statusErrorDetail: null };
const refused = (
  status: ConnectionStatus,
  statusErrorDetail: string,
  asks: MfaPrompt | null = null,
): ValidationResult => ({ status, statusErrorDetail, asks });

const wrongPassword = refused(
  'INCORRECT_PASSWORD',
  'The provider did not accept this username and password.',
);
const newPassword = refused('NEW_PASSWORD_NEEDED', 'The provider asks for a new password.');
const down = refused('WEBSITE_DOWN', 'The provider’s website is down for maintenance.');
const noAccounts = refused('NO_ACCOUNTS_FOUND', 'The login shows no accounts.');
const needsCode = refused('MFA_TOKEN_EXPIRED', 'The provider asks for a code.', { kind: 'CODE' });
const wrongCode = refused('MFA_TOKEN_EXPIRED', 'The provider did not accept the code.', { kind: 'CODE' });
const asksQuestions = (detail: string): ValidationResult =>
  refused('ADDITIONAL_CREDENTIALS_NEEDED', detail, { kind: 'SECURITY_QUESTIONS', questions: [question] });

const isForwarded = ({ mfa }: SignIn): boolean =>
  mfa.method === 'MANAGED_EMAIL' || mfa.method === 'INBOX_FORWARDING' || mfa.method === 'SMS_RELAY';

function byCode(about: SignIn): ValidationResult {
  if (isForwarded(about)) return accepted;
  if (about.mfa.code === null) return needsCode;
  return about.mfa.code === SANDBOX_CODE ? accepted : wrongCode;
}

const always = (result: ValidationResult | null) => () => result;
/** Until the credentials are replaced. */
const untilRenewed =
  (result: ValidationResult) =>
  ({ renewals }: SignIn): ValidationResult =>
    renewals === 0 ? result : accepted;
/** Well at first; from the check at `from` on (0 is the first) otherwise. */
const after =
  (from: number, then: (about: SignIn) => ValidationResult | null) =>
  (about: SignIn): ValidationResult | null =>
    about.checks < from ? accepted : then(about);

export const signInScenarios: readonly Scenario[] = [
  {
    name: 'pending',
    summary: 'The provider never answers: the connection stays `PENDING`.',
    signIn: always(null),
  },
  {
    name: 'slow',
    summary: 'The sign-in takes longer than a request: `PENDING` in the answer, `CONNECTED` seconds later.',
    signIn: ({ withinMs }) => (withinMs < 20_000 ? null : accepted),
  },
  {
    name: 'incorrect-password',
    summary: 'Every password is refused: `INCORRECT_PASSWORD`, the sandbox provider’s spelling.',
    signIn: always(wrongPassword),
  },
  {
    name: 'password-incorrect',
    summary: 'Every password is refused, in the spelling of all other providers: `PASSWORD_INCORRECT`.',
    signIn: always({ ...wrongPassword, status: 'PASSWORD_INCORRECT' }),
  },
  {
    name: 'new-password',
    summary: 'The provider asks for a new password: `NEW_PASSWORD_NEEDED`, until credentials are sent again.',
    signIn: untilRenewed(newPassword),
  },
  {
    name: 'website-down',
    summary:
      '`WEBSITE_DOWN`, checked again after 1, 6 and 24 hours, then daily; after seven days `UNDER_INVESTIGATION`.',
    signIn: always(down),
  },
  {
    name: 'url-inaccessible',
    summary: '`URL_INACCESSIBLE`, then as above.',
    signIn: always(refused('URL_INACCESSIBLE', 'The provider’s address cannot be reached.')),
  },
  {
    name: 'no-accounts',
    summary: 'The sign-in works, but shows no accounts: `NO_ACCOUNTS_FOUND`.',
    signIn: always(noAccounts),
  },
  {
    name: 'other-error',
    summary: '`OTHER_ERROR`, checked again like a website that is down.',
    signIn: always(refused('OTHER_ERROR', 'The provider’s website answered something unexpected.')),
  },
  {
    name: 'under-investigation',
    summary:
      'The first check cannot be judged by itself: `UNDER_INVESTIGATION`, until credentials are sent again.',
    signIn: untilRenewed(refused('UNDER_INVESTIGATION', 'Our team is looking into this provider.')),
  },
  {
    name: 'mfa-code',
    summary: `A code is asked for at the first sign-in: \`MFA_TOKEN_EXPIRED\`, until \`${SANDBOX_CODE}\` is entered or codes are forwarded.`,
    signIn: (about) => (about.status === 'CONNECTED' ? accepted : byCode(about)),
  },
  {
    name: 'mfa-forwarding',
    summary:
      'Codes go to an address only: `MFA_TOKEN_EXPIRED`, until forwarding is set up or the second factor is switched off.',
    signIn: (about) =>
      isForwarded(about) || about.mfa.method === 'AUTOMATIC'
        ? accepted
        : refused('MFA_TOKEN_EXPIRED', 'The provider sends its codes by mail.'),
  },
  {
    name: 'security-questions',
    summary: `A security question is asked: \`ADDITIONAL_CREDENTIALS_NEEDED\`, until it is answered \`${SANDBOX_ANSWER}\`.`,
    signIn({ mfa }) {
      const given = mfa.answers.find((one) => one.question === question);
      if (!given) return asksQuestions('The provider asks a security question.');
      return given.answer === SANDBOX_ANSWER
        ? accepted
        : asksQuestions('The provider did not accept the answer.');
    },
  },
  {
    name: 'right-after-wrong',
    summary: 'The first password is refused, whatever it is; sent again, it is accepted.',
    signIn: untilRenewed(wrongPassword),
  },
  {
    name: 'fails-later',
    summary:
      '`CONNECTED`; at the second weekly check the password is refused, until credentials are sent again.',
    signIn: after(2, untilRenewed(wrongPassword)),
  },
  {
    name: 'expires-later',
    summary:
      '`CONNECTED`; at the third weekly check a new password is needed, until credentials are sent again.',
    signIn: after(3, untilRenewed(newPassword)),
  },
  {
    name: 'mfa-later',
    summary: `\`CONNECTED\`; at the first weekly check the provider has switched on a second factor, met by \`${SANDBOX_CODE}\` or forwarding.`,
    signIn: (about) => {
      const isRemembered = about.checks > 1 && about.status === 'CONNECTED';
      return about.checks === 0 || isRemembered ? accepted : byCode(about);
    },
  },
  {
    name: 'recovers',
    summary:
      '`CONNECTED`; at the first weekly check the website is down, and stays so for two more checks, then all is well again.',
    signIn: ({ checks }) => (checks > 0 && checks < 4 ? down : accepted),
  },
  {
    name: 'down-later',
    summary:
      '`CONNECTED`; from the first weekly check on the website is down, so that it ends `UNDER_INVESTIGATION` a week later.',
    signIn: after(1, always(down)),
  },
  {
    name: 'accounts-gone',
    summary:
      '`CONNECTED`; at the first weekly check no accounts are seen any more (`NO_ACCOUNTS_FOUND`), a day later they are.',
    signIn: ({ checks }) => (checks > 0 && checks < 3 ? noAccounts : accepted),
  },
];
