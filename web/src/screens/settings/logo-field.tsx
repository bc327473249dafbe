// The logo: a file that is handed in, or the address of an image, which our server fetches once.
import { useContext, useId, useRef, useState } from 'react';
import type { WhiteLabelSettings } from '../../dash/api.ts';
import { Button } from '../../parts/button.tsx';
import { Field, Input } from '../../parts/field.tsx';
import { FieldFaults } from '../../parts/form.tsx';
import { Icon } from '../../parts/icon.tsx';

/** What is to become of the logo; a file as a data URL. */
export type ChosenLogo =
  | { kind: 'kept' }
  | { kind: 'none' }
  | { kind: 'file'; data: string; name: string }
  | { kind: 'address'; url: string };

const mostBytes = 1 << 20;
const types = ['image/png', 'image/jpeg', 'image/webp'];

export function LogoField({
  kept,
  chosen,
  onChange,
}: {
  kept: WhiteLabelSettings['logo'];
  chosen: ChosenLogo;
  onChange: (logo: ChosenLogo) => void;
}) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [fault, setFault] = useState<string | null>(null);
  const told = useContext(FieldFaults).logo?.join(' ') ?? null;
  const wrong = fault ?? told;
  const shown = chosen.kind === 'file' ? chosen.data : chosen.kind === 'kept' ? kept?.data : undefined;
  const take = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    if (!types.includes(file.type) || file.size > mostBytes) {
      setFault('Choose a PNG, JPEG or WebP image of at most 1 MB.');
      return;
    }
    setFault(null);
    onChange({ kind: 'file', data: await dataUrlOf(file), name: file.name });
  };
  const choose = (logo: ChosenLogo): void => {
    setFault(null);
    onChange(logo);
  };
  return (
    <fieldset aria-describedby={`${id}-hint`}>
      <legend className="mb-1.5 text-sm font-medium">
        Logo<span className="font-normal text-ink-faint"> · optional</span>
      </legend>
      <div className="flex items-center gap-4">
        <span className="flex h-14 w-24 shrink-0 items-center justify-center rounded-md border border-line bg-sunken p-2">
          {shown ? (
            <img src={shown} alt="The logo" className="max-h-full max-w-full object-contain" />
          ) : (
            <span className="text-xs text-ink-muted">
              {chosen.kind === 'address' ? 'After saving' : 'None'}
            </span>
          )}
        </span>
        <div className="flex min-w-0 flex-wrap gap-2">
          <input
            ref={input}
            type="file"
            accept={types.join(',')}
            aria-label="Logo file"
            tabIndex={-1}
            className="sr-only"
            onChange={(event) => {
              void take(event.currentTarget.files?.[0]);
              event.currentTarget.value = '';
            }}
          />
          <Button size="sm" onClick={() => input.current?.click()}>
            Choose file
          </Button>
          {chosen.kind !== 'address' && (
            <Button size="sm" onClick={() => choose({ kind: 'address', url: kept?.url ?? '' })}>
              Use address
            </Button>
          )}
          {(shown || chosen.kind === 'address') && (
            <Button size="sm" tone="quiet" onClick={() => choose({ kind: 'none' })}>
              Remove
            </Button>
          )}
        </div>
      </div>
      {chosen.kind === 'address' && (
        <Field label="Address of the image" name="logoUrl" className="mt-3" required>
          <Input
            type="url"
            placeholder="https://harbor.example/logo.png"
            value={chosen.url}
            onChange={(event) => choose({ kind: 'address', url: event.currentTarget.value })}
          />
        </Field>
      )}
      <p id={`${id}-hint`} className="mt-1.5 text-sm text-ink-muted">
        PNG, JPEG or WebP, at most 1 MB. We keep a copy of our own, drawn anew.
      </p>
      {wrong && (
        <p role="alert" className="mt-1.5 flex gap-1.5 text-sm text-danger">
          <Icon name="error" className="mt-0.5 size-4" />
          <span>{wrong}</span>
        </p>
      )}
    </fieldset>
  );
}

const dataUrlOf = (file: File): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
