// Picks the connection whose sign-in is renewed.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useId, useState } from 'react';
import { dataInputQueries } from '../../dash/data-input.ts';
import { usePlace } from '../../dash/place.ts';
import { SearchPicker } from '../../parts/search-picker.tsx';

export interface Renewed {
  id: string;
  provider: string;
  ownerEmail: string | null;
}

export function ConnectionField({
  companyId,
  connection,
  fault,
  onPick,
}: {
  companyId: string;
  connection: Renewed | null;
  fault: string | undefined;
  onPick: (connection: Renewed) => void;
}) {
  const id = useId();
  const place = usePlace();
  const [search, setSearch] = useState('');
  const asked = useDeferredValue(search.trim());
  const found = useQuery({
    ...dataInputQueries.connections(place, companyId, {
      search: asked,
      size: '20',
      sort: 'provider',
      direction: 'asc',
    }),
    refetchInterval: false,
    placeholderData: keepPreviousData,
  });
  const rows = found.data?.data;
  return (
    <div>
      <p aria-hidden="true" className="mb-1.5 text-sm font-medium">
        Connection
      </p>
      <SearchPicker
        label="Connection"
        isField
        shown={connection ? connection.provider : <span className="text-ink-muted">Choose one</span>}
        items={rows?.map((row) => ({
          id: row.id,
          name: `${row.provider} · ${row.username} · ${row.guide.label}`,
        }))}
        chosenId={connection?.id ?? null}
        search={search}
        onSearch={setSearch}
        onPick={(item) => {
          const row = rows?.find((one) => one.id === item.id);
          if (row) onPick({ id: row.id, provider: row.provider, ownerEmail: row.ownerEmail });
        }}
        empty="There is no such connection."
      />
      {fault && (
        <p id={id} role="alert" className="mt-1.5 text-sm text-danger">
          {fault}
        </p>
      )}
    </div>
  );
}
