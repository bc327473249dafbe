import { useId } from 'react';
import { classes } from './class-names.ts';

export interface RadioCardsProps<Value extends string> {
  label: string;
  choices: readonly { value: Value; word: string; hint: string }[];
  value: Value;
  onChange: (value: Value) => void;
}

/** A choice among a few that want a word of explanation. */
export function RadioCards<Value extends string>({
  label,
  choices,
  value,
  onChange,
}: RadioCardsProps<Value>) {
  const id = useId();
  return (
    <fieldset>
      <legend className="mb-1.5 text-sm font-medium">{label}</legend>
      <div className="grid gap-2 sm:grid-cols-2">
        {choices.map((choice) => (
          <label
            key={choice.value}
            className={classes(
              'flex cursor-pointer gap-2.5 rounded-md border px-3 py-2.5 transition-colors duration-100 has-focus-visible:outline-2 has-focus-visible:outline-accent',
              choice.value === value
                ? 'border-ink bg-surface'
                : 'border-line-control bg-surface hover:border-ink-muted',
            )}
          >
            <input
              type="radio"
              name={id}
              value={choice.value}
              checked={choice.value === value}
              aria-describedby={`${id}-${choice.value}`}
              onChange={() => onChange(choice.value)}
              className="mt-0.5 size-4 shrink-0 cursor-pointer outline-none"
            />
            <span className="min-w-0">
              <span className="block text-base leading-5 font-medium">{choice.word}</span>
              <span id={`${id}-${choice.value}`} className="mt-0.5 block text-sm text-ink-muted">
                {choice.hint}
              </span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
