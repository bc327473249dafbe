import { useSyncExternalStore } from 'react';

/** As the `sm` of the styles has it. */
const narrow = matchMedia('(width < 40rem)');

const heed = (changed: () => void): (() => void) => {
  narrow.addEventListener('change', changed);
  return () => narrow.removeEventListener('change', changed);
};

/** True on a phone: what stands side by side elsewhere stands below each other there. */
export const useIsNarrow = (): boolean => useSyncExternalStore(heed, () => narrow.matches);
