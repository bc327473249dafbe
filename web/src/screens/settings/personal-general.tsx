// Settings › Personal › General: the name, the address, and where somebody belongs.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { dashApi } from '../../dash/api.ts';
import { Badge } from '../../parts/badge.tsx';
import { Button } from '../../parts/button.tsx';
import { Card } from '../../parts/card.tsx';
import { Field, Input } from '../../parts/field.tsx';
import { Form } from '../../parts/form.tsx';
import { PageHead } from '../../parts/page.tsx';
import { useToast } from '../../parts/toast.tsx';
import { useSession } from '../shell/session.tsx';

export function PersonalGeneral() {
  const { person, organizations } = useSession();
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
      <PageHead title="General" description="Who you are here, and where you belong." />
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
        </Card>
        <Card title="Membership" flush>
          {organizations.length === 0 ? (
            <p className="px-5 py-4 text-base text-ink-muted">You belong to no organization.</p>
          ) : (
            <ul className="divide-y divide-line">
              {organizations.map(({ id, name: word, isAdmin }) => (
                <li key={id} className="flex items-center justify-between gap-4 px-5 py-3">
                  <span className="min-w-0 truncate text-base">{word}</span>
                  <Badge>{isAdmin ? 'Organization admin' : 'Member'}</Badge>
                </li>
              ))}
            </ul>
          )}
        </Card>
      </div>
    </>
  );
}
