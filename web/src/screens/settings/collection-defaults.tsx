// The fourth card of Data collection: what is taken where nothing else is said.
import { useState } from 'react';
import type { Company } from '../../dash/api.ts';
import { type CollectionDefaults, type Measure, unitChoices } from '../../dash/settings.ts';
import { Field, Input, Select, Textarea } from '../../parts/field.tsx';
import { SettingsCard } from '../../parts/settings-card.tsx';
import { useDraft } from './use-draft.ts';
import { useSaveCollection } from './use-save-collection.ts';

const measures: readonly { measure: Measure; word: string }[] = [
  { measure: 'electricity', word: 'Electricity' },
  { measure: 'gas', word: 'Gas' },
  { measure: 'water', word: 'Water' },
  { measure: 'area', word: 'Floor area' },
];

const unitWords: Readonly<Record<string, string>> = {
  'thm (US)': 'therms',
  'cubic m': 'm³',
  CCF: 'CCF (hundred cubic feet)',
  'gal (US)': 'gallons (US)',
  'kgal (US)': 'thousand gallons (US)',
  L: 'litres',
};

/** One on each line, or separated by commas. */
const addressesIn = (text: string): string[] => [
  ...new Set(
    text
      .split(/[\s,;]+/)
      .filter((word) => word !== '')
      .map((word) => word.toLowerCase()),
  ),
];

const earlierYears = 10;

export function CollectionDefaultsCard({ company, saved }: { company: Company; saved: CollectionDefaults }) {
  const draft = useDraft<CollectionDefaults>({
    dataCollectionStartDate: saved.dataCollectionStartDate,
    displayYear: saved.displayYear,
    units: saved.units,
    billForwardingEmails: saved.billForwardingEmails,
  });
  /** As typed; null while it is as saved. */
  const [emailText, setEmailText] = useState<string | null>(null);
  const reset = (): void => {
    draft.reset();
    setEmailText(null);
  };
  const save = useSaveCollection(company, 'The defaults are saved.', reset);
  const { dataCollectionStartDate, displayYear, units, billForwardingEmails } = draft.values;
  const thisYear = new Date().getFullYear();
  const years = [
    ...new Set([
      ...Array.from({ length: earlierYears + 1 }, (_, ago) => thisYear - ago),
      ...(displayYear === null ? [] : [displayYear]),
    ]),
  ].sort((a, b) => b - a);
  return (
    <SettingsCard
      title="Defaults"
      description="What holds where a connection, an account or a person says nothing else."
      isDirty={draft.isDirty}
      busy={save.isPending}
      error={save.error}
      fields={['dataCollectionStartDate', 'displayYear', 'billForwardingEmails']}
      onSave={() => save.mutate(draft.changes)}
      onReset={() => {
        reset();
        save.reset();
      }}
    >
      <div className="space-y-5">
        <div className="grid gap-x-4 gap-y-5 sm:grid-cols-2">
          <Field
            label="Collection start"
            name="dataCollectionStartDate"
            hint="Connections collect no bill that ends before this day. A later day removes nothing."
            required
          >
            <Input
              type="date"
              value={dataCollectionStartDate}
              onChange={(event) => draft.set({ dataCollectionStartDate: event.currentTarget.value })}
            />
          </Field>
          <Field
            label="Display year"
            name="displayYear"
            hint="The year that charts and tables by month open with."
            required
          >
            <Select
              value={displayYear ?? ''}
              onChange={(event) =>
                draft.set({ displayYear: Number.parseInt(event.currentTarget.value, 10) || null })
              }
            >
              <option value="">The present year</option>
              {years.map((year) => (
                <option key={year} value={year}>
                  {year}
                </option>
              ))}
            </Select>
          </Field>
        </div>
        <fieldset>
          <legend className="mb-1 text-sm font-medium">Units</legend>
          <p className="mb-2.5 text-sm text-ink-muted">
            How totals and charts show usage and area. Bills keep the units that they print; the API keeps its
            own.
          </p>
          <div className="grid gap-3 sm:grid-cols-2">
            {measures.map(({ measure, word }) => (
              <Field key={measure} label={word} required>
                <Select
                  value={units[measure]}
                  onChange={(event) =>
                    draft.set({ units: { ...units, [measure]: event.currentTarget.value } })
                  }
                >
                  {unitChoices[measure].map((unit) => (
                    <option key={unit} value={unit}>
                      {unitWords[unit] ?? unit}
                    </option>
                  ))}
                </Select>
              </Field>
            ))}
          </div>
        </fieldset>
        <Field
          label="Bill forwarding emails"
          name="billForwardingEmails"
          hint="Addresses that receive or forward bills of this company, one on each line; at most 50."
        >
          <Textarea
            rows={3}
            spellCheck={false}
            autoCapitalize="off"
            placeholder="bills@example.com"
            value={emailText ?? billForwardingEmails.join('\n')}
            onChange={(event) => {
              setEmailText(event.currentTarget.value);
              draft.set({ billForwardingEmails: addressesIn(event.currentTarget.value) });
            }}
          />
        </Field>
      </div>
    </SettingsCard>
  );
}
