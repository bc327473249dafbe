// The connections of the data repository: columns, filters, and what a look at a row tells.
import { Button } from '../../../parts/button.tsx';
import { countText } from '../../../parts/counts.ts';
import { EmailText } from '../../../parts/email-text.tsx';
import { Time } from '../../../parts/time.tsx';
import { statusWords } from '../../connections/connection-search.ts';
import { ConnectionBadge } from '../../connections/status-badge.tsx';
import { typesText } from '../../connections/words.ts';
import { companyCell, none, sitesCell, typeFilter, usePlaceFilters } from '../cells.tsx';
import type { TableOf } from '../repository-table.tsx';
import { type Tools, time, toConnection } from './shared.tsx';

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
