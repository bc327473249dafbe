// A secret that is shown when asked for, and hidden again.
import { useState } from 'react';
import { Button } from './button.tsx';
import { classes } from './class-names.ts';
import { CopyButton } from './copy-button.tsx';

export interface SecretFieldProps {
  label: string;
  /** Fetches it; the secret is not kept in the page while it is hidden. Null: it may not be seen. */
  reveal: (() => Promise<string>) | null;
  onError: (error: Error) => void;
}

export function SecretField({ label, reveal, onError }: SecretFieldProps) {
  const [secret, setSecret] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const show = (): void => {
    if (!reveal) return;
    setBusy(true);
    reveal()
      .then(setSecret, (error) => onError(error as Error))
      .finally(() => setBusy(false));
  };
  return (
    <div className="flex min-h-9 items-center gap-1 rounded-md border border-line bg-sunken py-1 pr-1 pl-3">
      <code
        className={classes('min-w-0 flex-1 text-sm', secret === null ? 'truncate' : 'break-all')}
        data-secret={secret !== null}
      >
        <span className="sr-only">{secret === null ? `${label}, hidden: ` : `${label}: `}</span>
        {secret ?? 'whsec_••••••••••••••••••••••••'}
      </code>
      {secret !== null && <CopyButton text={secret} label={`Copy the ${label.toLowerCase()}`} />}
      {reveal && (
        <Button
          tone="quiet"
          size="sm"
          icon={secret === null ? 'eye' : 'eyeOff'}
          busy={isBusy}
          aria-pressed={secret !== null}
          onClick={() => (secret === null ? show() : setSecret(null))}
        >
          {secret === null ? 'Reveal' : 'Hide'}
        </Button>
      )}
    </div>
  );
}
