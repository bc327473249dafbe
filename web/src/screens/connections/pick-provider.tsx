// The provider of a new connection: found by name or website, or named by hand.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { dataInputQueries, type Provider } from '../../dash/data-input.ts';
import { usePlace } from '../../dash/place.ts';
import { Button, TextButton } from '../../parts/button.tsx';
import { Card } from '../../parts/card.tsx';
import { ErrorState } from '../../parts/error-state.tsx';
import { Field, Input } from '../../parts/field.tsx';
import { Icon } from '../../parts/icon.tsx';
import { SkeletonLines } from '../../parts/skeleton.tsx';
import { useSession } from '../shell/session.tsx';
import { SandboxBadge } from './status-badge.tsx';
import { typesText } from './words.ts';

const hostOf = (url: string): string => url.replace(/^https?:\/\/(www\.)?/, '').replace(/\/.*$/, '');

/** The documented provider of test data (docs/sandbox.md). */
const sandboxWebsite = 'nectarclimate.com';

export interface Picked extends Provider {
  /** Named by hand: the directory does not know it. */
  isCustom: boolean;
}

export function PickProvider({
  companyId,
  onPick,
}: {
  companyId: string;
  onPick: (provider: Picked) => void;
}) {
  const place = usePlace();
  const { environment } = useSession();
  const [search, setSearch] = useState('');
  const [custom, setCustom] = useState<{ name: string; url: string } | null>(null);
  const asked = useDeferredValue(search.trim());
  const found = useQuery({
    ...dataInputQueries.providers(place, companyId, asked),
    enabled: asked !== '',
    placeholderData: keepPreviousData,
  });
  if (custom) return <CustomProvider guess={custom} onBack={() => setCustom(null)} onPick={onPick} />;
  const website = found.data?.website ?? null;
  return (
    <Card
      title="Which utility is it?"
      description="Search by name, or paste the address of its sign-in page."
    >
      <div className="relative">
        <Icon
          name="search"
          className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-ink-faint"
        />
        <Input
          type="search"
          autoFocus
          aria-label="Name or website of the utility"
          placeholder="Name or website"
          maxLength={200}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          className="pl-9"
        />
      </div>
      <p role="status" className="sr-only">
        {found.data ? `${found.data.data.length} found` : ''}
      </p>
      {asked === '' ? (
        <p className="mt-4 text-base text-ink-muted">
          The directory knows large utilities; every other one can be named by hand.
          {environment === 'sandbox' && (
            <>
              {' '}
              In the sandbox it is{' '}
              <TextButton onClick={() => setSearch(sandboxWebsite)}>{sandboxWebsite}</TextButton>.
            </>
          )}
        </p>
      ) : found.error && !found.data ? (
        <ErrorState error={found.error} onRetry={() => void found.refetch()} />
      ) : !found.data ? (
        <div className="mt-4">
          <SkeletonLines label="Loading utilities" lines={6} />
        </div>
      ) : (
        <ul className="mt-3 -mx-2 max-h-96 overflow-y-auto">
          {found.data.data.map((provider, index) => (
            <li key={provider.url}>
              <button
                type="button"
                onClick={() => onPick({ ...provider, isCustom: false })}
                className="flex w-full cursor-pointer items-center gap-3 rounded-md px-2 py-2 text-left transition-colors duration-100 hover:bg-hover focus-visible:-outline-offset-2"
              >
                <span
                  aria-hidden="true"
                  className="flex size-8 shrink-0 items-center justify-center rounded-md bg-neutral-wash text-sm font-semibold text-ink-muted"
                >
                  {[...provider.name][0]}
                </span>
                <span className="min-w-0 flex-1">
                  <span className="flex items-center gap-2">
                    <span className="truncate font-medium">{provider.name}</span>
                    {provider.isSandbox && <SandboxBadge />}
                  </span>
                  <span className="block truncate text-sm text-ink-muted">
                    {website?.isKnown && index === 0 ? `Behind ${website.host} · ` : ''}
                    {hostOf(provider.url)} · {typesText(provider.types)}
                  </span>
                </span>
                <Icon name="chevronRight" className="size-4 text-ink-faint" />
              </button>
            </li>
          ))}
        </ul>
      )}
      {found.data && asked !== '' && !website?.isKnown && (
        <div className="mt-3 rounded-md border border-line bg-sunken px-4 py-3">
          <p className="text-base">
            {website
              ? `The directory does not know ${website.host}.`
              : found.data.data.length === 0
                ? `No utility is called “${asked}”.`
                : 'Is it none of these?'}{' '}
            <span className="text-ink-muted">It can be connected all the same.</span>
          </p>
          <Button
            size="sm"
            className="mt-2"
            onClick={() => setCustom(website ? { name: '', url: website.url } : { name: asked, url: '' })}
          >
            Continue with a custom provider
          </Button>
        </div>
      )}
    </Card>
  );
}

const isWebsite = (text: string): boolean =>
  /^(https?:\/\/)?[^\s./]+(\.[^\s./]+)+(\/\S*)?$/i.test(text.trim());

function CustomProvider({
  guess,
  onBack,
  onPick,
}: {
  guess: { name: string; url: string };
  onBack: () => void;
  onPick: (provider: Picked) => void;
}) {
  const [name, setName] = useState(guess.name);
  const [url, setUrl] = useState(guess.url);
  const [isTried, setTried] = useState(false);
  return (
    <Card
      title="Custom provider"
      description="A person of our team takes its connections up; usually within hours."
    >
      <form
        noValidate
        className="space-y-5"
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (name.trim() !== '' && isWebsite(url))
            onPick({
              ...{ name: name.trim(), url: url.trim(), country: null, types: [], siteBounds: null },
              ...{ isSandbox: false, isAutomatic: false, isCustom: true },
            });
        }}
      >
        <Field
          label="Name of the utility"
          required
          fault={isTried && name.trim() === '' ? 'Say what it is called.' : undefined}
        >
          <Input
            autoFocus
            maxLength={200}
            autoComplete="off"
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
        </Field>
        <Field
          label="Website"
          required
          hint="Where you sign in, or its home page."
          fault={isTried && !isWebsite(url) ? 'Enter an address such as www.waterworks.com.' : undefined}
        >
          <Input
            inputMode="url"
            autoCapitalize="none"
            autoComplete="off"
            maxLength={2048}
            value={url}
            onChange={(event) => setUrl(event.currentTarget.value)}
          />
        </Field>
        <div className="flex flex-wrap items-center justify-between gap-2">
          <TextButton onClick={onBack}>Back to the list</TextButton>
          <Button type="submit" tone="primary">
            Continue with custom provider
          </Button>
        </div>
      </form>
    </Card>
  );
}
