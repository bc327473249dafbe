// A page of an invitation as it will look, light and dark. It is a picture: nothing in it can be used.
import { type CSSProperties, useState } from 'react';
import { readableOn, wordsOn } from '../../connect/colors.ts';
import { Icon } from '../../parts/icon.tsx';
import { Segmented } from '../../parts/segmented.tsx';

/** Of the pages without a colour of their own (connect/styles.css). */
const own = {
  light: { fill: '#2f55c8', on: '#ffffff', word: '#2f55c8' },
  dark: { fill: '#93b3ff', on: '#131416', word: '#93b3ff' },
} as const;
const grounds = { light: '#f1f0ed', dark: '#212226' } as const;

type Theme = 'light' | 'dark';

const colorsOf = (color: string | null, theme: Theme) =>
  color === null ? own[theme] : { fill: color, on: wordsOn(color), word: readableOn(color, grounds[theme]) };

export function WhiteLabelPreview({
  name,
  color,
  logo,
  isLogoLater,
}: {
  name: string | null;
  color: string | null;
  /** As a data URL. */
  logo: string | null;
  isLogoLater: boolean;
}) {
  const [theme, setTheme] = useState<Theme>('light');
  const { fill, on, word } = colorsOf(color, theme);
  return (
    <section aria-label="Preview" className="min-w-0 lg:sticky lg:top-8">
      <div className="mb-2.5 flex items-center justify-between gap-4">
        <h2 className="text-sm font-medium text-ink-muted">Preview</h2>
        <Segmented
          label="Preview on"
          choices={[
            { value: 'light', word: 'Light' },
            { value: 'dark', word: 'Dark' },
          ]}
          value={theme}
          onChange={setTheme}
        />
      </div>
      <div
        role="img"
        aria-label={`The first page of an invitation by ${name ?? 'Nectar'}, on ${theme}`}
        style={{ colorScheme: theme } as CSSProperties}
        className="rounded-lg border border-line bg-canvas px-4 py-6 text-ink shadow-card select-none sm:px-8 sm:py-8"
      >
        <div className="mx-auto max-w-sm">
          <div className="flex min-h-10 items-center gap-3">
            {logo !== null && <img src={logo} alt="" className="max-h-10 max-w-40 object-contain" />}
            {isLogoLater && (
              <span className="rounded-sm border border-dashed border-line-firm px-2 py-1 text-xs text-ink-muted">
                Logo, once saved
              </span>
            )}
            {logo === null && !isLogoLater && name === null && <Mark />}
            {((logo === null && !isLogoLater) || name !== null) && (
              <span className="min-w-0 truncate text-lg font-semibold tracking-tight">
                {name ?? 'Nectar'}
              </span>
            )}
          </div>
          <div className="mt-4 rounded-lg border border-line bg-surface px-5 py-6 shadow-card">
            <p className="text-xl font-semibold tracking-tight text-balance">Connect your utility account</p>
            <p className="mt-1.5 text-base text-ink-muted">
              {name ?? 'Nectar'} asks for your bills. Choose your provider to begin.
            </p>
            <div className="mt-4 flex h-11 items-center gap-2.5 rounded-md border border-line-control px-3 text-base text-ink-faint">
              <Icon name="search" /> Name or website of your provider
            </div>
            <div
              style={{ background: fill, color: on }}
              className="mt-4 flex h-12 items-center justify-center rounded-md text-base font-medium"
            >
              Continue
            </div>
            <p style={{ color: word }} className="mt-3.5 text-base font-medium">
              My provider is not listed
            </p>
          </div>
        </div>
      </div>
    </section>
  );
}

const Mark = () => (
  <svg viewBox="0 0 32 32" aria-hidden="true" className="size-8 shrink-0">
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
);
