// A button that opens a list to search in: type to narrow, arrow keys and Enter to choose, Escape to leave (the combobox pattern).
import { Popover } from 'radix-ui';
import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import { classes } from './class-names.ts';
import { Icon } from './icon.tsx';
import { useTopLayer } from './top-layer.ts';

export interface PickerItem {
  id: string;
  name: string;
}

export interface SearchPickerProps {
  /** What is picked, e.g. `Company`. */
  label: string;
  /** What stands on the button. */
  shown: ReactNode;
  items: readonly PickerItem[] | undefined;
  chosenId: string | null;
  search: string;
  onSearch: (text: string) => void;
  onPick: (item: PickerItem) => void;
  /** Stands among fields of a form. */
  isField?: boolean;
  /** What stands there when nothing is found. */
  empty: ReactNode;
  /** Something to do in place of picking. */
  action?: { label: string; onSelect: () => void } | undefined;
}

export function SearchPicker({
  label,
  shown,
  items,
  chosenId,
  search,
  onSearch,
  onPick,
  isField = false,
  empty,
  action,
}: SearchPickerProps) {
  const id = useId();
  const container = useTopLayer();
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const list = items ?? [];
  const at = Math.min(active, Math.max(0, list.length - 1));
  const pick = (item: PickerItem | undefined): void => {
    if (!item) return;
    onPick(item);
    setOpen(false);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: list.length - 1 }[event.key];
    if (event.key === 'Enter') {
      event.preventDefault();
      pick(list[at]);
    } else if (to !== undefined && list.length > 0) {
      event.preventDefault();
      setActive((to + list.length) % list.length);
    }
  };
  return (
    <Popover.Root
      open={isOpen}
      onOpenChange={(open) => {
        setOpen(open);
        setActive(0);
        onSearch('');
      }}
    >
      <Popover.Trigger
        className={classes(
          'flex h-9 w-full cursor-pointer items-center gap-2 rounded-md border bg-surface px-3 text-left text-base transition-colors duration-100',
          isField
            ? 'border-line-control hover:border-ink-muted'
            : 'border-line-firm font-medium shadow-card hover:bg-hover',
        )}
      >
        <span className="min-w-0 flex-1 truncate">
          <span className="sr-only">{label}: </span>
          {shown}
        </span>
        <Icon name="chevronDown" className="size-4 text-ink-muted" />
      </Popover.Trigger>
      <Popover.Portal container={container}>
        <Popover.Content
          align="start"
          sideOffset={6}
          collisionPadding={12}
          aria-label={label}
          className="appear z-50 w-72 rounded-lg bg-raised p-1 shadow-raised"
        >
          <div className="relative p-1">
            <Icon
              name="search"
              className="pointer-events-none absolute top-1/2 left-3.5 size-4 -translate-y-1/2 text-ink-muted"
            />
            <input
              role="combobox"
              aria-label={`Search: ${label}`}
              aria-expanded="true"
              aria-controls={`${id}-list`}
              aria-activedescendant={list.length > 0 ? `${id}-${at}` : undefined}
              value={search}
              placeholder="Search"
              onChange={(event) => {
                setActive(0);
                onSearch(event.currentTarget.value);
              }}
              onKeyDown={onKeyDown}
              className="block h-8 w-full rounded-md border border-line-control bg-surface pr-2 pl-8 text-base placeholder:text-ink-faint focus-visible:outline-offset-0"
            />
          </div>
          <div id={`${id}-list`} role="listbox" aria-label={label} className="max-h-72 overflow-y-auto p-0.5">
            {list.map((item, index) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard is the search field's, as the pattern has it.
              <div
                key={item.id}
                id={`${id}-${index}`}
                role="option"
                tabIndex={-1}
                aria-selected={item.id === chosenId}
                onClick={() => pick(item)}
                onPointerMove={() => setActive(index)}
                className={classes(
                  'flex cursor-pointer items-center gap-2 rounded-md px-2.5 py-1.5 text-base',
                  index === at && 'bg-hover',
                )}
              >
                <span className="min-w-0 flex-1 truncate">{item.name}</span>
                {item.id === chosenId && <Icon name="check" className="size-4" />}
              </div>
            ))}
          </div>
          {items?.length === 0 && (
            <p role="status" className="px-3 pt-1 pb-3 text-sm text-ink-muted">
              {empty}
            </p>
          )}
          {action && (
            <button
              type="button"
              onClick={() => {
                setOpen(false);
                action.onSelect();
              }}
              className="mt-1 flex w-full cursor-pointer items-center gap-2 border-t border-line px-3 py-2 text-left text-base text-ink-muted hover:bg-hover hover:text-ink focus-visible:-outline-offset-2"
            >
              <Icon name="add" className="size-4" />
              {action.label}
            </button>
          )}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
