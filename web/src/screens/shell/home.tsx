// The first page: how far the chosen company is, or what to do for whoever has none.
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, ButtonLink } from '../../parts/button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { usePageTitle } from '../../parts/page.tsx';
import { SkeletonLines } from '../../parts/skeleton.tsx';
import { OverviewPage } from '../overview/overview.tsx';
import { ArchivedCompanies } from '../settings/archived-companies.tsx';
import { useCompany } from './company.tsx';
import { NewCompanyDialog } from './new-company.tsx';
import { useSession } from './session.tsx';

export function Home() {
  const { company, isPending } = useCompany();
  if (isPending) return <SkeletonLines label="Opening Nectar" />;
  return company ? <OverviewPage key={company.id} company={company} /> : <NoCompanies />;
}

export function NoCompanies() {
  const client = useQueryClient();
  const { organization, rights, environment } = useSession();
  const { choose } = useCompany();
  const [isCreating, setCreating] = useState(false);
  const mayCreate = organization !== null && rights.includes('MANAGE_COMPANIES');
  usePageTitle('No companies yet');
  return (
    <>
      <EmptyState
        level="h1"
        icon="inbox"
        title="No companies yet"
        className="py-20"
        actions={
          <>
            {mayCreate && (
              <Button tone="primary" icon="add" onClick={() => setCreating(true)}>
                New company
              </Button>
            )}
            {mayCreate && (
              <ButtonLink to="/settings/organization/api-keys" icon="key">
                API keys
              </ButtonLink>
            )}
            <Button icon="refresh" onClick={() => void client.invalidateQueries({ queryKey: ['dash'] })}>
              Look again
            </Button>
          </>
        }
      >
        {organization === null
          ? 'Your address belongs to no organization any more. Ask an organization admin to add you, then look again.'
          : mayCreate
            ? `${organization.name} has no company in ${environment}. Make the first one here, or with the API and a key.`
            : `Nobody has added you to a company of ${organization.name} in ${environment}. Ask an organization admin, then look again.`}
      </EmptyState>
      {organization !== null && (
        <div className="mx-auto max-w-xl">
          <ArchivedCompanies onBack={choose} />
        </div>
      )}
      <NewCompanyDialog isOpen={isCreating} onClose={() => setCreating(false)} />
    </>
  );
}
