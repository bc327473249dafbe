import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { usePlace } from '../../dash/place.ts';
import { dashQueries } from '../../dash/queries.ts';
import { SearchPicker } from '../../parts/search-picker.tsx';
import { useCompany } from './company.tsx';
import { NewCompanyDialog } from './new-company.tsx';
import { useRight } from './session.tsx';

/** The company whose pages are shown: of the organization and environment that the window is in. */
export function CompanySwitcher() {
  const place = usePlace();
  const { company, isPending, choose } = useCompany();
  const [search, setSearch] = useState('');
  const asked = useDeferredValue(search.trim());
  const found = useQuery({ ...dashQueries.companies(place, asked), placeholderData: keepPreviousData });
  const [isCreating, setCreating] = useState(false);
  const mayCreate = useRight('MANAGE_COMPANIES');
  return (
    <>
      <SearchPicker
        label="Company"
        shown={company?.name ?? (isPending ? '…' : 'No companies yet')}
        items={found.data?.data}
        chosenId={company?.id ?? null}
        search={search}
        onSearch={setSearch}
        onPick={choose}
        empty={asked === '' ? 'There is no company here yet.' : `No company is called “${asked}”.`}
        action={mayCreate ? { label: 'New company', onSelect: () => setCreating(true) } : undefined}
      />
      <NewCompanyDialog isOpen={isCreating} onClose={() => setCreating(false)} />
    </>
  );
}
