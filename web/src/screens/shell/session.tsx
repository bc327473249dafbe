// The session of the pages below the shell: there is one, or they are not shown.
import { createContext, useContext } from 'react';
import type { ClockedSession, Right } from '../../dash/api.ts';

const Session = createContext<ClockedSession | null>(null);
export const SessionProvider = Session.Provider;

export function useSession(): ClockedSession {
  const session = useContext(Session);
  if (!session) throw new Error('This page stands outside of the shell.');
  return session;
}

export const useRight = (right: Right): boolean => useSession().rights.includes(right);

/** The environment's clock, as the server has it: a sandbox's may be ahead, and this machine's may be wrong. */
export function useClock(): { now: () => number; today: string } {
  const { aheadMs } = useSession();
  const now = (): number => Date.now() + aheadMs;
  return { now, today: new Date(now()).toISOString().slice(0, 10) };
}
