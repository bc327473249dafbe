// The five tables of the data repository: columns, filters, and what a look at a row tells.
import type { ReactNode } from 'react';
import type {
  AccountOfRepository,
  BillOfRepository,
  CompanyOfRepository,
  MeterOfRepository,
} from '../../dash/repository.ts';
import { Badge } from '../../parts/badge.tsx';
import { Button, ButtonLink } from '../../parts/button.tsx';
import { countText } from '../../parts/counts.ts';
import { EmailText } from '../../parts/email-text.tsx';
import { amountText, dayText, figureText } from '../../parts/formats.ts';
import { Time } from '../../parts/time.tsx';
import { statusWords } from '../connections/connection-search.ts';
import { ConnectionBadge } from '../connections/status-badge.tsx';
import { accountWord, typesText, typeWord } from '../connections/words.ts';
import {
  companyCell,
  dayCell,
  locationFilters,
  none,
  ofRow,
  sitesCell,
  trackingBadge,
  trackingOptions,
  typeFilter,
  typesCell,
  usePlaceFilters,
} from './cells.tsx';
import type { TableOf, View } from './repository-table.tsx';

export interface Tools extends View {
  /** Opens another table, narrowed to something of this row. */
  openTab: (tab: 'connections' | 'accounts' | 'meters' | 'bills', narrowing: Record<string, string>) => void;
}

const ofCompany = ({ id, name }: { id: string; name: string }): Record<string, string> => ({
  company: id,
  companyName: name,
});

const time = (at: string): ReactNode => (
  <span className="text-ink-muted">
    <Time at={at} />
  </span>
);

const toConnection = (id: string | null): ReactNode =>
  id !== null && (
    <ButtonLink to="/data-input/connections/$connectionId" params={{ connectionId: id }} icon="plug">
      Open its connection
    </ButtonLink>
  );

export function useCompanies({ openTab }: Tools): TableOf<'companies'> {
  const count = (
    id: 'sites' | 'connections' | 'meters' | 'bills',
    header: string,
  ): TableOf<'companies'>['columns'][number] => ({
    id,
    header,
    word: header,
    isNumeric: true,
    cell: (company: CompanyOfRepository) => countText(company[id]),
  });
  const state = ({ isArchived }: CompanyOfRepository): ReactNode =>
    isArchived ? (
      <Badge icon="pause">Archived</Badge>
    ) : (
      <Badge tone="positive" icon="check">
        Active
      </Badge>
    );
  return {
    caption: 'Companies',
    icon: 'building',
    usual: { sort: 'name', direction: 'asc' },
    search: { name: 'search', word: 'Search companies', placeholder: 'Name or external id' },
    filters: [
      {
        kind: 'choice',
        name: 'archived',
        word: 'State',
        options: [
          { value: 'no', word: 'Active' },
          { value: 'yes', word: 'Archived' },
        ],
      },
    ],
    columns: [
      { id: 'name', header: 'Company', sort: 'name', cell: ({ name }) => name },
      { id: 'state', header: 'State', word: 'State', cell: state },
      {
        id: 'external',
        header: 'External id',
        word: 'External id',
        isExtra: true,
        cell: ({ externalId }) => externalId ?? none,
      },
      count('sites', 'Sites'),
      count('connections', 'Connections'),
      count('meters', 'Meters'),
      count('bills', 'Bills'),
      {
        id: 'created',
        header: 'Created',
        word: 'Created',
        sort: 'created',
        cell: ({ createdAt }) => time(createdAt),
      },
    ],
    titleOf: ({ name }) => name,
    factsOf: (company) => [
      { term: 'State', value: state(company) },
      { term: 'External id', value: company.externalId ?? none },
      { term: 'Sites', value: countText(company.sites) },
      { term: 'Connections', value: countText(company.connections) },
      { term: 'Meters', value: countText(company.meters) },
      { term: 'Bills', value: countText(company.bills) },
      { term: 'Created', value: <Time at={company.createdAt} isExact /> },
    ],
    linksOf: (company) =>
      (['bills', 'connections', 'accounts', 'meters'] as const).map((tab) => (
        <Button key={tab} onClick={() => openTab(tab, ofCompany(company))}>
          Its {tab}
        </Button>
      )),
    nothingYet: 'Companies are made in the settings of a company, or by the API.',
  };
}

export function useConnections(tools: Tools): TableOf<'connections'> {
  return {
    caption: 'Connections',
    icon: 'plug',
    usual: { sort: 'created', direction: 'desc' },
    search: {
      name: 'search',
      word: 'Search connections',
      placeholder: 'Provider, login, owner or external id',
    },
    filters: [
      ...usePlaceFilters(tools),
      {
        kind: 'choice',
        name: 'status',
        word: 'Status',
        options: Object.entries(statusWords).map(([value, word]) => ({ value, word })),
      },
      typeFilter,
      {
        kind: 'choice',
        name: 'paused',
        word: 'Collection',
        options: [
          { value: 'no', word: 'Running' },
          { value: 'yes', word: 'Paused' },
        ],
      },
    ],
    columns: [
      { id: 'provider', header: 'Provider', sort: 'provider', cell: ({ provider }) => provider },
      { id: 'company', header: 'Company', word: 'Company', cell: ({ company }) => companyCell(company) },
      {
        id: 'status',
        header: 'Status',
        word: 'Status',
        sort: 'status',
        cell: (connection) => <ConnectionBadge connection={connection} />,
      },
      { id: 'login', header: 'Login', word: 'Login', isExtra: true, cell: ({ username }) => username },
      { id: 'sites', header: 'Sites', word: 'Sites', cell: ({ sites }) => sitesCell(sites) },
      {
        id: 'types',
        header: 'Utility types',
        word: 'Utility types',
        isExtra: true,
        cell: ({ utilityTypes }) => typesText(utilityTypes),
      },
      {
        id: 'accounts',
        header: 'Accounts',
        word: 'Accounts',
        isNumeric: true,
        cell: ({ accountCount }) => countText(accountCount),
      },
      {
        id: 'owner',
        header: 'Owner',
        word: 'Owner',
        isExtra: true,
        cell: ({ ownerEmail }) => ownerEmail ?? none,
      },
      {
        id: 'checked',
        header: 'Last checked',
        word: 'Last checked',
        sort: 'checked',
        cell: ({ lastCheckedAt }) => time(lastCheckedAt),
      },
      {
        id: 'next',
        header: 'Next check',
        word: 'Next check',
        sort: 'next',
        isExtra: true,
        cell: ({ nextCheckAt }) => (nextCheckAt === null ? none : time(nextCheckAt)),
      },
      {
        id: 'created',
        header: 'Created',
        word: 'Created',
        sort: 'created',
        cell: ({ createdAt }) => time(createdAt),
      },
    ],
    titleOf: ({ provider }) => provider,
    factsOf: (connection) => [
      { term: 'Company', value: connection.company.name },
      { term: 'Status', value: <ConnectionBadge connection={connection} /> },
      { term: 'What it means', value: connection.guide.text },
      { term: 'Login', value: <EmailText address={connection.username} /> },
      { term: 'Sites', value: connection.sites.map(({ name }) => name).join(', ') || none },
      { term: 'Utility types', value: typesText(connection.utilityTypes) },
      { term: 'Accounts', value: countText(connection.accountCount) },
      { term: 'Owner', value: connection.ownerEmail ? <EmailText address={connection.ownerEmail} /> : none },
      { term: 'Last checked', value: <Time at={connection.lastCheckedAt} isExact /> },
    ],
    linksOf: ({ id, provider }) => (
      <>
        {toConnection(id)}
        <Button onClick={() => tools.openTab('bills', { connection: id, connectionName: provider })}>
          Its bills
        </Button>
      </>
    ),
    nothingYet: 'Connections are made in Data input, by invitations or by the API.',
  };
}

const numberWord = (number: string): string => number || 'Without a number';

const accountCell = (account: { number: string } | null): ReactNode =>
  account === null ? (
    none
  ) : (
    <span className="block max-w-40 truncate" title={account.number}>
      {numberWord(account.number)}
    </span>
  );

export function useAccounts(tools: Tools): TableOf<'accounts'> {
  return {
    caption: 'Accounts',
    icon: 'catalogue',
    usual: { sort: 'created', direction: 'desc' },
    search: { name: 'number', word: 'Search accounts', placeholder: 'How the account number begins' },
    filters: [
      ...usePlaceFilters(tools),
      ...ofRow('connection', tools.search),
      typeFilter,
      { kind: 'choice', name: 'tracking', word: 'Tracking', options: trackingOptions },
      ...locationFilters,
    ],
    columns: [
      { id: 'number', header: 'Account', sort: 'number', cell: ({ number }) => numberWord(number) },
      { id: 'company', header: 'Company', word: 'Company', cell: ({ company }) => companyCell(company) },
      {
        id: 'provider',
        header: 'Provider',
        word: 'Provider',
        isExtra: true,
        cell: ({ provider }) => provider,
      },
      { id: 'sites', header: 'Site', word: 'Site', cell: ({ sites }) => sitesCell(sites) },
      { id: 'types', header: 'Utility type', word: 'Utility type', cell: ({ types }) => typesCell(types) },
      { id: 'status', header: 'Status', word: 'Status', cell: ({ status }) => accountWord(status) },
      {
        id: 'tracking',
        header: 'Tracking',
        word: 'Tracking',
        cell: ({ trackingStatus }) => trackingBadge(trackingStatus),
      },
      {
        id: 'meters',
        header: 'Meters',
        word: 'Meters',
        isNumeric: true,
        cell: ({ meters }) => countText(meters),
      },
      {
        id: 'last',
        header: 'Last service',
        word: 'Last service',
        sort: 'last',
        isExtra: true,
        cell: ({ lastServiceDate }) => dayCell(lastServiceDate),
      },
      {
        id: 'created',
        header: 'Created',
        word: 'Created',
        sort: 'created',
        cell: ({ createdAt }) => time(createdAt),
      },
    ],
    titleOf: ({ number }) => numberWord(number),
    factsOf: (account: AccountOfRepository) => [
      { term: 'Company', value: account.company.name },
      { term: 'Provider', value: account.provider },
      { term: 'Sites', value: account.sites.map(({ name }) => name).join(', ') || none },
      { term: 'Utility types', value: account.types.map(typeWord).join(', ') || none },
      { term: 'Status', value: accountWord(account.status) },
      { term: 'Tracking', value: trackingBadge(account.trackingStatus) },
      { term: 'Meters', value: countText(account.meters) },
      { term: 'Last service', value: dayCell(account.lastServiceDate) },
      { term: 'Created', value: <Time at={account.createdAt} isExact /> },
    ],
    linksOf: (account) => {
      const narrowing = {
        ...ofCompany(account.company),
        account: account.id,
        accountName: numberWord(account.number),
      };
      return (
        <>
          <Button onClick={() => tools.openTab('bills', narrowing)}>Its bills</Button>
          <Button onClick={() => tools.openTab('meters', narrowing)}>Its meters</Button>
          {toConnection(account.connectionId)}
        </>
      );
    },
    nothingYet: 'Accounts are found in bills: of connections, and of uploads.',
  };
}

export function useMeters(tools: Tools): TableOf<'meters'> {
  const tracked = ({ isTracked }: MeterOfRepository): ReactNode =>
    trackingBadge(isTracked ? 'ENABLED' : 'DISABLED');
  return {
    caption: 'Meters',
    icon: 'chart',
    usual: { sort: 'created', direction: 'desc' },
    search: { name: 'number', word: 'Search meters', placeholder: 'How one of its numbers begins' },
    filters: [
      ...usePlaceFilters(tools),
      ...ofRow('connection', tools.search),
      ...ofRow('account', tools.search),
      typeFilter,
      {
        kind: 'choice',
        name: 'tracked',
        word: 'Tracking',
        options: [
          { value: 'yes', word: 'Tracked' },
          { value: 'no', word: 'Not tracked' },
        ],
      },
      ...locationFilters,
    ],
    columns: [
      { id: 'number', header: 'Meter', cell: ({ number }) => number ?? 'Without a number' },
      { id: 'company', header: 'Company', word: 'Company', cell: ({ company }) => companyCell(company) },
      { id: 'site', header: 'Site', word: 'Site', cell: ({ site }) => sitesCell(site ? [site] : []) },
      { id: 'type', header: 'Utility type', word: 'Utility type', cell: ({ type }) => typeWord(type) },
      {
        id: 'account',
        header: 'Account',
        word: 'Account',
        cell: ({ account }) => accountCell(account),
      },
      { id: 'tracking', header: 'Tracking', word: 'Tracking', cell: tracked },
      {
        id: 'address',
        header: 'Address',
        word: 'Address',
        isExtra: true,
        cell: ({ address }) =>
          address === null ? (
            none
          ) : (
            <span className="block max-w-64 truncate" title={address}>
              {address}
            </span>
          ),
      },
      {
        id: 'last',
        header: 'Used until',
        word: 'Used until',
        sort: 'last',
        cell: ({ lastUsedOn }) => dayCell(lastUsedOn),
      },
      {
        id: 'created',
        header: 'Created',
        word: 'Created',
        sort: 'created',
        isExtra: true,
        cell: ({ createdAt }) => time(createdAt),
      },
    ],
    titleOf: ({ number }) => number ?? 'Without a number',
    factsOf: (meter) => [
      { term: 'Company', value: meter.company.name },
      { term: 'Site', value: meter.site?.name ?? none },
      { term: 'Address', value: meter.address ?? none },
      { term: 'Utility type', value: typeWord(meter.type) },
      { term: 'Account', value: meter.account ? numberWord(meter.account.number) : none },
      { term: 'Tracking', value: tracked(meter) },
      { term: 'Used until', value: dayCell(meter.lastUsedOn) },
      { term: 'Created', value: <Time at={meter.createdAt} isExact /> },
    ],
    linksOf: ({ company, account, connectionId }) => (
      <>
        {account && (
          <Button
            onClick={() =>
              tools.openTab('bills', {
                ...ofCompany(company),
                account: account.id,
                accountName: numberWord(account.number),
              })
            }
          >
            Bills of its account
          </Button>
        )}
        {toConnection(connectionId)}
      </>
    ),
    nothingYet: 'Meters are found in bills: of connections, and of uploads.',
  };
}

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
        {account && (
          <Button
            onClick={() =>
              tools.openTab('bills', {
                ...ofCompany(company),
                account: account.id,
                accountName: numberWord(account.number),
              })
            }
          >
            Bills of its account
          </Button>
        )}
        {toConnection(connectionId)}
      </>
    ),
    nothingYet: 'Bills come by connections, by uploads and by hand.',
  };
}
