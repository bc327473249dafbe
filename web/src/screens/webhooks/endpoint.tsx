// One endpoint: its state and tabs. Which tab is open stands in the address.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Card } from '../../parts/card.tsx';
import { CopyButton } from '../../parts/copy-button.tsx';
import { ErrorState } from '../../parts/error-state.tsx';
import { BackMark, PageHead } from '../../parts/page.tsx';
import { SkeletonLines } from '../../parts/skeleton.tsx';
import { Tabs } from '../../parts/tabs.tsx';
import { queries } from '../../queries.ts';
import { useMay } from './capabilities.ts';
import { DisabledBanner } from './disabled-banner.tsx';
import { EndpointAdvanced } from './endpoint-advanced.tsx';
import { EndpointMenu } from './endpoint-menu.tsx';
import { EndpointOverview } from './endpoint-overview.tsx';
import { EndpointTesting } from './endpoint-testing.tsx';
import { EndpointBadge } from './states.tsx';

export const endpointTabs = ['overview', 'testing', 'advanced'] as const;

const route = getRouteApi('/p/webhooks/endpoints/$endpointId');

export function EndpointPage() {
  const { endpointId } = route.useParams();
  const { tab: wanted = 'overview' } = route.useSearch();
  const mayTry = useMay()('CreateAttempts');
  const tab = wanted === 'testing' && !mayTry ? 'overview' : wanted;
  const navigate = route.useNavigate();
  const {
    data: endpoint,
    error,
    refetch,
  } = useQuery({
    ...queries.endpoint(endpointId),
    refetchInterval: 10_000,
  });
  const back = (
    <Link to="/p/webhooks" className="inline-flex items-center gap-1 rounded-sm hover:text-ink">
      <BackMark /> Endpoints
    </Link>
  );
  if (!endpoint)
    return (
      <>
        <PageHead title="Endpoint" back={back} />
        <Card>
          {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <SkeletonLines lines={8} />}
        </Card>
      </>
    );
  return (
    <>
      <PageHead
        title={endpoint.description || endpoint.url}
        heading={
          <span className="flex min-w-0 items-center gap-1">
            <span className="min-w-0 font-mono text-lg font-medium tracking-tight break-all">
              {endpoint.url}
            </span>
            <CopyButton text={endpoint.url} label="Copy the URL" />
          </span>
        }
        mark={<EndpointBadge endpoint={endpoint} />}
        description={endpoint.description}
        back={back}
        actions={<EndpointMenu endpoint={endpoint} />}
      />
      <DisabledBanner endpoint={endpoint} isOnItsPage />
      <Tabs
        label="Views of the endpoint"
        open={tab}
        onOpen={(name) =>
          void navigate({
            search: name === 'overview' ? {} : { tab: name },
            replace: true,
            resetScroll: false,
          })
        }
        tabs={[
          { name: 'overview', label: 'Overview', content: <EndpointOverview endpoint={endpoint} /> },
          ...(mayTry
            ? ([
                { name: 'testing', label: 'Testing', content: <EndpointTesting endpoint={endpoint} /> },
              ] as const)
            : []),
          { name: 'advanced', label: 'Advanced', content: <EndpointAdvanced endpoint={endpoint} /> },
        ]}
      />
    </>
  );
}
