// The accounts that were found through a connection, and which of them are collected.
import { type Connection, type ConnectionAccount, dataInputApi } from '../../dash/data-input.ts';
import { Badge } from '../../parts/badge.tsx';
import { Card } from '../../parts/card.tsx';
import { type DataColumn, DataTable } from '../../parts/data-table.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { dayText } from '../../parts/formats.ts';
import { Switch } from '../../parts/switch.tsx';
import { useToast } from '../../parts/toast.tsx';
import { useConnectionCall } from './use-connection-call.ts';
import { accountWord, typesText } from './words.ts';

export function Accounts({ connection }: { connection: Connection }) {
  const tell = useToast();
  const mayTrack = connection.rights.includes('EDIT_DATA');
  const track = useConnectionCall(
    connection.id,
    (input: { accountIds: string[]; trackingStatus: 'ENABLED' | 'DISABLED' }) =>
      dataInputApi.track(connection.id, input),
    () => undefined,
  );
  const columns: DataColumn<ConnectionAccount>[] = [
    {
      id: 'number',
      header: 'Account',
      isWide: true,
      cell: ({ number, utilityTypes }) => (
        <>
          <span className="block truncate font-mono text-sm">{number || 'Without a number'}</span>
          <span className="block truncate text-xs text-ink-muted">
            {utilityTypes.length === 0 ? 'No meters yet' : typesText(utilityTypes)}
          </span>
        </>
      ),
    },
    {
      id: 'status',
      header: 'Status',
      from: 'sm',
      cell: ({ status }) => <Badge>{accountWord(status)}</Badge>,
    },
    { id: 'meters', header: 'Meters', isNumeric: true, from: 'sm', cell: ({ meterCount }) => meterCount },
    {
      id: 'last',
      header: 'Last service',
      from: 'md',
      cell: ({ lastServiceDate }) => (
        <span className="whitespace-nowrap text-ink-muted">
          {lastServiceDate === null ? '—' : dayText(lastServiceDate)}
        </span>
      ),
    },
    {
      id: 'tracking',
      header: 'Tracked',
      isNumeric: true,
      cell: ({ id, number, trackingStatus }) => (
        <Switch
          label={`Collect account ${number}`}
          isOn={trackingStatus !== 'DISABLED'}
          disabled={!mayTrack || track.isPending}
          onChange={(isOn) =>
            track.mutate(
              { accountIds: [id], trackingStatus: isOn ? 'ENABLED' : 'DISABLED' },
              {
                onSuccess: () =>
                  tell(
                    isOn
                      ? `Account ${number} is collected again, with its meters.`
                      : `Account ${number} is collected no more, nor are its meters.`,
                  ),
                onError: (error) => tell(error.message, true),
              },
            )
          }
        />
      ),
    },
  ];
  return (
    <Card flush>
      <DataTable
        caption="Accounts"
        columns={columns}
        rows={connection.accounts}
        rowId={({ id }) => id}
        error={null}
        onRetry={() => undefined}
        empty={
          <EmptyState icon="list" level="h3" title="No accounts yet">
            Accounts appear here with the first bills that are collected.
          </EmptyState>
        }
      />
    </Card>
  );
}
