// Settings › Organization › Admin team: who manages the organization and reaches all of its companies.
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { ApiError } from '../../api.ts';
import { type Admin, dashApi } from '../../dash/api.ts';
import { usePlace } from '../../dash/place.ts';
import { dashQueries } from '../../dash/queries.ts';
import { Button, IconButton } from '../../parts/button.tsx';
import { Card } from '../../parts/card.tsx';
import { ChoiceList } from '../../parts/choice-list.tsx';
import { type DataColumn, DataTable } from '../../parts/data-table.tsx';
import { Dialog, DialogActions } from '../../parts/dialog.tsx';
import { Field, Input } from '../../parts/field.tsx';
import { Form } from '../../parts/form.tsx';
import { Menu } from '../../parts/menu.tsx';
import { PageHead } from '../../parts/page.tsx';
import { RadioCards } from '../../parts/radio-cards.tsx';
import { Time } from '../../parts/time.tsx';
import { useToast } from '../../parts/toast.tsx';
import { useSession } from '../shell/session.tsx';
import { calledOf, PersonCell } from './person-cell.tsx';

type Open = { kind: 'add' } | { kind: 'remove'; admin: Admin } | null;

export function AdminTeam() {
  const place = usePlace();
  const { organization } = useSession();
  const client = useQueryClient();
  const tell = useToast();
  const admins = useQuery(dashQueries.admins(place));
  const [open, setOpen] = useState<Open>(null);
  const close = (): void => setOpen(null);
  const refresh = () => client.invalidateQueries({ queryKey: ['dash', 'admins'] });
  const inviteAgain = useMutation({
    mutationKey: ['dash'],
    mutationFn: ({ personId }: Admin) => dashApi.inviteAdminAgain(personId),
    onSuccess: (_, { email }) => {
      tell(`Another link is on its way to ${email}. The one before no longer works.`);
      return refresh();
    },
    onError: (error) => tell(error.message, true),
  });
  const columns: DataColumn<Admin>[] = [
    { id: 'person', header: 'Person', isWide: true, cell: (admin) => <PersonCell person={admin} /> },
    {
      id: 'later',
      header: 'New companies',
      from: 'md',
      cell: ({ joinsLaterCompanies }) => (
        <span className="whitespace-nowrap text-ink-muted">
          {joinsLaterCompanies ? 'Added as admin' : 'Not added'}
        </span>
      ),
    },
    { id: 'added', header: 'Added', from: 'sm', cell: ({ addedAt }) => <Time at={addedAt} /> },
    {
      id: 'actions',
      header: <span className="sr-only">Actions</span>,
      isNumeric: true,
      cell: (admin) =>
        !admin.isYou && (
          <Menu
            trigger={<IconButton icon="dots" size="sm" label={`Actions for ${calledOf(admin)}`} />}
            groups={[
              ...(admin.invitation
                ? [
                    [
                      {
                        label: 'Send the link again',
                        icon: 'send',
                        onSelect: () => inviteAgain.mutate(admin),
                      } as const,
                    ],
                  ]
                : []),
              [
                {
                  label: admin.invitation ? 'Take the invitation back' : 'Remove',
                  icon: 'trash',
                  isDanger: true,
                  onSelect: () => setOpen({ kind: 'remove', admin }),
                },
              ],
            ]}
          />
        ),
    },
  ];
  return (
    <>
      <PageHead
        title="Admin team"
        description={`Organization admins of ${organization?.name} reach every company in both environments, make keys, and manage settings and people.`}
        actions={
          <Button tone="primary" icon="add" onClick={() => setOpen({ kind: 'add' })}>
            Add admin
          </Button>
        }
      />
      <Card flush>
        <DataTable
          caption="Admin team"
          columns={columns}
          rows={admins.data?.data}
          rowId={({ personId }) => personId}
          error={admins.error}
          onRetry={() => void admins.refetch()}
          empty={null}
        />
      </Card>
      <p className="mt-4 max-w-2xl text-sm text-pretty text-ink-muted">
        For people of one company only, choose the company and open Settings › Company › Members.
      </p>
      <Dialog
        isOpen={open?.kind === 'add'}
        onClose={close}
        title="Add admin"
        description="They get a mail: with a link to make their account, or, who has one already, that they are in."
      >
        <AddAdmin onClose={close} onAdded={() => void refresh()} />
      </Dialog>
      <Dialog
        isOpen={open?.kind === 'remove'}
        onClose={close}
        title={
          open?.kind !== 'remove'
            ? ''
            : open.admin.invitation
              ? `Take back the invitation of ${open.admin.email}?`
              : `Remove ${calledOf(open.admin)} from the admin team?`
        }
        description="They are out at once, in open windows too. Keys that they made go on working."
      >
        {open?.kind === 'remove' && (
          <RemoveAdmin admin={open.admin} onClose={close} onDone={() => void refresh()} />
        )}
      </Dialog>
    </>
  );
}

function AddAdmin({ onClose, onAdded }: { onClose: () => void; onAdded: () => void }) {
  const place = usePlace();
  const tell = useToast();
  const [email, setEmail] = useState('');
  const [chosen, setChosen] = useState<{ id: string; name: string }[] | null>(null);
  const [search, setSearch] = useState('');
  const asked = useDeferredValue(search.trim());
  const found = useQuery({
    ...dashQueries.companies(place, asked),
    placeholderData: keepPreviousData,
    enabled: chosen !== null,
  });
  const add = useMutation({
    mutationKey: ['dash'],
    mutationFn: () => dashApi.addAdmin({ email, companies: chosen?.map(({ id }) => id) ?? 'ALL' }),
    onSuccess: (admin) => {
      tell(
        admin.invitation
          ? `A link to join is on its way to ${admin.email}.`
          : `${calledOf(admin)} is in, and is told by mail.`,
      );
      onAdded();
      onClose();
    },
  });
  const fault = add.error instanceof ApiError ? add.error.fields.companies?.join(' ') : undefined;
  return (
    <Form
      onSubmit={() => add.mutate()}
      error={add.error}
      fields={['email', 'companies']}
      className="space-y-5"
    >
      <Field label="Email" name="email" required>
        <Input
          type="email"
          autoComplete="off"
          maxLength={254}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
      </Field>
      <RadioCards
        label="Named as admin of"
        value={chosen === null ? 'all' : 'some'}
        onChange={(value) => setChosen(value === 'all' ? null : [])}
        choices={[
          { value: 'all', word: 'All companies', hint: 'Those that are made later too.' },
          { value: 'some', word: 'Selected companies', hint: `Of ${place.environment} only.` },
        ]}
      />
      {chosen !== null && (
        <ChoiceList
          legend="Companies"
          items={found.data?.data}
          chosen={chosen}
          onChange={setChosen}
          search={search}
          onSearch={setSearch}
          fault={fault}
        />
      )}
      <p className="text-sm text-ink-muted">
        Every organization admin can open every company. This says where they are listed among the people, and
        what they keep if they leave the admin team.
      </p>
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" tone="primary" busy={add.isPending}>
          Add admin
        </Button>
      </DialogActions>
    </Form>
  );
}

function RemoveAdmin({ admin, onClose, onDone }: { admin: Admin; onClose: () => void; onDone: () => void }) {
  const tell = useToast();
  const [from, setFrom] = useState<'organization' | 'organization-and-companies'>(
    admin.invitation ? 'organization-and-companies' : 'organization',
  );
  const remove = useMutation({
    mutationKey: ['dash'],
    mutationFn: () => dashApi.removeAdmin(admin.personId, from),
    onSuccess: () => {
      tell(`${calledOf(admin)} is no longer in the admin team.`);
      onDone();
      onClose();
    },
  });
  return (
    <Form onSubmit={() => remove.mutate()} error={remove.error} fields={[]}>
      {!admin.invitation && (
        <RadioCards
          label="Remove from"
          value={from}
          onChange={setFrom}
          choices={[
            {
              value: 'organization',
              word: 'The organization only',
              hint: 'Stays admin of the companies where they are named.',
            },
            {
              value: 'organization-and-companies',
              word: 'Organization and all companies',
              hint: 'Keeps nothing, in neither environment.',
            },
          ]}
        />
      )}
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" tone="danger" busy={remove.isPending}>
          {admin.invitation ? 'Take back' : 'Remove'}
        </Button>
      </DialogActions>
    </Form>
  );
}
