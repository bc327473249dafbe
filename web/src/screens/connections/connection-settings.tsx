// The settings of a connection (platform.md 7.3), in its page and in the making of a new one.
import { useState } from 'react';
import { type Connection, dataInputApi, type ConnectionSettings as Settings } from '../../dash/data-input.ts';
import { Button } from '../../parts/button.tsx';
import { Card } from '../../parts/card.tsx';
import { Checkbox } from '../../parts/checkbox.tsx';
import { ChoiceList } from '../../parts/choice-list.tsx';
import { Field, Input, Textarea } from '../../parts/field.tsx';
import { Form } from '../../parts/form.tsx';
import { useToast } from '../../parts/toast.tsx';
import { useClock } from '../shell/session.tsx';
import { useConnectionCall } from './use-connection-call.ts';
import { useSiteChoice } from './use-site-choice.ts';
import { offeredTypes, typeWord } from './words.ts';

export interface SettingsText {
  sites: { id: string; name: string }[];
  types: string[];
  startDate: string;
  ownerEmail: string;
  multiplyByOccupancy: boolean;
  externalId: string;
  notes: string;
}

/** Faults that stand beside these fields. */
export const settingsFields = [
  'sites',
  'initialDatasourceTypes',
  'dataCollectionStartDate',
  'workflowOwnerEmail',
  'externalId',
  'notes',
] as const;

export const toSettings = (text: SettingsText): Settings => ({
  sites: text.sites.map(({ id }) => id),
  // All of those on offer is all there are.
  initialDatasourceTypes: text.types.length === offeredTypes.length ? [] : text.types,
  dataCollectionStartDate: text.startDate || null,
  workflowOwnerEmail: text.ownerEmail.trim() || null,
  multiplyByOccupancy: text.multiplyByOccupancy,
  externalId: text.externalId || null,
  notes: text.notes || null,
});

const fromConnection = (connection: Connection): SettingsText => ({
  sites: connection.sites.map(({ id, name }) => ({ id, name })),
  types: connection.utilityTypes.length === 0 ? [...offeredTypes] : connection.utilityTypes,
  startDate: connection.dataCollectionStartDate ?? '',
  ownerEmail: connection.ownerEmail ?? '',
  multiplyByOccupancy: connection.multiplyByOccupancy,
  externalId: connection.externalId ?? '',
  notes: connection.notes ?? '',
});

export function ConnectionSettings({ connection }: { connection: Connection }) {
  const tell = useToast();
  const [text, setText] = useState(() => fromConnection(connection));
  const [isShort, setShort] = useState(false);
  const save = useConnectionCall(
    connection.id,
    (settings: Settings) => dataInputApi.changeConnection(connection.id, settings),
    (changed) => {
      setText(fromConnection(changed));
      tell('Saved.');
    },
  );
  const mayChange = connection.rights.includes('CONNECTIONS');
  return (
    <Card>
      <Form
        onSubmit={() => {
          const isFull = text.sites.length > 0 && text.types.length > 0;
          setShort(!isFull);
          if (isFull) save.mutate(toSettings(text));
        }}
        error={save.error}
        fields={settingsFields}
        className="space-y-6"
      >
        <fieldset disabled={!mayChange} className="space-y-6">
          <SettingsFields
            companyId={connection.company.id}
            bounds={connection.siteBounds}
            isByEmail={connection.kind === 'EMAIL'}
            text={text}
            isShort={isShort}
            faults={save.error}
            onChange={setText}
          />
        </fieldset>
        {mayChange && (
          <div className="flex justify-end gap-2">
            <Button
              onClick={() => {
                save.reset();
                setShort(false);
                setText(fromConnection(connection));
              }}
            >
              Reset
            </Button>
            <Button type="submit" tone="primary" busy={save.isPending}>
              Save changes
            </Button>
          </div>
        )}
      </Form>
    </Card>
  );
}

const faultsOf = (error: Error | null, field: string): string | undefined => {
  const fields = (error as { fields?: Record<string, unknown> } | null)?.fields?.[field];
  if (fields === undefined) return undefined;
  return Array.isArray(fields)
    ? fields.join(' ')
    : Object.values(fields as object)
        .flat()
        .join(' ');
};

export function SettingsFields({
  companyId,
  bounds,
  isByEmail = false,
  text,
  isShort,
  faults,
  onChange,
}: {
  companyId: string;
  bounds: { min: number; max: number } | null;
  isByEmail?: boolean;
  text: SettingsText;
  /** Somebody went on without a site or a type. */
  isShort: boolean;
  faults: Error | null;
  onChange: (text: SettingsText) => void;
}) {
  const sites = useSiteChoice(companyId);
  const { today } = useClock();
  const shortSites = isShort && text.sites.length === 0 ? 'Choose at least one site.' : undefined;
  const shortTypes = isShort && text.types.length === 0;
  return (
    <>
      <div>
        <ChoiceList
          legend="Sites"
          items={sites.items?.map(({ id, name, address }) => ({ id, name, hint: address }))}
          more={sites.more}
          chosen={text.sites}
          onChange={(chosen) => onChange({ ...text, sites: chosen })}
          search={sites.search}
          onSearch={sites.setSearch}
          fault={faultsOf(faults, 'sites') ?? shortSites}
        />
        <p className="mt-1.5 text-sm text-ink-muted">
          The buildings that {isByEmail ? 'these bills are for' : 'this login serves'}. A best guess is fine:
          addresses on bills sort them out.
          {bounds && ` This provider takes ${bounds.min} to ${bounds.max}.`}
        </p>
      </div>
      <fieldset>
        <legend className="mb-1.5 text-sm font-medium">Utility types</legend>
        <div className="grid grid-cols-2 gap-2 sm:grid-cols-4">
          {offeredTypes.map((type) => (
            <Checkbox
              key={type}
              label={typeWord(type)}
              checked={text.types.includes(type)}
              onChange={(isOn) =>
                onChange({
                  ...text,
                  types: isOn ? [...text.types, type] : text.types.filter((one) => one !== type),
                })
              }
            />
          ))}
        </div>
        <p
          role={shortTypes ? 'alert' : undefined}
          className={`mt-1.5 text-sm ${shortTypes ? 'text-danger' : 'text-ink-muted'}`}
        >
          {shortTypes ? 'Choose at least one type.' : 'Bills of other types are not processed.'}
        </p>
      </fieldset>
      <div className="grid gap-5 sm:grid-cols-2">
        <Field label="Collect bills from" name="dataCollectionStartDate" hint="Empty: as the company says.">
          <Input
            type="date"
            max={today}
            value={text.startDate}
            onChange={(event) => onChange({ ...text, startDate: event.currentTarget.value })}
          />
        </Field>
        <Field
          label="Owner’s email"
          name="workflowOwnerEmail"
          hint={isByEmail ? 'Who looks after it.' : 'Is mailed when the login needs somebody.'}
        >
          <Input
            type="email"
            maxLength={254}
            value={text.ownerEmail}
            onChange={(event) => onChange({ ...text, ownerEmail: event.currentTarget.value })}
          />
        </Field>
        <Field label="External id" name="externalId" hint="Your own name for it, for programs.">
          <Input
            maxLength={255}
            value={text.externalId}
            onChange={(event) => onChange({ ...text, externalId: event.currentTarget.value })}
          />
        </Field>
        <Field label="Notes" name="notes" hint="For the people of the company.">
          <Textarea
            rows={2}
            maxLength={2000}
            value={text.notes}
            onChange={(event) => onChange({ ...text, notes: event.currentTarget.value })}
          />
        </Field>
      </div>
      <Checkbox
        label="Multiply usage by occupancy"
        hint="For sites whose share of a bill is set for each connection."
        checked={text.multiplyByOccupancy}
        onChange={(isOn) => onChange({ ...text, multiplyByOccupancy: isOn })}
      />
    </>
  );
}
