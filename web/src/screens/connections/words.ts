// Words of connections: kinds of utility, statuses of accounts, who did something.
import type { Actor, ConnectionKind } from '../../dash/data-input.ts';

/** Those that connection forms offer (platform.md 1); the others come from elsewhere. */
export const offeredTypes = ['ELECTRICITY', 'GAS', 'WATER', 'WASTE', 'FUEL', 'SOLAR', 'DISTRICT'] as const;

const typeWords: Readonly<Record<string, string>> = {
  ELECTRICITY: 'Electricity',
  GAS: 'Gas',
  WATER: 'Water',
  WASTE: 'Waste',
  FUEL: 'Fuel',
  SOLAR: 'Solar',
  DISTRICT: 'District',
  MISC: 'Misc',
  REFRIGERANT: 'Refrigerant',
  TELECOM: 'Telecom',
};

export const typeWord = (type: string): string => typeWords[type] ?? type;

/** How a connection collects. */
export const kindWords: Readonly<Record<ConnectionKind, string>> = { ONLINE: 'Online', EMAIL: 'Email' };

/** What is collected; none named means all. */
export const typesText = (types: readonly string[]): string =>
  types.length === 0 ? 'All types' : types.map(typeWord).join(', ');

const accountWords: Readonly<Record<string, string>> = {
  DETECTED: 'Detected',
  ONBOARDED: 'Onboarded',
  PULL_COMPLETED: 'Up to date',
  CUSTOMER_NOT_TRACKED: 'Not tracked',
  NEEDS_PULL: 'Needs pull',
  ONBOARDING: 'Onboarding',
  OLD_ACCOUNT: 'Old account',
  DUPLICATE: 'Duplicate',
  INACTIVE: 'Inactive',
};

export const accountWord = (status: string): string => accountWords[status] ?? status;

/** Who did it, as part of a sentence. */
export function actorText({ kind, name }: Actor): string {
  switch (kind) {
    case 'PERSON':
      return name ?? 'Somebody who left';
    case 'KEY':
      return name === null ? 'An API key' : `API key “${name}”`;
    case 'INVITATION':
      return name === null ? 'A recipient of an invitation' : `${name}, by invitation`;
    case 'MAGIC_LINK':
      return 'Whoever held a magic link';
    case 'OPERATOR':
      return 'Nectar’s team';
    case 'NECTAR':
      return 'Nectar';
  }
}

export const siteText = (sites: readonly { name: string }[]): string =>
  sites.length === 0 ? '—' : sites.length === 1 ? sites[0]!.name : `${sites[0]!.name} +${sites.length - 1}`;
