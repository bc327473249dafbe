// The frame of the pages before somebody is signed in: one thing to do, in the middle.
import type { ReactNode } from 'react';
import { ExternalLink } from '../../parts/link.tsx';
import { BrandMark, usePageTitle } from '../../parts/page.tsx';
import { ThemeMenu } from '../../parts/theme.tsx';

export function EntryFrame({
  title,
  description,
  below,
  children,
}: {
  title: string;
  description?: ReactNode;
  /** Beneath the card, such as another way. */
  below?: ReactNode;
  children: ReactNode;
}) {
  usePageTitle(title);
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="flex items-center justify-between px-4 py-3 sm:px-6">
        <BrandMark />
        <ThemeMenu />
      </header>
      <main className="flex flex-1 flex-col items-center px-4 pt-8 pb-16 sm:pt-[12dvh]">
        <div className="w-full max-w-sm">
          <h1 className="text-2xl font-semibold tracking-tight text-balance">{title}</h1>
          {description && <p className="mt-1.5 text-base text-pretty text-ink-muted">{description}</p>}
          <div className="mt-6 rounded-lg border border-line bg-surface p-5 shadow-card sm:p-6">
            {children}
          </div>
          {below && <div className="mt-5 text-center text-sm text-ink-muted">{below}</div>}
        </div>
      </main>
      <footer className="px-4 pb-6 text-center text-sm">
        <ExternalLink href="/api-reference">API reference</ExternalLink>
      </footer>
    </div>
  );
}
