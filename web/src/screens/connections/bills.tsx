// The bills of a connection, latest first.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type Bill, billsByMailQueries } from '../../dash/bills-by-mail.ts';
import type { Connection } from '../../dash/data-input.ts';
import { usePlace } from '../../dash/place.ts';
import { Badge } from '../../parts/badge.tsx';
import { Card } from '../../parts/card.tsx';
import { type DataColumn, DataTable, rowLinkClass } from '../../parts/data-table.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { amountText, dayText } from '../../parts/formats.ts';
import { useIsNarrow } from '../../parts/narrow.ts';
import { typesText } from './words.ts';

const perPage = 25;

export function Bills({ connection }: { connection: Connection }) {
  const place = usePlace();
  const isNarrow = useIsNarrow();
  const [page, setPage] = useState(1);
  const bills = useQuery({
    ...billsByMailQueries.bills(place, connection.id, { page, size: perPage }),
    placeholderData: keepPreviousData,
  });
  const showsCosts = bills.data?.showsCosts ?? true;
  const columns: DataColumn<Bill>[] = [
    {
      id: 'date',
      header: 'Bill date',
      isWide: isNarrow,
      cell: (bill) => (
        <>
          <BillLink bill={bill} />
          {isNarrow && (
            <>
              <span className="block truncate text-xs text-ink-muted">
                {[bill.provider, bill.accountNumber].filter(Boolean).join(' · ') || '—'}
              </span>
              <span className="mt-0.5 block">
                <BillBadge bill={bill} />
              </span>
            </>
          )}
        </>
      ),
    },
    {
      id: 'period',
      header: 'Period',
      from: 'md',
      cell: ({ startDate, endDate }) => (
        <span className="whitespace-nowrap text-ink-muted">{periodText(startDate, endDate)}</span>
      ),
    },
    {
      id: 'account',
      header: 'Account',
      from: 'sm',
      isWide: !isNarrow,
      cell: ({ accountNumber, provider }) => (
        <>
          <span className="block truncate">{accountNumber ?? '—'}</span>
          <span className="block truncate text-xs text-ink-muted">{provider ?? 'Unknown utility'}</span>
        </>
      ),
    },
    {
      id: 'types',
      header: 'Utility type',
      from: 'lg',
      cell: ({ utilityTypes }) => (
        <span className="block max-w-40 truncate">
          {utilityTypes.length === 0 ? '—' : typesText(utilityTypes)}
        </span>
      ),
    },
    { id: 'status', header: 'Status', from: 'sm', cell: (bill) => <BillBadge bill={bill} /> },
    ...(showsCosts
      ? [
          {
            id: 'total',
            header: 'Total charges',
            isNumeric: true,
            cell: ({ totalCharges, currency }: Bill) => (
              <span className="whitespace-nowrap tabular-nums">
                {totalCharges === null ? '—' : amountText(totalCharges, currency)}
              </span>
            ),
          } as const,
        ]
      : []),
  ];
  return (
    <Card flush>
      <DataTable
        caption="Bills"
        columns={columns}
        rows={bills.data?.data}
        rowId={({ id }) => id}
        error={bills.error}
        onRetry={() => void bills.refetch()}
        pages={
          bills.data && {
            page: bills.data.page,
            totalPages: bills.data.totalPages,
            total: bills.data.total,
            perPage,
            onPage: setPage,
          }
        }
        empty={
          <EmptyState icon="list" level="h3" title="No bills yet">
            {connection.kind === 'EMAIL'
              ? 'They appear here as soon as a mail with a bill has been read.'
              : 'They appear here as they are collected.'}
          </EmptyState>
        }
      />
    </Card>
  );
}

/** A bill's own page is yet to come; until then its file is opened. */
export function BillLink({ bill }: { bill: Bill }) {
  const date = bill.billDate === null ? 'Without a date' : dayText(bill.billDate);
  if (bill.fileUrl === null) return <span className="font-medium whitespace-nowrap">{date}</span>;
  return (
    <a
      href={bill.fileUrl}
      target="_blank"
      rel="noreferrer"
      className={`font-medium whitespace-nowrap ${rowLinkClass}`}
    >
      {date}
      <span className="sr-only">, opens {bill.fileName ?? 'the file'} in a new window</span>
    </a>
  );
}

export function BillBadge({ bill }: { bill: Bill }) {
  if (bill.isRevised) return <Badge>Revised</Badge>;
  if (bill.status === 'FLAGGED')
    return (
      <Badge tone="caution" icon="alert">
        Has issues
      </Badge>
    );
  return bill.status === 'PROCESSED' ? <Badge tone="positive">Processed</Badge> : <Badge>Pending</Badge>;
}

function periodText(start: string | null, end: string | null): string {
  if (start === null || end === null) return '—';
  return `${dayText(start)} – ${dayText(end)}`;
}
