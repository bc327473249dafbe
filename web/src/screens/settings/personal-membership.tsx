// Settings › Personal › Membership: where somebody belongs, and as what. Others change it; here it is read.
import { useQuery } from '@tanstack/react-query';
import type { Role } from '../../dash/api.ts';
import { usePlace } from '../../dash/place.ts';
import { dashQueries } from '../../dash/queries.ts';
import { Badge } from '../../parts/badge.tsx';
import { Card } from '../../parts/card.tsx';
import { ErrorState } from '../../parts/error-state.tsx';
import { PageHead } from '../../parts/page.tsx';
import { SkeletonLines } from '../../parts/skeleton.tsx';
import { useSession } from '../shell/session.tsx';

const roleWords: Record<Role, string> = {
  ORG_ADMIN: 'Organization admin',
  COMPANY_ADMIN: 'Admin',
  COMPANY_MEMBER: 'Member',
  SITE_MEMBER: 'Some sites',
};

export function PersonalMembership() {
  const { organizations, organization } = useSession();
  return (
    <>
      <PageHead
        title="Membership"
        description="The organizations and companies that you belong to, and as what. Their admins change it."
      />
      <div className="max-w-2xl space-y-6">
        <Card title="Organizations" flush>
          {organizations.length === 0 ? (
            <p className="px-5 py-4 text-base text-ink-muted">You belong to no organization.</p>
          ) : (
            <Roles
              rows={organizations.map(({ id, name, isAdmin }) => ({
                id,
                name,
                role: isAdmin ? 'Organization admin' : 'Member',
              }))}
            />
          )}
        </Card>
        {organization && <Companies />}
      </div>
    </>
  );
}

function Roles({ rows }: { rows: readonly { id: string; name: string; role: string }[] }) {
  return (
    <ul className="divide-y divide-line">
      {rows.map(({ id, name, role }) => (
        <li key={id} className="flex items-center justify-between gap-4 px-5 py-3">
          <span className="min-w-0 truncate text-base">{name}</span>
          <Badge>{role}</Badge>
        </li>
      ))}
    </ul>
  );
}

/** As many as the server lists at once. */
const mostListed = 50;

function Companies() {
  const { organization, environment } = useSession();
  const world = environment === 'sandbox' ? 'the sandbox' : environment;
  const companies = useQuery(dashQueries.companies(usePlace(), ''));
  const listed = companies.data?.data ?? [];
  return (
    <Card
      title="Companies"
      description={
        organization?.isAdmin
          ? `Those of ${organization.name} in ${world}. An organization admin reaches every one of them.`
          : `Those of ${organization?.name} that you work with in ${world}.`
      }
      flush
    >
      {companies.isPending ? (
        <div className="px-5 py-4">
          <SkeletonLines label="Loading your companies" />
        </div>
      ) : companies.error ? (
        <ErrorState error={companies.error} onRetry={() => void companies.refetch()} />
      ) : listed.length === 0 ? (
        <p className="px-5 py-4 text-base text-ink-muted">
          {organization?.isAdmin ? 'There is none yet.' : 'None yet. Ask an admin of your organization.'}
        </p>
      ) : (
        <>
          <Roles rows={listed.map(({ id, name, role }) => ({ id, name, role: roleWords[role] }))} />
          {listed.length === mostListed && (
            <p className="border-t border-line px-5 py-3 text-sm text-ink-muted">
              The first {mostListed} by name. The company switcher finds all others.
            </p>
          )}
        </>
      )}
    </Card>
  );
}
