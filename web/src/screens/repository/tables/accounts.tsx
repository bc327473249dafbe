// The accounts of the data repository: columns, filters, and what a look at a row tells.
import type { AccountOfRepository } from '../../../dash/repository.ts';
import { Button } from '../../../parts/button.tsx';
import { countText } from '../../../parts/counts.ts';
import { Time } from '../../../parts/time.tsx';
import { accountWord, typeWord } from '../../connections/words.ts';
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
} from '../cells.tsx';
import type { TableOf } from '../repository-table.tsx';
import { numberWord, ofCompany, type Tools, time, toConnection } from './shared.tsx';

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
