// Many to tick a few of: found by typing on the server, what was ticked stays while something else is looked for.
import { useId } from 'react';
import { Checkbox } from './checkbox.tsx';
import { Icon } from './icon.tsx';
import { ListSearch } from './list-search.tsx';
import { SkeletonLines } from './skeleton.tsx';

export interface ListedChoice {
  id: string;
  name: string;
  hint?: string;
}

export interface ChoiceListProps {
  /** What is chosen, e.g. `Sites`. */
  legend: string;
  /** As found; undefined while they are on their way. */
  items: readonly ListedChoice[] | undefined;
  /** How many more there are than are listed. */
  more?: number;
  chosen: readonly Pick<ListedChoice, 'id' | 'name'>[];
  onChange: (chosen: Pick<ListedChoice, 'id' | 'name'>[]) => void;
  search: string;
  onSearch: (text: string) => void;
  /** What the server found wrong with the choice. */
  fault?: string | undefined;
}

export function ChoiceList({
  legend,
  items,
  more = 0,
  chosen,
  onChange,
  search,
  onSearch,
  fault,
}: ChoiceListProps) {
  const id = useId();
  const isChosen = (item: ListedChoice): boolean => chosen.some((one) => one.id === item.id);
  return (
    <fieldset className="min-w-0" aria-describedby={`${id}-count`}>
      <legend className="mb-1.5 text-sm font-medium">{legend}</legend>
      <div className="overflow-hidden rounded-lg border border-line-firm bg-surface">
        <ListSearch of={legend} value={search} onChange={onSearch} />
        <div className="max-h-56 min-h-24 overflow-y-auto overscroll-contain p-1.5">
          {items === undefined && <SkeletonLines label={`Loading ${legend.toLowerCase()}`} />}
          {items?.map((item) => (
            <Checkbox
              key={item.id}
              label={item.name}
              hint={item.hint}
              checked={isChosen(item)}
              onChange={(isOn) =>
                onChange(
                  isOn
                    ? [...chosen, { id: item.id, name: item.name }]
                    : chosen.filter((one) => one.id !== item.id),
                )
              }
              className="rounded-md px-2 py-1.5 hover:bg-hover"
            />
          ))}
          {items?.length === 0 && (
            <p className="px-2 py-6 text-center text-sm text-ink-muted">
              {search.trim() === '' ? 'There are none yet.' : `Nothing is called “${search.trim()}”.`}
            </p>
          )}
          {more > 0 && (
            <p className="px-2 py-1.5 text-sm text-ink-muted">{more} more: type to narrow the list.</p>
          )}
        </div>
      </div>
      <p id={`${id}-count`} aria-live="polite" className="mt-1.5 text-sm text-ink-muted">
        {chosen.length === 0
          ? 'None chosen yet.'
          : `${chosen.length} chosen: ${chosen
              .slice(0, 3)
              .map(({ name }) => name)
              .join(', ')}${chosen.length > 3 ? ` and ${chosen.length - 3} more` : ''}`}
      </p>
      {fault && (
        <p role="alert" className="mt-1.5 flex gap-1.5 text-sm text-danger">
          <Icon name="error" className="mt-0.5 size-4" />
          <span>{fault}</span>
        </p>
      )}
    </fieldset>
  );
}
