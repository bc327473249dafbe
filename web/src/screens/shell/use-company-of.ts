// A page of one record belongs to its record's company: an address from elsewhere leads there first, and whoever then chooses
// another company is led to the list of that one (platform.md 3).
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useCompany } from './company.tsx';

/** @param its undefined while the record is on its way */
export function useCompanyOf(
  its: { id: string; name: string } | undefined,
  list: '/data-input/connections' | '/data-input/invitations' | '/settings/company/sites',
): void {
  const { company, choose } = useCompany();
  const navigate = useNavigate();
  /** The record whose company was chosen already. */
  const reached = useRef(false);
  const here = company?.id;
  const wanted = its?.id;
  const name = its?.name;
  useEffect(() => {
    if (here === undefined || wanted === undefined || name === undefined) return;
    if (here === wanted) reached.current = true;
    else if (reached.current) void navigate({ to: list });
    else choose({ id: wanted, name });
  }, [here, wanted, name, list, navigate, choose]);
}
