// The form of an API key: nk_{sbx|live}_{8 characters that look it up}_{43 characters of secret}.

import { invalidInput } from '../../lib/errors.ts';
import { randomToken } from '../../lib/ids.ts';
import type { EnvironmentName } from '../../lib/tenant.ts';

export interface ApiKey {
  id: string;
  name: string;
  environment: EnvironmentName;
  /** What a list may show, e.g. `nk_live_ab12cd34`. */
  prefix: string;
  createdAt: Date;
  /** The moment after which it no longer works; null is never. */
  expiresAt: Date | null;
  lastUsedAt: Date | null;
  /** Who made it; null for the operator's command line. */
  createdBy: { email: string; isFormerMember: boolean } | null;
}

const keyPattern = /^nk_(sbx|live)_([A-Za-z0-9]{8})_([A-Za-z0-9_-]{43})$/;

/** A fresh key: 256 random bits of secret. */
export function makeKeyText(environment: EnvironmentName): {
  text: string;
  lookupId: string;
  prefix: string;
} {
  let lookupId = '';
  while (lookupId.length < 8)
    lookupId = randomToken(12)
      .replace(/[^A-Za-z0-9]/g, '')
      .slice(0, 8);
  const prefix = `nk_${environment === 'sandbox' ? 'sbx' : 'live'}_${lookupId}`;
  return { text: `${prefix}_${randomToken(32)}`, lookupId, prefix };
}

/** The part that looks a key up, or null for a text of another form. */
export function lookupIdOf(text: string): string | null {
  return keyPattern.exec(text)?.[2] ?? null;
}

/** @throws AppError `invalid_input` */
export function keyName(given: string): string {
  const name = given.trim();
  if (name.length < 1 || name.length > 200)
    throw invalidInput({ name: ['Give a name of 1 to 200 characters.'] });
  return name;
}
