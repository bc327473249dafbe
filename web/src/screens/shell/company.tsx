// The company whose pages are shown, and what somebody may do in it. Kept by the browser for each place; where none was chosen, or
// the chosen one is there no more, it is the default of the personal settings, else the first one by name.
import { useQuery } from '@tanstack/react-query';
import { createContext, type ReactNode, useCallback, useContext, useEffect } from 'react';
import { ApiError } from '../../api.ts';
import type { Company, Right } from '../../dash/api.ts';
import { currentPlace, moveTo, placeKey, usePlace } from '../../dash/place.ts';
import { dashQueries } from '../../dash/queries.ts';
import { useSession } from './session.tsx';

interface ChosenCompany {
  /** Null while it is on its way, and for who has none. */
  company: Company | null;
  isPending: boolean;
  choose: (company: Pick<Company, 'id' | 'name'>) => void;
  /** Nothing is chosen any more: the company is there no longer. */
  forget: () => void;
}

const Chosen = createContext<ChosenCompany | null>(null);

export function CompanyProvider({ children }: { children: ReactNode }) {
  const place = usePlace();
  const { organization, environment, defaultCompanyId } = useSession();
  const key = placeKey({ organizationId: organization?.id ?? null, environment });
  const keptId = place.companies[key]?.id;
  const wantedId = keptId ?? defaultCompanyId;
  const all = useQuery({
    ...dashQueries.companies(place, ''),
    enabled: organization !== null && wantedId === null,
  });
  const one = useQuery({ ...dashQueries.company(place, wantedId ?? ''), enabled: wantedId !== null });
  const isGone = one.error instanceof ApiError && one.error.status === 404;
  const forget = useCallback((): void => {
    const { [key]: _gone, ...companies } = currentPlace().companies;
    moveTo({ companies });
  }, [key]);
  useEffect(() => {
    if (isGone && keptId !== undefined) forget();
  }, [isGone, keptId, forget]);
  const company = wantedId === null ? (all.data?.data[0] ?? null) : (one.data ?? null);
  return (
    <Chosen
      value={{
        company,
        isPending:
          organization !== null &&
          company === null &&
          (wantedId === null ? all.isPending : !one.error || isGone),
        choose: ({ id, name }) => moveTo({ companies: { ...place.companies, [key]: { id, name } } }),
        forget,
      }}
    >
      {children}
    </Chosen>
  );
}

export function useCompany(): ChosenCompany {
  const chosen = useContext(Chosen);
  if (!chosen) throw new Error('This page stands outside of the shell.');
  return chosen;
}

/** What somebody may do here: of the organization, and in the company that is chosen. */
export function useRights(): readonly Right[] {
  const { rights, organization } = useSession();
  const { company } = useCompany();
  return organization?.isAdmin ? rights : ['SIGNED_IN', ...(company?.rights ?? [])];
}
