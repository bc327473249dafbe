// A new key: name, environment, expiry; then its secret, this once.
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { type ApiKey, dashApi } from '../../dash/api.ts';
import { type Environment, usePlace } from '../../dash/place.ts';
import { Banner } from '../../parts/banner.tsx';
import { Button } from '../../parts/button.tsx';
import { Dialog, DialogActions } from '../../parts/dialog.tsx';
import { Field, Input, Select } from '../../parts/field.tsx';
import { Form } from '../../parts/form.tsx';
import { RadioCards } from '../../parts/radio-cards.tsx';
import { ShownOnce } from '../../parts/shown-once.tsx';
import { expiryOf, type Span, spans, spanWords } from './expiry.ts';

export function CreateKeyDialog({
  isOpen,
  onClose,
  onCreated,
}: {
  isOpen: boolean;
  onClose: () => void;
  onCreated: () => void;
}) {
  const [made, setMade] = useState<(ApiKey & { secret: string }) | null>(null);
  const close = (): void => {
    setMade(null);
    onClose();
  };
  return (
    <Dialog
      isOpen={isOpen}
      onClose={close}
      isFirm={made !== null}
      title={made ? 'Store the key now' : 'Create key'}
      description={
        made
          ? 'This is the only time that it is shown. Put it into your secret manager; never into source code, chat or mail.'
          : undefined
      }
    >
      {made ? (
        <>
          <ShownOnce label={`Secret of ${made.name}`} text={made.secret} copyLabel="Copy the key" />
          <p className="mt-3 text-sm text-ink-muted">
            {made.environment === 'sandbox' ? 'Sandbox' : 'Production'} · {made.name}
          </p>
          <form
            onSubmit={(event) => {
              event.preventDefault();
              close();
            }}
          >
            <DialogActions>
              <Button type="submit" tone="primary">
                I have stored it
              </Button>
            </DialogActions>
          </form>
        </>
      ) : (
        <CreateKey
          onClose={close}
          onCreated={(key) => {
            setMade(key);
            onCreated();
          }}
        />
      )}
    </Dialog>
  );
}

function CreateKey({
  onClose,
  onCreated,
}: {
  onClose: () => void;
  onCreated: (key: ApiKey & { secret: string }) => void;
}) {
  const place = usePlace();
  const [name, setName] = useState('');
  const [environment, setEnvironment] = useState<Environment>(place.environment);
  const [span, setSpan] = useState<Span>('never');
  const [date, setDate] = useState('');
  const create = useMutation({
    mutationKey: ['dash'],
    mutationFn: () => dashApi.createKey(environment, { name, expiresAt: expiryOf(span, date, new Date()) }),
    onSuccess: onCreated,
    gcTime: 0,
  });
  return (
    <Form
      onSubmit={() => create.mutate()}
      error={create.error}
      fields={['name', 'expiresAt']}
      className="space-y-5"
    >
      <Field
        label="Name"
        name="name"
        hint={
          <>
            Say what uses it, e.g. <code className="text-xs">prod-sync-service</code>.
          </>
        }
        required
      >
        <Input
          maxLength={200}
          autoComplete="off"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
      </Field>
      <RadioCards
        label="Environment"
        value={environment}
        onChange={setEnvironment}
        choices={[
          { value: 'sandbox', word: 'Sandbox', hint: 'For testing, with made-up utilities.' },
          { value: 'production', word: 'Production', hint: 'For live data of customers.' },
        ]}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Expiration" {...(span !== 'custom' && { name: 'expiresAt' })} required>
          <Select value={span} onChange={(event) => setSpan(event.currentTarget.value as Span)}>
            {spans.map((one) => (
              <option key={one} value={one}>
                {spanWords[one]}
              </option>
            ))}
          </Select>
        </Field>
        {span === 'custom' && (
          <Field label="Last day" name="expiresAt" required>
            <Input type="date" value={date} onChange={(event) => setDate(event.currentTarget.value)} />
          </Field>
        )}
      </div>
      {environment === 'production' && span === 'never' && (
        <Banner tone="info">A key that lapses by itself cannot be forgotten somewhere for good.</Banner>
      )}
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" tone="primary" busy={create.isPending}>
          Create key
        </Button>
      </DialogActions>
    </Form>
  );
}
