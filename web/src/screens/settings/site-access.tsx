// Which sites of a company somebody has: all, or some that are chosen.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { usePlace } from '../../dash/place.ts';
import { dashQueries } from '../../dash/queries.ts';
import { ChoiceList } from '../../parts/choice-list.tsx';
import { RadioCards } from '../../parts/radio-cards.tsx';

export type ChosenSites = { id: string; name: string }[];

/** @param props.sites null: all */
export function SiteAccess({
  companyId,
  sites,
  onChange,
  fault,
}: {
  companyId: string;
  sites: ChosenSites | null;
  onChange: (sites: ChosenSites | null) => void;
  fault: string | undefined;
}) {
  const place = usePlace();
  const [search, setSearch] = useState('');
  const asked = useDeferredValue(search.trim());
  const found = useQuery({
    ...dashQueries.sites(place, companyId, asked),
    placeholderData: keepPreviousData,
    enabled: sites !== null,
  });
  return (
    <>
      <RadioCards
        label="Site access"
        value={sites === null ? 'all' : 'some'}
        onChange={(value) => onChange(value === 'all' ? null : [])}
        choices={[
          { value: 'all', word: 'All sites', hint: 'Those that are added later too.' },
          { value: 'some', word: 'Some sites', hint: 'What stands at none of them is not shown.' },
        ]}
      />
      {sites !== null && (
        <ChoiceList
          legend="Sites"
          items={found.data?.data.map(({ id, name, address }) => ({ id, name, hint: address }))}
          more={found.data ? found.data.total - found.data.data.length : 0}
          chosen={sites}
          onChange={onChange}
          search={search}
          onSearch={setSearch}
          fault={fault}
        />
      )}
    </>
  );
}

/** What the server found wrong with the sites of a body, as one sentence. */
export function faultOfSites(error: Error | null): string | undefined {
  const faults = (error as { fields?: Record<string, readonly string[]> } | null)?.fields?.siteIds;
  return faults && [...new Set(Object.values(faults).flat())].join(' ');
}
