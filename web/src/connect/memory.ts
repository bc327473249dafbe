// What survives a reload, on a phone that looked at its mail meanwhile: where one was, never a password. It stays in this tab.
import type { ActiveView, Provider, Site, UtilityType } from './api.ts';

export interface Details {
  sites: Site[];
  utilityTypes: UtilityType[];
  country: string;
  connectionOwnerEmail: string;
  dataCollectionStartDate: string;
}

export type Step =
  | 'email'
  | 'code'
  | 'welcome'
  | 'provider'
  | 'sign-in'
  | 'sites'
  | 'verify'
  | 'mfa'
  | 'done';

export interface Memory {
  step: Step;
  /** Of the e-mail step. */
  email: string;
  verification: string | null;
  submission: { id: string; secret: string } | null;
  /** As it was when the login was handed in: the link may be used up by that. */
  view: ActiveView | null;
  hasConsented: boolean;
  provider: Provider | null;
  /** Told us by name and address, not from the directory. */
  isCustom: boolean;
  username: string;
  details: Details | null;
}

export const emptyMemory: Memory = {
  step: 'welcome',
  email: '',
  verification: null,
  submission: null,
  view: null,
  hasConsented: false,
  provider: null,
  isCustom: false,
  username: '',
  details: null,
};

/** A frame of another site may be refused a place to keep things; then a reload begins anew. */
const place = (): Storage | null => {
  try {
    return window.sessionStorage;
  } catch {
    return null;
  }
};

const nameOf = (base: string): string => `nectar:${base}`;

export function recall(base: string): Memory {
  try {
    const kept = place()?.getItem(nameOf(base));
    return kept ? { ...emptyMemory, ...(JSON.parse(kept) as Partial<Memory>) } : emptyMemory;
  } catch {
    return emptyMemory;
  }
}

export function remember(base: string, memory: Memory): void {
  try {
    place()?.setItem(nameOf(base), JSON.stringify(memory));
  } catch {
    // Full, or forbidden: it works without.
  }
}

export function forget(base: string): void {
  try {
    place()?.removeItem(nameOf(base));
  } catch {
    // As above.
  }
}
