// The session of the pages below the shell: there is one, or they are not shown.
import { createContext, useContext } from 'react';
import type { DashSession, Right } from '../../dash/api.ts';

const Session = createContext<DashSession | null>(null);
export const SessionProvider = Session.Provider;

export function useSession(): DashSession {
  const session = useContext(Session);
  if (!session) throw new Error('This page stands outside of the shell.');
  return session;
}

export const useRight = (right: Right): boolean => useSession().rights.includes(right);
