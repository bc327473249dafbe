import { useState } from 'react';
import { Button } from './button.tsx';

/** A secret that is shown this once: all of it in sight, one press to copy it. */
export function ShownOnce({ label, text, copyLabel }: { label: string; text: string; copyLabel: string }) {
  const [isCopied, setCopied] = useState(false);
  return (
    <div className="rounded-md border border-line-firm bg-sunken p-3">
      <p className="font-mono text-sm break-all select-all" data-secret>
        <span className="sr-only">{label}: </span>
        {text}
      </p>
      <Button
        autoFocus
        className="mt-3 w-full"
        icon={isCopied ? 'check' : 'copy'}
        onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(true))}
      >
        {isCopied ? 'Copied' : copyLabel}
      </Button>
      <span role="status" className="sr-only">
        {isCopied ? 'Copied' : ''}
      </span>
    </div>
  );
}
