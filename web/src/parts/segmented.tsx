import { useId } from 'react';
import { classes } from './class-names.ts';

export interface SegmentedProps<Value extends string> {
  /** What is chosen, for those who do not see where it stands. */
  label: string;
  choices: readonly { value: Value; word: string }[];
  value: Value;
  onChange: (value: Value) => void;
  className?: string;
}

/** One of two or three, all in sight. Radio buttons: arrow keys move and choose. */
export function Segmented<Value extends string>({
  label,
  choices,
  value,
  onChange,
  className,
}: SegmentedProps<Value>) {
  const name = useId();
  return (
    <fieldset className={classes('flex gap-0.5 rounded-md border border-line bg-sunken p-0.5', className)}>
      <legend className="sr-only">{label}</legend>
      {choices.map((choice) => (
        <label
          key={choice.value}
          className={classes(
            'relative flex h-7 flex-1 cursor-pointer items-center justify-center rounded-sm px-2.5 text-sm font-medium whitespace-nowrap transition-colors duration-100 has-focus-visible:outline-2 has-focus-visible:outline-accent',
            choice.value === value ? 'bg-chosen text-ink shadow-card' : 'text-ink-muted hover:text-ink',
          )}
        >
          <input
            type="radio"
            name={name}
            value={choice.value}
            checked={choice.value === value}
            onChange={() => onChange(choice.value)}
            className="absolute inset-0 cursor-pointer opacity-0"
          />
          {choice.word}
        </label>
      ))}
    </fieldset>
  );
}
