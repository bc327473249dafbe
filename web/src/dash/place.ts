// Where somebody is working: an organization and one of its environments, said with every call, and the company that is looked
// at. Kept by the browser, so that it is the same tomorrow; each window keeps its own until it is loaded anew.
import { useSyncExternalStore } from 'react';

export type Environment = 'production' | 'sandbox';

export interface Place {
  /** Null: the first one that somebody belongs to. */
  organizationId: string | null;
  environment: Environment;
  /** By organization and environment. */
  companies: Readonly<Record<string, { id: string; name: string }>>;
}

const kept = 'nectar-place';

function read(): Place {
  const empty: Place = { organizationId: null, environment: 'production', companies: {} };
  try {
    const found = JSON.parse(localStorage.getItem(kept) ?? '{}') as Partial<Place>;
    return {
      ...empty,
      ...found,
      environment: found.environment === 'sandbox' ? 'sandbox' : 'production',
    };
  } catch {
    return empty;
  }
}

let place = read();
const listeners = new Set<() => void>();

export const currentPlace = (): Place => place;

export function moveTo(change: Partial<Place>): void {
  place = { ...place, ...change };
  localStorage.setItem(kept, JSON.stringify(place));
  for (const listener of listeners) listener();
}

/** Whoever signs out leaves no trace of where they worked. */
export function forgetPlace(): void {
  localStorage.removeItem(kept);
  place = read();
  for (const listener of listeners) listener();
}

export const usePlace = (): Place =>
  useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, currentPlace);

/** Of a place with companies of its own. */
export const placeKey = ({
  organizationId,
  environment,
}: Pick<Place, 'organizationId' | 'environment'>): string => `${organizationId ?? ''}/${environment}`;
