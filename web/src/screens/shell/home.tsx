// The first page: how far the chosen company is, or what to do for whoever has none.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Environment, moveTo, usePlace } from '../../dash/place.ts';
import { dashQueries } from '../../dash/queries.ts';
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

/** The other environment and the name of a company there, for somebody who has none in this one. */
function useElsewhere(): { environment: Environment; company: string } | null {
  const { organizationId } = usePlace();
  const { organization, environment: here } = useSession();
  const environment = here === 'production' ? 'sandbox' : 'production';
  const { data } = useQuery({
    ...dashQueries.companies({ organizationId, environment }, ''),
    enabled: organization !== null,
  });
  const company = data?.data[0]?.name;
  return company === undefined ? null : { environment, company };
}

export function NoCompanies() {
  const elsewhere = useElsewhere();
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
            {elsewhere && (
              <Button tone="primary" onClick={() => moveTo({ environment: elsewhere.environment })}>
                {elsewhere.environment === 'sandbox' ? 'Look at the sandbox' : 'Look at production'}
              </Button>
            )}
            {mayCreate && (
              <Button tone={elsewhere ? 'plain' : 'primary'} icon="add" onClick={() => setCreating(true)}>
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
            : `Nobody has added you to a company of ${organization.name} in ${environment}. Ask an organization admin, then look again.`}{' '}
        {elsewhere &&
          `${elsewhere.company} is in ${elsewhere.environment === 'sandbox' ? 'the sandbox' : 'production'}.`}
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
