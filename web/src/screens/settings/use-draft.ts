// What somebody has changed in one card and not saved. It lies over what is saved, so that another card's saving leaves it.
import { useState } from 'react';

export interface Draft<T extends object> {
  /** What the card shows. */
  values: T;
  /** What saving would send; empty while nothing differs. */
  changes: Partial<T>;
  isDirty: boolean;
  set: (changes: Partial<T>) => void;
  reset: () => void;
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** @param saved of the card alone */
export function useDraft<T extends object>(saved: T): Draft<T> {
  const [draft, setDraft] = useState<Partial<T>>({});
  const changes = Object.fromEntries(
    Object.entries(draft).filter(([name, value]) => !isSame(value, saved[name as keyof T])),
  ) as Partial<T>;
  return {
    values: { ...saved, ...draft },
    changes,
    isDirty: Object.keys(changes).length > 0,
    set: (more) => setDraft((before) => ({ ...before, ...more })),
    reset: () => setDraft({}),
  };
}
