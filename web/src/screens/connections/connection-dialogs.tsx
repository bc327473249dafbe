// The windows that a connection's actions open, from the list as from its page.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Company } from '../../dash/api.ts';
import {
  type ConnectionRow,
  dataInputApi,
  dataInputKey,
  dataInputQueries,
  lookAgainMs,
} from '../../dash/data-input.ts';
import { usePlace } from '../../dash/place.ts';
import { ConfirmDialog, Dialog } from '../../parts/dialog.tsx';
import { ErrorState } from '../../parts/error-state.tsx';
import { SkeletonLines } from '../../parts/skeleton.tsx';
import { useToast } from '../../parts/toast.tsx';
import { InviteDialog } from '../invitations/invite-dialog.tsx';
import { CheckForwarding } from './check-forwarding.tsx';
import { Reconnect } from './reconnect.tsx';

export interface OpenDialog {
  kind: 'reconnect' | 'invite' | 'pause' | 'resume' | 'remove';
  connection: ConnectionRow;
}

export function ConnectionDialogs({
  company,
  open,
  onClose,
  onRemoved,
}: {
  company: Pick<Company, 'id' | 'name'>;
  open: OpenDialog | null;
  onClose: () => void;
  onRemoved?: () => void;
}) {
  const client = useQueryClient();
  const tell = useToast();
  const refresh = () => client.invalidateQueries({ queryKey: dataInputKey });
  const connection = open?.connection ?? null;
  const isByEmail = connection?.kind === 'EMAIL';
  const toggle = useMutation({
    mutationKey: ['dash'],
    mutationFn: (isActive: boolean) => dataInputApi.changeConnection(connection!.id, { isActive }),
    onSuccess: async (_, isActive) => {
      await refresh();
      tell(
        !isActive
          ? 'Paused. Nothing is collected until you resume it.'
          : isByEmail
            ? 'Its address takes mails again.'
            : 'It is checked at once, then collected again.',
      );
      onClose();
    },
  });
  const remove = useMutation({
    mutationKey: ['dash'],
    mutationFn: () => dataInputApi.deleteConnection(connection!.id),
    onSuccess: async () => {
      tell(
        isByEmail
          ? 'The connection and its address are removed. Its bills stay.'
          : 'The connection is removed and its login erased. Its bills stay.',
      );
      onClose();
      onRemoved?.();
      await client.invalidateQueries({ queryKey: dataInputKey, refetchType: onRemoved ? 'none' : 'active' });
    },
  });
  const close = (): void => {
    toggle.reset();
    remove.reset();
    onClose();
  };
  const name = connection?.provider ?? '';
  return (
    <>
      <Dialog
        isOpen={open?.kind === 'reconnect'}
        onClose={close}
        title={isByEmail ? 'Check forwarding' : `Reconnect ${name}`}
      >
        {open?.kind === 'reconnect' && <ReconnectLoaded id={open.connection.id} onClose={close} />}
      </Dialog>
      <InviteDialog
        isOpen={open?.kind === 'invite'}
        company={company}
        connection={
          connection && {
            id: connection.id,
            provider: connection.provider,
            ownerEmail: connection.ownerEmail,
          }
        }
        onClose={close}
      />
      <ConfirmDialog
        isOpen={open?.kind === 'pause'}
        onClose={close}
        title={`Pause ${name}?`}
        description={
          isByEmail
            ? 'Until you resume it, mails to its address go back to their senders. Bills that are there stay.'
            : 'No checks and no collection until you resume it. Its status stays as it is; bills that are there stay.'
        }
        action="Pause"
        busy={toggle.isPending}
        error={toggle.error}
        onConfirm={() => toggle.mutate(false)}
      />
      <ConfirmDialog
        isOpen={open?.kind === 'resume'}
        onClose={close}
        title={`Resume ${name}?`}
        description={
          isByEmail
            ? 'Its address takes mails again. What came meanwhile went back to its sender.'
            : 'It is checked at once, and what was not collected meanwhile is.'
        }
        action="Resume"
        busy={toggle.isPending}
        error={toggle.error}
        onConfirm={() => toggle.mutate(true)}
      />
      <ConfirmDialog
        isOpen={open?.kind === 'remove'}
        onClose={close}
        title={`Remove ${name}?`}
        description={
          isByEmail
            ? 'Mails to its address go back to their senders from now on, and the address is never given again. Bills, accounts and usage stay. This cannot be undone.'
            : 'Collection ends, the stored login is erased, and links to renew it stop working. Bills, accounts and usage stay. This cannot be undone.'
        }
        action="Remove connection"
        typed={name}
        isDanger
        busy={remove.isPending}
        error={remove.error}
        onConfirm={() => remove.mutate()}
      />
    </>
  );
}

/** A row of a list does not say what its provider asks for. */
function ReconnectLoaded({ id, onClose }: { id: string; onClose: () => void }) {
  const place = usePlace();
  const connection = useQuery({
    ...dataInputQueries.connection(place, id),
    refetchInterval: ({ state }) => lookAgainMs(state.data ? [state.data] : []),
  });
  if (connection.data?.kind === 'EMAIL')
    return <CheckForwarding connection={connection.data} onClose={onClose} />;
  if (connection.data) return <Reconnect connection={connection.data} onClose={onClose} />;
  if (connection.error)
    return <ErrorState error={connection.error} onRetry={() => void connection.refetch()} />;
  return <SkeletonLines label="Loading the connection" />;
}
