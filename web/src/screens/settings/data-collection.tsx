// Settings › Company › Data collection: how bills are read and filed, and what the pages show of them. Four cards, each saved by itself.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Company } from '../../dash/api.ts';
import { usePlace } from '../../dash/place.ts';
import { type CollectionRules, type ImpliedMetering, settingsQueries } from '../../dash/settings.ts';
import { Banner } from '../../parts/banner.tsx';
import { Card } from '../../parts/card.tsx';
import { ErrorState } from '../../parts/error-state.tsx';
import { Field, Input } from '../../parts/field.tsx';
import { TextLink } from '../../parts/link.tsx';
import { PageHead } from '../../parts/page.tsx';
import { SettingsCard, SwitchRow, SwitchRows } from '../../parts/settings-card.tsx';
import { SkeletonLines } from '../../parts/skeleton.tsx';
import { CollectionDefaultsCard } from './collection-defaults.tsx';
import { MeterTagsCard } from './meter-tags.tsx';
import { useDraft } from './use-draft.ts';
import { useSaveCollection } from './use-save-collection.ts';

export function DataCollection({ company }: { company: Company }) {
  const settings = useQuery(settingsQueries.dataCollection(usePlace(), company.id));
  return (
    <>
      <PageHead
        title="Data collection"
        description={`How bills of ${company.name} are collected, read and filed, and what the pages show of them. Each card is saved by itself.`}
      />
      <div className="max-w-3xl space-y-6">
        {settings.data ? (
          <>
            <MeterTagsCard company={company} saved={settings.data.meterTags} />
            <RulesCard company={company} saved={settings.data} />
            <ImpliedCard company={company} saved={settings.data} />
            <CollectionDefaultsCard company={company} saved={settings.data} />
          </>
        ) : settings.error ? (
          <ErrorState error={settings.error} onRetry={() => void settings.refetch()} />
        ) : (
          ['Meter tags', 'Collection rules', 'Implied metering', 'Defaults'].map((title) => (
            <Card key={title} title={title}>
              <SkeletonLines label={`Loading: ${title}`} />
            </Card>
          ))
        )}
      </div>
    </>
  );
}

function RulesCard({ company, saved }: { company: Company; saved: CollectionRules }) {
  const client = useQueryClient();
  const draft = useDraft<CollectionRules>({
    isSitePermissioningEnabled: saved.isSitePermissioningEnabled,
    isDemandEnabled: saved.isDemandEnabled,
    isBasicIdentifierMappingEnabled: saved.isBasicIdentifierMappingEnabled,
    isLowAccuracyModeEnabled: saved.isLowAccuracyModeEnabled,
    isCredentialVisibilityEnabled: saved.isCredentialVisibilityEnabled,
    isCostTrackingEnabled: saved.isCostTrackingEnabled,
  });
  const save = useSaveCollection(company, 'The collection rules are saved.', () => {
    draft.reset();
    // Members and connections look different now.
    void client.invalidateQueries({ queryKey: ['dash', 'members'] });
    void client.invalidateQueries({ queryKey: ['dash', 'data-input'] });
  });
  const row = (name: keyof CollectionRules) => ({
    isOn: draft.values[name],
    onChange: (isOn: boolean) => draft.set({ [name]: isOn }),
  });
  const sitesChange = draft.changes.isSitePermissioningEnabled;
  return (
    <SettingsCard
      title="Collection rules"
      description="Rules about bills hold for documents that are processed from then on. Those that are there stay as they are until they are reprocessed."
      isDirty={draft.isDirty}
      busy={save.isPending}
      error={save.error}
      fields={[]}
      onSave={() => save.mutate(draft.changes)}
      onReset={() => {
        draft.reset();
        save.reset();
      }}
    >
      <SwitchRows>
        <SwitchRow
          label="Site permissioning"
          hint={
            <>
              Members can be given some sites only, and then see those and what stands there. Holds at once.
              Who has which sites is chosen in{' '}
              <TextLink to="/settings/company/members" className="underline">
                Members
              </TextLink>
              .
            </>
          }
          {...row('isSitePermissioningEnabled')}
        >
          {sitesChange !== undefined && (
            <Banner tone="caution" className="mt-3">
              {sitesChange
                ? 'People who were given some sites before will see nothing else as soon as this is saved.'
                : `People who have some sites only will see all of ${company.name} as soon as this is saved. What was chosen for them is kept.`}
            </Banner>
          )}
        </SwitchRow>
        <SwitchRow
          label="Demand meters"
          hint="Demand readings that a bill prints are filed beside its usage. For documents processed from then on."
          {...row('isDemandEnabled')}
        />
        <SwitchRow
          label="Basic identifier mapping"
          hint="The numbers of meters are kept as Meter, Account, Electric choice or Other, without finer kinds. For documents processed from then on; a meter’s numbers follow with its next bill."
          {...row('isBasicIdentifierMappingEnabled')}
        />
        <SwitchRow
          label="Expedited document processing"
          hint="Documents are read sooner, with fewer checks and lower accuracy; it shows most with scans. What nothing proves is flagged all the same. For documents processed from then on."
          {...row('isLowAccuracyModeEnabled')}
        />
        <SwitchRow
          label="Connection credential visibility"
          hint="Usernames of connections are shown in full to admins and to members with all sites; otherwise only their first letter. Holds at once. A password is never shown again, whatever is set."
          {...row('isCredentialVisibilityEnabled')}
        />
        <SwitchRow
          label="Cost tracking"
          hint="The dashboard shows what bills cost. Off, costs are hidden from everybody here, at once; they are still read and kept, and the API still tells them."
          {...row('isCostTrackingEnabled')}
        />
      </SwitchRows>
    </SettingsCard>
  );
}

function ImpliedCard({ company, saved }: { company: Company; saved: ImpliedMetering }) {
  const draft = useDraft<ImpliedMetering>({
    isImpliedMeteringEnabled: saved.isImpliedMeteringEnabled,
    impliedMeteringFraction: saved.impliedMeteringFraction,
  });
  const save = useSaveCollection(company, 'Implied metering is saved.', draft.reset);
  const { isImpliedMeteringEnabled: isOn, impliedMeteringFraction: fraction } = draft.values;
  return (
    <SettingsCard
      title="Implied metering for waste water"
      description="For utilities that charge for waste water without saying how much: its usage is taken from the water of the same account, site and period. For documents processed from then on."
      isDirty={draft.isDirty}
      busy={save.isPending}
      error={save.error}
      fields={['impliedMeteringFraction']}
      onSave={() => save.mutate(draft.changes)}
      onReset={() => {
        draft.reset();
        save.reset();
      }}
    >
      <div className="space-y-4">
        <SwitchRow
          label="Imply waste water"
          hint="Such usage is marked as implied wherever it is shown. Water for irrigation implies none."
          isOn={isOn}
          onChange={(isImpliedMeteringEnabled) => draft.set({ isImpliedMeteringEnabled })}
        />
        <Field
          label="Fraction of the water"
          name="impliedMeteringFraction"
          hint="From 0 to 1, at most two decimals: 1 takes all water as waste water, 0.85 takes 85 % of it."
          className="max-w-xs"
          required
        >
          <Input
            inputMode="decimal"
            autoComplete="off"
            className="tabular-nums"
            value={fraction}
            disabled={!isOn}
            onChange={(event) => draft.set({ impliedMeteringFraction: event.currentTarget.value })}
          />
        </Field>
      </div>
    </SettingsCard>
  );
}
