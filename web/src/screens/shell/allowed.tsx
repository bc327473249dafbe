import type { ReactNode } from 'react';
import type { Right } from '../../dash/api.ts';
import { ButtonLink } from '../../parts/button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { usePageTitle } from '../../parts/page.tsx';
import { useRight } from './session.tsx';

/** A page that a right is needed for; the server holds to it anyway. */
export function Allowed({ right, children }: { right: Right; children: ReactNode }) {
  return useRight(right) ? children : <NotAllowed />;
}

function NotAllowed() {
  usePageTitle('Not for your role');
  return (
    <EmptyState
      level="h1"
      icon="blocked"
      title="This is for organization admins"
      className="py-20"
      actions={<ButtonLink to="/">To the first page</ButtonLink>}
    >
      Your role does not reach it. Ask an admin of your organization.
    </EmptyState>
  );
}
