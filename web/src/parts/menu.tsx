// A button with a list of things to do. Arrow keys, first letters and Escape work as everywhere.
import { DropdownMenu } from 'radix-ui';
import { type ReactElement, useRef } from 'react';
import { classes } from './class-names.ts';
import { Icon, type IconName } from './icon.tsx';
import { useTopLayer } from './top-layer.ts';

export interface MenuItem {
  label: string;
  icon?: IconName;
  isDanger?: boolean;
  disabled?: boolean;
  /** Where set, the item is one of several of which one is on. */
  isChosen?: boolean;
  onSelect: () => void;
}

export interface MenuProps {
  trigger: ReactElement;
  /** Groups, with a line between them. */
  groups: readonly (readonly MenuItem[])[];
}

export function Menu({ trigger, groups }: MenuProps) {
  const button = useRef<HTMLButtonElement>(null);
  const container = useTopLayer();
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild ref={button}>
        {trigger}
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal container={container}>
        <DropdownMenu.Content
          align="end"
          sideOffset={6}
          collisionPadding={12}
          className="appear z-40 min-w-52 rounded-lg bg-raised p-1 shadow-raised"
        >
          {groups.map((items, index) => (
            <DropdownMenu.Group
              key={items.map(({ label }) => label).join()}
              className={classes(index > 0 && 'mt-1 border-t border-line pt-1')}
            >
              {items.map((item) => (
                <Entry
                  key={item.label}
                  {...item}
                  onSelect={() => {
                    // A dialog that opens now gives the focus back to where it was.
                    button.current?.focus();
                    item.onSelect();
                  }}
                />
              ))}
            </DropdownMenu.Group>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function Entry({ label, icon, isDanger = false, disabled = false, isChosen, onSelect }: MenuItem) {
  const look = classes(
    'flex cursor-pointer items-center gap-2.5 rounded-md px-2.5 py-1.5 text-base outline-none select-none data-disabled:cursor-not-allowed data-disabled:opacity-50',
    isDanger ? 'text-danger data-highlighted:bg-danger-wash' : 'text-ink data-highlighted:bg-hover',
  );
  const inside = (
    <>
      {icon && <Icon name={icon} className={classes('size-4', !isDanger && 'text-ink-muted')} />}
      <span className="flex-1">{label}</span>
    </>
  );
  if (isChosen === undefined)
    return (
      <DropdownMenu.Item disabled={disabled} onSelect={onSelect} className={look}>
        {inside}
      </DropdownMenu.Item>
    );
  return (
    <DropdownMenu.CheckboxItem checked={isChosen} disabled={disabled} onSelect={onSelect} className={look}>
      {inside}
      {isChosen && <Icon name="check" className="size-4" />}
    </DropdownMenu.CheckboxItem>
  );
}
