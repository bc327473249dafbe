// The pretended utility behind https://nectarclimate.com: how it is recognised, who may sign in, what it hands out.
import { createHash, timingSafeEqual } from 'node:crypto';
import type { SignIn, ValidationResult } from '../../domain/connections/provider.ts';
import { drawBill } from '../../drawing/draw-bill.ts';
import type { EnvironmentName } from '../../lib/tenant.ts';
import { generateSandboxBills, type SandboxInput } from './generate-bills.ts';
import type { Scenario } from './scenario.ts';
import { scenarioOf } from './scenarios.ts';
import type { SandboxServiceType } from './services.ts';

const SANDBOX_HOST = 'nectarclimate.com';
export const SANDBOX_USERNAME = 'nectar-sandbox-username';
export const SANDBOX_PASSWORD = 'nectar-sandbox-password';
/** R2: this provider alone says it in this order of words. */
const SANDBOX_BAD_CREDENTIAL_STATUS = 'INCORRECT_PASSWORD';
export const SANDBOX_SITES = { min: 1, max: 3 } as const;

export interface SandboxValidation {
  status: 'CONNECTED' | typeof SANDBOX_BAD_CREDENTIAL_STATUS;
  statusErrorDetail: string | null;
}

export interface SandboxBillFile {
  fileName: string;
  accountNumber: string;
  datasourceType: SandboxServiceType;
  /** `YYYY-MM`. */
  month: string;
  sourceKey: string;
  /** Draws it. */
  read(): Promise<Uint8Array>;
}

/** Whether a provider URL is the sandbox's: its host with or without `www.`, over http, https or no scheme; any path. */
export function isSandboxUrl(url: string): boolean {
  const text = url.trim();
  const complete = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(complete)) return false;
  const { protocol, hostname, port, username, password } = new URL(complete);
  const isWeb = protocol === 'https:' || protocol === 'http:';
  const host = hostname.replace(/\.$/, '').replace(/^www\./, '');
  return isWeb && host === SANDBOX_HOST && port === '' && username === '' && password === '';
}

function isSame(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

/** Exact and case-sensitive; takes the same time whichever part is wrong. */
export function validateSandboxCredentials(username: string, password: string): SandboxValidation {
  const isUser = isSame(username, SANDBOX_USERNAME);
  const isPassword = isSame(password, SANDBOX_PASSWORD);
  if (isUser && isPassword) return { status: 'CONNECTED', statusErrorDetail: null };
  return {
    status: SANDBOX_BAD_CREDENTIAL_STATUS,
    statusErrorDetail: 'The provider did not accept this username and password.',
  };
}

/** The scenario that a username names, in the sandbox environment alone (R37). */
export const scenarioFor = (environment: EnvironmentName, username: string): Scenario | null =>
  environment === 'sandbox' ? scenarioOf(username) : null;

/** What a sign-in comes to: the documented pair, a scenario's with the documented password, or a refusal. */
export function signInToSandbox(about: SignIn): ValidationResult | null {
  const { username, password } = about.credentials;
  const scenario = scenarioFor(about.environment, username);
  if (!scenario || !isSame(password, SANDBOX_PASSWORD)) return validateSandboxCredentials(username, password);
  return scenario.signIn ? scenario.signIn(about) : { status: 'CONNECTED', statusErrorDetail: null };
}

/** The connection's bills as files that have come by today, newest month first, each drawn when it is asked for. */
export function sandboxBillFiles(input: SandboxInput, scenario: Scenario | null = null): SandboxBillFile[] {
  const bills = generateSandboxBills(input);
  const today = input.today ?? input.createdOn;
  return (scenario?.bills?.(bills, input) ?? bills)
    .filter(({ availableOn }) => availableOn <= today)
    .map(({ bill, draw, ...about }) => ({ ...about, read: draw ?? (() => drawBill(bill)) }));
}
