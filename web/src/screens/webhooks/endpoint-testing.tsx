// Sends an example of a type to this endpoint alone, and shows what came back.
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type Attempt, api, deliveryStatus, type Endpoint, type EventType, type Message } from '../../api.ts';
import { Banner } from '../../parts/banner.tsx';
import { Button, ButtonLink } from '../../parts/button.tsx';
import { Card } from '../../parts/card.tsx';
import { CodeBlock } from '../../parts/code-block.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { ErrorState } from '../../parts/error-state.tsx';
import { Field, Select } from '../../parts/field.tsx';
import { Prose } from '../../parts/prose.tsx';
import { SkeletonLines } from '../../parts/skeleton.tsx';
import { queries } from '../../queries.ts';
import { AttemptFacts } from './attempt-view.tsx';
import { exampleOf } from './event-type-parts.tsx';
import { DeliveryBadge } from './states.tsx';

export function EndpointTesting({ endpoint }: { endpoint: Endpoint }) {
  const { data, error, refetch } = useQuery(queries.eventTypes());
  const types = data?.data.filter(({ archived }) => !archived);
  if (!types)
    return (
      <Card>
        {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <SkeletonLines lines={8} />}
      </Card>
    );
  return <Example endpoint={endpoint} types={types} />;
}

function Example({ endpoint, types }: { endpoint: Endpoint; types: readonly EventType[] }) {
  const [name, setName] = useState(
    () => types.find((type) => endpoint.filterTypes?.includes(type.name))?.name ?? types[0]?.name ?? '',
  );
  const type = types.find((one) => one.name === name);
  const send = useMutation({ mutationFn: () => api.sendExample(endpoint.id, name) });
  return (
    <div className="grid gap-5 lg:grid-cols-2">
      <Card
        title="Send an example"
        description="To this endpoint only, whatever its filter says. It is signed like every event."
      >
        <form
          className="grid gap-4 pt-1"
          onSubmit={(event) => {
            event.preventDefault();
            send.mutate();
          }}
        >
          <Field label="Event type" required hint={type && <Prose text={type.description} />}>
            <Select
              value={name}
              onChange={(event) => {
                setName(event.currentTarget.value);
                send.reset();
              }}
            >
              {types.map((one) => (
                <option key={one.name}>{one.name}</option>
              ))}
            </Select>
          </Field>
          {type && <CodeBlock title="Example body" code={exampleOf(type)} />}
          {endpoint.disabled && (
            <Banner tone="caution">The endpoint is disabled: enable it to send an example.</Banner>
          )}
          {send.error && <Banner tone="danger">{send.error.message}</Banner>}
          <div>
            <Button
              type="submit"
              tone="primary"
              icon="send"
              busy={send.isPending}
              disabled={endpoint.disabled}
            >
              Send example
            </Button>
          </div>
        </form>
      </Card>
      <Card title="Outcome">
        {send.data ? (
          <Outcome key={send.data.id} message={send.data} />
        ) : (
          <EmptyState icon="send" level="h3" title="Nothing was sent from here yet">
            Send an example and its answer shows up here within moments.
          </EmptyState>
        )}
      </Card>
    </div>
  );
}

const isSettled = (attempts: readonly Attempt[] | undefined): boolean =>
  attempts?.some(({ status }) => status === deliveryStatus.success || status === deliveryStatus.fail) ??
  false;

function Outcome({ message }: { message: Message }) {
  const attempts = useQuery({
    ...queries.attemptsOfMessage(message.id),
    refetchInterval: ({ state }) => (isSettled(state.data?.data) ? false : 700),
  });
  const attempt = attempts.data?.data[0];
  return (
    <div className="grid gap-4" aria-live="polite">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <div className="flex min-w-0 items-center gap-2">
          <DeliveryBadge status={attempt?.status ?? deliveryStatus.sending} />
          <code className="truncate text-xs text-ink-muted">{message.id}</code>
        </div>
        <ButtonLink to="/p/webhooks/messages/$messageId" params={{ messageId: message.id }} size="sm">
          Open message
        </ButtonLink>
      </div>
      {attempt ? (
        <AttemptFacts attempt={attempt} />
      ) : attempts.error ? (
        <ErrorState error={attempts.error} onRetry={() => void attempts.refetch()} />
      ) : (
        <SkeletonLines label="Waiting for the answer" />
      )}
    </div>
  );
}
