// Settings › Organization › Data repository: companies, connections, accounts, meters and bills of all companies (platform.md 22).
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { type RepositoryTab, repositoryTabs } from '../../dash/repository.ts';
import { PageHead } from '../../parts/page.tsx';
import { Tabs } from '../../parts/tabs.tsx';
import { type RepositorySearch, sharedNames } from './repository-search.ts';
import { RepositoryTable } from './repository-table.tsx';
import { useAccounts } from './tables/accounts.tsx';
import { useBills } from './tables/bills.tsx';
import { useCompanies } from './tables/companies.tsx';
import { useConnections } from './tables/connections.tsx';
import { useMeters } from './tables/meters.tsx';
import type { Tools } from './tables/shared.tsx';

const route = getRouteApi('/shell/settings/organization/data-repository');

const words: Record<RepositoryTab, string> = {
  companies: 'Companies',
  connections: 'Connections',
  accounts: 'Accounts',
  meters: 'Meters',
  bills: 'Bills',
};

export function DataRepository(): ReactNode {
  const search = route.useSearch() as RepositorySearch;
  const navigate = route.useNavigate();
  const tab = search.tab ?? 'companies';
  const tools: Tools = {
    search,
    narrow: (change) =>
      void navigate({
        search: (before) => ({ ...before, page: undefined, ...change }),
        replace: true,
        resetScroll: false,
      }),
    toPage: (page) =>
      void navigate({ search: (before) => ({ ...before, page: page === 1 ? undefined : String(page) }) }),
    openTab: (name, narrowing) => void navigate({ search: { tab: name, ...narrowing } }),
  };
  const open = (name: RepositoryTab): void =>
    void navigate({
      search: (before) => ({
        tab: name,
        ...(name !== 'companies' &&
          Object.fromEntries(sharedNames.map((shared) => [shared, before[shared]]))),
      }),
      resetScroll: false,
    });
  const views = {
    companies: Companies,
    connections: Connections,
    accounts: Accounts,
    meters: Meters,
    bills: Bills,
  };
  const View = views[tab];
  return (
    <div data-wide>
      <PageHead
        title="Data repository"
        description="Everything of all companies of the organization, in the environment that you are in."
      />
      <Tabs
        label="What is listed"
        open={tab}
        onOpen={open}
        tabs={repositoryTabs.map((name) => ({
          name,
          label: words[name],
          content: <View tools={tools} />,
        }))}
      />
    </div>
  );
}

const Companies = ({ tools }: { tools: Tools }) => (
  <RepositoryTable tab="companies" table={useCompanies(tools)} view={tools} />
);
const Connections = ({ tools }: { tools: Tools }) => (
  <RepositoryTable tab="connections" table={useConnections(tools)} view={tools} />
);
const Accounts = ({ tools }: { tools: Tools }) => (
  <RepositoryTable tab="accounts" table={useAccounts(tools)} view={tools} />
);
const Meters = ({ tools }: { tools: Tools }) => (
  <RepositoryTable tab="meters" table={useMeters(tools)} view={tools} />
);
const Bills = ({ tools }: { tools: Tools }) => (
  <RepositoryTable tab="bills" table={useBills(tools)} view={tools} />
);
