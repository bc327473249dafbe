// What an invitation fills in for its recipient.
import { namedCountries } from '../../countries.ts';
import type { Invitation } from '../../dash/data-input.ts';
import { Checkbox } from '../../parts/checkbox.tsx';
import { ChoiceList } from '../../parts/choice-list.tsx';
import { Field, Input, Select } from '../../parts/field.tsx';
import { useSiteChoice } from '../connections/use-site-choice.ts';
import { offeredTypes, typeWord } from '../connections/words.ts';

/** As typed; an empty text is left to the recipient. */
export interface Prefill {
  url: string;
  sites: { id: string; name: string }[];
  utilityTypes: string[];
  country: string;
  owner: string;
  startDate: string;
}

export const prefillOf = (invitation: Invitation | null): Prefill => ({
  url: invitation?.prefill.url ?? '',
  sites: invitation?.prefill.sites ?? [],
  utilityTypes: invitation?.prefill.utilityTypes ?? [],
  country: invitation?.prefill.country ?? '',
  owner: invitation?.prefill.connectionOwnerEmail ?? '',
  startDate: invitation?.prefill.dataCollectionStartDate ?? '',
});

/** As the server takes it: what is empty is not sent. */
export const sentPrefill = ({ url, sites, utilityTypes, country, owner, startDate }: Prefill) => ({
  url: url.trim() || undefined,
  initialSites: sites.length > 0 ? sites.map(({ id }) => id) : undefined,
  utilityTypes: utilityTypes.length > 0 ? utilityTypes : undefined,
  country: country || undefined,
  connectionOwnerEmail: owner.trim() || undefined,
  dataCollectionStartDate: startDate || undefined,
});

export function PrefillFields({
  companyId,
  today,
  prefill,
  onChange,
}: {
  companyId: string;
  /** `yyyy-mm-dd`: nothing is collected from a later day. */
  today: string;
  prefill: Prefill;
  onChange: (prefill: Prefill) => void;
}) {
  const siteChoice = useSiteChoice(companyId);
  const set = (part: Partial<Prefill>): void => onChange({ ...prefill, ...part });
  return (
    <div className="mt-4 space-y-5">
      <Field label="Provider’s website" hint="The recipient begins at its sign-in.">
        <Input
          inputMode="url"
          autoCapitalize="none"
          placeholder="www.pge.com"
          maxLength={2048}
          value={prefill.url}
          onChange={(event) => set({ url: event.currentTarget.value })}
        />
      </Field>
      <ChoiceList
        legend="Sites"
        items={siteChoice.items?.map(({ id, name, address }) => ({ id, name, hint: address }))}
        more={siteChoice.more}
        chosen={prefill.sites}
        onChange={(sites) => set({ sites })}
        search={siteChoice.search}
        onSearch={siteChoice.setSearch}
      />
      <fieldset>
        <legend className="mb-1.5 text-sm font-medium">
          Utility types <span className="font-normal text-ink-faint">· optional</span>
        </legend>
        <div className="grid grid-cols-2 gap-2 sm:grid-cols-4">
          {offeredTypes.map((type) => (
            <Checkbox
              key={type}
              label={typeWord(type)}
              checked={prefill.utilityTypes.includes(type)}
              onChange={(isOn) =>
                set({
                  utilityTypes: isOn
                    ? [...prefill.utilityTypes, type]
                    : prefill.utilityTypes.filter((one) => one !== type),
                })
              }
            />
          ))}
        </div>
      </fieldset>
      <div className="grid gap-5 sm:grid-cols-3">
        <Field label="Country">
          <Select value={prefill.country} onChange={(event) => set({ country: event.currentTarget.value })}>
            <option value="">Not said</option>
            {namedCountries('en').map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
        <Field label="Owner’s email">
          <Input
            type="email"
            maxLength={254}
            value={prefill.owner}
            onChange={(event) => set({ owner: event.currentTarget.value })}
          />
        </Field>
        <Field label="Collect from">
          <Input
            type="date"
            max={today}
            value={prefill.startDate}
            onChange={(event) => set({ startDate: event.currentTarget.value })}
          />
        </Field>
      </div>
    </div>
  );
}
