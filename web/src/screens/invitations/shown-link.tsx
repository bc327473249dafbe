import { useState } from 'react';
import { Button } from '../../parts/button.tsx';

/** A link in full, one press to copy it. */
export function ShownLink({ url }: { url: string }) {
  const [isCopied, setCopied] = useState(false);
  return (
    <div className="flex flex-wrap items-center gap-2 rounded-md border border-line-firm bg-sunken p-2 pl-3">
      <code className="min-w-0 flex-1 basis-60 text-sm break-all select-all">{url}</code>
      <Button
        size="sm"
        icon={isCopied ? 'check' : 'copy'}
        onClick={() => void navigator.clipboard.writeText(url).then(() => setCopied(true))}
      >
        {isCopied ? 'Copied' : 'Copy link'}
      </Button>
      <span role="status" className="sr-only">
        {isCopied ? 'Copied' : ''}
      </span>
    </div>
  );
}
