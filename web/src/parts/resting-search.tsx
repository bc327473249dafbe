import { useEffect, useState } from 'react';
import { classes } from './class-names.ts';
import { Input } from './field.tsx';
import { Icon } from './icon.tsx';

const pauseMs = 250;

/** Text that takes effect when the typing rests. */
export function RestingSearch({
  label,
  placeholder,
  value,
  onChange,
  className = 'basis-56',
}: {
  label: string;
  placeholder: string;
  value: string;
  onChange: (text: string) => void;
  className?: string;
}) {
  const [text, setText] = useRestingText(value, onChange);
  return (
    <div className={classes('relative min-w-0 flex-1', className)}>
      <Icon
        name="search"
        className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-ink-faint"
      />
      <Input
        type="search"
        aria-label={label}
        placeholder={placeholder}
        maxLength={200}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        className="pl-9"
      />
    </div>
  );
}

/** What is typed, told when the typing rests. @returns the text as it stands in the field, and what changes it */
export function useRestingText(
  value: string,
  onChange: (text: string) => void,
): [string, (text: string) => void] {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it waits for the text alone
  useEffect(() => {
    if (text.trim() === value) return;
    const timer = setTimeout(() => onChange(text.trim()), pauseMs);
    return () => clearTimeout(timer);
  }, [text]);
  return [text, setText];
}
