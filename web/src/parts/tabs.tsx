import { Tabs as RadixTabs } from 'radix-ui';
import type { ReactNode } from 'react';

export interface Tab<Name extends string> {
  name: Name;
  label: ReactNode;
  content: ReactNode;
}

/** Several views of one thing; arrow keys move between them. Which is open belongs to the page's address. */
export function Tabs<Name extends string>({
  label,
  tabs,
  open,
  onOpen,
}: {
  label: string;
  tabs: readonly Tab<Name>[];
  open: Name;
  onOpen: (name: Name) => void;
}) {
  return (
    <RadixTabs.Root value={open} onValueChange={(name) => onOpen(name as Name)}>
      <RadixTabs.List aria-label={label} className="mb-6 flex gap-5 overflow-x-auto border-b border-line">
        {tabs.map((tab) => (
          <RadixTabs.Trigger
            key={tab.name}
            value={tab.name}
            className="-mb-px cursor-pointer border-b-2 border-transparent px-0.5 pt-1 pb-2.5 text-base font-medium text-ink-muted transition-colors duration-100 hover:text-ink focus-visible:-outline-offset-2 data-[state=active]:border-ink data-[state=active]:text-ink"
          >
            {tab.label}
          </RadixTabs.Trigger>
        ))}
      </RadixTabs.List>
      {tabs.map((tab) => (
        <RadixTabs.Content
          key={tab.name}
          value={tab.name}
          className="rounded-lg focus-visible:outline-offset-4"
        >
          {tab.content}
        </RadixTabs.Content>
      ))}
    </RadixTabs.Root>
  );
}
