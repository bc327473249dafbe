import { classes } from './class-names.ts';

/** On or off; in force at once, or with the card that it stands in. */
export function Switch({
  label,
  describedBy,
  isOn,
  disabled = false,
  onChange,
}: {
  label: string;
  /** Id of what says more. */
  describedBy?: string;
  isOn: boolean;
  disabled?: boolean;
  onChange: (isOn: boolean) => void;
}) {
  return (
    <button
      type="button"
      role="switch"
      aria-checked={isOn}
      aria-label={label}
      aria-describedby={describedBy}
      disabled={disabled}
      onClick={() => onChange(!isOn)}
      className={classes(
        'relative inline-flex h-5 w-9 shrink-0 cursor-pointer items-center rounded-full border align-middle transition-colors duration-100 disabled:cursor-not-allowed disabled:opacity-60',
        isOn ? 'border-accent bg-accent' : 'border-line-control bg-sunken',
      )}
    >
      <span
        aria-hidden="true"
        className={classes(
          'size-3.5 rounded-full transition-transform duration-100',
          isOn ? 'translate-x-4.5 bg-surface' : 'translate-x-0.5 bg-ink-muted',
        )}
      />
    </button>
  );
}
