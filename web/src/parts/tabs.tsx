import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react';

export interface Tab<Name extends string> {
  name: Name;
  label: ReactNode;
  content: ReactNode;
}

export interface TabsProps<Name extends string> {
  label: string;
  tabs: readonly Tab<Name>[];
  open: Name;
  onOpen: (name: Name) => void;
}

/** Several views of one thing; arrow keys move between them. Which is open belongs to the page's address. */
export function Tabs<Name extends string>({ label, tabs, open, onOpen }: TabsProps<Name>) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const shown = tabs.find(({ name }) => name === open);
  // Where there is no room for all of them, the open one is in sight.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it looks for the tab that is open now
  useEffect(() => {
    const tab = list.current?.querySelector<HTMLElement>('[aria-selected="true"]');
    if (!list.current || !tab) return;
    const [from, to] = [tab.offsetLeft, tab.offsetLeft + tab.offsetWidth];
    const { scrollLeft, clientWidth } = list.current;
    if (from < scrollLeft) list.current.scrollLeft = from;
    else if (to > scrollLeft + clientWidth) list.current.scrollLeft = to - clientWidth;
  }, [open]);
  const move = (event: KeyboardEvent): void => {
    const at = tabs.findIndex(({ name }) => name === open);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[event.key];
    const next = to === undefined ? undefined : tabs.at(to % tabs.length);
    if (!next) return;
    event.preventDefault();
    onOpen(next.name);
    list.current?.querySelectorAll<HTMLElement>('[role="tab"]')[tabs.indexOf(next)]?.focus();
  };
  return (
    <>
      <div
        ref={list}
        role="tablist"
        aria-label={label}
        className="relative mb-6 flex gap-4 overflow-x-auto border-b border-line"
        onKeyDown={move}
      >
        {tabs.map(({ name, label: words }) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`${id}-${name}`}
            aria-selected={name === open}
            aria-controls={name === open ? `${id}-${name}-view` : undefined}
            tabIndex={name === open ? 0 : -1}
            onClick={() => onOpen(name)}
            className="-mb-px cursor-pointer rounded-t-sm border-b-2 border-transparent px-1 pt-1 pb-2.5 text-base font-medium text-ink-muted transition-colors duration-100 hover:text-ink focus-visible:-outline-offset-2 aria-selected:border-ink aria-selected:text-ink"
          >
            {words}
          </button>
        ))}
      </div>
      {shown && (
        <div
          key={open}
          role="tabpanel"
          id={`${id}-${open}-view`}
          aria-labelledby={`${id}-${open}`}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a panel can be gone to from its tab, as the pattern has it.
          tabIndex={0}
          className="rounded-lg focus-visible:outline-offset-4"
        >
          {shown.content}
        </div>
      )}
    </>
  );
}
