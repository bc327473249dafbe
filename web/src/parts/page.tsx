// The frame of a page: its name in the window and as its heading, where it hangs, and what can be done here.
import { type ReactNode, useEffect } from 'react';
import { Icon } from './icon.tsx';

export interface PageHeadProps {
  title: string;
  /** In place of the title's plain words. */
  heading?: ReactNode;
  /** Beside the heading, such as a state. */
  mark?: ReactNode;
  description?: ReactNode;
  /** A link to where this hangs. */
  back?: ReactNode;
  actions?: ReactNode;
}

/** The page's name in the window. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Nectar`;
  }, [title]);
}

export function PageHead({ title, heading, mark, description, back, actions }: PageHeadProps) {
  usePageTitle(title);
  return (
    <header className="mb-6">
      {back && <div className="mb-2 flex items-center gap-1 text-sm text-ink-muted">{back}</div>}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0 flex-1 basis-72">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
            <h1 className="min-w-0 text-xl font-semibold tracking-tight text-balance break-words">
              {heading ?? title}
            </h1>
            {mark}
          </div>
          {description && (
            <p className="mt-1 max-w-2xl text-base text-pretty text-ink-muted">{description}</p>
          )}
        </div>
        {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
    </header>
  );
}

/** The mark and the name of the product. */
export function BrandMark() {
  return (
    <span className="flex items-center gap-2 text-base">
      <svg viewBox="0 0 32 32" aria-hidden="true" className="size-5">
        <path d="M16 2.5 27.7 9.25v13.5L16 29.5 4.3 22.75V9.25z" className="fill-brand" />
        <path
          d="M11 22V10l10 12V10"
          fill="none"
          stroke="#fff"
          strokeWidth="2.8"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
      <span className="font-semibold tracking-tight">Nectar</span>
    </span>
  );
}

/** With the part of the product that this is. */
export function Brand({ area }: { area: string }) {
  return (
    <span className="flex items-center gap-2 text-base">
      <BrandMark />
      <span aria-hidden="true" className="text-line-firm max-[24rem]:hidden">
        /
      </span>
      <span className="text-ink-muted max-[24rem]:sr-only">{area}</span>
    </span>
  );
}

export function BackMark() {
  return <Icon name="arrowLeft" className="size-3.5" />;
}
