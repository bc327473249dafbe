/** @jsxImportSource preact */
// What the steps are made of.
import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { LineIcon } from './line-icon.tsx';
import { useWords } from './use-words.ts';

export function Title({ children }: { children: ComponentChildren }) {
  const ref = useRef<HTMLHeadingElement>(null);
  // Who listens hears where the step begins.
  useEffect(() => ref.current?.focus({ preventScroll: true }), []);
  return (
    <h1 ref={ref} tabIndex={-1} class="text-2xl font-semibold tracking-tight text-balance">
      {children}
    </h1>
  );
}

export const Lead = ({ children }: { children: ComponentChildren }) => (
  <p class="mt-2 text-ink-muted text-pretty">{children}</p>
);

const spinner = (
  <svg viewBox="0 0 20 20" class="spin size-5 shrink-0" aria-hidden="true">
    <circle cx="10" cy="10" r="8" fill="none" stroke="currentColor" stroke-width="2.5" opacity="0.25" />
    <path
      d="M10 2a8 8 0 0 1 8 8"
      fill="none"
      stroke="currentColor"
      stroke-width="2.5"
      stroke-linecap="round"
    />
  </svg>
);
export const Spinner = () => spinner;

type ButtonProps = JSX.IntrinsicElements['button'] & { busy?: boolean };

export function PrimaryButton({ busy = false, children, ...rest }: ButtonProps) {
  return (
    <button
      type="submit"
      {...rest}
      disabled={busy || rest.disabled}
      aria-busy={busy || undefined}
      class="flex min-h-12 w-full cursor-pointer items-center justify-center gap-2 rounded-md border border-ink/10 bg-(--brand-fill) px-5 font-medium text-(--brand-on) transition hover:brightness-95 disabled:opacity-60"
    >
      {busy && <Spinner />}
      {children}
    </button>
  );
}

export function PlainButton({ busy = false, children, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      disabled={busy || rest.disabled}
      class="flex min-h-12 w-full cursor-pointer items-center justify-center gap-2 rounded-md border border-line-firm bg-surface px-5 font-medium text-ink transition hover:bg-hover disabled:opacity-60"
    >
      {busy && <Spinner />}
      {children}
    </button>
  );
}

export function TextButton({ children, ...rest }: JSX.IntrinsicElements['button']) {
  return (
    <button
      type="button"
      {...rest}
      class="-mx-2 inline-flex min-h-11 cursor-pointer items-center rounded-md px-2 text-base font-medium text-(--brand-word) underline-offset-4 hover:underline"
    >
      {children}
    </button>
  );
}

const tones = {
  danger: 'border-danger/40 bg-danger-wash text-danger',
  caution: 'border-caution/40 bg-caution-wash text-caution',
  neutral: 'border-line-firm bg-sunken text-ink-muted',
};

export function Notice({ tone, children }: { tone: keyof typeof tones; children: ComponentChildren }) {
  return (
    <div
      role={tone === 'neutral' ? undefined : 'alert'}
      class={`appear mt-5 rounded-md border px-4 py-3 text-base ${tones[tone]}`}
    >
      {children}
    </div>
  );
}

interface FieldProps {
  label: string;
  type?: 'text' | 'email' | 'password' | 'search' | 'date';
  name: string;
  value: string;
  autocomplete?: string;
  autocapitalize?: 'none';
  inputMode?: 'email' | 'numeric' | 'url';
  maxLength?: number;
  spellcheck?: boolean;
  hint?: string | undefined;
  fault?: string | null | undefined;
  isOptional?: boolean;
  onText: (text: string) => void;
  /** Beside the text, inside of the box. */
  aside?: ComponentChildren;
}

const boxClass =
  'block min-h-12 w-full rounded-md border border-line-control bg-surface px-3.5 text-lg text-ink placeholder:text-ink-faint hover:border-ink-muted focus-visible:outline-offset-0 aria-invalid:border-danger';

/** Text is large enough that phones do not zoom in. */
export function Field({ label, hint, fault, isOptional = false, onText, aside, ...rest }: FieldProps) {
  const id = useId();
  const words = useWords();
  const about = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ');
  return (
    <div class="mt-5">
      <label for={id} class="mb-1.5 block text-base font-medium">
        {label}
        {isOptional && <span class="font-normal text-ink-muted"> · {words.optional}</span>}
      </label>
      <div class="relative">
        <input
          {...(rest as JSX.IntrinsicElements['input'])}
          id={id}
          class={`${boxClass} ${aside ? 'pr-13' : ''}`}
          aria-invalid={fault ? true : undefined}
          aria-describedby={about || undefined}
          required={!isOptional}
          onInput={(event) => onText(event.currentTarget.value)}
        />
        {aside && <div class="absolute inset-y-0 right-1 flex items-center">{aside}</div>}
      </div>
      {hint && (
        <p id={`${id}-hint`} class="mt-1.5 text-base text-ink-muted">
          {hint}
        </p>
      )}
      {fault && (
        <p id={`${id}-fault`} class="mt-1.5 text-base text-danger">
          {fault}
        </p>
      )}
    </div>
  );
}

export function PasswordField(props: Omit<FieldProps, 'aside' | 'type'>) {
  const words = useWords();
  const [isShown, setShown] = useState(false);
  const label = isShown ? words.hidePassword : words.showPassword;
  return (
    <Field
      {...props}
      type={isShown ? 'text' : 'password'}
      autocomplete="off"
      autocapitalize="none"
      spellcheck={false}
      aside={
        <button
          type="button"
          aria-label={label}
          title={label}
          aria-pressed={isShown}
          onClick={() => setShown(!isShown)}
          class="flex size-11 cursor-pointer items-center justify-center rounded-md text-ink-muted hover:text-ink"
        >
          <LineIcon class="size-5.5" width={1.8}>
            <path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12Z" />
            <circle cx="12" cy="12" r="2.8" />
            {isShown && <path d="m4 4 16 16" />}
          </LineIcon>
        </button>
      }
    />
  );
}

interface CheckProps {
  label: ComponentChildren;
  detail?: string | undefined;
  isChecked: boolean;
  fault?: string | null | undefined;
  onChange: (isChecked: boolean) => void;
}

export function Check({ label, detail, isChecked, fault, onChange }: CheckProps) {
  const id = useId();
  return (
    <div>
      <label class="flex min-h-11 cursor-pointer gap-3 py-2.5">
        <input
          type="checkbox"
          checked={isChecked}
          aria-invalid={fault ? true : undefined}
          aria-describedby={fault ? id : undefined}
          onChange={(event) => onChange(event.currentTarget.checked)}
          class="mt-0.5 size-5 shrink-0 cursor-pointer"
        />
        <span class="min-w-0">
          <span class="block">{label}</span>
          {detail && <span class="block text-base text-ink-muted">{detail}</span>}
        </span>
      </label>
      {fault && (
        <p id={id} class="text-base text-danger">
          {fault}
        </p>
      )}
    </div>
  );
}

/** The first letters of a name, where there is no picture. */
export function Tile({ name }: { name: string }) {
  const letters = name
    .split(/[\s.-]+/)
    .filter((word) => /^\p{L}/u.test(word))
    .slice(0, 2)
    .map((word) => word[0]!.toUpperCase())
    .join('');
  return (
    <span
      aria-hidden="true"
      class="flex size-10 shrink-0 items-center justify-center rounded-md bg-neutral-wash text-base font-semibold text-ink-muted"
    >
      {letters || '•'}
    </span>
  );
}

const lockPath = 'M6.5 10.5V8a5.5 5.5 0 0 1 11 0v2.5M5 10.5h14v9.5H5z';

export const LockIcon = () => (
  <LineIcon class="mt-0.5 size-5 shrink-0" width={1.8}>
    <path d={lockPath} />
  </LineIcon>
);

export const CheckMark = () => (
  <LineIcon class="mt-1 size-4.5 shrink-0 text-positive" width={2.2}>
    <path d="m5 12.5 4.5 4.5L19 7.5" />
  </LineIcon>
);

/** A form that the server's own checks decide about, not the browser's bubbles. */
export function Form({ onSubmit, children }: { onSubmit: () => void; children: ComponentChildren }) {
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {children}
    </form>
  );
}

export function CopyBox({ text, label }: { text: string; label: string }) {
  const words = useWords();
  const [isCopied, setCopied] = useState(false);
  return (
    <div class="mt-5">
      <p class="mb-1.5 text-base font-medium">{label}</p>
      <div class="flex items-center gap-2 rounded-md border border-line-firm bg-sunken py-1 pr-1 pl-3.5">
        <code class="min-w-0 flex-1 py-2 font-mono text-base break-all select-all">{text}</code>
        <button
          type="button"
          onClick={() => void navigator.clipboard?.writeText(text).then(() => setCopied(true))}
          class="min-h-11 shrink-0 cursor-pointer rounded-md px-3 text-base font-medium text-(--brand-word) hover:bg-hover"
        >
          <span aria-live="polite">{isCopied ? words.copied : words.copy}</span>
        </button>
      </div>
    </div>
  );
}
