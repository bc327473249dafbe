// What a table is narrowed to: words at once, the rest when asked for; chips say what is in force. What is chosen is plain text by
// name, so that it stands in the page's address.
import { type ReactNode, useState } from 'react';
import { Button } from './button.tsx';
import { Field, Input, Select } from './field.tsx';
import { type Chip, FilterChips } from './filter-chips.tsx';
import { RestingSearch, useRestingText } from './resting-search.tsx';

export type FilterValues = Readonly<Record<string, string | undefined>>;

interface Named {
  /** In the address. */
  name: string;
  word: string;
}

export type Filter = Named &
  (
    | { kind: 'choice'; options: readonly { value: string; word: string }[] }
    /** With `match`, the name under which the address says `is` instead of `contains`. */
    | { kind: 'text'; placeholder?: string; match?: string }
    | { kind: 'date'; min?: string | undefined; max?: string | undefined; show: (date: string) => string }
    /** `nameOf`: under which the address says what the chosen one is called. */
    | { kind: 'picked'; nameOf: string; picker: ReactNode }
  );

export interface FilterBarProps {
  search?: Named & { placeholder: string };
  filters: readonly Filter[];
  values: FilterValues;
  onNarrow: (change: FilterValues) => void;
  /** Beside the search. */
  aside?: ReactNode;
}

/** Every name of the address that the filters use. */
export const namesOf = ({ search, filters }: Pick<FilterBarProps, 'search' | 'filters'>): string[] => [
  ...(search ? [search.name] : []),
  ...filters.flatMap((filter) => [
    filter.name,
    ...(filter.kind === 'picked' ? [filter.nameOf] : []),
    ...(filter.kind === 'text' && filter.match ? [filter.match] : []),
  ]),
];

const cleared = (names: readonly string[]): FilterValues =>
  Object.fromEntries(names.map((name) => [name, undefined]));

export const isNarrowed = (bar: Pick<FilterBarProps, 'search' | 'filters' | 'values'>): boolean =>
  namesOf(bar).some((name) => bar.values[name] !== undefined);

function chipOf(filter: Filter, values: FilterValues): Omit<Chip, 'onRemove'> | null {
  const value = values[filter.name];
  if (value === undefined) return null;
  const { word: name } = filter;
  switch (filter.kind) {
    case 'choice':
      return { name, value: filter.options.find((option) => option.value === value)?.word ?? value };
    case 'text':
      return { name: filter.match && values[filter.match] === 'is' ? `${name} is` : name, value };
    case 'date':
      return { name, value: filter.show(value) };
    case 'picked':
      return { name, value: values[filter.nameOf] ?? value };
  }
}

export function FilterBar({ search, filters, values, onNarrow, aside }: FilterBarProps) {
  const [isOpen, setOpen] = useState(false);
  const chips: Chip[] = [
    ...(search && values[search.name]
      ? [
          {
            name: 'Search',
            value: values[search.name]!,
            onRemove: () => onNarrow({ [search.name]: undefined }),
          },
        ]
      : []),
    ...filters.flatMap((filter) => {
      const chip = chipOf(filter, values);
      return chip ? [{ ...chip, onRemove: () => onNarrow(cleared(namesOf({ filters: [filter] }))) }] : [];
    }),
  ];
  return (
    <search aria-label="Filters">
      <div className="mb-4 flex flex-wrap items-center gap-2">
        {search && (
          <RestingSearch
            label={search.word}
            placeholder={search.placeholder}
            value={values[search.name] ?? ''}
            onChange={(text) => onNarrow({ [search.name]: text || undefined })}
            className={aside ? 'basis-full sm:basis-56' : 'basis-56'}
          />
        )}
        <Button icon="filter" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          Filters
        </Button>
        {aside}
      </div>
      {isOpen && (
        <div className="appear mb-4 grid gap-3 rounded-lg border border-line bg-surface p-4 sm:grid-cols-2 lg:grid-cols-3">
          {filters.map((filter) => (
            <FilterField key={filter.name} filter={filter} values={values} onNarrow={onNarrow} />
          ))}
        </div>
      )}
      <FilterChips
        chips={chips}
        onClear={() => onNarrow(cleared(namesOf({ ...(search && { search }), filters })))}
      />
    </search>
  );
}

function FilterField({
  filter,
  values,
  onNarrow,
}: {
  filter: Filter;
  values: FilterValues;
  onNarrow: FilterBarProps['onNarrow'];
}) {
  const value = values[filter.name] ?? '';
  const set = (text: string): void => onNarrow({ [filter.name]: text || undefined });
  switch (filter.kind) {
    case 'choice':
      return (
        <Field label={filter.word} required>
          <Select value={value} onChange={(event) => set(event.currentTarget.value)}>
            <option value="">Any</option>
            {filter.options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.word}
              </option>
            ))}
          </Select>
        </Field>
      );
    case 'text':
      return <TextFilter filter={filter} values={values} onNarrow={onNarrow} />;
    case 'date':
      return (
        <Field label={filter.word} required>
          <Input
            type="date"
            min={filter.min}
            max={filter.max}
            value={value}
            onChange={(event) => set(event.currentTarget.value)}
          />
        </Field>
      );
    case 'picked':
      return (
        <div className="min-w-0">
          <p aria-hidden="true" className="mb-1.5 text-sm font-medium">
            {filter.word}
          </p>
          {filter.picker}
        </div>
      );
  }
}

function TextFilter({
  filter,
  values,
  onNarrow,
}: {
  filter: Extract<Filter, { kind: 'text' }>;
  values: FilterValues;
  onNarrow: FilterBarProps['onNarrow'];
}) {
  const { name, word, match, placeholder } = filter;
  const [text, setText] = useRestingText(values[name] ?? '', (given) =>
    onNarrow(given === '' ? cleared(namesOf({ filters: [filter] })) : { [name]: given }),
  );
  return (
    <div className="flex items-end gap-2">
      <Field label={word} required className="flex-1">
        <Input
          maxLength={100}
          placeholder={placeholder}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      </Field>
      {match && (
        <Field label={`${word}: how it is matched`} required isLabelHidden className="w-27 shrink-0">
          <Select
            value={values[match] ?? 'contains'}
            disabled={text.trim() === ''}
            onChange={(event) => onNarrow({ [match]: event.currentTarget.value === 'is' ? 'is' : undefined })}
          >
            <option value="contains">contains</option>
            <option value="is">is</option>
          </Select>
        </Field>
      )}
    </div>
  );
}
