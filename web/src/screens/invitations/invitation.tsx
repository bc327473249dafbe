// One invitation: its link and terms, the connections that it made, and its log line by line.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ApiError } from '../../api.ts';
import { dataInputQueries, type InvitationDetail, type InvitationEvent } from '../../dash/data-input.ts';
import { usePlace } from '../../dash/place.ts';
import { Banner } from '../../parts/banner.tsx';
import { Button } from '../../parts/button.tsx';
import { Card, Facts } from '../../parts/card.tsx';
import { EmailText } from '../../parts/email-text.tsx';
import { ErrorState } from '../../parts/error-state.tsx';
import { dayText } from '../../parts/formats.ts';
import { TextLink } from '../../parts/link.tsx';
import { BackMark, PageHead } from '../../parts/page.tsx';
import { SkeletonLines } from '../../parts/skeleton.tsx';
import { Time } from '../../parts/time.tsx';
import { ActorName, LifeLine } from '../connections/activity-list.tsx';
import { StatusBadge } from '../connections/status-badge.tsx';
import { actorText, typesText } from '../connections/words.ts';
import { browserOf } from '../settings/browser-name.ts';
import { useCompany } from '../shell/company.tsx';
import { MissingPage } from '../shell/missing-page.tsx';
import { useCompanyOf } from '../shell/use-company-of.ts';
import { InvitationMenu, useInvitationActions } from './invitation-actions.tsx';
import { InvitationBadge } from './invitations.tsx';
import { ShownLink } from './shown-link.tsx';
import { eventLooks, kindWords, languageWord, recipientsText, stateLooks, usesText } from './words.ts';

const route = getRouteApi('/shell/data-input/invitations/$invitationId');

export function InvitationPage() {
  const { invitationId } = route.useParams();
  const place = usePlace();
  const { company } = useCompany();
  const found = useQuery(dataInputQueries.invitation(place, invitationId));
  const companyId = found.data?.companyId;
  useCompanyOf(companyId === undefined ? undefined : { id: companyId, name: '…' }, '/data-input/invitations');
  if (found.error instanceof ApiError && found.error.status === 404) return <MissingPage />;
  if (found.error && !found.data)
    return <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data || !company) return <SkeletonLines label="Loading the invitation" lines={6} />;
  return <Loaded key={found.data.id} invitation={found.data} company={company} />;
}

function Loaded({
  invitation,
  company,
}: {
  invitation: InvitationDetail;
  company: { id: string; name: string };
}) {
  const { status, allowedEmails, kind, connection } = invitation;
  const actions = useInvitationActions(company);
  const isActive = status === 'ACTIVE';
  return (
    <>
      <PageHead
        title={recipientsText(invitation)}
        back={
          <>
            <BackMark />
            <TextLink to="/data-input/invitations">Invitations</TextLink>
          </>
        }
        mark={<InvitationBadge status={status} />}
        description={
          kind === 'CREATE_CONNECTION'
            ? `May connect utility accounts of ${company.name}.`
            : `May renew the login of ${connection?.provider ?? 'a connection that is gone'}.`
        }
        actions={
          <>
            {isActive && allowedEmails.length > 0 && (
              <Button icon="send" onClick={() => actions.open({ kind: 'resend', invitation })}>
                Resend
              </Button>
            )}
            {!isActive && !(connection && connection.provider === null) && (
              <Button icon="replay" onClick={() => actions.open({ kind: 'again', invitation })}>
                Create again
              </Button>
            )}
            <InvitationMenu invitation={invitation} size="md" onOpen={actions.open} onCopy={actions.copy} />
          </>
        }
      />
      <div className="space-y-6">
        {isActive ? (
          <ShownLink url={invitation.url} />
        ) : (
          <Banner tone="info">{stateLooks[status].text}</Banner>
        )}
        <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
          <Card title="Activity">
            <ol className="space-y-5">
              {invitation.events.toReversed().map((event) => (
                <li key={event.id}>
                  <EventLine event={event} />
                </li>
              ))}
            </ol>
          </Card>
          <div className="space-y-6">
            <Terms invitation={invitation} />
            {kind === 'CREATE_CONNECTION' && <Created invitation={invitation} />}
          </div>
        </div>
      </div>
      {actions.dialogs}
    </>
  );
}

function EventLine({ event }: { event: InvitationEvent }) {
  const { icon, isBad = false, words } = eventLooks[event.type];
  return (
    <LifeLine
      icon={icon}
      isBad={isBad}
      at={event.at}
      who={
        <>
          {event.actor && <ActorName actor={event.actor} />}
          {event.ipAddress && <span>{event.ipAddress}</span>}
          {event.userAgent && <span title={event.userAgent}>{browserOf(event.userAgent)}</span>}
        </>
      }
    >
      {words}
      {event.email && (
        <>
          {' '}
          <span className="text-ink-muted">{event.email}</span>
        </>
      )}
      {event.connectionId && event.type === 'USED' && (
        <>
          {' '}
          <Link
            to="/data-input/connections/$connectionId"
            params={{ connectionId: event.connectionId }}
            className="rounded-sm text-accent underline underline-offset-3"
          >
            Open the connection
          </Link>
        </>
      )}
      {event.detail && <p className="mt-0.5 text-sm text-ink-muted">{event.detail}</p>}
    </LifeLine>
  );
}

const countries = new Intl.DisplayNames(undefined, { type: 'region' });

function Terms({ invitation }: { invitation: InvitationDetail }) {
  const { prefill, connection, expiresAt } = invitation;
  const given: [string, ReactNode][] = [
    ...(prefill.url ? [['Provider', prefill.url] as [string, ReactNode]] : []),
    ...(prefill.sites.length > 0
      ? [['Sites', prefill.sites.map(({ name }) => name).join(', ')] as [string, ReactNode]]
      : []),
    ...(prefill.utilityTypes.length > 0
      ? [['Utility types', typesText(prefill.utilityTypes)] as [string, ReactNode]]
      : []),
    ...(prefill.country
      ? [['Country', countries.of(prefill.country) ?? prefill.country] as [string, ReactNode]]
      : []),
    ...(prefill.connectionOwnerEmail
      ? [['Owner', <EmailText key="owner" address={prefill.connectionOwnerEmail} />] as [string, ReactNode]]
      : []),
    ...(prefill.dataCollectionStartDate
      ? [['Collect from', dayText(prefill.dataCollectionStartDate)] as [string, ReactNode]]
      : []),
  ];
  const toFact = ([term, value]: [string, ReactNode]) => ({ term, value });
  return (
    <Card title="Terms">
      <Facts
        facts={[
          { term: 'Type', value: kindWords[invitation.kind] },
          ...(connection
            ? [
                {
                  term: 'Connection',
                  value:
                    connection.provider === null ? (
                      'Removed'
                    ) : (
                      <TextLink
                        to="/data-input/connections/$connectionId"
                        params={{ connectionId: connection.id }}
                      >
                        {connection.provider}
                      </TextLink>
                    ),
                },
              ]
            : []),
          {
            term: 'Recipients',
            value:
              invitation.allowedEmails.length === 0
                ? 'Anyone with the link'
                : invitation.allowedEmails.map((email) => (
                    <span key={email} className="block truncate" title={email}>
                      {email}
                    </span>
                  )),
          },
          { term: 'Uses', value: usesText(invitation) },
          { term: 'Language', value: languageWord(invitation.language ?? 'en') },
          { term: 'Expires', value: expiresAt === null ? 'Never' : <Time at={expiresAt} isExact /> },
          { term: 'Created', value: <Time at={invitation.createdAt} isExact /> },
          { term: 'Created by', value: actorText(invitation.createdBy) },
          ...given.map(toFact),
        ]}
      />
    </Card>
  );
}

function Created({ invitation }: { invitation: InvitationDetail }) {
  return (
    <Card title="Connections">
      {invitation.created.length === 0 ? (
        <p className="text-ink-muted">None were made by it yet.</p>
      ) : (
        <ul className="divide-y divide-line">
          {invitation.created.map(({ id, provider, status, label, group, createdAt }) => (
            <li key={id} className="py-2.5 first:pt-0 last:pb-0">
              <TextLink to="/data-input/connections/$connectionId" params={{ connectionId: id }}>
                {provider}
              </TextLink>
              <p className="mt-1 flex items-center gap-2 text-sm text-ink-muted">
                <StatusBadge status={status} label={label} group={group} />
                <Time at={createdAt} />
              </p>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
