// What the list of connections is narrowed by: words at once, the rest when asked for; chips say what is in force.
import { useState } from 'react';
import type { Company } from '../../dash/api.ts';
import { Button } from '../../parts/button.tsx';
import { Field, Select } from '../../parts/field.tsx';
import { type Chip, FilterChips } from '../../parts/filter-chips.tsx';
import { RestingSearch } from '../../parts/resting-search.tsx';
import { SearchPicker } from '../../parts/search-picker.tsx';
import { type ConnectionSearch, statusWords } from './connection-search.ts';
import { useSiteChoice } from './use-site-choice.ts';
import { kindWords, offeredTypes, typeWord } from './words.ts';

export function ConnectionFilters({
  company,
  search,
  owners,
  onNarrow,
  onClear,
}: {
  company: Company;
  search: ConnectionSearch;
  owners: readonly string[];
  onNarrow: (change: Partial<ConnectionSearch>) => void;
  onClear: () => void;
}) {
  const [isOpen, setOpen] = useState(false);
  const sites = useSiteChoice(company.id);
  const chips: Chip[] = [
    ...(search.search
      ? [{ name: 'Search', value: search.search, onRemove: () => onNarrow({ search: undefined }) }]
      : []),
    ...(search.status
      ? [
          {
            name: 'Status',
            value: statusWords[search.status],
            onRemove: () => onNarrow({ status: undefined }),
          },
        ]
      : []),
    ...(search.site
      ? [
          {
            name: 'Site',
            value: search.siteName ?? search.site,
            onRemove: () => onNarrow({ site: undefined, siteName: undefined }),
          },
        ]
      : []),
    ...(search.type
      ? [{ name: 'Utility', value: typeWord(search.type), onRemove: () => onNarrow({ type: undefined }) }]
      : []),
    ...(search.owner
      ? [{ name: 'Owner', value: search.owner, onRemove: () => onNarrow({ owner: undefined }) }]
      : []),
    ...(search.kind
      ? [{ name: 'Type', value: kindWords[search.kind], onRemove: () => onNarrow({ kind: undefined }) }]
      : []),
    ...(search.paused
      ? [
          {
            name: 'Collection',
            value: search.paused === 'yes' ? 'Paused' : 'Running',
            onRemove: () => onNarrow({ paused: undefined }),
          },
        ]
      : []),
  ];
  return (
    <search aria-label="Filters">
      <div className="mb-4 flex flex-wrap items-center gap-2">
        <RestingSearch
          label="Search connections"
          placeholder="Provider, login, owner or external id"
          value={search.search ?? ''}
          onChange={(text) => onNarrow({ search: text || undefined })}
        />
        <Button icon="filter" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          Filters
        </Button>
      </div>
      {isOpen && (
        <div className="appear mb-4 grid gap-3 rounded-lg border border-line bg-surface p-4 sm:grid-cols-2 lg:grid-cols-3">
          <Field label="Status" required>
            <Select
              value={search.status ?? ''}
              onChange={(event) =>
                onNarrow({ status: (event.currentTarget.value || undefined) as ConnectionSearch['status'] })
              }
            >
              <option value="">Any</option>
              {Object.entries(statusWords).map(([status, word]) => (
                <option key={status} value={status}>
                  {word}
                </option>
              ))}
            </Select>
          </Field>
          <div>
            <p aria-hidden="true" className="mb-1.5 text-sm font-medium">
              Site
            </p>
            <SearchPicker
              label="Site"
              isField
              shown={search.site ? (search.siteName ?? 'One site') : 'Any'}
              items={sites.items}
              chosenId={search.site ?? null}
              search={sites.search}
              onSearch={sites.setSearch}
              onPick={({ id, name }) => onNarrow({ site: id, siteName: name })}
              empty="No site is called so."
            />
          </div>
          <Field label="Utility type" required>
            <Select
              value={search.type ?? ''}
              onChange={(event) => onNarrow({ type: event.currentTarget.value || undefined })}
            >
              <option value="">Any</option>
              {offeredTypes.map((type) => (
                <option key={type} value={type}>
                  {typeWord(type)}
                </option>
              ))}
            </Select>
          </Field>
          <Field label="Owner" required>
            <Select
              value={search.owner ?? ''}
              onChange={(event) => onNarrow({ owner: event.currentTarget.value || undefined })}
            >
              <option value="">Any</option>
              {[...new Set([...owners, ...(search.owner ? [search.owner] : [])])].map((owner) => (
                <option key={owner}>{owner}</option>
              ))}
            </Select>
          </Field>
          <Field label="Type" required>
            <Select
              value={search.kind ?? ''}
              onChange={(event) =>
                onNarrow({ kind: (event.currentTarget.value || undefined) as ConnectionSearch['kind'] })
              }
            >
              <option value="">Any</option>
              {Object.entries(kindWords).map(([kind, word]) => (
                <option key={kind} value={kind}>
                  {word}
                </option>
              ))}
            </Select>
          </Field>
          <Field label="Collection" required>
            <Select
              value={search.paused ?? ''}
              onChange={(event) =>
                onNarrow({ paused: (event.currentTarget.value || undefined) as ConnectionSearch['paused'] })
              }
            >
              <option value="">Any</option>
              <option value="no">Running</option>
              <option value="yes">Paused</option>
            </Select>
          </Field>
        </div>
      )}
      <FilterChips chips={chips} onClear={onClear} />
    </search>
  );
}
