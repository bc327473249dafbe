// Settings › Personal › Security: password, second factor, and where somebody is signed in.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { dashApi, type OpenSession } from '../../dash/api.ts';
import { dashQueries } from '../../dash/queries.ts';
import { Badge } from '../../parts/badge.tsx';
import { Button } from '../../parts/button.tsx';
import { Card } from '../../parts/card.tsx';
import { type DataColumn, DataTable } from '../../parts/data-table.tsx';
import { Field, Input } from '../../parts/field.tsx';
import { Form } from '../../parts/form.tsx';
import { PageHead } from '../../parts/page.tsx';
import { Time } from '../../parts/time.tsx';
import { useToast } from '../../parts/toast.tsx';
import { NewPasswordField } from '../entry/passwords.tsx';
import { useSession } from '../shell/session.tsx';
import { browserOf } from './browser-name.ts';
import { TwoFactor } from './two-factor.tsx';

export function PersonalSecurity() {
  const { person } = useSession();
  return (
    <>
      <PageHead title="Security" description="How you sign in, and where you are signed in now." />
      <div className="max-w-3xl space-y-6">
        {person.hasPassword ? (
          <>
            <ChangePassword />
            <TwoFactor isOn={person.hasTwoFactor} />
          </>
        ) : (
          <Card
            title="Password"
            description="You sign in without one: by a code that is mailed to you, or by your organization’s own sign-in. “Forgot your password?” on the sign-in page gives you one."
          />
        )}
        <Sessions />
      </div>
    </>
  );
}

function ChangePassword() {
  const client = useQueryClient();
  const tell = useToast();
  const [currentPassword, setCurrent] = useState('');
  const [newPassword, setNew] = useState('');
  const change = useMutation({
    mutationKey: ['dash'],
    mutationFn: () => dashApi.changePassword({ currentPassword, newPassword }),
    onSuccess: () => {
      setCurrent('');
      setNew('');
      tell('Your password is changed. Your other sessions were ended.');
      return client.invalidateQueries({ queryKey: ['dash', 'open-sessions'] });
    },
  });
  return (
    <Card title="Password" description="A change ends all of your other sessions.">
      <Form
        onSubmit={() => change.mutate()}
        error={change.error}
        fields={['currentPassword', 'newPassword']}
        className="grid max-w-xl gap-4"
      >
        <Field label="Present password" name="currentPassword" required>
          <Input
            type="password"
            autoComplete="current-password"
            value={currentPassword}
            onChange={(event) => setCurrent(event.currentTarget.value)}
          />
        </Field>
        <NewPasswordField name="newPassword" value={newPassword} onChange={setNew} />
        <div>
          <Button
            type="submit"
            busy={change.isPending}
            disabled={currentPassword === '' || newPassword === ''}
          >
            Change password
          </Button>
        </div>
      </Form>
    </Card>
  );
}

function Sessions() {
  const client = useQueryClient();
  const tell = useToast();
  const sessions = useQuery(dashQueries.openSessions());
  const again = () => client.invalidateQueries({ queryKey: ['dash', 'open-sessions'] });
  const end = useMutation({
    mutationKey: ['dash'],
    mutationFn: (id: string) => dashApi.endSession(id),
    onSuccess: again,
    onError: (error) => tell(error.message, true),
  });
  const endOthers = useMutation({
    mutationKey: ['dash'],
    mutationFn: dashApi.endOtherSessions,
    onSuccess: again,
    onError: (error) => tell(error.message, true),
  });
  const columns: DataColumn<OpenSession>[] = [
    {
      id: 'browser',
      header: 'Browser',
      isWide: true,
      cell: ({ userAgent, address }) => (
        <>
          <span className="block truncate" title={userAgent ?? undefined}>
            {browserOf(userAgent)}
          </span>
          <span className="block truncate text-xs text-ink-muted">{address}</span>
        </>
      ),
    },
    { id: 'since', header: 'Signed in', cell: ({ createdAt }) => <Time at={createdAt} /> },
    {
      id: 'end',
      header: <span className="sr-only">Actions</span>,
      isNumeric: true,
      cell: (session) =>
        session.isThis ? (
          <Badge tone="positive">This one</Badge>
        ) : (
          <Button
            size="sm"
            busy={end.isPending && end.variables === session.id}
            onClick={() => end.mutate(session.id)}
          >
            End
          </Button>
        ),
    },
  ];
  return (
    <Card
      title="Sessions"
      description="Each lasts seven days from its last use. End the ones that you do not know."
      flush
      actions={
        (sessions.data?.data.length ?? 0) > 1 && (
          <Button size="sm" busy={endOthers.isPending} onClick={() => endOthers.mutate()}>
            End all others
          </Button>
        )
      }
    >
      <DataTable
        caption="Sessions"
        columns={columns}
        rows={sessions.data?.data}
        rowId={({ id }) => id}
        error={sessions.error}
        onRetry={() => void sessions.refetch()}
        empty={null}
      />
    </Card>
  );
}
