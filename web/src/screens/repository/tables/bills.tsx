// The bills of the data repository: columns, filters, and what a look at a row tells.
import type { ReactNode } from 'react';
import type { BillOfRepository } from '../../../dash/repository.ts';
import { Badge } from '../../../parts/badge.tsx';
import { amountText, dayText, figureText } from '../../../parts/formats.ts';
import { Time } from '../../../parts/time.tsx';
import { typeWord } from '../../connections/words.ts';
import {
  companyCell,
  dayCell,
  locationFilters,
  none,
  ofRow,
  sitesCell,
  typeFilter,
  typesCell,
  usePlaceFilters,
} from '../cells.tsx';
import type { TableOf } from '../repository-table.tsx';
import { accountCell, numberWord, type Tools, time, toBillsOfAccount, toConnection } from './shared.tsx';

const sourceWords = { connection: 'Connection', upload: 'Upload', manual: 'Manual' } as const;
const billWords: Readonly<Record<string, string>> = {
  PROCESSED: 'Processed',
  FLAGGED: 'Has issues',
  PENDING: 'Pending',
};

const billBadge = ({ status }: BillOfRepository): ReactNode =>
  status === 'FLAGGED' ? (
    <Badge tone="caution" icon="alert">
      {billWords[status]}
    </Badge>
  ) : status === 'PROCESSED' ? (
    <Badge tone="positive" icon="check">
      {billWords[status]}
    </Badge>
  ) : (
    <Badge icon="clock">{billWords[status] ?? status}</Badge>
  );

const usageText = ({ amount, units }: BillOfRepository['usage'][number]): string =>
  `${figureText(amount)} ${units ?? ''}`.trim();

const charges = ({ totalCharges, currency }: BillOfRepository): ReactNode =>
  totalCharges === null ? none : amountText(totalCharges, currency);

export function useBills(tools: Tools): TableOf<'bills'> {
  return {
    caption: 'Bills',
    icon: 'inbox',
    usual: { sort: 'date', direction: 'desc' },
    search: { name: 'number', word: 'Search bills', placeholder: 'How the account number begins' },
    filters: [
      ...usePlaceFilters(tools),
      ...ofRow('connection', tools.search),
      ...ofRow('account', tools.search),
      { kind: 'date', name: 'from', word: 'Bill date from', max: tools.search.until, show: dayText },
      { kind: 'date', name: 'until', word: 'Bill date until', min: tools.search.from, show: dayText },
      typeFilter,
      {
        kind: 'choice',
        name: 'status',
        word: 'Status',
        options: Object.entries(billWords).map(([value, word]) => ({ value, word })),
      },
      {
        kind: 'choice',
        name: 'source',
        word: 'Source',
        options: Object.entries(sourceWords).map(([value, word]) => ({ value, word })),
      },
      ...locationFilters,
    ],
    columns: [
      {
        id: 'date',
        header: 'Bill date',
        sort: 'date',
        cell: ({ billDate }) => (billDate === null ? 'Undated' : dayText(billDate)),
      },
      { id: 'company', header: 'Company', word: 'Company', cell: ({ company }) => companyCell(company) },
      { id: 'sites', header: 'Site', word: 'Site', cell: ({ sites }) => sitesCell(sites) },
      {
        id: 'account',
        header: 'Account',
        word: 'Account',
        cell: ({ account }) => accountCell(account),
      },
      { id: 'types', header: 'Utility type', word: 'Utility type', cell: ({ types }) => typesCell(types) },
      {
        id: 'usage',
        header: 'Usage',
        word: 'Usage',
        isNumeric: true,
        cell: ({ usage }) =>
          usage.length === 0 ? (
            none
          ) : (
            <span title={usage.map(usageText).join(', ')}>
              {usageText(usage[0]!)}
              {usage.length > 1 && <span className="text-ink-muted"> +{usage.length - 1}</span>}
            </span>
          ),
      },
      {
        id: 'charges',
        header: 'Total charges',
        word: 'Total charges',
        isNumeric: true,
        sort: 'charges',
        cell: charges,
      },
      { id: 'status', header: 'Status', word: 'Status', cell: billBadge },
      { id: 'source', header: 'Source', word: 'Source', cell: ({ source }) => sourceWords[source] },
      {
        id: 'provider',
        header: 'Provider',
        word: 'Provider',
        isExtra: true,
        cell: ({ provider }) => provider ?? none,
      },
      {
        id: 'invoice',
        header: 'Invoice',
        word: 'Invoice',
        isExtra: true,
        cell: ({ invoiceId }) => invoiceId ?? none,
      },
      { id: 'due', header: 'Due', word: 'Due', isExtra: true, cell: ({ dueDate }) => dayCell(dueDate) },
      {
        id: 'created',
        header: 'Received',
        word: 'Received',
        sort: 'created',
        isExtra: true,
        cell: ({ createdAt }) => time(createdAt),
      },
    ],
    titleOf: ({ billDate, provider }) =>
      `${provider ?? 'Bill'}, ${billDate === null ? 'undated' : dayText(billDate)}`,
    factsOf: (bill) => [
      { term: 'Company', value: bill.company.name },
      { term: 'Sites', value: bill.sites.map(({ name }) => name).join(', ') || none },
      { term: 'Account', value: bill.account ? numberWord(bill.account.number) : none },
      { term: 'Provider', value: bill.provider ?? none },
      { term: 'Invoice', value: bill.invoiceId ?? none },
      {
        term: 'Period',
        value:
          bill.startDate && bill.endDate ? `${dayText(bill.startDate)} – ${dayText(bill.endDate)}` : none,
      },
      { term: 'Due', value: dayCell(bill.dueDate) },
      {
        term: 'Usage',
        value:
          bill.usage.length === 0
            ? none
            : bill.usage.map((one) => (
                <span key={`${one.type} ${one.units}`} className="block">
                  {usageText(one)} <span className="text-ink-muted">{typeWord(one.type)}</span>
                </span>
              )),
      },
      { term: 'Total charges', value: charges(bill) },
      { term: 'Status', value: billBadge(bill) },
      { term: 'Source', value: sourceWords[bill.source] },
      { term: 'File', value: <span className="wrap-anywhere">{bill.fileName ?? none}</span> },
      { term: 'Received', value: <Time at={bill.createdAt} isExact /> },
    ],
    linksOf: ({ company, account, connectionId }) => (
      <>
        {toBillsOfAccount(tools, company, account)}
        {toConnection(connectionId)}
      </>
    ),
    nothingYet: 'Bills come by connections, by uploads and by hand.',
  };
}
