// One thing to fill in: its name, a hint, its faults, and the control between them. Faults that the server named arrive
// through the form around it.
import {
  createContext,
  type InputHTMLAttributes,
  type ReactNode,
  type Ref,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
  useContext,
  useId,
} from 'react';
import { classes } from './class-names.ts';
import { FieldFaults } from './form.tsx';
import { Icon } from './icon.tsx';

interface ControlIds {
  id: string;
  describedBy: string | undefined;
  invalid: boolean;
  required: boolean;
}

const Control = createContext<ControlIds | null>(null);

export interface FieldProps {
  label: ReactNode;
  /** As the server calls it, to find its faults. */
  name?: string;
  hint?: ReactNode;
  /** Found by the page itself, before the server is asked. */
  fault?: string | undefined;
  required?: boolean;
  /** Stands for the label where the place says what it is. */
  isLabelHidden?: boolean;
  /** Beside the control. */
  aside?: ReactNode;
  className?: string;
  children: ReactNode;
}

export function Field({
  label,
  name,
  hint,
  fault,
  required = false,
  isLabelHidden = false,
  aside,
  className,
  children,
}: FieldProps) {
  const id = useId();
  const faults = useContext(FieldFaults);
  const told = name === undefined ? [] : (faults[name] ?? []);
  const own = fault === undefined ? told : [fault];
  const describedBy = [hint && `${id}-hint`, own.length > 0 && `${id}-fault`].filter(Boolean).join(' ');
  return (
    <div className={classes('min-w-0', className)}>
      <label htmlFor={id} className={isLabelHidden ? 'sr-only' : 'mb-1.5 block text-sm font-medium text-ink'}>
        {label}
        {!required && !isLabelHidden && <span className="font-normal text-ink-faint"> · optional</span>}
      </label>
      <div className="flex flex-wrap gap-2">
        <div className="min-w-0 flex-1 basis-40">
          <Control value={{ id, describedBy: describedBy || undefined, invalid: own.length > 0, required }}>
            {children}
          </Control>
        </div>
        {aside}
      </div>
      {hint && (
        <p id={`${id}-hint`} className="mt-1.5 text-sm text-ink-muted">
          {hint}
        </p>
      )}
      {own.length > 0 && (
        <p id={`${id}-fault`} className="mt-1.5 flex gap-1.5 text-sm text-danger">
          <Icon name="error" className="mt-0.5 size-4" />
          <span>{own.join(' ')}</span>
        </p>
      )}
    </div>
  );
}

/** What a control inside a field is called and described by. */
const useControl = () => {
  const control = useContext(Control);
  return (
    control && {
      id: control.id,
      'aria-describedby': control.describedBy,
      'aria-invalid': control.invalid || undefined,
      required: control.required,
    }
  );
};

const box =
  'block w-full rounded-md border border-line-control bg-surface px-3 text-base text-ink placeholder:text-ink-faint transition-colors duration-100 hover:border-ink-muted focus-visible:outline-offset-0 aria-invalid:border-danger disabled:opacity-60';

export interface InputProps extends InputHTMLAttributes<HTMLInputElement> {
  mono?: boolean;
  ref?: Ref<HTMLInputElement>;
}

export function Input({ mono = false, className, ...rest }: InputProps) {
  return (
    <input
      {...useControl()}
      {...rest}
      className={classes(box, 'h-9', mono && 'font-mono text-sm', className)}
    />
  );
}

export function Textarea({ className, ...rest }: TextareaHTMLAttributes<HTMLTextAreaElement>) {
  return <textarea {...useControl()} {...rest} className={classes(box, 'min-h-20 py-2', className)} />;
}

/** The machine's own list of choices: best on phones and known to every screen reader. */
export function Select({ className, children, ...rest }: SelectHTMLAttributes<HTMLSelectElement>) {
  return (
    <span className="relative block">
      <select
        {...useControl()}
        {...rest}
        className={classes(box, 'h-9 cursor-pointer appearance-none truncate pr-8', className)}
      >
        {children}
      </select>
      <Icon
        name="chevronDown"
        className="pointer-events-none absolute top-1/2 right-2.5 size-4 -translate-y-1/2 text-ink-muted"
      />
    </span>
  );
}
