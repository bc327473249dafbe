import { Icon } from './icon.tsx';

/** How far somebody is in a sequence of steps. */
export function Steps<Name extends string>({
  steps,
  at,
}: {
  steps: readonly (readonly [name: Name, word: string])[];
  at: Name;
}) {
  const place = steps.findIndex(([name]) => name === at);
  return (
    <ol aria-label="Steps" className="mb-6 flex flex-wrap gap-x-6 gap-y-2">
      {steps.map(([name, word], index) => (
        <li
          key={name}
          aria-current={name === at ? 'step' : undefined}
          className={`flex items-center gap-2 text-base ${index <= place ? 'text-ink' : 'text-ink-muted'} ${name === at ? 'font-semibold' : ''}`}
        >
          <span
            aria-hidden="true"
            className={`flex size-5.5 items-center justify-center rounded-full text-xs font-semibold ${index <= place ? 'bg-ink text-ink-inverse' : 'bg-neutral-wash text-ink-muted'}`}
          >
            {index < place ? <Icon name="check" className="size-3" /> : index + 1}
          </span>
          {word}
          {index < place && <span className="sr-only">(done)</span>}
        </li>
      ))}
    </ol>
  );
}
