// Settings › Organization › General: its name.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { dashApi } from '../../dash/api.ts';
import { Button } from '../../parts/button.tsx';
import { Card, Facts } from '../../parts/card.tsx';
import { CopyButton } from '../../parts/copy-button.tsx';
import { Field, Input } from '../../parts/field.tsx';
import { Form } from '../../parts/form.tsx';
import { PageHead } from '../../parts/page.tsx';
import { useToast } from '../../parts/toast.tsx';
import { useSession } from '../shell/session.tsx';

export function OrganizationGeneral() {
  const { organization, apiUrl } = useSession();
  const client = useQueryClient();
  const tell = useToast();
  const [name, setName] = useState(organization?.name ?? '');
  const save = useMutation({
    mutationKey: ['dash'],
    mutationFn: () => dashApi.renameOrganization(name),
    onSuccess: async (saved) => {
      setName(saved.name);
      await client.invalidateQueries({ queryKey: ['dash', 'session'] });
      tell('The name is saved.');
    },
  });
  const facts = [
    { term: 'Organization id', value: organization?.id ?? '' },
    { term: 'API', value: apiUrl },
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
      <PageHead title="General" description="Counts for all companies, in both environments." />
      <div className="max-w-2xl space-y-6">
        <Card title="Organization">
          <Form onSubmit={() => save.mutate()} error={save.error} fields={['name']} className="space-y-4">
            <Field
              label="Name"
              name="name"
              hint="Your people read it in the mails that invite them, and beside their own name."
              required
            >
              <Input maxLength={200} value={name} onChange={(event) => setName(event.currentTarget.value)} />
            </Field>
            <Button
              type="submit"
              tone="primary"
              busy={save.isPending}
              disabled={name.trim() === organization?.name}
            >
              Save
            </Button>
          </Form>
        </Card>
        <Card title="For your developers">
          <Facts facts={facts} />
        </Card>
      </div>
    </>
  );
}
