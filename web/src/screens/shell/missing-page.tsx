import { ButtonLink } from '../../parts/button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { usePageTitle } from '../../parts/page.tsx';

/** An address below the shell that leads nowhere, or to something that is not in the place where one is. */
export function MissingPage() {
  usePageTitle('Page not found');
  return (
    <EmptyState
      level="h1"
      icon="search"
      title="Not found in this company"
      className="py-20"
      actions={<ButtonLink to="/">To the first page</ButtonLink>}
    >
      The address may be wrong, what it led to may have been removed, or it belongs to another company or
      environment than the one that is chosen.
    </EmptyState>
  );
}
