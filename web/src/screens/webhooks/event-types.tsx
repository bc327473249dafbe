// The catalogue: every event type with what it means, an example and its schema. Open to all, and inside the portal.
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { EventType } from '../../api.ts';
import { Badge } from '../../parts/badge.tsx';
import { Card } from '../../parts/card.tsx';
import { classes } from '../../parts/class-names.ts';
import { CodeBlock } from '../../parts/code-block.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { ErrorState } from '../../parts/error-state.tsx';
import { Field, Select } from '../../parts/field.tsx';
import { PageHead } from '../../parts/page.tsx';
import { Prose } from '../../parts/prose.tsx';
import { SkeletonLines } from '../../parts/skeleton.tsx';
import { Tabs } from '../../parts/tabs.tsx';
import { queries } from '../../queries.ts';
import { exampleOf, propertiesOf, schemaOf } from './event-type-parts.tsx';
import { Frame } from './portal-shell.tsx';

/** Without a login. */
export function PublicEventTypes() {
  return (
    <Frame area="Event catalogue">
      <Catalogue at="/event-types" />
    </Frame>
  );
}

/** Inside the portal. */
export function EventTypes() {
  return <Catalogue at="/p/webhooks/event-types" />;
}

type Place = '/event-types' | '/p/webhooks/event-types';

function Catalogue({ at }: { at: Place }) {
  const { data, error, refetch } = useQuery(queries.eventTypes());
  const { type: wanted } = useSearch({ from: at });
  const navigate = useNavigate();
  const types = data?.data ?? [];
  const chosen =
    types.find(({ name }) => name === wanted) ?? types.find(({ archived }) => !archived) ?? types[0];
  return (
    <>
      <PageHead
        title="Event catalogue"
        description="What Nectar tells, when, and in which shape. The body of a request is the object itself with its eventType."
      />
      {error && !data ? (
        <Card>
          <ErrorState error={error} onRetry={() => void refetch()} />
        </Card>
      ) : !data ? (
        <Card>
          <SkeletonLines lines={8} label="Loading the catalogue" />
        </Card>
      ) : !chosen ? (
        <Card>
          <EmptyState icon="catalogue" title="The catalogue is empty" />
        </Card>
      ) : (
        <div className="grid gap-6 lg:grid-cols-[16rem_minmax(0,1fr)]">
          <div className="lg:hidden">
            <Field label="Event type" required>
              <Select
                value={chosen.name}
                onChange={(event) =>
                  void navigate({
                    to: at,
                    search: { type: event.currentTarget.value },
                    replace: true,
                    resetScroll: false,
                  })
                }
              >
                {types.map(({ name, archived }) => (
                  <option key={name} value={name}>
                    {archived ? `${name} (archived)` : name}
                  </option>
                ))}
              </Select>
            </Field>
          </div>
          <TypeList at={at} types={types} chosen={chosen.name} />
          <TypeDetail key={chosen.name} type={chosen} />
        </div>
      )}
    </>
  );
}

function TypeList({ at, types, chosen }: { at: Place; types: readonly EventType[]; chosen: string }) {
  const groups = Map.groupBy(types, ({ name, archived }) =>
    archived ? 'archived' : (name.split('.')[0] ?? name),
  );
  return (
    <nav aria-label="Event types" className="sticky top-6 hidden content-start self-start lg:block">
      {[...groups].map(([group, members]) => (
        <div key={group} className="mb-5">
          <h2 className="mb-1 px-2.5 text-xs font-medium text-ink-muted first-letter:uppercase">{group}</h2>
          <ul>
            {members.map(({ name }) => (
              <li key={name}>
                <Link
                  to={at}
                  search={{ type: name }}
                  resetScroll={false}
                  aria-current={name === chosen ? 'page' : undefined}
                  className={classes(
                    'block truncate rounded-md px-2.5 py-1.5 font-mono text-xs',
                    name === chosen
                      ? 'bg-neutral-wash text-ink'
                      : 'text-ink-muted hover:bg-hover hover:text-ink',
                  )}
                >
                  {name}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

function TypeDetail({ type }: { type: EventType }) {
  const [tab, setTab] = useState<'example' | 'properties' | 'schema'>('example');
  const schema = schemaOf(type);
  const example = exampleOf(type);
  return (
    <article className="min-w-0">
      <div className="mb-1.5 flex flex-wrap items-center gap-2.5">
        <h2 className="font-mono text-lg font-medium tracking-tight break-all">{type.name}</h2>
        {type.archived && <Badge tone="caution">Archived, never sent</Badge>}
        {type.deprecated && !type.archived && <Badge tone="caution">Deprecated</Badge>}
      </div>
      <p className="mb-5 max-w-2xl text-pretty text-ink-muted">
        <Prose text={type.description} />
      </p>
      <Tabs
        label={`About ${type.name}`}
        open={tab}
        onOpen={setTab}
        tabs={[
          {
            name: 'example',
            label: 'Example',
            content:
              example === null ? (
                <EmptyState icon="code" level="h3" title="No example is kept for this type" />
              ) : (
                <CodeBlock title="Example body" code={example} isTall />
              ),
          },
          {
            name: 'properties',
            label: 'Properties',
            content: schema ? <Properties type={type.name} schema={schema} /> : <NoSchema />,
          },
          {
            name: 'schema',
            label: 'JSON Schema',
            content: schema ? <CodeBlock title="JSON Schema" code={schema} isTall /> : <NoSchema />,
          },
        ]}
      />
    </article>
  );
}

const NoSchema = () => <EmptyState icon="code" level="h3" title="No schema is kept for this type" />;

const indents = ['', 'pl-5', 'pl-10', 'pl-15', 'pl-20'];

function Properties({ type, schema }: { type: string; schema: Record<string, unknown> }) {
  return (
    <Card flush>
      <ul aria-label={`Properties of ${type}`} className="divide-y divide-line">
        {propertiesOf(schema).map(({ path, name, depth, kind, isRequired, description }) => (
          <li key={path} className="px-5 py-2.5">
            <div className={indents[Math.min(depth, indents.length - 1)]}>
              <p className="flex flex-wrap items-baseline gap-x-2.5 gap-y-0.5">
                <code className="text-sm font-medium break-all" title={path}>
                  {name}
                </code>
                <span className="font-mono text-xs break-all text-ink-muted">{kind}</span>
                {!isRequired && <span className="text-xs text-ink-faint">may be absent</span>}
              </p>
              {description && (
                <p className="mt-0.5 max-w-prose text-sm text-pretty text-ink-muted">
                  <Prose text={description} />
                </p>
              )}
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
