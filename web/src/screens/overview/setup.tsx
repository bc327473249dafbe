// A company without a bill: the steps to its first one, each ticked by what the server finds.
import type { ReactNode } from 'react';
import type { Company } from '../../dash/api.ts';
import type { Overview, Setup as Steps } from '../../dash/overview.ts';
import { usePlace } from '../../dash/place.ts';
import { Banner } from '../../parts/banner.tsx';
import { ButtonLink } from '../../parts/button.tsx';
import { Card } from '../../parts/card.tsx';
import { classes } from '../../parts/class-names.ts';
import { Icon } from '../../parts/icon.tsx';
import { ExternalLink, TextLink } from '../../parts/link.tsx';
import { PageHead } from '../../parts/page.tsx';
import { useSession } from '../shell/session.tsx';
import { Attention } from './attention.tsx';

interface Step {
  title: string;
  isDone: boolean;
  text: ReactNode;
  action: ReactNode;
}

export function Setup({ company, overview, steps }: { company: Company; overview: Overview; steps: Steps }) {
  const { environment } = usePlace();
  const { apiUrl } = useSession();
  const may = (right: Company['rights'][number]): boolean => company.rights.includes(right);
  const list: Step[] = [
    {
      title: 'Add sites',
      isDone: steps.hasSites,
      text: may('ADD_SITES')
        ? 'Sites come first: bills find theirs by its address. One by one, or all of them from a CSV file.'
        : 'Sites come first: bills find theirs by its address. An admin of the company adds them.',
      action: may('ADD_SITES') && (
        <ButtonLink to="/settings/company/sites" tone={steps.hasSites ? 'plain' : 'primary'} size="sm">
          {steps.hasSites ? 'Add more' : 'Add sites'}
        </ButtonLink>
      ),
    },
    {
      title: 'Connect a utility account',
      isDone: steps.hasConnections,
      text: (
        <>
          With the login you use at the utility. If somebody else has it,{' '}
          {may('INVITATIONS') ? (
            <TextLink to="/data-input/invitations" search={{ create: 'connect' }} className="underline">
              invite them
            </TextLink>
          ) : (
            'an admin can invite them'
          )}
          . A utility that is not in the list can be added by its address.
        </>
      ),
      action: may('CONNECTIONS') && (
        <ButtonLink
          to="/data-input/connections/new"
          tone={steps.hasSites && !steps.hasConnections ? 'primary' : 'plain'}
          size="sm"
        >
          {steps.hasConnections ? 'Connect another' : 'Connect'}
        </ButtonLink>
      ),
    },
    {
      title: 'Upload past bills',
      isDone: steps.hasUploads,
      text: (
        <>
          For what a utility no longer shows. Send the files{' '}
          <ExternalLink href={`${apiUrl}/api-reference`}>through the API</ExternalLink> or{' '}
          <TextLink to="/data-input/connections/new-email" className="underline">
            have bills forwarded by mail
          </TextLink>
          .
        </>
      ),
      action: null,
    },
    {
      title: 'Invite teammates',
      isDone: steps.hasTeammates,
      text: may('COMPANY_MEMBERS')
        ? 'Admins look after settings and people, members work with the data.'
        : 'An admin of the company adds them.',
      action: may('COMPANY_MEMBERS') && (
        <ButtonLink to="/settings/company/members" size="sm">
          Add people
        </ButtonLink>
      ),
    },
  ];
  const done = list.filter(({ isDone }) => isDone).length;
  return (
    <>
      <PageHead
        title={`Set up ${company.name}`}
        description="Four steps to the first bill. Each ticks itself; then the dashboard takes this place."
        mark={<span className="text-sm text-ink-muted">{`${done} of ${list.length} done`}</span>}
      />
      <div className="max-w-3xl space-y-6">
        {overview.attention.connectionCount > 0 && (
          <Attention company={company} attention={overview.attention} />
        )}
        {steps.hasConnections && (
          <Banner tone="info" title="The first bills are on their way">
            The first collection is usually done within hours, and may take up to about 48 hours while a
            connection says Pending. Utilities keep 12 to 24 months of bills as a rule.{' '}
            {may('CONNECTIONS') && (
              <TextLink to="/data-input/connections" className="underline">
                See how the connections stand
              </TextLink>
            )}
          </Banner>
        )}
        <Card flush>
          <ol aria-label="Steps" className="divide-y divide-line">
            {list.map((step, index) => (
              <StepRow key={step.title} number={index + 1} {...step} />
            ))}
          </ol>
        </Card>
        {environment === 'sandbox' && (
          <Card
            title="This is the sandbox"
            description="Connect the test utility at nectarclimate.com with this login: a year of bills arrives within half a minute, and nothing real is touched."
          >
            <dl className="grid grid-cols-[5.5rem_minmax(0,1fr)] gap-y-1.5 text-base">
              <dt className="text-ink-muted">Username</dt>
              <dd>
                <code className="text-sm break-all">nectar-sandbox-username</code>
              </dd>
              <dt className="text-ink-muted">Password</dt>
              <dd>
                <code className="text-sm break-all">nectar-sandbox-password</code>
              </dd>
            </dl>
          </Card>
        )}
      </div>
    </>
  );
}

function StepRow({ number, title, isDone, text, action }: Step & { number: number }) {
  return (
    <li className="flex items-start gap-4 px-5 py-4">
      <span
        aria-hidden="true"
        className={classes(
          'mt-0.5 flex size-6 shrink-0 items-center justify-center rounded-full text-sm font-medium',
          isDone ? 'bg-positive-wash text-positive' : 'border border-line-firm text-ink-muted',
        )}
      >
        {isDone ? <Icon name="check" className="size-3.5" /> : number}
      </span>
      <div className="flex min-w-0 flex-1 flex-wrap items-start gap-x-4 gap-y-3">
        <div className="min-w-0 flex-1 basis-64">
          <h2 className="text-base font-medium">
            {title}
            {isDone && <span className="font-normal text-positive"> · Done</span>}
          </h2>
          <p className="mt-0.5 text-sm text-pretty text-ink-muted">{text}</p>
        </div>
        {action}
      </div>
    </li>
  );
}
