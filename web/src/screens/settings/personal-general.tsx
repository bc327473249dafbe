// Settings › Personal › General: the name, the address, and where the dashboard opens.
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { dashApi } from '../../dash/api.ts';
import { usePlace } from '../../dash/place.ts';
import { dashQueries } from '../../dash/queries.ts';
import { Button } from '../../parts/button.tsx';
import { Card } from '../../parts/card.tsx';
import { Field, Input } from '../../parts/field.tsx';
import { Form } from '../../parts/form.tsx';
import { PageHead } from '../../parts/page.tsx';
import { SearchPicker } from '../../parts/search-picker.tsx';
import { useToast } from '../../parts/toast.tsx';
import { useSession } from '../shell/session.tsx';

export function PersonalGeneral() {
  const { person, organization } = useSession();
  const client = useQueryClient();
  const tell = useToast();
  const [name, setName] = useState(person.name);
  const save = useMutation({
    mutationKey: ['dash'],
    mutationFn: () => dashApi.changeName(name),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['dash', 'session'] });
      tell('Your name is saved.');
    },
  });
  return (
    <>
      <PageHead title="General" description="Who you are here, and where the dashboard opens." />
      <div className="max-w-2xl space-y-6">
        <Card title="You">
          <Form onSubmit={() => save.mutate()} error={save.error} fields={['name']} className="space-y-4">
            <Field label="Name" name="name" required>
              <Input
                autoComplete="name"
                maxLength={200}
                value={name}
                onChange={(event) => setName(event.currentTarget.value)}
              />
            </Field>
            <Field label="Email" hint="The address that you were added with. It stays as it is." required>
              <Input type="email" value={person.email} readOnly />
            </Field>
            <Button type="submit" tone="primary" busy={save.isPending} disabled={name.trim() === person.name}>
              Save
            </Button>
          </Form>
          {person.hasPassword && <PasswordLink email={person.email} />}
        </Card>
        {organization !== null && <DefaultCompany />}
      </div>
    </>
  );
}

/** A way to another password for who has forgotten the present one. */
function PasswordLink({ email }: { email: string }) {
  const tell = useToast();
  const send = useMutation({
    mutationKey: ['dash'],
    mutationFn: () => dashApi.requestReset(email),
    onSuccess: () => tell(`A link for a new password is on its way to ${email}.`),
    onError: (error) => tell(error.message, true),
  });
  return (
    <div className="mt-5 flex flex-wrap items-center justify-between gap-3 border-t border-line pt-4">
      <p className="min-w-0 flex-1 basis-56 text-sm text-ink-muted">
        Forgotten your password? A mailed link lets you choose another, good for an hour.
      </p>
      <Button size="sm" busy={send.isPending} onClick={() => send.mutate()}>
        Send password reset email
      </Button>
    </div>
  );
}

function DefaultCompany() {
  const place = usePlace();
  const { defaultCompanyId, environment } = useSession();
  const client = useQueryClient();
  const tell = useToast();
  const [search, setSearch] = useState('');
  const asked = useDeferredValue(search.trim());
  const found = useQuery({ ...dashQueries.companies(place, asked), placeholderData: keepPreviousData });
  const chosen = useQuery({
    ...dashQueries.company(place, defaultCompanyId ?? ''),
    enabled: defaultCompanyId !== null,
  });
  const save = useMutation({
    mutationKey: ['dash'],
    mutationFn: (company: { id: string; name: string } | null) =>
      dashApi.setDefaultCompany(company?.id ?? null),
    onSuccess: async (_, company) => {
      await client.invalidateQueries({ queryKey: ['dash', 'session'] });
      tell(company ? `The dashboard opens in ${company.name}.` : 'The dashboard opens in the first company.');
    },
    onError: (error) => tell(error.message, true),
  });
  return (
    <Card
      title="Default company"
      description={`Where the dashboard opens in a browser in which you have chosen none; in ${environment}.`}
    >
      <div className="flex flex-wrap gap-2">
        <div className="min-w-0 flex-1 basis-56">
          <SearchPicker
            label="Default company"
            shown={defaultCompanyId === null ? 'The first one by name' : (chosen.data?.name ?? '…')}
            items={found.data?.data}
            chosenId={defaultCompanyId}
            search={search}
            onSearch={setSearch}
            onPick={(company) => save.mutate(company)}
            empty={asked === '' ? 'There is no company here yet.' : `No company is called “${asked}”.`}
          />
        </div>
        {defaultCompanyId !== null && (
          <Button busy={save.isPending} onClick={() => save.mutate(null)}>
            Clear
          </Button>
        )}
      </div>
    </Card>
  );
}
