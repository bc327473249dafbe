// What is filled in of a site, when it is added and in its settings.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { usePlace } from '../../dash/place.ts';
import { type FloorAreaUnit, type SiteChanges, type SiteSettings, siteQueries } from '../../dash/sites.ts';
import { ChoiceList } from '../../parts/choice-list.tsx';
import { Field, Input, Select } from '../../parts/field.tsx';

/** As typed. */
export interface SiteDraft {
  name: string;
  address: string;
  externalId: string;
  path: string;
  floorArea: string;
  floorAreaUnit: FloorAreaUnit;
  tags: readonly { id: string; name: string }[];
}

export const emptySite: SiteDraft = {
  name: '',
  address: '',
  externalId: '',
  path: '',
  floorArea: '',
  floorAreaUnit: 'SQFT',
  tags: [],
};

export const draftOf = (site: SiteSettings): SiteDraft => ({
  name: site.name,
  address: site.address,
  externalId: site.externalId ?? '',
  path: site.path.join(' > '),
  // Two decimals are kept; those that say nothing are not shown.
  floorArea: (site.floorArea ?? '').replace(/\.00$/, ''),
  floorAreaUnit: site.floorAreaUnit,
  tags: site.tags,
});

export const changesOf = (draft: SiteDraft): SiteChanges & { name: string } => ({
  name: draft.name,
  address: draft.address,
  externalId: draft.externalId.trim() || null,
  path: draft.path
    .split('>')
    .map((part) => part.trim())
    .filter((part) => part !== ''),
  floorArea: draft.floorArea.trim() || null,
  floorAreaUnit: draft.floorAreaUnit,
  tagIds: draft.tags.map(({ id }) => id),
});

/** As the server names them. */
export const siteFieldNames = [
  'name',
  'address',
  'externalId',
  'path',
  'floorArea',
  'floorAreaUnit',
  'tagIds',
];

export function SiteFields({
  companyId,
  draft,
  onChange,
}: {
  companyId: string;
  draft: SiteDraft;
  onChange: (draft: SiteDraft) => void;
}) {
  const change = (part: Partial<SiteDraft>): void => onChange({ ...draft, ...part });
  return (
    <div className="space-y-4">
      <Field label="Name" name="name" required>
        <Input
          maxLength={255}
          value={draft.name}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
      </Field>
      <Field
        label="Address"
        name="address"
        hint="With state and postal code: bills are filed to the site whose address is nearest to theirs."
      >
        <Input
          maxLength={255}
          placeholder="18 Pier Rd, Oakland, CA 94607"
          value={draft.address}
          onChange={(event) => change({ address: event.currentTarget.value })}
        />
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Location path" name="path" hint="From general to specific, with > between.">
          <Input
            placeholder="US > CA > Oakland"
            value={draft.path}
            onChange={(event) => change({ path: event.currentTarget.value })}
          />
        </Field>
        <Field label="External id" name="externalId" hint="What your own systems call the site.">
          <Input
            maxLength={255}
            value={draft.externalId}
            onChange={(event) => change({ externalId: event.currentTarget.value })}
          />
        </Field>
      </div>
      <Field
        label="Gross floor area"
        name="floorArea"
        aside={
          <span className="w-24">
            <Select
              aria-label="Unit of the area"
              value={draft.floorAreaUnit}
              onChange={(event) => change({ floorAreaUnit: event.currentTarget.value as FloorAreaUnit })}
            >
              <option value="SQFT">ft²</option>
              <option value="SQM">m²</option>
            </Select>
          </span>
        }
      >
        <Input
          inputMode="decimal"
          value={draft.floorArea}
          onChange={(event) => change({ floorArea: event.currentTarget.value })}
        />
      </Field>
      <TagChoice companyId={companyId} chosen={draft.tags} onChange={(tags) => change({ tags })} />
    </div>
  );
}

/** Nothing while the company has no tags: they are made on the list of sites. */
function TagChoice({
  companyId,
  chosen,
  onChange,
}: {
  companyId: string;
  chosen: SiteDraft['tags'];
  onChange: (tags: SiteDraft['tags']) => void;
}) {
  const tags = useQuery(siteQueries.tags(usePlace(), companyId));
  const [search, setSearch] = useState('');
  if (tags.data?.data.length === 0) return null;
  const asked = search.trim().toLowerCase();
  return (
    <ChoiceList
      legend="Tags"
      items={tags.data?.data.filter(({ name }) => name.toLowerCase().includes(asked))}
      chosen={chosen}
      onChange={onChange}
      search={search}
      onSearch={setSearch}
    />
  );
}
