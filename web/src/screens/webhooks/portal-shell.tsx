// The frame around the portal's pages: who is in, where one can go, and what stands there when the link is no longer good.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, Navigate, Outlet, useLocation } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import { ApiError, api } from '../../api.ts';
import { portalOrganization } from '../../dash/portal-mode.ts';
import { Badge } from '../../parts/badge.tsx';
import { ButtonLink, IconButton } from '../../parts/button.tsx';
import { CodeBlock } from '../../parts/code-block.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { ErrorState } from '../../parts/error-state.tsx';
import { Brand, PageHead } from '../../parts/page.tsx';
import { SkeletonLines } from '../../parts/skeleton.tsx';
import { ThemeMenu } from '../../parts/theme.tsx';
import { exactTime } from '../../parts/time.tsx';
import { useToast } from '../../parts/toast.tsx';
import { queries } from '../../queries.ts';
import { Announcer } from '../announcer.tsx';

const places = [
  { to: '/p/webhooks', word: 'Endpoints', below: '/p/webhooks/endpoints/' },
  { to: '/p/webhooks/logs', word: 'Logs', below: '/p/webhooks/messages/' },
  { to: '/p/webhooks/statistics', word: 'Statistics', below: null },
  { to: '/p/webhooks/event-types', word: 'Event catalogue', below: null },
] as const;

export function PortalShell() {
  const [isSignedOut, setSignedOut] = useState(false);
  return isSignedOut ? (
    <Frame area="Webhooks">
      <SignedOut />
    </Frame>
  ) : (
    <SignedIn onSignedOut={() => setSignedOut(true)} />
  );
}

function SignedIn({ onSignedOut }: { onSignedOut: () => void }) {
  const session = useQuery(queries.session());
  const pathname = useLocation({ select: ({ pathname: path }) => path });
  if (session.isPending)
    return (
      <Frame area="Webhooks">
        <SkeletonLines label="Opening the portal" />
      </Frame>
    );
  if (session.error) {
    const isRefused =
      session.error instanceof ApiError && [400, 401, 403, 404, 410].includes(session.error.status);
    return (
      <Frame area="Webhooks">
        {isRefused && portalOrganization() !== null ? (
          <Navigate to="/settings/organization/webhooks" replace />
        ) : isRefused ? (
          <LinkEnded />
        ) : (
          <ErrorState error={session.error} onRetry={() => void session.refetch()} />
        )}
      </Frame>
    );
  }
  const { organizationName, environment, expiresAt } = session.data;
  return (
    <Frame
      area="Webhooks"
      aside={
        <>
          <span
            className="hidden max-w-48 truncate text-sm text-ink-muted sm:inline"
            title={`This access ends ${exactTime(expiresAt)}`}
          >
            {organizationName}
          </span>
          <Badge tone={environment === 'sandbox' ? 'caution' : 'neutral'}>
            {environment === 'sandbox' ? 'Sandbox' : 'Production'}
          </Badge>
          {portalOrganization() === null ? (
            <SignOut onDone={onSignedOut} />
          ) : (
            <ButtonLink to="/settings/organization/webhooks" size="sm" icon="arrowLeft">
              Settings
            </ButtonLink>
          )}
        </>
      }
      nav={
        <nav aria-label="Webhooks" className="mx-auto flex max-w-6xl gap-1 overflow-x-auto px-2 sm:px-4">
          {places.map(({ to, word, below }) => (
            <Link
              key={to}
              to={to}
              activeOptions={{ exact: true, includeSearch: false }}
              {...(below !== null && pathname.startsWith(below) && { 'data-below': true })}
              className="relative -mb-px border-b-2 border-transparent px-2 pt-1.5 pb-2.5 text-base font-medium whitespace-nowrap text-ink-muted transition-colors duration-100 hover:text-ink focus-visible:-outline-offset-2 aria-[current=page]:border-ink aria-[current=page]:text-ink data-below:border-ink data-below:text-ink"
            >
              {word}
            </Link>
          ))}
        </nav>
      }
    >
      <Outlet />
    </Frame>
  );
}

/** Ends the session on the server, and forgets what this window has read. */
function SignOut({ onDone }: { onDone: () => void }) {
  const client = useQueryClient();
  const tell = useToast();
  const close = useMutation({
    mutationFn: () =>
      api.closeSession().catch((error: unknown) => {
        // One that has ended already is as good.
        if (!(error instanceof ApiError && error.status === 401)) throw error;
      }),
    onSuccess: () => {
      onDone();
      client.clear();
    },
    onError: (error) => tell(error.message, true),
  });
  return (
    <IconButton icon="signOut" label="Sign out" disabled={close.isPending} onClick={() => close.mutate()} />
  );
}

function SignedOut() {
  // The button that was pressed is gone; whoever listens goes on here.
  useEffect(() => document.getElementById('content')?.focus(), []);
  return (
    <>
      <div className="sr-only">
        <PageHead title="Signed out" />
      </div>
      <EmptyState icon="check" title="You are signed out" className="py-20">
        <p>Open your link again to come back; it works until it ends.</p>
      </EmptyState>
    </>
  );
}

/** Head, navigation and the page below them. */
export function Frame({
  area,
  aside,
  nav,
  children,
}: {
  area: string;
  aside?: ReactNode;
  nav?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className="flex min-h-dvh flex-col">
      <a
        href="#content"
        className="sr-only rounded-md bg-raised px-3 py-2 text-base shadow-raised focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50"
      >
        Skip to content
      </a>
      <header className="border-b border-line bg-surface">
        <div className="mx-auto flex h-13 max-w-6xl items-center justify-between gap-3 px-4 sm:px-6">
          <Brand area={area} />
          <div className="flex items-center gap-2.5">
            {aside}
            <ThemeMenu />
          </div>
        </div>
        {nav}
      </header>
      <Announcer />
      <main
        id="content"
        tabIndex={-1}
        className="mx-auto w-full max-w-6xl flex-1 px-4 py-8 outline-none sm:px-6"
      >
        {children}
      </main>
    </div>
  );
}

function LinkEnded() {
  return (
    <>
      <div className="sr-only">
        <PageHead title="Link ended" />
      </div>
      <EmptyState icon="clock" title="This link no longer opens the portal" className="py-20">
        <p>
          A link is good for seven days. Ask whoever gave it to you for a new one, or make one yourself with
          an API key:
        </p>
        <div className="mt-4 text-left">
          <CodeBlock
            title="With a key, or on the machine that runs Nectar"
            code={'POST /v2.2/webhook/configure\nbin/nectar webhook portal --organization ID'}
          />
        </div>
      </EmptyState>
    </>
  );
}
