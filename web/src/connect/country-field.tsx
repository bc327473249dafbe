/** @jsxImportSource preact */
// A country by its name in the visitor's language.
import { useId, useMemo } from 'preact/hooks';
import { namedCountries } from '../countries.ts';
import { useWords } from './use-words.ts';

interface CountryFieldProps {
  value: string;
  fault: string | null;
  onPick: (code: string) => void;
}

export function CountryField({ value, fault, onPick }: CountryFieldProps) {
  const id = useId();
  const words = useWords();
  const { lang } = document.documentElement;
  const countries = useMemo(() => namedCountries(lang), [lang]);
  return (
    <div class="mt-5">
      <label for={id} class="mb-1.5 block text-base font-medium">
        {words.country}
      </label>
      <select
        id={id}
        name="country"
        autocomplete="country"
        value={value}
        aria-invalid={fault ? true : undefined}
        onChange={(event) => onPick(event.currentTarget.value)}
        class="block min-h-12 w-full cursor-pointer rounded-md border border-line-control bg-surface px-3 text-lg text-ink hover:border-ink-muted aria-invalid:border-danger"
      >
        {countries.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
      {fault && <p class="mt-1.5 text-base text-danger">{fault}</p>}
    </div>
  );
}
