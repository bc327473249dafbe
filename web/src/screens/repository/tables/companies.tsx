// The companies of the data repository: columns, filters, and what a look at a row tells.
import type { ReactNode } from 'react';
import type { CompanyOfRepository } from '../../../dash/repository.ts';
import { Badge } from '../../../parts/badge.tsx';
import { Button } from '../../../parts/button.tsx';
import { countText } from '../../../parts/counts.ts';
import { Time } from '../../../parts/time.tsx';
import { none } from '../cells.tsx';
import type { TableOf } from '../repository-table.tsx';
import { ofCompany, type Tools, time } from './shared.tsx';

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
