// Settings › Personal › Preferences: how the pages write days and figures for somebody, and which notifications they want.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type PageLanguage, pageLanguages } from '../../dash/data-input.ts';
import { usePlace } from '../../dash/place.ts';
import {
  type NotificationCategory,
  notificationCategories,
  type Preferences,
  settingsApi,
  settingsQueries,
} from '../../dash/settings.ts';
import { Badge } from '../../parts/badge.tsx';
import { Card } from '../../parts/card.tsx';
import { ErrorState } from '../../parts/error-state.tsx';
import { Field, Select } from '../../parts/field.tsx';
import {
  amountText,
  type DateFormat,
  dateFormats,
  dayText,
  type Formats,
  figureText,
  followFormats,
  momentText,
} from '../../parts/formats.ts';
import { PageHead } from '../../parts/page.tsx';
import { SettingsCard, SwitchRow } from '../../parts/settings-card.tsx';
import { SkeletonLines } from '../../parts/skeleton.tsx';
import { Switch } from '../../parts/switch.tsx';
import { useToast } from '../../parts/toast.tsx';
import { languageWord } from '../invitations/words.ts';
import { useSession } from '../shell/session.tsx';
import { useDraft } from './use-draft.ts';

export function PersonalPreferences() {
  const { organization } = useSession();
  const preferences = useQuery({
    ...settingsQueries.preferences(usePlace()),
    enabled: organization !== null,
  });
  return (
    <>
      <PageHead
        title="Preferences"
        description="How Nectar writes days and figures for you, and what it tells you of. Nobody else is affected."
      />
      <div className="max-w-2xl space-y-6">
        {organization === null ? (
          <p className="text-base text-ink-muted">
            There is something to choose once you belong to an organization.
          </p>
        ) : preferences.data ? (
          <>
            <FormatsCard saved={preferences.data} />
            <NotificationsCard saved={preferences.data} />
          </>
        ) : preferences.error ? (
          <ErrorState error={preferences.error} onRetry={() => void preferences.refetch()} />
        ) : (
          ['Days and figures', 'Notifications'].map((title) => (
            <Card key={title} title={title}>
              <SkeletonLines label={`Loading: ${title}`} />
            </Card>
          ))
        )}
      </div>
    </>
  );
}

function useSavePreferences(said: string, onSaved: () => void) {
  const client = useQueryClient();
  const place = usePlace();
  const tell = useToast();
  return useMutation({
    mutationKey: ['dash'],
    mutationFn: settingsApi.changePreferences,
    onSuccess: async (saved) => {
      client.setQueryData(settingsQueries.preferences(place).queryKey, saved);
      followFormats(saved);
      onSaved();
      tell(said);
      await client.invalidateQueries({ queryKey: ['dash', 'session'] });
    },
  });
}

/** What people of this product are billed in most, then all others by code. */
const usualCurrencies = ['USD', 'EUR', 'GBP', 'CAD', 'MXN', 'AUD', 'CHF', 'JPY'] as const;
const currencyNames = new Intl.DisplayNames(undefined, { type: 'currency' });
const otherCurrencies = Intl.supportedValuesOf('currency').filter(
  (code) => !(usualCurrencies as readonly string[]).includes(code),
);

const exampleDay = '2026-02-03';
const formatWords = (dateFormat: DateFormat, formats: Formats): string => {
  const written = dayText(exampleDay, { ...formats, dateFormat });
  return dateFormat === 'BROWSER' ? `As this browser’s language: ${written}` : `${written} (${dateFormat})`;
};

function FormatsCard({ saved }: { saved: Preferences }) {
  const draft = useDraft<Formats>({
    currency: saved.currency,
    dateFormat: saved.dateFormat,
    showsDecimals: saved.showsDecimals,
  });
  const save = useSavePreferences('Your preferences are saved.', draft.reset);
  const { values } = draft;
  return (
    <SettingsCard
      title="Days and figures"
      description="For the screen only: exports and the API stay as they are. Times are told in the zone of your device."
      isDirty={draft.isDirty}
      busy={save.isPending}
      error={save.error}
      fields={['currency', 'dateFormat']}
      onSave={() => save.mutate(draft.changes)}
      onReset={() => {
        draft.reset();
        save.reset();
      }}
    >
      <div className="space-y-5">
        <Field label="Dates" name="dateFormat" required>
          <Select
            value={values.dateFormat}
            onChange={(event) => draft.set({ dateFormat: event.currentTarget.value as DateFormat })}
          >
            {dateFormats.map((dateFormat) => (
              <option key={dateFormat} value={dateFormat}>
                {formatWords(dateFormat, values)}
              </option>
            ))}
          </Select>
        </Field>
        <Field
          label="Currency"
          name="currency"
          hint="For amounts that name none. Amounts of bills keep the currency of the bill; nothing is converted."
          required
        >
          <Select
            value={values.currency}
            onChange={(event) => draft.set({ currency: event.currentTarget.value })}
          >
            {[usualCurrencies, otherCurrencies].map((codes) => (
              <optgroup key={codes[0]} label={codes === usualCurrencies ? 'Often used' : 'All others'}>
                {codes.map((code) => (
                  <option key={code} value={code}>
                    {code} · {currencyNames.of(code)}
                  </option>
                ))}
              </optgroup>
            ))}
          </Select>
        </Field>
        <SwitchRow
          label="Decimals"
          hint="Off, figures and amounts are shown as whole numbers."
          isOn={values.showsDecimals}
          onChange={(showsDecimals) => draft.set({ showsDecimals })}
        />
        <dl
          aria-label="As it will look"
          className="grid grid-cols-[7rem_minmax(0,1fr)] gap-x-4 gap-y-1.5 rounded-md bg-sunken px-4 py-3 text-sm tabular-nums"
        >
          <dt className="text-ink-muted">A bill’s date</dt>
          <dd>{dayText(exampleDay, values)}</dd>
          <dt className="text-ink-muted">A moment</dt>
          <dd>{momentText(new Date(2026, 1, 3, 16, 5), { chosen: values })}</dd>
          <dt className="text-ink-muted">Usage</dt>
          <dd>{figureText('742.58', values)} kWh</dd>
          <dt className="text-ink-muted">An amount</dt>
          <dd>{amountText('1284.6', null, values)}</dd>
        </dl>
      </div>
    </SettingsCard>
  );
}

const categoryWords: Record<NotificationCategory, { label: string; hint: string }> = {
  CONNECTION_CONNECTED: { label: 'Connection connected', hint: 'The set-up of a connection succeeded.' },
  CONNECTION_ERROR: {
    label: 'Connection error',
    hint: 'A connection that you own needs a login, a code or your attention.',
  },
  EXPORTS: { label: 'Exports', hint: 'An export is ready, or has failed.' },
  PRODUCT_UPDATES: { label: 'Product updates', hint: 'What is new in Nectar.' },
  ANNOUNCEMENTS: { label: 'Announcements', hint: 'Maintenance and other notices about the service.' },
};

const alwaysDelivered = [
  { label: 'Account confirmation requests', hint: 'A new account was found and waits for a yes or no.' },
  { label: 'Data gap alerts', hint: 'Bills that were expected have not come.' },
] as const;

type Notices = Pick<Preferences, 'language' | 'notMailed' | 'notInInbox'>;
type Channel = 'notMailed' | 'notInInbox';
const channels = [
  { list: 'notMailed', word: 'Email' },
  { list: 'notInInbox', word: 'In-app' },
] as const satisfies readonly { list: Channel; word: string }[];

function NotificationsCard({ saved }: { saved: Preferences }) {
  const draft = useDraft<Notices>({
    language: saved.language,
    notMailed: saved.notMailed,
    notInInbox: saved.notInInbox,
  });
  const save = useSavePreferences('Your notifications are saved.', draft.reset);
  const turn = (list: Channel, category: NotificationCategory, isOn: boolean): void =>
    draft.set({
      [list]: notificationCategories.filter((one) =>
        one === category ? !isOn : draft.values[list].includes(one),
      ),
    });
  return (
    <SettingsCard
      title="Notifications"
      description="Of this organization, in both environments. Mails about a connection go to its owner’s address alone; whoever switches them off is not told that it has stopped. Mails of connection errors are sent today; the others and the inbox follow your choice as they come."
      isDirty={draft.isDirty}
      busy={save.isPending}
      error={save.error}
      fields={['language']}
      onSave={() => save.mutate(draft.changes)}
      onReset={() => {
        draft.reset();
        save.reset();
      }}
    >
      <Field
        label="Language of mails"
        name="language"
        hint="Of mails about your account, such as codes and links. These pages are in English."
        className="mb-5"
        required
      >
        <Select
          value={draft.values.language}
          onChange={(event) => draft.set({ language: event.currentTarget.value as PageLanguage })}
        >
          {pageLanguages.map((language) => (
            <option key={language} value={language}>
              {languageWord(language)}
            </option>
          ))}
        </Select>
      </Field>
      <table className="w-full text-base">
        <thead>
          <tr className="border-b border-line text-left text-xs text-ink-muted">
            <th scope="col" className="pb-2 font-medium">
              About
            </th>
            {channels.map(({ word }) => (
              <th key={word} scope="col" className="w-16 pb-2 text-center font-medium">
                {word}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {notificationCategories.map((category) => {
            const { label, hint } = categoryWords[category];
            return (
              <tr key={category}>
                <th scope="row" className="py-3 pr-3 text-left font-normal">
                  <span className="block font-medium">{label}</span>
                  <span className="block text-sm text-ink-muted">{hint}</span>
                </th>
                {channels.map(({ list, word }) => (
                  <td key={list} className="text-center align-middle">
                    <Switch
                      label={`${label}: ${word}`}
                      isOn={!draft.values[list].includes(category)}
                      onChange={(isOn) => turn(list, category, isOn)}
                    />
                  </td>
                ))}
              </tr>
            );
          })}
          {alwaysDelivered.map(({ label, hint }) => (
            <tr key={label}>
              <th scope="row" className="py-3 pr-3 text-left font-normal">
                <span className="block font-medium">{label}</span>
                <span className="block text-sm text-ink-muted">{hint}</span>
              </th>
              <td colSpan={2} className="text-center align-middle">
                <Badge>Always</Badge>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </SettingsCard>
  );
}
