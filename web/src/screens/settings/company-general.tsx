// Settings › Company › General: name, what its admins are sent, and how a company is archived or deleted.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import type { Company } from '../../dash/api.ts';
import { companyApi, companyQueries, type CompanyGeneral as General } from '../../dash/company.ts';
import { usePlace } from '../../dash/place.ts';
import { Button } from '../../parts/button.tsx';
import { Card, Facts } from '../../parts/card.tsx';
import { CopyButton } from '../../parts/copy-button.tsx';
import { ConfirmDialog } from '../../parts/dialog.tsx';
import { ErrorState } from '../../parts/error-state.tsx';
import { Field, Input } from '../../parts/field.tsx';
import { PageHead } from '../../parts/page.tsx';
import { SettingsCard } from '../../parts/settings-card.tsx';
import { SkeletonLines } from '../../parts/skeleton.tsx';
import { Switch } from '../../parts/switch.tsx';
import { useToast } from '../../parts/toast.tsx';
import { useCompany } from '../shell/company.tsx';
import { ArchivedCompanies, useBringBack } from './archived-companies.tsx';

export function CompanyGeneral({ company }: { company: Company }) {
  const general = useQuery(companyQueries.general(usePlace(), company.id));
  return (
    <>
      <PageHead
        title="General"
        description={`Settings of ${company.name}, for everybody who works with it.`}
      />
      <div className="max-w-2xl space-y-6">
        {general.data ? (
          <Cards general={general.data} />
        ) : general.error ? (
          <ErrorState error={general.error} onRetry={() => void general.refetch()} />
        ) : (
          <SkeletonLines label="Loading the company" />
        )}
      </div>
    </>
  );
}

function Cards({ general }: { general: General }) {
  const facts = [
    { term: 'Company id', value: general.id },
    { term: 'Public id', value: general.publicId },
  ].map(({ term, value }) => ({
    term,
    value: (
      <span className="flex items-center gap-1">
        <code className="min-w-0 text-sm break-all">{value}</code>
        <CopyButton text={value} label={`Copy: ${term}`} />
      </span>
    ),
  }));
  return (
    <>
      <NameCard general={general} />
      <Notifications general={general} />
      <Card
        title="For your developers"
        description="The public id may be shown to anybody; it stands in links for invited people."
      >
        <Facts facts={facts} />
      </Card>
      <DangerZone general={general} />
      <ArchivedCompanies besideId={general.id} />
    </>
  );
}

function NameCard({ general }: { general: General }) {
  const client = useQueryClient();
  const tell = useToast();
  const [name, setName] = useState(general.name);
  const [externalId, setExternalId] = useState(general.externalId ?? '');
  const save = useMutation({
    mutationKey: ['dash'],
    mutationFn: () => companyApi.change(general.id, { name, externalId: externalId.trim() || null }),
    onSuccess: async (saved) => {
      setName(saved.name);
      setExternalId(saved.externalId ?? '');
      await client.invalidateQueries({ queryKey: ['dash'] });
      tell('The company is saved.');
    },
  });
  const isSame = name.trim() === general.name && externalId.trim() === (general.externalId ?? '');
  return (
    <SettingsCard
      title="Company"
      isDirty={!isSame}
      busy={save.isPending}
      error={save.error}
      fields={['name', 'externalId']}
      onSave={() => save.mutate()}
      onReset={() => {
        save.reset();
        setName(general.name);
        setExternalId(general.externalId ?? '');
      }}
    >
      <div className="space-y-4">
        <Field label="Name" name="name" required>
          <Input maxLength={200} value={name} onChange={(event) => setName(event.currentTarget.value)} />
        </Field>
        <Field
          label="External id"
          name="externalId"
          hint="What your own systems call this company. The API tells it."
        >
          <Input
            maxLength={255}
            value={externalId}
            onChange={(event) => setExternalId(event.currentTarget.value)}
          />
        </Field>
      </div>
    </SettingsCard>
  );
}

const notifications = [
  {
    name: 'hasMonthlyNotifications',
    word: 'Monthly notifications',
    hint: 'Once a month, what came in and what is missing.',
  },
  {
    name: 'hasProductUpdates',
    word: 'Product updates',
    hint: 'What is new in Nectar and changes how this company is worked with.',
  },
] as const;

function Notifications({ general }: { general: General }) {
  const client = useQueryClient();
  const place = usePlace();
  const tell = useToast();
  const { queryKey } = companyQueries.general(place, general.id);
  const change = useMutation({
    mutationKey: ['dash'],
    mutationFn: (changes: Partial<Pick<General, (typeof notifications)[number]['name']>>) =>
      companyApi.change(general.id, changes),
    onSuccess: (saved) => client.setQueryData(queryKey, saved),
    onError: (error) => tell(error.message, true),
  });
  return (
    <Card
      title="Notifications"
      description="Mails to the admins of the company. Nectar sends neither yet: the choice is kept for when it does."
    >
      <ul className="divide-y divide-line">
        {notifications.map(({ name, word, hint }) => {
          const isChanging = change.isPending && name in change.variables;
          return (
            <li key={name} className="flex items-center justify-between gap-6 py-3 first:pt-1 last:pb-0">
              <span>
                <span className="block font-medium">{word}</span>
                <span className="block text-sm text-ink-muted">{hint}</span>
              </span>
              <Switch
                label={word}
                isOn={isChanging ? Boolean(change.variables[name]) : general[name]}
                disabled={isChanging}
                onChange={(isOn) => change.mutate({ [name]: isOn })}
              />
            </li>
          );
        })}
      </ul>
    </Card>
  );
}

function DangerZone({ general }: { general: General }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const tell = useToast();
  const [open, setOpen] = useState<'archive' | 'delete' | null>(null);
  const { choose, forget } = useCompany();
  const isArchived = general.archivedAt !== null;
  const bringBack = useBringBack();
  const archive = useMutation({
    mutationKey: ['dash'],
    mutationFn: () => companyApi.setActive(general.id, false),
    onSuccess: async () => {
      setOpen(null);
      tell(`${general.name} is archived. You can bring it back here.`);
      // The page stays, though the switcher no longer offers the company.
      choose(general);
      await client.invalidateQueries({ queryKey: ['dash'] });
    },
  });
  const remove = useMutation({
    mutationKey: ['dash'],
    mutationFn: () => companyApi.delete(general.id),
    onSuccess: async () => {
      setOpen(null);
      // It may have been where the dashboard opens.
      await Promise.all(
        ['session', 'companies'].map((name) => client.invalidateQueries({ queryKey: ['dash', name] })),
      );
      // First: the page it leads to is of the chosen company.
      forget();
      await navigate({ to: '/' });
      tell(`${general.name} is deleted. What belonged to it is being erased in the background.`);
    },
  });
  const close = (): void => {
    archive.reset();
    remove.reset();
    setOpen(null);
  };
  return (
    <>
      <Card title="Danger zone" className="border-danger/40!" flush>
        <ul className="divide-y divide-line">
          <Step
            title={isArchived ? 'Bring the company back' : 'Archive the company'}
            hint={
              isArchived
                ? 'It returns to the switcher, and its connections go on where they were.'
                : 'Nothing is collected or uploaded until you bring it back. What is there stays, and can be read.'
            }
          >
            {isArchived ? (
              <Button busy={bringBack.isPending} onClick={() => bringBack.mutate(general)}>
                Bring back
              </Button>
            ) : (
              <Button onClick={() => setOpen('archive')}>Archive</Button>
            )}
          </Step>
          <Step
            title="Delete the company"
            hint="Sites, connections with their logins, bills and usage are erased. There is no way back."
          >
            <Button tone="danger" onClick={() => setOpen('delete')}>
              Delete
            </Button>
          </Step>
        </ul>
      </Card>
      <ConfirmDialog
        isOpen={open === 'archive'}
        onClose={close}
        title={`Archive ${general.name}?`}
        description="Its connections stop and say “Company Inactive”, uploads are refused, and the switcher leaves it out. Bills and usage stay. An admin can bring it back at any time."
        action="Archive"
        busy={archive.isPending}
        error={archive.error}
        onConfirm={() => archive.mutate()}
      />
      <ConfirmDialog
        isOpen={open === 'delete'}
        onClose={close}
        title={`Delete ${general.name}?`}
        description="It disappears at once, for everybody and for the API. Its sites, connections, bills, files and usage are then erased in the background, which may take some minutes. This cannot be undone."
        action="Delete company"
        typed={general.name}
        isDanger
        busy={remove.isPending}
        error={remove.error}
        onConfirm={() => remove.mutate()}
      />
    </>
  );
}

function Step({ title, hint, children }: { title: string; hint: string; children: ReactNode }) {
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 px-5 py-4">
      <span className="min-w-0 flex-1 basis-60">
        <span className="block font-medium">{title}</span>
        <span className="block text-sm text-pretty text-ink-muted">{hint}</span>
      </span>
      {children}
    </li>
  );
}
