// Settings › Company › Members: who works with the company, as what, and with which of its sites.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Company, dashApi, type Member } from '../../dash/api.ts';
import { usePlace } from '../../dash/place.ts';
import { dashQueries } from '../../dash/queries.ts';
import { Badge } from '../../parts/badge.tsx';
import { Button, IconButton } from '../../parts/button.tsx';
import { Card } from '../../parts/card.tsx';
import { type DataColumn, DataTable } from '../../parts/data-table.tsx';
import { ConfirmDialog } from '../../parts/dialog.tsx';
import { Menu, type MenuItem } from '../../parts/menu.tsx';
import { PageHead } from '../../parts/page.tsx';
import { useToast } from '../../parts/toast.tsx';
import { AddMemberDialog, MemberSitesDialog } from './member-dialogs.tsx';
import { calledOf, PersonCell } from './person-cell.tsx';
import { SitePermissioning } from './site-permissioning.tsx';

type Open = { kind: 'add' } | { kind: 'sites' | 'remove'; member: Member } | null;

export function Members({ company }: { company: Company }) {
  const place = usePlace();
  const client = useQueryClient();
  const tell = useToast();
  const members = useQuery(dashQueries.members(place, company.id));
  const [open, setOpen] = useState<Open>(null);
  const close = (): void => setOpen(null);
  const refresh = () => client.invalidateQueries({ queryKey: ['dash', 'members'] });
  const onError = (error: Error): void => tell(error.message, true);
  const changeRole = useMutation({
    mutationKey: ['dash'],
    mutationFn: (member: Member) =>
      dashApi.changeMember(company.id, member.personId, {
        role: member.role === 'ADMIN' ? 'MEMBER' : 'ADMIN',
      }),
    onSuccess: (member) => {
      tell(
        member.role === 'ADMIN'
          ? `${calledOf(member)} is an admin of ${company.name} now.`
          : `${calledOf(member)} is a member now.`,
      );
      return refresh();
    },
    onError,
  });
  const inviteAgain = useMutation({
    mutationKey: ['dash'],
    mutationFn: (member: Member) => dashApi.inviteMemberAgain(company.id, member.personId),
    onSuccess: (_, { email }) => {
      tell(`Another link is on its way to ${email}. The one before no longer works.`);
      return refresh();
    },
    onError,
  });
  const isBySites = members.data?.isBySites ?? false;
  const add = (
    <Button tone="primary" icon="add" onClick={() => setOpen({ kind: 'add' })}>
      Add member
    </Button>
  );
  const actionsOf = (member: Member): MenuItem[][] => [
    [
      ...(member.invitation
        ? [
            {
              label: 'Send the link again',
              icon: 'send',
              onSelect: () => inviteAgain.mutate(member),
            } as const,
          ]
        : []),
      {
        label: member.role === 'ADMIN' ? 'Make a member' : 'Make an admin',
        icon: 'shield',
        onSelect: () => changeRole.mutate(member),
      },
      ...(isBySites && member.role === 'MEMBER'
        ? [
            {
              label: 'Choose sites',
              icon: 'building',
              onSelect: () => setOpen({ kind: 'sites', member }),
            } as const,
          ]
        : []),
    ],
    [
      {
        label: member.invitation ? 'Take the invitation back' : 'Remove',
        icon: 'trash',
        isDanger: true,
        onSelect: () => setOpen({ kind: 'remove', member }),
      },
    ],
  ];
  const columns: DataColumn<Member>[] = [
    {
      id: 'person',
      header: 'Person',
      isWide: true,
      cell: (member) => (
        <PersonCell
          person={member}
          role={isBySites ? `${roleWords(member)} · ${sitesWords(member)}` : roleWords(member)}
        />
      ),
    },
    {
      id: 'role',
      header: 'Role',
      from: 'sm',
      cell: (member) => (
        <Badge tone={member.isOrganizationAdmin || member.role === 'ADMIN' ? 'accent' : 'neutral'}>
          {roleWords(member)}
        </Badge>
      ),
    },
    ...(isBySites
      ? [
          {
            id: 'sites',
            header: 'Sites',
            from: 'sm',
            cell: (member: Member) => <Sites member={member} />,
          } as const,
        ]
      : []),
    {
      id: 'actions',
      header: <span className="sr-only">Actions</span>,
      isNumeric: true,
      cell: (member) =>
        !member.isOrganizationAdmin &&
        !member.isYou && (
          <Menu
            trigger={<IconButton icon="dots" size="sm" label={`Actions for ${calledOf(member)}`} />}
            groups={actionsOf(member)}
          />
        ),
    },
  ];
  return (
    <>
      <PageHead
        title="Members"
        description={`Who works with ${company.name}. Admins change its settings and members; members work with its data.`}
        actions={add}
      />
      <div className="space-y-6">
        <Card flush>
          <DataTable
            caption="Members"
            columns={columns}
            rows={members.data?.data}
            rowId={({ personId }) => personId}
            error={members.error}
            onRetry={() => void members.refetch()}
            empty={null}
          />
        </Card>
        {members.data && (
          <SitePermissioning
            company={company}
            isEnabled={isBySites}
            narrowed={members.data.data.filter(({ sites }) => sites !== null).length}
            onChanged={() => void refresh()}
          />
        )}
      </div>
      <AddMemberDialog
        company={company}
        isBySites={isBySites}
        isOpen={open?.kind === 'add'}
        onClose={close}
        onAdded={() => void refresh()}
      />
      <MemberSitesDialog
        company={company}
        member={open?.kind === 'sites' ? open.member : null}
        onClose={close}
        onChanged={() => void refresh()}
      />
      <RemoveMember
        company={company}
        member={open?.kind === 'remove' ? open.member : null}
        onClose={close}
        onDone={() => void refresh()}
      />
    </>
  );
}

const roleWords = ({ role, isOrganizationAdmin }: Member): string =>
  isOrganizationAdmin ? 'Organization admin' : role === 'ADMIN' ? 'Admin' : 'Member';

const sitesWords = ({ sites }: Member): string => {
  if (sites === null) return 'All sites';
  if (sites.length === 0) return 'No site left';
  return sites.length === 1 ? sites[0]!.name : `${sites.length} sites`;
};

function Sites({ member }: { member: Member }) {
  return (
    <span
      className={`block max-w-52 truncate ${member.sites === null ? 'text-ink-muted' : ''}`}
      title={member.sites?.map(({ name }) => name).join(', ')}
    >
      {sitesWords(member)}
    </span>
  );
}

function RemoveMember({
  company,
  member,
  onClose,
  onDone,
}: {
  company: Company;
  member: Member | null;
  onClose: () => void;
  onDone: () => void;
}) {
  const tell = useToast();
  const remove = useMutation({
    mutationKey: ['dash'],
    mutationFn: ({ personId }: Member) => dashApi.removeMember(company.id, personId),
    onSuccess: (_, gone) => {
      tell(
        gone.invitation
          ? `The invitation of ${gone.email} is taken back.`
          : `${calledOf(gone)} is no longer of ${company.name}.`,
      );
      onDone();
      onClose();
    },
  });
  const isInvited = member?.invitation !== null;
  return (
    <ConfirmDialog
      isOpen={member !== null}
      onClose={() => {
        remove.reset();
        onClose();
      }}
      title={
        isInvited
          ? `Take back the invitation of ${member?.email}?`
          : `Remove ${member && calledOf(member)} from ${company.name}?`
      }
      description={
        isInvited
          ? 'The link no longer works. The person can be added again.'
          : 'They are out at once, in open windows too. What they did stays, with their name. Other companies are not touched.'
      }
      action={isInvited ? 'Take back' : 'Remove'}
      isDanger
      busy={remove.isPending}
      error={remove.error}
      onConfirm={() => member && remove.mutate(member)}
    />
  );
}
