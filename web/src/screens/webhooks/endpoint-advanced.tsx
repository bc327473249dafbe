// Headers of the customer's own, how fast to send, and another signing secret.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, type Endpoint, type EndpointHeaders } from '../../api.ts';
import { Badge } from '../../parts/badge.tsx';
import { Button, IconButton } from '../../parts/button.tsx';
import { Card } from '../../parts/card.tsx';
import { Dialog, DialogActions } from '../../parts/dialog.tsx';
import { ErrorState } from '../../parts/error-state.tsx';
import { Field, Input, Select } from '../../parts/field.tsx';
import { Form } from '../../parts/form.tsx';
import { SkeletonLines } from '../../parts/skeleton.tsx';
import { useToast } from '../../parts/toast.tsx';
import { queries } from '../../queries.ts';
import { useMay } from './capabilities.ts';

export function EndpointAdvanced({ endpoint }: { endpoint: Endpoint }) {
  const may = useMay();
  const mayManage = may('ManageEndpoint');
  return (
    <div className="grid max-w-3xl gap-5">
      <CustomHeaders endpointId={endpoint.id} mayChange={mayManage} />
      {mayManage ? <Throttle endpoint={endpoint} /> : <ThrottleShown rate={endpoint.throttleRate} />}
      {may('ManageEndpointSecret') && <RotateSecret endpointId={endpoint.id} />}
    </div>
  );
}

function CustomHeaders({ endpointId, mayChange }: { endpointId: string; mayChange: boolean }) {
  const { data, error, refetch } = useQuery(queries.headers(endpointId));
  return (
    <Card
      title="Custom headers"
      description="Sent with every request. Values that look like secrets are kept, and not shown again."
    >
      {data ? (
        <>
          <HeaderList endpointId={endpointId} kept={data} mayChange={mayChange} />
          {mayChange && <HeaderForm endpointId={endpointId} />}
        </>
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <SkeletonLines lines={2} />
      )}
    </Card>
  );
}

/** Sets or removes headers, and reads them again. */
function useHeaderChange(endpointId: string, onDone: () => void = () => undefined) {
  const client = useQueryClient();
  const tell = useToast();
  return useMutation({
    mutationFn: (input: { headers: Record<string, string>; deleteHeaders: string[] }) =>
      api.changeHeaders(endpointId, input),
    onSuccess: async (_nothing, { deleteHeaders }) => {
      await client.invalidateQueries({ queryKey: ['headers', endpointId] });
      onDone();
      tell(deleteHeaders.length === 0 ? 'The header is kept.' : 'The header is removed.');
    },
    onError: (error, { deleteHeaders }) => {
      if (deleteHeaders.length > 0) tell(error.message, true);
    },
  });
}

function HeaderList({
  endpointId,
  kept,
  mayChange,
}: {
  endpointId: string;
  kept: EndpointHeaders;
  mayChange: boolean;
}) {
  const change = useHeaderChange(endpointId);
  const rows = [
    ...Object.entries(kept.headers).map(([header, text]) => ({ header, text })),
    ...kept.sensitive.map((header) => ({ header, text: null })),
  ].sort((a, b) => a.header.localeCompare(b.header));
  if (rows.length === 0) return mayChange ? null : <p className="text-sm text-ink-muted">None.</p>;
  return (
    <ul className="mb-4 divide-y divide-line rounded-md border border-line" aria-label="Custom headers">
      {rows.map(({ header, text }) => (
        <li key={header} className="flex min-h-10 items-center gap-3 py-1.5 pr-1.5 pl-3">
          <span className="min-w-0 flex-1 font-mono text-sm break-all sm:flex sm:gap-2">
            <span className="text-ink-muted">{header}:</span>{' '}
            {text ?? (
              <span className="inline-flex items-center gap-2">
                •••••••• <Badge icon="key">hidden</Badge>
              </span>
            )}
          </span>
          {mayChange && (
            <IconButton
              icon="trash"
              size="sm"
              label={`Remove the header ${header}`}
              disabled={change.isPending}
              onClick={() => change.mutate({ headers: {}, deleteHeaders: [header] })}
            />
          )}
        </li>
      ))}
    </ul>
  );
}

function HeaderForm({ endpointId }: { endpointId: string }) {
  const [name, setName] = useState('');
  const [value, setValue] = useState('');
  const change = useHeaderChange(endpointId, () => {
    setName('');
    setValue('');
  });
  return (
    <Form
      error={change.error}
      fields={['headers']}
      onSubmit={() => change.mutate({ headers: { [name.trim()]: value }, deleteHeaders: [] })}
      className="flex flex-wrap items-start gap-3 pt-1"
    >
      <Field label="Name" name="headers" required className="flex-1 basis-44">
        <Input
          mono
          autoComplete="off"
          spellCheck={false}
          placeholder="X-Tenant"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
      </Field>
      <Field label="Value" required className="flex-1 basis-44">
        <Input
          mono
          autoComplete="off"
          spellCheck={false}
          value={value}
          onChange={(event) => setValue(event.currentTarget.value)}
        />
      </Field>
      <Button type="submit" className="mt-6.5" busy={change.isPending} disabled={name.trim() === ''}>
        Set header
      </Button>
    </Form>
  );
}

const throttleWords = { title: 'Throttle', description: 'Messages beyond the rate wait; none is dropped.' };

function ThrottleShown({ rate }: { rate: number | null }) {
  return (
    <Card {...throttleWords}>
      <p className="text-sm">
        {rate === null ? 'As fast as they come.' : `At most ${rate} messages a second.`}
      </p>
    </Card>
  );
}

function Throttle({ endpoint }: { endpoint: Endpoint }) {
  const client = useQueryClient();
  const tell = useToast();
  const [rate, setRate] = useState(endpoint.throttleRate === null ? '' : String(endpoint.throttleRate));
  const change = useMutation({
    mutationFn: () =>
      api.changeEndpoint(endpoint.id, { throttleRate: rate.trim() === '' ? null : Number(rate) }),
    onSuccess: (changed) => {
      client.setQueryData(queries.endpoint(endpoint.id).queryKey, changed);
      tell(
        changed.throttleRate === null
          ? 'Messages are sent as they come.'
          : `At most ${changed.throttleRate} messages a second.`,
      );
    },
  });
  return (
    <Card {...throttleWords}>
      <Form error={change.error} fields={['throttleRate']} onSubmit={() => change.mutate()} className="pt-1">
        <Field
          label="Messages per second"
          name="throttleRate"
          hint="Empty: as fast as they come."
          aside={
            <Button type="submit" busy={change.isPending}>
              Save
            </Button>
          }
        >
          <Input
            inputMode="numeric"
            autoComplete="off"
            value={rate}
            onChange={(event) => setRate(event.currentTarget.value)}
          />
        </Field>
      </Form>
    </Card>
  );
}

const graces = [
  [0, 'None: the old secret stops at once'],
  [3600, '1 hour'],
  [86_400, '24 hours'],
  [259_200, '3 days'],
  [604_800, '7 days'],
] as const;

function RotateSecret({ endpointId }: { endpointId: string }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Card
        title="Rotate the signing secret"
        description="Makes a new secret. Until its grace ends the old one signs beside it, so that no delivery is refused while you change over."
        actions={
          <Button icon="key" onClick={() => setOpen(true)}>
            Rotate secret
          </Button>
        }
      />
      <Dialog
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        title="Rotate the signing secret"
        description="Requests carry one signature for each secret in force."
      >
        <RotateForm endpointId={endpointId} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function RotateForm({ endpointId, onDone }: { endpointId: string; onDone: () => void }) {
  const tell = useToast();
  const [grace, setGrace] = useState<number>(86_400);
  const [key, setKey] = useState('');
  const rotate = useMutation({
    mutationFn: () =>
      api.rotateSecret(endpointId, {
        gracePeriodSeconds: grace,
        ...(key.trim() !== '' && { key: key.trim() }),
      }),
    onSuccess: () => {
      tell('The new secret signs from now on. Reveal it on the Overview tab.');
      onDone();
    },
  });
  return (
    <Form
      error={rotate.error}
      fields={['key', 'gracePeriodSeconds']}
      onSubmit={() => rotate.mutate()}
      className="grid gap-4"
    >
      <Field label="The old secret keeps signing for" name="gracePeriodSeconds" required>
        <Select value={grace} onChange={(event) => setGrace(Number(event.currentTarget.value))}>
          {graces.map(([seconds, words]) => (
            <option key={seconds} value={seconds}>
              {words}
            </option>
          ))}
        </Select>
      </Field>
      <Field
        label="A secret of your own"
        name="key"
        hint="Base64 of 24 to 64 bytes, with or without whsec_. Empty: one is made for you."
      >
        <Input
          mono
          autoComplete="off"
          spellCheck={false}
          value={key}
          onChange={(event) => setKey(event.currentTarget.value)}
        />
      </Field>
      <DialogActions>
        <Button onClick={onDone}>Cancel</Button>
        <Button type="submit" tone="primary" busy={rotate.isPending}>
          Rotate secret
        </Button>
      </DialogActions>
    </Form>
  );
}
