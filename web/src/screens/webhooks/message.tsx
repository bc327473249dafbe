// One message: its body, and what became of it at each endpoint.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { type Attempt, api, deliveryStatus, type Message, type MessageDestination } from '../../api.ts';
import { Badge } from '../../parts/badge.tsx';
import { Banner } from '../../parts/banner.tsx';
import { Button } from '../../parts/button.tsx';
import { Card, Facts } from '../../parts/card.tsx';
import { CodeBlock } from '../../parts/code-block.tsx';
import { CopyButton } from '../../parts/copy-button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { ErrorState } from '../../parts/error-state.tsx';
import { Icon } from '../../parts/icon.tsx';
import { TextLink } from '../../parts/link.tsx';
import { Menu } from '../../parts/menu.tsx';
import { BackMark, PageHead } from '../../parts/page.tsx';
import { SkeletonLines } from '../../parts/skeleton.tsx';
import { Time } from '../../parts/time.tsx';
import { useToast } from '../../parts/toast.tsx';
import { queries } from '../../queries.ts';
import { AttemptFacts } from './attempt-view.tsx';
import { BulkDialog } from './bulk-dialog.tsx';
import { useMay } from './capabilities.ts';
import { DeliveryBadge, responseOf } from './states.tsx';

const route = getRouteApi('/p/webhooks/messages/$messageId');

export function MessagePage() {
  const { messageId } = route.useParams();
  const { data: message, error, refetch } = useQuery(queries.message(messageId));
  return (
    <>
      <PageHead
        title={message?.eventType ?? 'Message'}
        heading={
          <span className="font-mono text-lg font-medium tracking-tight">
            {message?.eventType ?? 'Message'}
          </span>
        }
        back={
          <Link to="/p/webhooks/logs" className="inline-flex items-center gap-1 rounded-sm hover:text-ink">
            <BackMark /> Logs
          </Link>
        }
      />
      {message ? (
        <div className="grid gap-5 lg:grid-cols-[minmax(0,1fr)_26rem]">
          <div className="grid min-w-0 content-start gap-5">
            <Card>
              <Facts
                facts={[
                  {
                    term: 'Message id',
                    value: (
                      <span className="flex items-center gap-1">
                        <code className="min-w-0 text-sm break-all">{message.id}</code>
                        <CopyButton text={message.id} label="Copy the message’s id" className="-my-1" />
                      </span>
                    ),
                  },
                  { term: 'When', value: <Time at={message.timestamp} isExact /> },
                ]}
              />
            </Card>
            {message.payload === null ? (
              <Banner tone="info" title="The body is no longer kept">
                Bodies and what was answered are deleted after 90 days. The message cannot be sent again.
              </Banner>
            ) : (
              <CodeBlock title="Body" code={message.payload} isTall />
            )}
          </div>
          <Destinations message={message} />
        </div>
      ) : (
        <Card>
          {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <SkeletonLines lines={8} />}
        </Card>
      )}
    </>
  );
}

const isUnderWay = ({ status, nextAttempt }: MessageDestination): boolean =>
  status === deliveryStatus.sending ||
  (status === deliveryStatus.pending &&
    (!nextAttempt || new Date(nextAttempt).getTime() - Date.now() < 15_000));

function Destinations({ message }: { message: Message }) {
  const destinations = useQuery({
    ...queries.destinations(message.id),
    refetchInterval: ({ state }) => (state.data?.data.some(isUnderWay) ? 1000 : 10_000),
  });
  const attempts = useQuery({
    ...queries.attemptsOfMessage(message.id),
    refetchInterval: destinations.data?.data.some(isUnderWay) ? 1000 : 10_000,
  });
  const failed = destinations.error ?? attempts.error;
  if (failed && !destinations.data)
    return (
      <Card title="Delivery">
        <ErrorState
          error={failed}
          onRetry={() => {
            void destinations.refetch();
            void attempts.refetch();
          }}
        />
      </Card>
    );
  if (!destinations.data || !attempts.data)
    return (
      <Card title="Delivery">
        <SkeletonLines lines={6} />
      </Card>
    );
  if (destinations.data.data.length === 0)
    return (
      <Card title="Delivery">
        <EmptyState icon="webhook" level="h3" title="No endpoint wanted it">
          The message is kept. An endpoint added later gets it by “Replay missing messages”.
        </EmptyState>
      </Card>
    );
  return (
    <div className="grid min-w-0 content-start gap-5">
      {destinations.data.data.map((destination) => (
        <Destination
          key={destination.id}
          message={message}
          destination={destination}
          attempts={attempts.data.data.filter(({ endpointId }) => endpointId === destination.id)}
        />
      ))}
    </div>
  );
}

function Destination({
  message,
  destination,
  attempts,
}: {
  message: Message;
  destination: MessageDestination;
  attempts: readonly Attempt[];
}) {
  const client = useQueryClient();
  const tell = useToast();
  const mayResend = useMay()('CreateAttempts');
  const [isRecovering, setRecovering] = useState(false);
  const resend = useMutation({
    mutationFn: () => api.resend(message.id, destination.id),
    onSuccess: async () => {
      tell('The message is on its way again.');
      await Promise.all([
        client.invalidateQueries({ queryKey: ['destinations', message.id] }),
        client.invalidateQueries({ queryKey: ['attempts', 'message', message.id] }),
      ]);
    },
    onError: (error) => tell(error.message, true),
  });
  return (
    <Card
      flush
      title={
        <span className="flex flex-wrap items-center gap-2">
          <DeliveryBadge status={destination.status} />
          <TextLink
            to="/p/webhooks/endpoints/$endpointId"
            params={{ endpointId: destination.id }}
            className="font-mono text-sm font-normal break-all"
          >
            {destination.url}
          </TextLink>
        </span>
      }
      actions={
        mayResend && (
          <>
            <Button
              size="sm"
              icon="send"
              busy={resend.isPending}
              disabled={message.payload === null}
              onClick={() => resend.mutate()}
            >
              Resend
            </Button>
            <Menu
              trigger={
                <Button size="sm" icon="replay">
                  Replay…
                </Button>
              }
              groups={[
                [
                  {
                    label: 'All failed messages since this one…',
                    icon: 'replay',
                    onSelect: () => setRecovering(true),
                  },
                ],
              ]}
            />
          </>
        )
      }
    >
      {destination.nextAttempt && destination.status === deliveryStatus.pending && (
        <p className="flex items-center gap-2 border-b border-line px-5 py-2.5 text-sm text-ink-muted">
          <Icon name="clock" /> Next attempt <Time at={destination.nextAttempt} />
        </p>
      )}
      {attempts.length === 0 ? (
        <p className="px-5 py-6 text-center text-sm text-ink-muted">No attempt yet.</p>
      ) : (
        <ol aria-label={`Attempts at ${destination.url}`} className="divide-y divide-line">
          {attempts.map((attempt, index) => (
            <AttemptEntry
              key={attempt.id}
              attempt={attempt}
              isForgotten={message.payload === null}
              isOpen={index === 0}
            />
          ))}
        </ol>
      )}
      <BulkDialog
        endpointId={destination.id}
        kind="recover"
        since={message.timestamp}
        isOpen={isRecovering}
        onClose={() => setRecovering(false)}
      />
    </Card>
  );
}

function AttemptEntry({
  attempt,
  isForgotten,
  isOpen,
}: {
  attempt: Attempt;
  isForgotten: boolean;
  isOpen: boolean;
}) {
  return (
    <li>
      <details open={isOpen} className="group">
        <summary className="flex cursor-pointer list-none items-center gap-2.5 px-5 py-2.5 text-sm hover:bg-hover/60 focus-visible:-outline-offset-2 [&::-webkit-details-marker]:hidden">
          <Icon
            name="chevronRight"
            className="size-3.5 text-ink-muted transition-transform duration-100 group-open:rotate-90"
          />
          <DeliveryBadge status={attempt.status} />
          <span className="min-w-0 flex-1 truncate">{responseOf(attempt)}</span>
          {attempt.triggerType === 1 && <Badge>Manual</Badge>}
          <span className="text-ink-muted">
            <Time at={attempt.timestamp} />
          </span>
        </summary>
        <div className="px-5 pt-1 pb-5">
          <AttemptFacts attempt={attempt} isForgotten={isForgotten} />
        </div>
      </details>
    </li>
  );
}
