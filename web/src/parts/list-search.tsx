// The field above a list of choices that narrows it.
import { Input } from './field.tsx';
import { Icon } from './icon.tsx';

/** @param of what the list holds, as its legend says it */
export function ListSearch({
  of,
  value,
  onChange,
}: {
  of: string;
  value: string;
  onChange: (text: string) => void;
}) {
  return (
    <div className="relative border-b border-line">
      <Icon
        name="search"
        className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-ink-faint"
      />
      <Input
        type="search"
        aria-label={`Search in ${of.toLowerCase()}`}
        placeholder="Search"
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={(event) => {
          // Looking for something hands nothing in.
          if (event.key === 'Enter') event.preventDefault();
        }}
        className="rounded-none border-0 bg-transparent pl-9 focus-visible:-outline-offset-2"
      />
    </div>
  );
}
