// One connection: how it stands and what to do about it, its accounts, what happened, its settings (platform.md 7.6).
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { ApiError } from '../../api.ts';
import { type Connection, dataInputQueries, lookAgainMs } from '../../dash/data-input.ts';
import { usePlace } from '../../dash/place.ts';
import { Banner } from '../../parts/banner.tsx';
import { Button, Spinner } from '../../parts/button.tsx';
import { Card } from '../../parts/card.tsx';
import { CopyButton } from '../../parts/copy-button.tsx';
import { EmailText } from '../../parts/email-text.tsx';
import { ErrorState } from '../../parts/error-state.tsx';
import { dayText } from '../../parts/formats.ts';
import { TextLink } from '../../parts/link.tsx';
import { BackMark, PageHead } from '../../parts/page.tsx';
import { SkeletonLines } from '../../parts/skeleton.tsx';
import { Tabs } from '../../parts/tabs.tsx';
import { Time } from '../../parts/time.tsx';
import { MissingPage } from '../shell/missing-page.tsx';
import { useCompanyOf } from '../shell/use-company-of.ts';
import { Accounts } from './accounts.tsx';
import { ActivityList } from './activity-list.tsx';
import { Bills } from './bills.tsx';
import { ConnectionDialogs, type OpenDialog } from './connection-dialogs.tsx';
import { ConnectionMenu, reconnectWord } from './connection-menu.tsx';
import { ConnectionSettings } from './connection-settings.tsx';
import { Consolidation } from './consolidation.tsx';
import { BillAddressBox } from './forwarding.tsx';
import { Mails } from './mails.tsx';
import { ForwardingAddress } from './second-factor.tsx';
import { ConnectionBadge, SandboxBadge } from './status-badge.tsx';
import { typesText } from './words.ts';

const route = getRouteApi('/shell/data-input/connections/$connectionId');
export const detailTabs = ['mails', 'accounts', 'bills', 'activity', 'settings'] as const;
type DetailTab = (typeof detailTabs)[number];
const tabWords: Record<DetailTab, string> = {
  mails: 'Mails',
  accounts: 'Accounts',
  bills: 'Bills',
  activity: 'Activity',
  settings: 'Settings',
};

export function ConnectionPage() {
  const { connectionId } = route.useParams();
  const place = usePlace();
  const found = useQuery({
    ...dataInputQueries.connection(place, connectionId),
    refetchInterval: ({ state }) => lookAgainMs(state.data ? [state.data] : []),
  });
  useCompanyOf(found.data?.company, '/data-input/connections');
  if (found.error instanceof ApiError && found.error.status === 404) return <MissingPage />;
  if (found.error && !found.data)
    return <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <SkeletonLines label="Loading the connection" lines={6} />;
  return <Loaded key={found.data.id} connection={found.data} />;
}

function Loaded({ connection }: { connection: Connection }) {
  const { kind, guide, rights } = connection;
  const tabs = detailTabs.filter((name) => name !== 'mails' || kind === 'EMAIL');
  const [first] = tabs;
  const asked = route.useSearch().tab;
  const tab = asked && tabs.includes(asked) ? asked : first!;
  const navigate = route.useNavigate();
  const go = useNavigate();
  const [open, setOpen] = useState<OpenDialog | null>(null);
  const openTab = (name: DetailTab): void =>
    void navigate({ search: name === first ? {} : { tab: name }, replace: true, resetScroll: false });
  const needsPerson = guide.group === 'customer';
  return (
    <>
      <PageHead
        title={connection.provider}
        back={
          <>
            <BackMark />
            <TextLink to="/data-input/connections">Connections</TextLink>
          </>
        }
        mark={
          <>
            <ConnectionBadge connection={connection} />
            {connection.isSandbox && <SandboxBadge />}
          </>
        }
        description={
          kind === 'EMAIL' ? (
            'Bills that are mailed to its address, of as many utilities and accounts as are forwarded.'
          ) : (
            <span className="inline-flex flex-wrap items-center gap-x-2">
              <EmailText address={connection.username} />
              <span aria-hidden="true">·</span>
              <span>{connection.host}</span>
            </span>
          )
        }
        actions={
          <>
            {rights.includes('CONNECTIONS') && (
              <Button
                icon="refresh"
                tone={needsPerson ? 'primary' : 'plain'}
                onClick={() => setOpen({ kind: 'reconnect', connection })}
              >
                {reconnectWord(connection)}
              </Button>
            )}
            <ConnectionMenu
              connection={connection}
              rights={rights}
              size="md"
              onOpen={setOpen}
              onEdit={() => openTab('settings')}
            />
          </>
        }
      />
      <div className="space-y-6">
        <StatusBanner connection={connection} onInvite={() => setOpen({ kind: 'invite', connection })} />
        {kind === 'EMAIL' && <MailsAtGlance connection={connection} />}
        {connection.mfa.forwardingAddress !== null && (
          <ForwardingAddress connection={connection} address={connection.mfa.forwardingAddress} />
        )}
        <Info connection={connection} />
        <Tabs
          label="About the connection"
          open={tab}
          onOpen={openTab}
          tabs={tabs.map((name) => ({
            name,
            label: (
              <span className="whitespace-nowrap">
                {`${tabWords[name]} ${countOf(connection, name) || ''}`.trim()}
              </span>
            ),
            content: <TabContent connection={connection} name={name} />,
          }))}
        />
      </div>
      <ConnectionDialogs
        company={connection.company}
        open={open}
        onClose={() => setOpen(null)}
        onRemoved={() => void go({ to: '/data-input/connections', replace: true })}
      />
    </>
  );
}

const countOf = (connection: Connection, name: DetailTab): number =>
  name === 'accounts' ? connection.accounts.length : name === 'bills' ? connection.documentCount : 0;

function TabContent({ connection, name }: { connection: Connection; name: DetailTab }) {
  switch (name) {
    case 'mails':
      return <Mails connection={connection} />;
    case 'accounts':
      return <Accounts connection={connection} />;
    case 'bills':
      return <Bills connection={connection} />;
    case 'activity':
      return <ActivityList connection={connection} />;
    case 'settings':
      return (
        <div className="space-y-6">
          <ConnectionSettings connection={connection} />
          <Consolidation connection={connection} />
        </div>
      );
  }
}

/** Where bills are mailed to, and whether mails wait for somebody. */
function MailsAtGlance({ connection }: { connection: Connection }) {
  const { status, isActive, guide, mailsInNeed } = connection;
  return (
    <>
      {mailsInNeed > 0 && (
        <Banner
          tone="danger"
          title={mailsInNeed === 1 ? 'A mail needs attention' : `${mailsInNeed} mails need attention`}
        >
          Something in them could not be taken over. The reasons stand beside them.
        </Banner>
      )}
      <BillAddressBox address={connection.username}>
        {status === 'PENDING' && isActive && (
          <p role="status" className="mt-2.5 flex items-start gap-2 text-sm text-ink-muted">
            <span className="flex h-5 shrink-0 items-center">
              <Spinner />
            </span>
            {guide.text}
          </p>
        )}
      </BillAddressBox>
    </>
  );
}

function StatusBanner({ connection, onInvite }: { connection: Connection; onInvite: () => void }) {
  const { kind, status, guide, isActive, isChecking, isAutomatic, statusDetail, rights } = connection;
  if (!isActive)
    return (
      <Banner tone="info" title="Paused">
        {kind === 'EMAIL'
          ? 'Mails to its address go back to their senders until it is resumed.'
          : `Nothing is checked or collected, and the status stays “${guide.label}” until it is resumed.`}
      </Banner>
    );
  if (kind === 'EMAIL' && (status === 'PENDING' || status === 'CONNECTED')) return null;
  if (status === 'PENDING')
    return isChecking ? (
      <Banner tone="info" title={<Waiting>Checking the sign-in…</Waiting>}>
        This page follows it by itself. Once the sign-in works, the bills are collected.
      </Banner>
    ) : (
      <Banner
        tone="info"
        title={isAutomatic ? 'The first check is outstanding' : 'A person takes this one up'}
      >
        {isAutomatic
          ? guide.text
          : 'No machine of ours knows this utility yet. Our team signs in by hand, usually within hours, at most 48. Past bills can be uploaded meanwhile.'}
      </Banner>
    );
  if (status === 'CONNECTED')
    return connection.documentCount === 0 && isAutomatic ? (
      <Banner tone="positive" title="The sign-in works">
        Bills are being collected; they appear here within minutes, a long history takes longer.
      </Banner>
    ) : null;
  const tone = guide.group === 'customer' ? 'danger' : guide.group === 'website' ? 'caution' : 'info';
  return (
    <Banner
      tone={tone}
      title={guide.label}
      actions={
        guide.group === 'customer' &&
        rights.includes('INVITATIONS') && (
          <Button size="sm" icon="send" onClick={onInvite}>
            Invite the owner
          </Button>
        )
      }
    >
      <p>{guide.text}</p>
      {statusDetail && statusDetail !== guide.text && (
        <p className="mt-1">
          Last check: <q>{statusDetail}</q>
        </p>
      )}
    </Banner>
  );
}

function Waiting({ children }: { children: ReactNode }) {
  return (
    <span className="inline-flex items-center gap-2">
      <Spinner /> {children}
    </span>
  );
}

const countries = new Intl.DisplayNames(undefined, { type: 'region' });
function Info({ connection }: { connection: Connection }) {
  const { sites, nextCheckAt } = connection;
  const facts: [string, ReactNode][] = [
    ['Sites', sites.length === 0 ? '—' : sites.map(({ name }) => name).join(', ')],
    ['Utility types', typesText(connection.utilityTypes)],
    ['Bills', connection.documentCount === 0 ? 'None yet' : String(connection.documentCount)],
    [
      'Owner',
      connection.ownerEmail ? (
        <EmailText key="o" address={connection.ownerEmail} />
      ) : connection.kind === 'EMAIL' ? (
        '—'
      ) : (
        'Nobody: trouble is told to no one'
      ),
    ],
    ...(connection.kind === 'EMAIL'
      ? []
      : ([
          ['Last checked', <Time key="t" at={connection.lastCheckedAt} />],
          [
            'Next check',
            nextCheckAt === null ? (
              'None by itself'
            ) : connection.isChecking ? (
              'Now'
            ) : (
              <Time key="t" at={nextCheckAt} />
            ),
          ],
        ] satisfies [string, ReactNode][])),
    ['Status since', <Time key="s" at={connection.statusSince} />],
    [
      'Collected from',
      connection.dataCollectionStartDate === null
        ? 'As the company says'
        : dayText(connection.dataCollectionStartDate),
    ],
    ['Country', countries.of(connection.country) ?? connection.country],
    ['Occupancy', connection.multiplyByOccupancy ? 'Usage is multiplied by it' : 'Not applied'],
    ['External id', connection.externalId ?? '—'],
    [
      'Id',
      <span key="i" className="flex items-center gap-1">
        <code className="truncate text-sm">{connection.id}</code>
        <CopyButton text={connection.id} label="Copy the id" />
      </span>,
    ],
  ];
  return (
    <Card>
      <dl className="grid grid-cols-2 gap-x-6 gap-y-4 lg:grid-cols-3">
        {facts.map(([term, value]) => (
          <div key={term} className="min-w-0 max-sm:last:col-span-2">
            <dt className="text-sm text-ink-muted">{term}</dt>
            <dd className="mt-0.5 break-words">{value}</dd>
          </div>
        ))}
      </dl>
      {connection.notes && (
        <div className="mt-5 border-t border-line pt-4">
          <p className="text-sm text-ink-muted">Notes</p>
          <p className="mt-0.5 whitespace-pre-wrap">{connection.notes}</p>
        </div>
      )}
    </Card>
  );
}
