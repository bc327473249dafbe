// Windows of the members page: adding somebody, and choosing their sites.
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { type Company, dashApi, type Member, type MemberRole } from '../../dash/api.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog, DialogActions } from '../../parts/dialog.tsx';
import { Field, Input } from '../../parts/field.tsx';
import { Form } from '../../parts/form.tsx';
import { RadioCards } from '../../parts/radio-cards.tsx';
import { useToast } from '../../parts/toast.tsx';
import { calledOf } from './person-cell.tsx';
import { type ChosenSites, faultOfSites, SiteAccess } from './site-access.tsx';

const idsOf = (sites: ChosenSites | null): string[] | null => sites?.map(({ id }) => id) ?? null;

export function AddMemberDialog({
  company,
  isBySites,
  isOpen,
  onClose,
  onAdded,
}: {
  company: Company;
  isBySites: boolean;
  isOpen: boolean;
  onClose: () => void;
  onAdded: () => void;
}) {
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title="Add member"
      description="They get a mail: with a link to make their account, or, who has one already, that they are in."
    >
      <AddMember company={company} isBySites={isBySites} onClose={onClose} onAdded={onAdded} />
    </Dialog>
  );
}

function AddMember({
  company,
  isBySites,
  onClose,
  onAdded,
}: {
  company: Company;
  isBySites: boolean;
  onClose: () => void;
  onAdded: () => void;
}) {
  const tell = useToast();
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<MemberRole>('MEMBER');
  const [sites, setSites] = useState<ChosenSites | null>(null);
  const add = useMutation({
    mutationKey: ['dash'],
    mutationFn: () =>
      dashApi.addMember(company.id, { email, role, siteIds: role === 'ADMIN' ? null : idsOf(sites) }),
    onSuccess: (member) => {
      tell(
        member.invitation
          ? `A link to join is on its way to ${member.email}.`
          : `${calledOf(member)} is in, and is told by mail.`,
      );
      onAdded();
      onClose();
    },
  });
  return (
    <Form onSubmit={() => add.mutate()} error={add.error} fields={['email', 'siteIds']} className="space-y-5">
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
        label="Role"
        value={role}
        onChange={setRole}
        choices={[
          { value: 'MEMBER', word: 'Member', hint: 'Connects accounts, uploads and edits data.' },
          { value: 'ADMIN', word: 'Admin', hint: 'Also changes settings and members, and deletes.' },
        ]}
      />
      {isBySites && role === 'MEMBER' && (
        <SiteAccess
          companyId={company.id}
          sites={sites}
          onChange={setSites}
          fault={faultOfSites(add.error)}
        />
      )}
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" tone="primary" busy={add.isPending}>
          Add member
        </Button>
      </DialogActions>
    </Form>
  );
}

export function MemberSitesDialog({
  company,
  member,
  onClose,
  onChanged,
}: {
  company: Company;
  member: Member | null;
  onClose: () => void;
  onChanged: () => void;
}) {
  return (
    <Dialog
      isOpen={member !== null}
      onClose={onClose}
      title={`Sites of ${member ? calledOf(member) : ''}`}
      description="It counts from their next click on."
    >
      {member && <MemberSites company={company} member={member} onClose={onClose} onChanged={onChanged} />}
    </Dialog>
  );
}

function MemberSites({
  company,
  member,
  onClose,
  onChanged,
}: {
  company: Company;
  member: Member;
  onClose: () => void;
  onChanged: () => void;
}) {
  const tell = useToast();
  const [sites, setSites] = useState<ChosenSites | null>(member.sites);
  const save = useMutation({
    mutationKey: ['dash'],
    mutationFn: () => dashApi.changeMember(company.id, member.personId, { siteIds: idsOf(sites) }),
    onSuccess: () => {
      tell(`The sites of ${calledOf(member)} are saved.`);
      onChanged();
      onClose();
    },
  });
  return (
    <Form onSubmit={() => save.mutate()} error={save.error} fields={['siteIds']} className="space-y-5">
      <SiteAccess companyId={company.id} sites={sites} onChange={setSites} fault={faultOfSites(save.error)} />
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" tone="primary" busy={save.isPending}>
          Save
        </Button>
      </DialogActions>
    </Form>
  );
}
