// Settings › Organization › API keys: all keys of both environments, and what becomes of them.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type ApiKey, dashApi } from '../../dash/api.ts';
import { usePlace } from '../../dash/place.ts';
import { dashQueries } from '../../dash/queries.ts';
import { Button, IconButton } from '../../parts/button.tsx';
import { Card } from '../../parts/card.tsx';
import { CodeBlock } from '../../parts/code-block.tsx';
import { type DataColumn, DataTable } from '../../parts/data-table.tsx';
import { ConfirmDialog, Dialog, DialogActions } from '../../parts/dialog.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Field, Input } from '../../parts/field.tsx';
import { Form } from '../../parts/form.tsx';
import { TextLink } from '../../parts/link.tsx';
import { Menu } from '../../parts/menu.tsx';
import { PageHead } from '../../parts/page.tsx';
import { Time } from '../../parts/time.tsx';
import { useToast } from '../../parts/toast.tsx';
import { useSession } from '../shell/session.tsx';
import { CreateKeyDialog } from './create-key.tsx';
import { EnvironmentBadge } from './environment-badge.tsx';
import { KeyExpiry } from './key-expiry.tsx';

type Open = { kind: 'create' } | { kind: 'rename' | 'delete'; key: ApiKey } | null;

export function ApiKeys() {
  const place = usePlace();
  const client = useQueryClient();
  const keys = useQuery(dashQueries.keys(place));
  const [open, setOpen] = useState<Open>(null);
  const close = (): void => setOpen(null);
  const refresh = () => client.invalidateQueries({ queryKey: ['dash', 'keys'] });
  const create = (
    <Button tone="primary" icon="add" onClick={() => setOpen({ kind: 'create' })}>
      Create key
    </Button>
  );
  const columns: DataColumn<ApiKey>[] = [
    {
      id: 'name',
      header: 'Name',
      isWide: true,
      cell: (key) => (
        <>
          <span className="block truncate font-medium">{key.name}</span>
          <span className="block truncate font-mono text-xs text-ink-muted">{key.prefix}…</span>
        </>
      ),
    },
    {
      id: 'environment',
      header: 'Environment',
      cell: ({ environment }) => <EnvironmentBadge environment={environment} />,
    },
    {
      id: 'created',
      header: 'Created',
      from: 'lg',
      cell: ({ createdAt, createdBy }) => (
        <>
          <Time at={createdAt} />
          <span className="block max-w-44 truncate text-xs text-ink-muted" title={createdBy?.email}>
            {createdBy === null
              ? 'by the command line'
              : createdBy.isFormerMember
                ? `by ${createdBy.email}, former member`
                : `by ${createdBy.email}`}
          </span>
        </>
      ),
    },
    {
      id: 'used',
      header: 'Last used',
      from: 'md',
      cell: ({ lastUsedAt }) =>
        lastUsedAt === null ? <span className="text-ink-muted">Never</span> : <Time at={lastUsedAt} />,
    },
    { id: 'expires', header: 'Expires', from: 'sm', cell: ({ expiresAt }) => <KeyExpiry at={expiresAt} /> },
    {
      id: 'actions',
      header: <span className="sr-only">Actions</span>,
      isNumeric: true,
      cell: (key) => (
        <Menu
          trigger={<IconButton icon="dots" size="sm" label={`Actions for ${key.name}`} />}
          groups={[
            [
              { label: 'Rename', icon: 'pencil', onSelect: () => setOpen({ kind: 'rename', key }) },
              {
                label: 'Delete',
                icon: 'trash',
                isDanger: true,
                onSelect: () => setOpen({ kind: 'delete', key }),
              },
            ],
          ]}
        />
      ),
    },
  ];
  return (
    <>
      <PageHead
        title="API keys"
        description="Your programs show a key with every request. It reaches all companies of the organization, in one environment."
        actions={keys.data?.length !== 0 && create}
      />
      <div className="space-y-6">
        <Card flush>
          <DataTable
            caption="API keys"
            columns={columns}
            rows={keys.data}
            rowId={({ id }) => id}
            error={keys.error}
            onRetry={() => void keys.refetch()}
            empty={
              <EmptyState icon="key" title="No keys yet" actions={create}>
                Make one for the sandbox first and try the API with test data; nothing of your customers is
                touched.
              </EmptyState>
            }
          />
        </Card>
        <div className="grid gap-6 lg:grid-cols-2">
          <FirstRequest />
          <Advice />
        </div>
      </div>
      <Dialog
        isOpen={open?.kind === 'rename'}
        onClose={close}
        title="Rename the key"
        description="The key itself stays the same."
      >
        {open?.kind === 'rename' && (
          <Rename apiKey={open.key} onClose={close} onDone={() => void refresh().then(close)} />
        )}
      </Dialog>
      <CreateKeyDialog isOpen={open?.kind === 'create'} onClose={close} onCreated={() => void refresh()} />
      <DeleteKey
        apiKey={open?.kind === 'delete' ? open.key : null}
        onClose={close}
        onDone={() => void refresh()}
      />
    </>
  );
}

function Rename({ apiKey, onClose, onDone }: { apiKey: ApiKey; onClose: () => void; onDone: () => void }) {
  const [name, setName] = useState(apiKey.name);
  const rename = useMutation({
    mutationKey: ['dash'],
    mutationFn: () => dashApi.renameKey(apiKey, name),
    onSuccess: onDone,
  });
  return (
    <Form onSubmit={() => rename.mutate()} error={rename.error} fields={['name']}>
      <Field label="Name" name="name" required>
        <Input maxLength={200} value={name} onChange={(event) => setName(event.currentTarget.value)} />
      </Field>
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" tone="primary" busy={rename.isPending}>
          Rename
        </Button>
      </DialogActions>
    </Form>
  );
}

function DeleteKey({
  apiKey,
  onClose,
  onDone,
}: {
  apiKey: ApiKey | null;
  onClose: () => void;
  onDone: () => void;
}) {
  const tell = useToast();
  const remove = useMutation({
    mutationKey: ['dash'],
    mutationFn: (key: ApiKey) => dashApi.deleteKey(key),
    onSuccess: (_, { name }) => {
      tell(`“${name}” is deleted. Calls with it are refused from now on.`);
      onDone();
      onClose();
    },
  });
  return (
    <ConfirmDialog
      isOpen={apiKey !== null}
      onClose={() => {
        remove.reset();
        onClose();
      }}
      title={`Delete “${apiKey?.name ?? ''}”?`}
      description={
        <>
          Programs that use <code className="text-sm">{apiKey?.prefix}…</code> are refused at once. This
          cannot be undone.
        </>
      }
      action="Delete key"
      typed={apiKey?.name ?? ''}
      isDanger
      busy={remove.isPending}
      error={remove.error}
      onConfirm={() => apiKey && remove.mutate(apiKey)}
    />
  );
}

function FirstRequest() {
  const { apiUrl } = useSession();
  return (
    <Card title="Try a key" description="200 says that it is accepted. The key always goes into this header.">
      <CodeBlock
        title="First request"
        code={`curl ${apiUrl}/v2.2/ping \\\n  -H 'X-API-Key: YOUR_SECRET_KEY'`}
      />
      <p className="mt-3 text-sm text-ink-muted">
        401? Then the header is missing, or the key has lapsed or was deleted. An object of the other
        environment answers 404:{' '}
        <TextLink to="/settings/organization/environments" className="underline">
          how the two differ
        </TextLink>
        .
      </p>
    </Card>
  );
}

const steps = [
  ['Create', 'a replacement, before you touch the key in use.'],
  ['Deploy', 'it to your service or secret manager.'],
  ['Verify', 'that requests succeed and webhooks arrive; “last used” of the new key moves.'],
  ['Delete', 'the old key, once nothing uses it any more.'],
] as const;

function Advice() {
  return (
    <Card
      title="Rotate without downtime"
      description="One key for each service in production, one for each test app in the sandbox: then a single one can be replaced."
    >
      <ol className="space-y-2.5">
        {steps.map(([verb, rest], index) => (
          <li key={verb} className="flex gap-3 text-base">
            <span
              aria-hidden="true"
              className="flex size-5.5 shrink-0 items-center justify-center rounded-full bg-neutral-wash text-xs font-semibold text-ink-muted"
            >
              {index + 1}
            </span>
            <span>
              <strong className="font-semibold">{verb}</strong> {rest}
            </span>
          </li>
        ))}
      </ol>
    </Card>
  );
}
