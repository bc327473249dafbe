import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { moveTo, placeKey, usePlace } from '../../dash/place.ts';
import { dashQueries } from '../../dash/queries.ts';
import { SearchPicker } from '../../parts/search-picker.tsx';
import { useSession } from './session.tsx';

/** The company whose pages are shown: of the organization and environment that the window is in. */
export function CompanySwitcher() {
  const place = usePlace();
  const { organization, environment } = useSession();
  const key = placeKey({ organizationId: organization?.id ?? null, environment });
  const [search, setSearch] = useState('');
  const asked = useDeferredValue(search.trim());
  const all = useQuery(dashQueries.companies(place, ''));
  const found = useQuery({ ...dashQueries.companies(place, asked), placeholderData: keepPreviousData });
  const kept = place.companies[key];
  const chosen = kept ?? all.data?.data[0] ?? null;
  return (
    <SearchPicker
      label="Company"
      shown={chosen?.name ?? (all.isPending ? '…' : 'No companies yet')}
      items={found.data?.data}
      chosenId={chosen?.id ?? null}
      search={search}
      onSearch={setSearch}
      onPick={({ id, name }) => moveTo({ companies: { ...place.companies, [key]: { id, name } } })}
      empty={asked === '' ? 'There is no company here yet.' : `No company is called “${asked}”.`}
    />
  );
}
