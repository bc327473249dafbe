// A form whose faults come from the server: each beside its field, the rest above; the first one gets the focus.
import { createContext, type ReactNode, useEffect, useRef } from 'react';
import { ApiError } from '../api.ts';
import { Banner } from './banner.tsx';

/** The faults of the form around a field, by the names that the server uses. */
export const FieldFaults = createContext<Readonly<Record<string, readonly string[]>>>({});

/** Of a list that is typed as one text: the faults of its elements, one after the other. */
const sentencesOf = (fault: unknown): string[] =>
  typeof fault === 'object' && fault !== null
    ? [...new Set(Object.values(fault).flatMap(sentencesOf))]
    : [String(fault)];

export interface FormProps {
  onSubmit: () => void;
  /** What the last attempt came to; null while there is none. */
  error: Error | null;
  /** Names of the fields that show their own faults; all other faults stand above. */
  fields: readonly string[];
  className?: string;
  children: ReactNode;
}

export function Form({ onSubmit, error, fields, className, children }: FormProps) {
  const form = useRef<HTMLFormElement>(null);
  const faults = Object.fromEntries(
    Object.entries(error instanceof ApiError ? error.fields : {}).map(([name, fault]) => [
      name,
      sentencesOf(fault),
    ]),
  );
  const elsewhere = Object.entries(faults)
    .filter(([name]) => !fields.includes(name))
    .map(([name, texts]) => `${name}: ${texts.join(' ')}`);
  const isBesideFields = Object.keys(faults).some((name) => fields.includes(name));
  useEffect(() => {
    if (error) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [error]);
  return (
    <form
      ref={form}
      noValidate
      className={className}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {error && (!isBesideFields || elsewhere.length > 0) && (
        <Banner tone="danger" className="mb-5">
          {elsewhere.length > 0 ? elsewhere.join(' ') : error.message}
        </Banner>
      )}
      <FieldFaults value={faults}>{children}</FieldFaults>
    </form>
  );
}
