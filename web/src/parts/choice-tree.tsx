// Names with dots, grouped by what stands before the first one, to be ticked one by one or by the group. Nothing ticked
// means everything.
import { useId, useMemo, useState } from 'react';
import { Badge } from './badge.tsx';
import { Checkbox } from './checkbox.tsx';
import { ListSearch } from './list-search.tsx';
import { Prose } from './prose.tsx';

export interface Choice {
  /** Such as `document.created.v2`. */
  name: string;
  description: string;
}

export interface ChoiceTreeProps {
  legend: string;
  choices: readonly Choice[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
  /** What choosing nothing means. */
  whenNothing: string;
}

export function ChoiceTree({ legend, choices, chosen, onChange, whenNothing }: ChoiceTreeProps) {
  const [wanted, setWanted] = useState('');
  const hintId = useId();
  const groups = useMemo(() => {
    const found = choices.filter(({ name, description }) =>
      `${name} ${description}`.toLowerCase().includes(wanted.trim().toLowerCase()),
    );
    return [...Map.groupBy(found, ({ name }) => name.split('.')[0] ?? name)];
  }, [choices, wanted]);
  const toggle = (names: readonly string[], isOn: boolean): void => {
    const others = chosen.filter((name) => !names.includes(name));
    onChange(isOn ? [...others, ...names] : others);
  };
  return (
    <fieldset className="min-w-0" aria-describedby={hintId}>
      <legend className="mb-1.5 text-sm font-medium">{legend}</legend>
      <div className="overflow-hidden rounded-lg border border-line-firm bg-surface">
        <ListSearch of={legend} value={wanted} onChange={setWanted} />
        <div className="max-h-80 overflow-y-auto overscroll-contain p-2">
          {groups.map(([group, members]) => {
            const names = members.map(({ name }) => name);
            const on = names.filter((name) => chosen.includes(name)).length;
            return (
              <fieldset key={group} className="mb-1 last:mb-0">
                <legend className="sr-only">{group}</legend>
                <Checkbox
                  label={<span className="font-mono text-sm font-medium">{group}</span>}
                  checked={on === names.length}
                  mixed={on > 0 && on < names.length}
                  onChange={(isOn) => toggle(names, isOn)}
                  className="rounded-md px-2 py-1.5"
                />
                <div className="ml-4 border-l border-line pl-2">
                  {members.map(({ name, description }) => (
                    <Checkbox
                      key={name}
                      label={<span className="font-mono text-sm">{name}</span>}
                      hint={<Prose text={description} />}
                      checked={chosen.includes(name)}
                      onChange={(isOn) => toggle([name], isOn)}
                      className="rounded-md px-2 py-1.5 hover:bg-hover"
                    />
                  ))}
                </div>
              </fieldset>
            );
          })}
          {groups.length === 0 && (
            <p className="px-2 py-6 text-center text-sm text-ink-muted">Nothing matches “{wanted}”.</p>
          )}
        </div>
      </div>
      <p id={hintId} aria-live="polite" className="mt-1.5 flex items-center gap-2 text-sm text-ink-muted">
        {chosen.length === 0 ? (
          <>
            <Badge tone="accent">All</Badge> {whenNothing}
          </>
        ) : (
          `${chosen.length} of ${choices.length} chosen`
        )}
      </p>
    </fieldset>
  );
}
