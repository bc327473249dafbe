// The first page: leads to the first one that somebody may use; whoever has no company yet is told what to do.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Navigate } from '@tanstack/react-router';
import { useState } from 'react';
import { usePlace } from '../../dash/place.ts';
import { dashQueries } from '../../dash/queries.ts';
import { Button, ButtonLink } from '../../parts/button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { ErrorState } from '../../parts/error-state.tsx';
import { usePageTitle } from '../../parts/page.tsx';
import { SkeletonLines } from '../../parts/skeleton.tsx';
import { ArchivedCompanies } from '../settings/archived-companies.tsx';
import { useCompany } from './company.tsx';
import { NewCompanyDialog } from './new-company.tsx';
import { useSession } from './session.tsx';

export function Home() {
  const place = usePlace();
  const { organization, rights } = useSession();
  const companies = useQuery({ ...dashQueries.companies(place, ''), enabled: organization !== null });
  if (organization === null) return <NoCompanies />;
  if (companies.isPending) return <SkeletonLines label="Opening Nectar" />;
  if (companies.error) return <ErrorState error={companies.error} onRetry={() => void companies.refetch()} />;
  if (companies.data.data.length === 0) return <NoCompanies />;
  return rights.includes('API_KEYS') ? (
    <Navigate to="/settings/organization/api-keys" replace />
  ) : (
    <Navigate to="/data-input/connections" replace />
  );
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
