/** @jsxImportSource preact */
// What the account supplies, and the few settings that a recipient may change.
import { useEffect, useState } from 'preact/hooks';
import { type Content, findSites, type Provider, type Session, type Site, type UtilityType } from '../api.ts';
import { CountryField } from '../country-field.tsx';
import { LineIcon } from '../line-icon.tsx';
import type { Details } from '../memory.ts';
import { Check, Field, Form, Lead, Notice, PrimaryButton, TextButton, Title } from '../parts.tsx';
import { useWords } from '../use-words.ts';

interface SitesStepProps {
  session: Session;
  provider: Provider;
  prefill: Content['prefill'];
  details: Details | null;
  faults: Record<string, unknown>;
  isBusy: boolean;
  onDetails: (details: Details) => void;
  /** Faults of fields that are not here. */
  onFault: (faults: Record<string, unknown>) => void;
  onBack: () => void;
  onConnect: (details: Details) => void;
}

const offered: readonly UtilityType[] = ['ELECTRICITY', 'GAS', 'WATER', 'WASTE', 'FUEL', 'SOLAR', 'DISTRICT'];
const searchFrom = 8;
const pauseMs = 200;
const byName = new Intl.Collator(undefined, { numeric: true });
const ofSignIn = ['username', 'password', 'url'];

const initialDetails = ({ prefill, provider }: SitesStepProps): Details => ({
  sites: prefill.sites,
  utilityTypes: prefill.utilityTypes,
  country: prefill.country ?? provider.country ?? 'US',
  connectionOwnerEmail: prefill.connectionOwnerEmail ?? '',
  dataCollectionStartDate: prefill.dataCollectionStartDate ?? '',
});

export function SitesStep(props: SitesStepProps) {
  const words = useWords();
  const { session, provider, faults } = props;
  const details = props.details ?? initialDetails(props);
  const [search, setSearch] = useState('');
  const [found, setFound] = useState<{ sites: Site[]; total: number } | null>(null);
  const [all, setAll] = useState(0);
  const [isTried, setTried] = useState(false);

  // biome-ignore lint/correctness/useExhaustiveDependencies: asked anew for another search alone
  useEffect(() => {
    let isLeft = false;
    const timer = setTimeout(
      () =>
        findSites(session, search).then(
          (answer) => {
            if (isLeft) return;
            setFound(answer);
            if (search === '') setAll(answer.total);
          },
          () => !isLeft && setFound({ sites: [], total: 0 }),
        ),
      found === null ? 0 : pauseMs,
    );
    return () => {
      isLeft = true;
      clearTimeout(timer);
    };
  }, [search]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: told once for each refusal
  useEffect(() => {
    if (ofSignIn.some((name) => name in faults)) props.onFault(faults);
  }, [faults]);

  const set = (part: Partial<Details>): void => props.onDetails({ ...details, ...part });
  const isChosen = (site: Site): boolean => details.sites.some((one) => one.id === site.id);
  const toggle = (site: Site, isOn: boolean): void =>
    set({ sites: isOn ? [...details.sites, site] : details.sites.filter((one) => one.id !== site.id) });
  const toggleType = (type: UtilityType, isOn: boolean): void =>
    set({
      utilityTypes: isOn
        ? [...details.utilityTypes, type]
        : details.utilityTypes.filter((one) => one !== type),
    });

  const bounds = provider.siteCount ?? { min: all > 0 ? 1 : 0, max: 500 };
  const count = details.sites.length;
  const isRight = count >= bounds.min && count <= bounds.max;
  const siteFault =
    faults.sites || (isTried && !isRight)
      ? provider.siteCount
        ? words.sitesCount(bounds.min, bounds.max)
        : words.sitesNeeded
      : null;
  // What was chosen stays in sight while somebody searches for more.
  const listed = [
    ...details.sites.filter((site) => !found?.sites.some((one) => one.id === site.id)),
    ...(found?.sites ?? []),
  ].sort((one, other) => byName.compare(one.name, other.name));
  const hidden = found === null ? 0 : found.total - found.sites.length;

  const connect = (): void => {
    setTried(true);
    if (isRight) props.onConnect(details);
  };
  return (
    <Form onSubmit={connect}>
      <Title>{words.sitesTitle}</Title>
      <Lead>{words.sitesText}</Lead>
      <fieldset class="mt-5">
        <legend class="text-base font-medium">{words.sites}</legend>
        {all > searchFrom && (
          <Field
            label={words.sitesSearch}
            type="search"
            name="sites"
            autocomplete="off"
            maxLength={200}
            value={search}
            onText={setSearch}
          />
        )}
        <div
          class={`mt-2 max-h-76 divide-y divide-line overflow-y-auto rounded-md border px-3.5 ${siteFault ? 'border-danger' : 'border-line-firm'} ${listed.length === 0 ? 'hidden' : ''}`}
          tabIndex={listed.length > 5 ? 0 : undefined}
        >
          {listed.map((site) => (
            <Check
              key={site.id}
              label={site.name}
              detail={site.address}
              isChecked={isChosen(site)}
              onChange={(isOn) => toggle(site, isOn)}
            />
          ))}
        </div>
        <p role="status" class="text-base text-ink-muted">
          {found !== null && listed.length === 0
            ? words.sitesNone
            : hidden > 0
              ? words.sitesMore(hidden)
              : ''}
        </p>
        {siteFault && (
          <p role="alert" class="mt-1 text-base text-danger">
            {siteFault}
          </p>
        )}
      </fieldset>
      <fieldset class="mt-6">
        <legend class="text-base font-medium">
          {words.types} <span class="font-normal text-ink-muted">· {words.typesHint}</span>
        </legend>
        <div class="mt-2 flex flex-wrap gap-2">
          {offered.map((type) => (
            <label
              key={type}
              class="flex min-h-11 cursor-pointer items-center gap-2 rounded-full border border-line-control px-3.5 text-base has-checked:border-(--brand-word) has-checked:bg-hover has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-(--brand-word)"
            >
              <input
                type="checkbox"
                checked={details.utilityTypes.includes(type)}
                onChange={(event) => toggleType(type, event.currentTarget.checked)}
                class="size-4 cursor-pointer focus-visible:outline-none"
              />
              {words.typeNames[type]}
            </label>
          ))}
        </div>
      </fieldset>
      <details class="mt-6 border-t border-line pt-2" open={hasOwnFault(faults)}>
        <summary class="flex min-h-11 cursor-pointer items-center text-base font-medium text-(--brand-word)">
          {words.moreSettings}
          <LineIcon class="ml-1.5 size-4">
            <path d="m6 9.5 6 6 6-6" />
          </LineIcon>
        </summary>
        <Field
          label={words.startDate}
          type="date"
          name="start"
          isOptional
          value={details.dataCollectionStartDate}
          onText={(dataCollectionStartDate) => set({ dataCollectionStartDate })}
          fault={faults.dataCollectionStartDate ? words.required : null}
        />
        <Field
          label={words.ownerEmail}
          type="email"
          name="owner"
          autocomplete="email"
          isOptional
          maxLength={254}
          value={details.connectionOwnerEmail}
          onText={(connectionOwnerEmail) => set({ connectionOwnerEmail })}
          fault={faults.connectionOwnerEmail ? words.emailWrong : null}
        />
        <CountryField
          value={details.country}
          fault={faults.country ? words.required : null}
          onPick={(country) => set({ country })}
        />
      </details>
      <div class="mt-7">
        <PrimaryButton busy={props.isBusy}>{words.connect}</PrimaryButton>
      </div>
      <div class="mt-3">
        <TextButton onClick={props.onBack}>{words.back}</TextButton>
      </div>
      {props.isBusy && <Notice tone="neutral">{words.verifyText}</Notice>}
    </Form>
  );
}

const hasOwnFault = (faults: Record<string, unknown>): boolean =>
  ['dataCollectionStartDate', 'connectionOwnerEmail', 'country'].some((name) => name in faults);
