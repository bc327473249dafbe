// What a connection said and what people changed, newest first, each with who it was.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { type Activity, type Actor, type Connection, dataInputQueries } from '../../dash/data-input.ts';
import { usePlace } from '../../dash/place.ts';
import { Card } from '../../parts/card.tsx';
import { ErrorState } from '../../parts/error-state.tsx';
import { Icon, type IconName } from '../../parts/icon.tsx';
import { SkeletonLines } from '../../parts/skeleton.tsx';
import { Time } from '../../parts/time.tsx';
import { StatusBadge } from './status-badge.tsx';
import { actorText, typeWord } from './words.ts';

export function ActivityList({ connection }: { connection: Connection }) {
  const place = usePlace();
  // Another status, another check: there is a new line.
  const activity = useQuery({
    ...dataInputQueries.activity(place, connection.id),
    refetchInterval: connection.isChecking ? 2_000 : 20_000,
  });
  if (activity.error && !activity.data)
    return <ErrorState error={activity.error} onRetry={() => void activity.refetch()} />;
  return (
    <Card>
      {activity.data ? (
        <ol className="space-y-5">
          {activity.data.data.map((line) => (
            <li key={`${line.kind}${line.id}`}>
              <Line line={line} />
            </li>
          ))}
        </ol>
      ) : (
        <SkeletonLines label="Loading the activity" lines={6} />
      )}
    </Card>
  );
}

/** One line of a life: a mark, what happened, who and when. */
export function LifeLine({
  icon,
  isBad = false,
  children,
  who,
  at,
}: {
  icon: IconName;
  isBad?: boolean;
  children: ReactNode;
  who: ReactNode;
  at: string;
}) {
  return (
    <div className="flex gap-3">
      <span
        className={`mt-px flex size-6 shrink-0 items-center justify-center rounded-full border border-line bg-sunken ${isBad ? 'text-danger' : 'text-ink-muted'}`}
      >
        <Icon name={icon} className="size-3.5" />
      </span>
      <div className="min-w-0 flex-1">
        <div className="text-base">{children}</div>
        <p className="mt-0.5 flex flex-wrap gap-x-1.5 text-sm text-ink-muted *:not-last:after:ml-1.5 *:not-last:after:content-['·']">
          {who}
          <Time at={at} />
        </p>
      </div>
    </div>
  );
}

export function ActorName({ actor }: { actor: Actor }) {
  return actor.kind === 'INVITATION' && actor.id !== null ? (
    <Link
      to="/data-input/invitations/$invitationId"
      params={{ invitationId: actor.id }}
      className="rounded-sm text-accent underline-offset-3 hover:underline"
    >
      {actorText(actor)}
    </Link>
  ) : (
    <span>{actorText(actor)}</span>
  );
}

const triggerWords = {
  CREATED: 'Connected for the first time',
  CHECKED: 'Found by a check',
  CREDENTIALS_SUBMITTED: 'A sign-in was handed in',
  TROUBLE_LASTED: 'The provider’s website has been at fault for seven days',
  OPERATOR_DECIDED: 'Set by our team',
  COMPANY_DEACTIVATED: 'The company was deactivated',
  COMPANY_REACTIVATED: 'The company is active again',
  FORWARDING_CHECK_BEGUN: 'A mail is waited for, to see that they are forwarded',
  MAIL_RECEIVED: 'A mail came in',
} as const;

const noticeWords = {
  ORDERED: 'A mail to its owner is on its way.',
  MAILED: 'Its owner was mailed a way to renew the sign-in.',
  SHOWN: 'Its owner read it on the page.',
  NO_ADDRESS: 'Nobody was told: it has no owner’s address.',
  NOT_MADE: 'It was well again before its owner was mailed.',
  NOT_WANTED: 'Its owner has switched mails about connections off.',
} as const;

const fieldWords: Readonly<Record<string, string>> = {
  externalId: 'external id',
  notes: 'notes',
  workflowOwnerEmail: 'owner',
  dataCollectionStartDate: 'start of collection',
  initialDatasourceTypes: 'utility types',
  initialSites: 'sites',
  multiplyByOccupancy: 'occupancy',
  isActive: 'collection',
  username: 'username',
  password: 'password',
  mfa: 'second factor',
};

function Line({ line }: { line: Activity }) {
  const who = <ActorName actor={line.actor} />;
  if (line.kind === 'STATUS') {
    const { from, to, detail, trigger, ownerNotice } = line;
    return (
      <LifeLine
        icon={to.group === 'customer' ? 'error' : 'refresh'}
        isBad={to.group === 'customer'}
        who={who}
        at={line.at}
      >
        <span className="flex flex-wrap items-center gap-1.5">
          {from && (
            <>
              <span className="text-ink-muted">{from.label}</span>
              <Icon name="arrowRight" className="size-3.5 text-ink-faint" />
              <span className="sr-only">became</span>
            </>
          )}
          <StatusBadge {...to} />
        </span>
        <p className="mt-1 text-sm text-ink-muted">
          {triggerWords[trigger]}
          {detail && (
            <>
              : <q>{detail}</q>
            </>
          )}
        </p>
        {ownerNotice && <p className="mt-0.5 text-sm text-ink-muted">{noticeWords[ownerNotice]}</p>}
      </LifeLine>
    );
  }
  return (
    <LifeLine icon="pencil" who={who} at={line.at}>
      <EditWords line={line} />
    </LifeLine>
  );
}

function EditWords({ line }: { line: Extract<Activity, { kind: 'EDIT' }> }) {
  const { field, before, after } = line;
  const word = fieldWords[field] ?? field;
  if (field === 'isActive') return after === 'true' ? 'Resumed collection' : 'Paused collection';
  if (field === 'multiplyByOccupancy')
    return after === 'true' ? 'Usage is multiplied by occupancy' : 'Occupancy is no longer applied';
  if (field === 'password' || field === 'username' || field === 'mfa') return `Changed the ${word}`;
  if (field === 'mail') return `Dismissed the mail “${before || 'without a subject'}”`;
  const told = (text: string | null): string => {
    if (text === null) return field === 'initialDatasourceTypes' ? 'all types' : 'nothing';
    return field === 'initialDatasourceTypes' ? text.split(', ').map(typeWord).join(', ') : text;
  };
  return (
    <>
      Changed the {word} from <span className="text-ink-muted">{told(before)}</span> to{' '}
      <span className="font-medium">{told(after)}</span>
    </>
  );
}
