// A scenario: a username of the sandbox under which something happens that happens at real utilities (R37).
import type { SignIn, ValidationResult } from '../../domain/connections/provider.ts';
import type { SandboxBill, SandboxInput } from './generate-bills.ts';

export interface Scenario {
  /** The username is `nectar-sandbox-` and this. */
  name: string;
  /** What happens, in one or two sentences; docs/sandbox.md prints it. */
  summary: string;
  /** With the documented password. Left out: the sign-in succeeds. */
  signIn?(about: SignIn): ValidationResult | null;
  /** What is left, changed or added; newest first, as they come. Left out: the documented bills. */
  bills?(bills: SandboxBill[], input: SandboxInput): SandboxBill[];
}

export const usernamePrefix = 'nectar-sandbox-';
