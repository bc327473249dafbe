// The frame of the dashboard: who is in and where, the navigation beside the page, and the tone of the sandbox.
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, Outlet, useLocation, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import { ApiError } from '../../api.ts';
import { dashApi } from '../../dash/api.ts';
import { type Environment, forgetPlace, moveTo, usePlace } from '../../dash/place.ts';
import { dashQueries } from '../../dash/queries.ts';
import { IconButton } from '../../parts/button.tsx';
import { ColumnsOwner } from '../../parts/columns-menu.tsx';
import { Drawer } from '../../parts/drawer.tsx';
import { ErrorState } from '../../parts/error-state.tsx';
import { followFormats } from '../../parts/formats.ts';
import { Icon } from '../../parts/icon.tsx';
import { TextLink } from '../../parts/link.tsx';
import { Menu, type MenuItem } from '../../parts/menu.tsx';
import { BrandMark } from '../../parts/page.tsx';
import { Segmented } from '../../parts/segmented.tsx';
import { SkeletonLines } from '../../parts/skeleton.tsx';
import { ThemeMenu } from '../../parts/theme.tsx';
import { useToast } from '../../parts/toast.tsx';
import { Announcer } from '../announcer.tsx';
import { CompanyProvider, useCompany, useRights } from './company.tsx';
import { CompanySwitcher } from './company-switcher.tsx';
import { navigationFor } from './navigation.ts';
import { SessionProvider, useSession } from './session.tsx';

export function Shell() {
  const place = usePlace();
  // While another environment is opened, the page stays where it is.
  const session = useQuery({ ...dashQueries.session(place), placeholderData: keepPreviousData });
  const navigate = useNavigate();
  const here = useLocation({ select: ({ href }) => href });
  const { error } = session;
  const isOut = error instanceof ApiError && error.status === 401;
  const isElsewhere = error instanceof ApiError && error.status === 404 && place.organizationId !== null;
  useEffect(() => {
    // While it leads there, the shell still stands.
    if (isOut && !here.startsWith('/sign-in'))
      void navigate({ to: '/sign-in', search: here === '/' ? {} : { to: here }, replace: true });
    // The organization that this browser was in is no longer theirs.
    if (isElsewhere) moveTo({ organizationId: null });
  }, [isOut, isElsewhere, here, navigate]);
  if (session.data && !isOut) {
    // Before the pages below are drawn.
    followFormats(session.data.formats);
    return (
      <SessionProvider value={session.data}>
        <CompanyProvider>
          <ColumnsOwner value={session.data.person.email}>
            <Frame environment={place.environment}>
              <Outlet />
            </Frame>
          </ColumnsOwner>
        </CompanyProvider>
      </SessionProvider>
    );
  }
  return (
    <main className="mx-auto w-full max-w-xl px-4 py-20">
      {error && !isOut && !isElsewhere ? (
        <ErrorState error={error} onRetry={() => void session.refetch()} />
      ) : (
        <SkeletonLines label="Opening Nectar" />
      )}
    </main>
  );
}

const environmentWords = [
  { value: 'production', word: 'Production' },
  { value: 'sandbox', word: 'Sandbox' },
] as const satisfies readonly { value: Environment; word: string }[];

function Frame({ environment, children }: { environment: Environment; children: ReactNode }) {
  const [isMenuOpen, setMenuOpen] = useState(false);
  const pathname = useLocation({ select: ({ pathname: path }) => path });
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever has gone somewhere needs the menu no more.
  useEffect(() => setMenuOpen(false), [pathname]);
  useEffect(() => {
    document.documentElement.dataset.environment = environment;
    return () => {
      delete document.documentElement.dataset.environment;
    };
  }, [environment]);
  return (
    <div className="min-h-dvh md:grid md:grid-cols-[16rem_minmax(0,1fr)]">
      <a
        href="#content"
        className="sr-only rounded-md bg-raised px-3 py-2 text-base shadow-raised focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50"
      >
        Skip to content
      </a>
      <header className="sticky top-0 z-20 flex h-13 items-center justify-between gap-2 border-b border-line bg-surface px-4 md:hidden">
        <BrandMark />
        <IconButton icon="menu" label="Menu" aria-expanded={isMenuOpen} onClick={() => setMenuOpen(true)} />
      </header>
      <aside className="hidden border-r border-line bg-surface md:block">
        <div className="sticky top-0 flex h-dvh flex-col">
          <div className="flex h-13 shrink-0 items-center justify-between px-4">
            <BrandMark />
            <ThemeMenu />
          </div>
          <Sidebar />
        </div>
      </aside>
      <Drawer isOpen={isMenuOpen} onClose={() => setMenuOpen(false)} label="Menu" aside={<ThemeMenu />}>
        <Sidebar />
      </Drawer>
      <div className="flex min-w-0 flex-col">
        {environment === 'sandbox' && <SandboxStrip />}
        <ArchivedStrip />
        <Announcer />
        <main
          id="content"
          tabIndex={-1}
          className="mx-auto w-full max-w-5xl flex-1 px-4 py-8 outline-none has-[[data-wide]]:max-w-7xl sm:px-8"
        >
          {children}
        </main>
      </div>
    </div>
  );
}

function SandboxStrip() {
  return (
    <p className="flex items-center gap-2 border-b border-sandbox-line bg-sandbox px-4 py-1.5 text-sm text-sandbox-ink sm:px-8">
      <Icon name="flask" className="size-4" />
      <span>
        <strong className="font-semibold">Sandbox.</strong> Test data only; production is not touched.
      </span>
    </p>
  );
}

/** Whoever looks at an archived company is told why nothing new comes in. */
function ArchivedStrip() {
  const { company } = useCompany();
  if (!company?.isArchived) return null;
  return (
    <p className="flex items-start gap-2 border-b border-line bg-neutral-wash px-4 py-1.5 text-sm text-ink-muted sm:px-8">
      <Icon name="pause" className="mt-0.5 size-4" />
      <span>
        <strong className="font-semibold text-ink">{company.name} is archived.</strong> Nothing is collected
        or uploaded.{' '}
        {company.rights.includes('END_COMPANY') ? (
          <TextLink to="/settings/company/general">Bring it back</TextLink>
        ) : (
          'An admin of the company can bring it back.'
        )}
      </span>
    </p>
  );
}

function Sidebar() {
  const { environment } = usePlace();
  const { person } = useSession();
  const rights = useRights();
  return (
    <>
      <div className="space-y-2 px-3 pb-3">
        <CompanySwitcher />
        <Segmented
          label="Environment"
          choices={environmentWords}
          value={environment}
          onChange={(chosen) => moveTo({ environment: chosen })}
        />
      </div>
      <nav aria-label="Main" className="flex-1 overflow-y-auto px-3 py-2">
        {navigationFor(rights).map(({ title, isSettings, destinations }, index, groups) => (
          <section key={title} aria-label={title ?? 'Start'} className={title === null ? 'mb-5' : 'mb-3'}>
            {isSettings && !groups[index - 1]?.isSettings && (
              <p
                className={`px-2 pb-1 text-2xs font-semibold tracking-wider text-ink-faint uppercase ${index > 0 ? 'pt-3' : ''}`}
              >
                Settings
              </p>
            )}
            {title === null ? null : isSettings ? (
              <h2 className="px-2 py-1 text-xs font-medium text-ink-muted">{title}</h2>
            ) : (
              <h2 className="px-2 pb-1 text-2xs font-semibold tracking-wider text-ink-faint uppercase">
                {title}
              </h2>
            )}
            <ul className="space-y-0.5">
              {destinations.map(({ to, word, icon }) => (
                <li key={to}>
                  <Link
                    to={to}
                    activeOptions={{ exact: to === '/' }}
                    className="flex h-8 items-center gap-2.5 rounded-md px-2 text-base text-ink-muted transition-colors duration-100 hover:bg-hover hover:text-ink focus-visible:-outline-offset-2 aria-[current=page]:bg-hover aria-[current=page]:font-medium aria-[current=page]:text-ink"
                  >
                    <Icon name={icon} className="size-4" />
                    {word}
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </nav>
      <div className="border-t border-line p-2">
        <ProfileMenu name={person.name} email={person.email} />
      </div>
    </>
  );
}

function ProfileMenu({ name, email }: { name: string; email: string }) {
  const { organizations, organization } = useSession();
  const client = useQueryClient();
  const navigate = useNavigate();
  const tell = useToast();
  const signOut = useMutation({
    mutationFn: dashApi.signOut,
    onSuccess: async () => {
      await navigate({ to: '/sign-in' });
      client.clear();
      forgetPlace();
    },
    onError: (error) => tell(error.message, true),
  });
  const groups: MenuItem[][] = [
    ...(organizations.length > 1
      ? [
          organizations.map(({ id, name: word }) => ({
            label: word,
            isChosen: id === organization?.id,
            onSelect: () => moveTo({ organizationId: id }),
          })),
        ]
      : []),
    [
      {
        label: 'Your settings',
        icon: 'person',
        onSelect: () => void navigate({ to: '/settings/personal/general' }),
      },
      { label: 'Sign out', icon: 'signOut', onSelect: () => signOut.mutate() },
    ],
  ];
  return (
    <Menu
      groups={groups}
      trigger={
        <button
          type="button"
          className="flex w-full cursor-pointer items-center gap-2.5 rounded-md p-2 text-left transition-colors duration-100 hover:bg-hover"
        >
          <span
            aria-hidden="true"
            className="flex size-7 shrink-0 items-center justify-center rounded-full bg-neutral-wash text-xs font-semibold text-ink-muted"
          >
            {initialsOf(name || email)}
          </span>
          <span className="min-w-0 flex-1 leading-tight">
            <span className="block truncate text-sm font-medium">
              <span className="sr-only">Profile: </span>
              {name || email}
            </span>
            <span className="block truncate text-xs text-ink-muted">{organization?.name ?? email}</span>
          </span>
          <Icon name="dots" className="size-4 text-ink-muted" />
        </button>
      }
    />
  );
}

const initialsOf = (name: string): string =>
  name
    .split(/[\s@.]+/)
    .filter(Boolean)
    .slice(0, 2)
    .map((word) => [...word][0]!.toUpperCase())
    .join('');
