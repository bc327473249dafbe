// What a list is narrowed to, in words, each to be taken away.
import { TextButton } from './button.tsx';
import { Icon } from './icon.tsx';

export interface Chip {
  /** What is narrowed, e.g. `Site`. */
  name: string;
  value: string;
  onRemove: () => void;
}

export function FilterChips({ chips, onClear }: { chips: readonly Chip[]; onClear: () => void }) {
  if (chips.length === 0) return null;
  return (
    <ul aria-label="Filters in force" className="mb-4 flex flex-wrap items-center gap-2">
      {chips.map(({ name, value, onRemove }) => (
        <li
          key={name}
          className="inline-flex h-7 max-w-full items-center gap-1.5 rounded-full border border-line-firm bg-surface pr-1 pl-3 text-sm"
        >
          <span className="shrink-0 text-ink-muted">{name}</span>
          <span className="truncate font-medium">{value}</span>
          <button
            type="button"
            aria-label={`Remove the filter ${name}: ${value}`}
            onClick={onRemove}
            className="flex size-5 shrink-0 cursor-pointer items-center justify-center rounded-full text-ink-muted hover:bg-hover hover:text-ink"
          >
            <Icon name="close" className="size-3" />
          </button>
        </li>
      ))}
      <li>
        <TextButton className="text-sm" onClick={onClear}>
          Clear all
        </TextButton>
      </li>
    </ul>
  );
}
