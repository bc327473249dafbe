// Links inside text: within the pages, and to elsewhere.
import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, ReactNode, Ref } from 'react';
import { classes } from './class-names.ts';
import { Icon } from './icon.tsx';

interface AnchorProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  ref?: Ref<HTMLAnchorElement>;
}

function Anchor({ className, children, ...rest }: AnchorProps) {
  return (
    <a {...rest} className={classes('rounded-sm text-accent underline-offset-3 hover:underline', className)}>
      {children}
    </a>
  );
}

export const TextLink = createLink(Anchor);

/** Opens in a new tab. */
export function ExternalLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Anchor href={href} target="_blank" rel="noreferrer" className="inline-flex items-center gap-1">
      {children}
      <Icon name="external" className="size-3.5" />
      <span className="sr-only">(opens in a new tab)</span>
    </Anchor>
  );
}
