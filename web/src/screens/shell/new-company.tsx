// Makes a company: its name is enough, everything else has a usual value that its settings change.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { companyApi } from '../../dash/company.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog, DialogActions } from '../../parts/dialog.tsx';
import { Field, Input } from '../../parts/field.tsx';
import { Form } from '../../parts/form.tsx';
import { useToast } from '../../parts/toast.tsx';
import { useCompany } from './company.tsx';

export function NewCompanyDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title="New company"
      description="A client, business unit or portfolio: it owns sites and connections, and has members of its own."
    >
      <NewCompany onClose={onClose} />
    </Dialog>
  );
}

function NewCompany({ onClose }: { onClose: () => void }) {
  const client = useQueryClient();
  const tell = useToast();
  const { choose } = useCompany();
  const [name, setName] = useState('');
  const create = useMutation({
    mutationKey: ['dash'],
    mutationFn: () => companyApi.create(name),
    onSuccess: async (company) => {
      choose(company);
      tell(`${company.name} is there.`);
      onClose();
      await client.invalidateQueries({ queryKey: ['dash', 'companies'] });
    },
  });
  return (
    <Form onSubmit={() => create.mutate()} error={create.error} fields={['name']}>
      <Field label="Name" name="name" required>
        <Input maxLength={200} value={name} onChange={(event) => setName(event.currentTarget.value)} />
      </Field>
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" tone="primary" busy={create.isPending}>
          Create company
        </Button>
      </DialogActions>
    </Form>
  );
}
