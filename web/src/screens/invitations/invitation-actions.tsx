// What can be done with an invitation, from the table as from its page.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Company } from '../../dash/api.ts';
import { dataInputApi, dataInputKey, type Invitation } from '../../dash/data-input.ts';
import { IconButton } from '../../parts/button.tsx';
import { ConfirmDialog } from '../../parts/dialog.tsx';
import { Menu, type MenuItem } from '../../parts/menu.tsx';
import { useToast } from '../../parts/toast.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { recipientsText } from './words.ts';

export type OpenAction = { kind: 'revoke' | 'resend' | 'again'; invitation: Invitation } | null;

export function useInvitationActions(company: Pick<Company, 'id' | 'name'>) {
  const client = useQueryClient();
  const tell = useToast();
  const [open, setOpen] = useState<OpenAction>(null);
  const refresh = () => client.invalidateQueries({ queryKey: dataInputKey });
  const invitation = open?.invitation ?? null;
  const revoke = useMutation({
    mutationKey: ['dash'],
    mutationFn: (id: string) => dataInputApi.revoke(id),
    onSuccess: async () => {
      await refresh();
      tell('Revoked. Open pages end at their next step.');
      setOpen(null);
    },
  });
  const resend = useMutation({
    mutationKey: ['dash'],
    mutationFn: (id: string) => dataInputApi.resend(id),
    onSuccess: async (_, __) => {
      await refresh();
      tell('The same link is mailed again.');
      setOpen(null);
    },
  });
  const close = (): void => {
    revoke.reset();
    resend.reset();
    setOpen(null);
  };
  const copy = (one: Invitation): void =>
    void navigator.clipboard.writeText(one.url).then(() => tell('The link is copied.'));
  const dialogs = (
    <>
      <ConfirmDialog
        isOpen={open?.kind === 'revoke'}
        onClose={close}
        title="Revoke this invitation?"
        description="The link stops working at once and for good, on open pages too. Connections that it made stay."
        action="Revoke"
        isDanger
        busy={revoke.isPending}
        error={revoke.error}
        onConfirm={() => invitation && revoke.mutate(invitation.id)}
      />
      <ConfirmDialog
        isOpen={open?.kind === 'resend'}
        onClose={close}
        title="Mail the link again?"
        description={
          invitation && (
            <>
              To <strong className="font-medium text-ink">{recipientsText(invitation)}</strong>. It is the
              same link; an address is mailed at most once in five minutes.
            </>
          )
        }
        action="Send again"
        busy={resend.isPending}
        error={resend.error}
        onConfirm={() => invitation && resend.mutate(invitation.id)}
      />
      <InviteDialog
        isOpen={open?.kind === 'again'}
        company={company}
        again={invitation}
        connection={
          invitation?.connection
            ? {
                id: invitation.connection.id,
                provider: invitation.connection.provider ?? 'the connection',
                ownerEmail: null,
              }
            : null
        }
        onClose={close}
      />
    </>
  );
  return { dialogs, open: setOpen, copy };
}

export function InvitationMenu({
  invitation,
  size = 'sm',
  onOpen,
  onCopy,
  onLog,
}: {
  invitation: Invitation;
  size?: 'sm' | 'md';
  onOpen: (action: OpenAction) => void;
  onCopy: (invitation: Invitation) => void;
  onLog?: () => void;
}) {
  const isActive = invitation.status === 'ACTIVE';
  const isGone = invitation.kind === 'EDIT_CONNECTION' && invitation.connection?.provider === null;
  const groups: MenuItem[][] = [
    [
      ...(isActive
        ? [{ label: 'Copy link', icon: 'copy' as const, onSelect: () => onCopy(invitation) }]
        : []),
      ...(isActive && invitation.allowedEmails.length > 0
        ? [{ label: 'Resend', icon: 'send' as const, onSelect: () => onOpen({ kind: 'resend', invitation }) }]
        : []),
      ...(onLog ? [{ label: 'Activity log', icon: 'list' as const, onSelect: onLog }] : []),
      ...(isGone
        ? []
        : [
            {
              label: 'Create again',
              icon: 'replay' as const,
              onSelect: () => onOpen({ kind: 'again', invitation }),
            },
          ]),
    ],
    isActive
      ? [
          {
            label: 'Revoke',
            icon: 'blocked',
            isDanger: true,
            onSelect: () => onOpen({ kind: 'revoke', invitation }),
          },
        ]
      : [],
  ];
  return (
    <span className="relative z-10">
      <Menu
        trigger={
          <IconButton
            icon="dots"
            size={size}
            tone={size === 'md' ? 'plain' : 'quiet'}
            label={`Actions for the invitation to ${recipientsText(invitation)}`}
          />
        }
        groups={groups.filter((items) => items.length > 0)}
      />
    </span>
  );
}
