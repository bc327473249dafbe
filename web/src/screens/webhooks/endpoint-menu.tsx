// What can be done with an endpoint as a whole.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api, type Endpoint } from '../../api.ts';
import { Button } from '../../parts/button.tsx';
import { ConfirmDialog } from '../../parts/dialog.tsx';
import { Menu, type MenuItem } from '../../parts/menu.tsx';
import { useToast } from '../../parts/toast.tsx';
import { BulkDialog, type BulkKind } from './bulk-dialog.tsx';
import { useMay } from './capabilities.ts';
import { useEnable } from './disabled-banner.tsx';

export function EndpointMenu({ endpoint }: { endpoint: Endpoint }) {
  const [open, setOpen] = useState<BulkKind | 'delete' | null>(null);
  const client = useQueryClient();
  const navigate = useNavigate();
  const tell = useToast();
  const enable = useEnable();
  const close = (): void => setOpen(null);
  const remove = useMutation({
    mutationFn: () => api.deleteEndpoint(endpoint.id),
    onSuccess: async () => {
      await navigate({ to: '/p/webhooks' });
      client.removeQueries({ queryKey: ['endpoint', endpoint.id] });
      void client.invalidateQueries({ queryKey: ['endpoints'] });
      tell('The endpoint is deleted.');
    },
  });
  const may = useMay();
  const managing: MenuItem = endpoint.disabled
    ? {
        label: 'Enable endpoint',
        icon: 'play',
        onSelect: () => enable.mutate({ id: endpoint.id, disabled: false }),
      }
    : {
        label: 'Disable endpoint',
        icon: 'pause',
        onSelect: () => enable.mutate({ id: endpoint.id, disabled: true }),
      };
  const sending: MenuItem[] = [
    {
      label: 'Recover failed messages…',
      icon: 'replay',
      disabled: endpoint.disabled,
      onSelect: () => setOpen('recover'),
    },
    {
      label: 'Replay missing messages…',
      icon: 'refresh',
      disabled: endpoint.disabled,
      onSelect: () => setOpen('replay-missing'),
    },
  ];
  const deleting: MenuItem = {
    label: 'Delete endpoint…',
    icon: 'trash',
    isDanger: true,
    onSelect: () => setOpen('delete'),
  };
  const mayManage = may('ManageEndpoint');
  const groups = [
    mayManage ? [managing] : [],
    may('CreateAttempts') ? sending : [],
    mayManage ? [deleting] : [],
  ].filter((items) => items.length > 0);
  if (groups.length === 0) return null;
  return (
    <>
      <Menu
        trigger={
          <Button icon="dots" busy={enable.isPending}>
            Options
          </Button>
        }
        groups={groups}
      />
      <BulkDialog
        endpointId={endpoint.id}
        kind={open === 'replay-missing' ? 'replay-missing' : 'recover'}
        isOpen={open === 'recover' || open === 'replay-missing'}
        onClose={close}
      />
      <ConfirmDialog
        isOpen={open === 'delete'}
        onClose={close}
        title="Delete this endpoint?"
        description="Nothing more is sent there, and what waits to be sent again is canceled. Its messages stay in the logs."
        action="Delete endpoint"
        typed={endpoint.url}
        isDanger
        busy={remove.isPending}
        error={remove.error}
        onConfirm={() => remove.mutate()}
      />
    </>
  );
}
