import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { usePlace } from '../../dash/place.ts';
import { dashQueries } from '../../dash/queries.ts';

/** Sites of a company as one types. */
export function useSiteChoice(companyId: string) {
  const place = usePlace();
  const [search, setSearch] = useState('');
  const asked = useDeferredValue(search.trim());
  const found = useQuery({
    ...dashQueries.sites(place, companyId, asked),
    placeholderData: keepPreviousData,
  });
  return {
    search,
    setSearch,
    items: found.data?.data,
    more: found.data ? Math.max(0, found.data.total - found.data.data.length) : 0,
  };
}
