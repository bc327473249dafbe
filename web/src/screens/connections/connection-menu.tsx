import type { Right } from '../../dash/api.ts';
import type { ConnectionRow } from '../../dash/data-input.ts';
import { IconButton } from '../../parts/button.tsx';
import { Menu, type MenuItem } from '../../parts/menu.tsx';
import type { OpenDialog } from './connection-dialogs.tsx';

/** What leads back to a connection that works. */
export const reconnectWord = ({ kind, guide }: Pick<ConnectionRow, 'kind' | 'guide'>): string => {
  if (kind === 'EMAIL') return 'Check forwarding';
  return guide.remedy === 'mfa' ? 'Set up second factor' : 'Reconnect';
};

export function ConnectionMenu({
  connection,
  rights,
  size = 'sm',
  onOpen,
  onEdit,
}: {
  connection: ConnectionRow;
  rights: readonly Right[];
  size?: 'sm' | 'md';
  onOpen: (dialog: OpenDialog) => void;
  onEdit: () => void;
}) {
  const { kind, provider, isActive, guide } = connection;
  const mayChange = rights.includes('CONNECTIONS');
  const groups: MenuItem[][] = [
    [
      ...(mayChange
        ? [
            {
              label: reconnectWord({ kind, guide }),
              icon: 'refresh' as const,
              onSelect: () => onOpen({ kind: 'reconnect', connection }),
            },
          ]
        : []),
      ...(rights.includes('INVITATIONS') && kind === 'ONLINE'
        ? [
            {
              label: 'Send reconnect invitation',
              icon: 'send' as const,
              onSelect: () => onOpen({ kind: 'invite', connection }),
            },
          ]
        : []),
    ],
    mayChange
      ? [
          { label: 'Edit settings', icon: 'pencil', onSelect: onEdit },
          {
            label: isActive ? 'Pause' : 'Resume',
            icon: isActive ? 'pause' : 'play',
            onSelect: () => onOpen({ kind: isActive ? 'pause' : 'resume', connection }),
          },
        ]
      : [],
    rights.includes('DELETE_DATA')
      ? [
          {
            label: 'Remove connection',
            icon: 'trash',
            isDanger: true,
            onSelect: () => onOpen({ kind: 'remove', connection }),
          },
        ]
      : [],
  ];
  const filled = groups.filter((items) => items.length > 0);
  if (filled.length === 0) return null;
  return (
    <span className="relative z-10">
      <Menu
        trigger={
          <IconButton
            icon="dots"
            size={size}
            tone={size === 'md' ? 'plain' : 'quiet'}
            label={`Actions for ${provider}`}
          />
        }
        groups={filled}
      />
    </span>
  );
}
