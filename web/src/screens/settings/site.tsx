// The settings of one site (platform.md 15.3).
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { ApiError } from '../../api.ts';
import { usePlace } from '../../dash/place.ts';
import {
  type OccupancyMode,
  type SiteChanges,
  type SiteSettings,
  siteApi,
  siteQueries,
  sitesKey,
} from '../../dash/sites.ts';
import { Badge } from '../../parts/badge.tsx';
import { Button } from '../../parts/button.tsx';
import { Card } from '../../parts/card.tsx';
import { ErrorState } from '../../parts/error-state.tsx';
import { Field, Input, Select } from '../../parts/field.tsx';
import { dayText } from '../../parts/formats.ts';
import { TextLink } from '../../parts/link.tsx';
import { BackMark, PageHead } from '../../parts/page.tsx';
import { SettingsCard } from '../../parts/settings-card.tsx';
import { SkeletonLines } from '../../parts/skeleton.tsx';
import { useToast } from '../../parts/toast.tsx';
import { useRights } from '../shell/company.tsx';
import { MissingPage } from '../shell/missing-page.tsx';
import { useCompanyOf } from '../shell/use-company-of.ts';
import { changesOf, draftOf, SiteFields, siteFieldNames } from './site-fields.tsx';
import { ArchiveSiteDialog, useBringSiteBack } from './sites.tsx';

const route = getRouteApi('/shell/settings/company/sites/$siteId');

export function SitePage() {
  const { siteId } = route.useParams();
  const found = useQuery(siteQueries.site(usePlace(), siteId));
  const companyId = found.data?.company.id;
  useCompanyOf(companyId === undefined ? undefined : { id: companyId, name: '…' }, '/settings/company/sites');
  if (found.error instanceof ApiError && found.error.status === 404) return <MissingPage />;
  if (found.error && !found.data)
    return <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <SkeletonLines label="Loading the site" lines={6} />;
  return <Loaded key={found.data.id} site={found.data} />;
}

function Loaded({ site }: { site: SiteSettings }) {
  const rights = useRights();
  const [isLeaving, setLeaving] = useState(false);
  const bringBack = useBringSiteBack();
  const stopped = site.dataCollectionStopDate;
  return (
    <>
      <PageHead
        title={site.name}
        mark={stopped !== null && <Badge>Archived</Badge>}
        description={stopped === null ? undefined : `Nothing is collected since ${dayText(stopped)}.`}
        back={
          <TextLink to="/settings/company/sites" className="inline-flex items-center gap-1 text-ink-muted">
            <BackMark /> Sites
          </TextLink>
        }
      />
      <div className="max-w-2xl space-y-6">
        <Basics site={site} />
        <Occupancy site={site} />
        {rights.includes('ADD_SITES') && (
          <Card
            title={stopped === null ? 'Archive the site' : 'Bring the site back'}
            description={
              stopped === null
                ? 'No bills are collected for it from then on. Its bills, meters and usage stay.'
                : 'Bills are collected for it again, from where they ended.'
            }
            actions={
              stopped === null ? (
                <Button onClick={() => setLeaving(true)}>Archive</Button>
              ) : (
                <Button busy={bringBack.isPending} onClick={() => bringBack.mutate(site)}>
                  Bring back
                </Button>
              )
            }
          />
        )}
      </div>
      <ArchiveSiteDialog site={isLeaving ? site : null} onClose={() => setLeaving(false)} />
    </>
  );
}

/** Saves a part of the site's settings; the others stay as they are. */
function useSave(site: SiteSettings, onSaved: (site: SiteSettings) => void) {
  const client = useQueryClient();
  const tell = useToast();
  const { queryKey } = siteQueries.site(usePlace(), site.id);
  return useMutation({
    mutationKey: ['dash'],
    mutationFn: (changes: SiteChanges) => siteApi.change(site.id, changes),
    onSuccess: async (saved) => {
      client.setQueryData(queryKey, saved);
      onSaved(saved);
      tell('The site is saved.');
      await client.invalidateQueries({ queryKey: sitesKey, refetchType: 'none' });
    },
  });
}

function Basics({ site }: { site: SiteSettings }) {
  const [draft, setDraft] = useState(() => draftOf(site));
  const [start, setStart] = useState(site.dataCollectionStartDate ?? '');
  const reset = (from: SiteSettings): void => {
    setDraft(draftOf(from));
    setStart(from.dataCollectionStartDate ?? '');
  };
  const save = useSave(site, reset);
  const isSame =
    JSON.stringify(changesOf(draft)) === JSON.stringify(changesOf(draftOf(site))) &&
    start === (site.dataCollectionStartDate ?? '');
  return (
    <SettingsCard
      title="Basic info"
      isDirty={!isSame}
      busy={save.isPending}
      error={save.error}
      fields={[...siteFieldNames, 'dataCollectionStartDate']}
      onSave={() => save.mutate({ ...changesOf(draft), dataCollectionStartDate: start || null })}
      onReset={() => {
        save.reset();
        reset(site);
      }}
    >
      <SiteFields companyId={site.company.id} draft={draft} onChange={setDraft} />
      <Field
        label="Collect bills from"
        name="dataCollectionStartDate"
        hint="Empty: as the company says. A connection or an account may say otherwise."
        className="mt-4"
      >
        <Input type="date" value={start} onChange={(event) => setStart(event.currentTarget.value)} />
      </Field>
    </SettingsCard>
  );
}

const modeWords: Record<OccupancyMode, string> = {
  PER_CONNECTION: 'For connections that ask for it',
  ALL_DATA: 'For all usage of the site',
  DISABLED: 'Never',
};

function Occupancy({ site }: { site: SiteSettings }) {
  const percentOf = (from: SiteSettings): string =>
    (from.occupancyPercent ?? '').replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '');
  const [percent, setPercent] = useState(() => percentOf(site));
  const [mode, setMode] = useState(site.occupancyMode);
  const reset = (from: SiteSettings): void => {
    setPercent(percentOf(from));
    setMode(from.occupancyMode);
  };
  const save = useSave(site, reset);
  const isSame = percent.trim() === percentOf(site) && mode === site.occupancyMode;
  return (
    <SettingsCard
      title="Occupancy"
      description="Of a building that you share: usage is multiplied by your part of it. What the bill says stays beside it."
      isDirty={!isSame}
      busy={save.isPending}
      error={save.error}
      fields={['occupancyPercent', 'occupancyMode']}
      onSave={() => save.mutate({ occupancyPercent: percent.trim() || null, occupancyMode: mode })}
      onReset={() => {
        save.reset();
        reset(site);
      }}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Your part, in percent" name="occupancyPercent">
          <Input
            inputMode="decimal"
            placeholder="100"
            value={percent}
            onChange={(event) => setPercent(event.currentTarget.value)}
          />
        </Field>
        <Field label="Multiply" name="occupancyMode" required>
          <Select value={mode} onChange={(event) => setMode(event.currentTarget.value as OccupancyMode)}>
            {Object.entries(modeWords).map(([value, word]) => (
              <option key={value} value={value}>
                {word}
              </option>
            ))}
          </Select>
        </Field>
      </div>
    </SettingsCard>
  );
}
