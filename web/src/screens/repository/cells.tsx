// What the tables of the repository have in common: cells, filters, words.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useDeferredValue, useState } from 'react';
import { usePlace } from '../../dash/place.ts';
import { dashQueries } from '../../dash/queries.ts';
import { Badge } from '../../parts/badge.tsx';
import type { Filter } from '../../parts/filter-bar.tsx';
import { dayText } from '../../parts/formats.ts';
import { SearchPicker } from '../../parts/search-picker.tsx';
import { useSiteChoice } from '../connections/use-site-choice.ts';
import { siteText, typeWord } from '../connections/words.ts';
import type { View } from './repository-table.tsx';

export const none = <span className="text-ink-faint">—</span>;

export const dayCell = (date: string | null): ReactNode => (date === null ? none : dayText(date));

/** The first, and how many more there are; all of them on hover. */
export const sitesCell = (sites: readonly { name: string }[]): ReactNode =>
  sites.length === 0 ? (
    none
  ) : (
    <span className="block max-w-44 truncate" title={sites.map(({ name }) => name).join(', ')}>
      {siteText(sites)}
    </span>
  );

export const companyCell = ({ name }: { name: string }): ReactNode => (
  <span className="block max-w-44 truncate" title={name}>
    {name}
  </span>
);

export const typesCell = (types: readonly string[]): ReactNode =>
  types.length === 0 ? (
    none
  ) : (
    <span className="block max-w-44 truncate">{types.map(typeWord).join(', ')}</span>
  );

const trackingWords = { ENABLED: 'Tracked', DISABLED: 'Not tracked', UNSET: 'Not decided' } as const;
export const trackingOptions = Object.entries(trackingWords).map(([value, word]) => ({ value, word }));

export const trackingBadge = (tracking: keyof typeof trackingWords): ReactNode =>
  tracking === 'ENABLED' ? (
    <Badge tone="positive" icon="check">
      {trackingWords[tracking]}
    </Badge>
  ) : (
    <Badge {...(tracking === 'DISABLED' && { icon: 'pause' })}>{trackingWords[tracking]}</Badge>
  );

const allTypes = [
  'ELECTRICITY',
  'GAS',
  'WATER',
  'WASTE',
  'FUEL',
  'SOLAR',
  'DISTRICT',
  'REFRIGERANT',
  'TELECOM',
  'MISC',
] as const;
export const typeFilter: Filter = {
  kind: 'choice',
  name: 'type',
  word: 'Utility type',
  options: allTypes.map((type) => ({ value: type, word: typeWord(type) })),
};

export const locationFilters: readonly Filter[] = [
  { kind: 'text', name: 'street', match: 'streetMatch', word: 'Street', placeholder: 'Quay Street' },
  { kind: 'text', name: 'zipcode', match: 'zipcodeMatch', word: 'Zipcode', placeholder: '94607' },
  { kind: 'text', name: 'country', match: 'countryMatch', word: 'Country', placeholder: 'US' },
];

/** Set by a look at another row: which connection or account the rows are of. */
export const ofRow = (name: 'connection' | 'account', search: View['search']): readonly Filter[] =>
  search[name]
    ? [
        {
          kind: 'picked',
          name,
          nameOf: `${name}Name`,
          word: name === 'account' ? 'Account' : 'Connection',
          picker: (
            <p className="flex h-9 items-center truncate text-base text-ink-muted">
              {search[`${name}Name`] ?? search[name]}
            </p>
          ),
        },
      ]
    : [];

/** Company, and within it a site. */
export function usePlaceFilters({ search, narrow }: View): readonly Filter[] {
  const { company } = search;
  return [
    {
      kind: 'picked',
      name: 'company',
      nameOf: 'companyName',
      word: 'Company',
      picker: (
        <CompanyPicker
          chosenId={company ?? null}
          shown={company ? (search.companyName ?? 'One company') : 'Any'}
          onPick={({ id, name }) =>
            narrow({ company: id, companyName: name, site: undefined, siteName: undefined })
          }
        />
      ),
    },
    {
      kind: 'picked',
      name: 'site',
      nameOf: 'siteName',
      word: 'Site',
      picker: company ? (
        <SitePicker
          companyId={company}
          chosenId={search.site ?? null}
          shown={search.site ? (search.siteName ?? 'One site') : 'Any'}
          onPick={({ id, name }) => narrow({ site: id, siteName: name })}
        />
      ) : (
        <p className="flex h-9 items-center text-base text-ink-muted">Choose a company first</p>
      ),
    },
  ];
}

interface PickerProps {
  chosenId: string | null;
  shown: string;
  onPick: (picked: { id: string; name: string }) => void;
}

function CompanyPicker({ chosenId, shown, onPick }: PickerProps) {
  const place = usePlace();
  const [search, setSearch] = useState('');
  const asked = useDeferredValue(search.trim());
  const found = useQuery({ ...dashQueries.companies(place, asked), placeholderData: keepPreviousData });
  return (
    <SearchPicker
      label="Company"
      isField
      shown={shown}
      items={found.data?.data}
      chosenId={chosenId}
      search={search}
      onSearch={setSearch}
      onPick={onPick}
      empty="No company is called so."
    />
  );
}

function SitePicker({ companyId, ...about }: PickerProps & { companyId: string }) {
  const { items, search, setSearch } = useSiteChoice(companyId);
  return (
    <SearchPicker
      label="Site"
      isField
      items={items}
      search={search}
      onSearch={setSearch}
      empty="No site is called so."
      {...about}
    />
  );
}
