// The last step of a new connection, of either kind: its settings, and then it is made.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { namedCountries } from '../../countries.ts';
import type { Company } from '../../dash/api.ts';
import { type ConnectionSettings, dataInputKey } from '../../dash/data-input.ts';
import { Button } from '../../parts/button.tsx';
import { Card } from '../../parts/card.tsx';
import { Field, Select } from '../../parts/field.tsx';
import { Form } from '../../parts/form.tsx';
import { useToast } from '../../parts/toast.tsx';
import { useSession } from '../shell/session.tsx';
import { SettingsFields, type SettingsText, settingsFields, toSettings } from './connection-settings.tsx';
import { offeredTypes } from './words.ts';

/** What is typed in the step; kept by the page, so that going back loses nothing. */
export interface Configuration {
  text: SettingsText;
  country: string;
}

export function useConfiguration(): [Configuration, (change: Partial<Configuration>) => void] {
  const { person } = useSession();
  const [configuration, setConfiguration] = useState<Configuration>({
    text: {
      sites: [],
      types: [...offeredTypes],
      startDate: '',
      ownerEmail: person.email,
      multiplyByOccupancy: false,
      externalId: '',
      notes: '',
    },
    country: 'US',
  });
  return [configuration, (change) => setConfiguration((before) => ({ ...before, ...change }))];
}

export interface ConfigureProps {
  company: Company;
  configuration: Configuration;
  onChange: (change: Partial<Configuration>) => void;
  /** The sites to which the connection is bound; null: any. */
  bounds: Parameters<typeof SettingsFields>[0]['bounds'];
  isByEmail?: boolean;
  countryHint?: string;
  submitWord: string;
  /** Of what was refused, where there is something. */
  backWord: (refusal: Error | null) => string;
  /** Above the settings. */
  children?: ReactNode;
  connect: (settings: ConnectionSettings & { country: string }) => Promise<{ id: string }>;
  /** Told when it is made. */
  done: string;
  onDone?: () => void;
  onBack: () => void;
}

export function Configure({
  company,
  configuration: { text, country },
  onChange,
  bounds,
  isByEmail = false,
  countryHint,
  submitWord,
  backWord,
  children,
  connect,
  done,
  onDone,
  onBack,
}: ConfigureProps) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const tell = useToast();
  const [isShort, setShort] = useState(false);
  const create = useMutation({
    mutationKey: ['dash'],
    gcTime: 0,
    mutationFn: () => connect({ ...toSettings(text), country }),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: dataInputKey });
      tell(done);
      await navigate({
        to: '/data-input/connections/$connectionId',
        params: { connectionId: id },
        replace: true,
      });
      onDone?.();
    },
  });
  return (
    <Card title="Configure" description="All but the country can be changed later.">
      <Form
        onSubmit={() => {
          const isFull = text.sites.length > 0 && text.types.length > 0;
          setShort(!isFull);
          if (isFull) create.mutate();
        }}
        error={create.error}
        fields={settingsFields}
        className="space-y-6"
      >
        {children}
        <SettingsFields
          companyId={company.id}
          bounds={bounds}
          isByEmail={isByEmail}
          text={text}
          isShort={isShort}
          faults={create.error}
          onChange={(changed) => onChange({ text: changed })}
        />
        <Field label="Country" name="country" {...(countryHint && { hint: countryHint })} required>
          <Select value={country} onChange={(event) => onChange({ country: event.currentTarget.value })}>
            {namedCountries('en').map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
        <div className="flex justify-end gap-2">
          <Button onClick={onBack}>{backWord(create.error)}</Button>
          <Button type="submit" tone="primary" busy={create.isPending}>
            {submitWord}
          </Button>
        </div>
      </Form>
    </Card>
  );
}
