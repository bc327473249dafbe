import type { ReactNode } from 'react';
import type { Company, Right } from '../../dash/api.ts';
import { ButtonLink } from '../../parts/button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { usePageTitle } from '../../parts/page.tsx';
import { SkeletonLines } from '../../parts/skeleton.tsx';
import { useCompany, useRights } from './company.tsx';
import { NoCompanies } from './home.tsx';

/** A page of the organization that a right is needed for; the server holds to it anyway. */
export function Allowed({ right, children }: { right: Right; children: ReactNode }) {
  return useRights().includes(right) ? children : <NotAllowed />;
}

/** A page of the chosen company, made anew for each; the server holds to the right anyway. */
export function InCompany({
  right,
  Page,
}: {
  right: Right;
  Page: (about: { company: Company }) => ReactNode;
}) {
  const { company, isPending } = useCompany();
  const rights = useRights();
  if (isPending) return <SkeletonLines label="Opening the company" />;
  if (!company) return <NoCompanies />;
  return rights.includes(right) ? (
    <Page key={company.id} company={company} />
  ) : (
    <NotAllowed company={company} />
  );
}

function NotAllowed({ company = null }: { company?: Company | null }) {
  usePageTitle('Not for your role');
  return (
    <EmptyState
      level="h1"
      icon="blocked"
      title={company ? `This is for admins of ${company.name}` : 'This is for organization admins'}
      className="py-20"
      actions={<ButtonLink to="/">To the first page</ButtonLink>}
    >
      Your role does not reach it. Ask an admin of {company ? 'the company or of your' : 'your'} organization.
    </EmptyState>
  );
}
