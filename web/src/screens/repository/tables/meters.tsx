// The meters of the data repository: columns, filters, and what a look at a row tells.
import type { ReactNode } from 'react';
import type { MeterOfRepository } from '../../../dash/repository.ts';
import { Time } from '../../../parts/time.tsx';
import { typeWord } from '../../connections/words.ts';
import {
  companyCell,
  dayCell,
  locationFilters,
  none,
  ofRow,
  sitesCell,
  trackingBadge,
  typeFilter,
  usePlaceFilters,
} from '../cells.tsx';
import type { TableOf } from '../repository-table.tsx';
import { accountCell, numberWord, type Tools, time, toBillsOfAccount, toConnection } from './shared.tsx';

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
        {toBillsOfAccount(tools, company, account)}
        {toConnection(connectionId)}
      </>
    ),
    nothingYet: 'Meters are found in bills: of connections, and of uploads.',
  };
}
