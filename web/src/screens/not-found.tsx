import { EmptyState } from '../parts/empty-state.tsx';
import { PageHead } from '../parts/page.tsx';

export function NotFound() {
  return (
    <main className="mx-auto max-w-xl px-4 py-20">
      <div className="sr-only">
        <PageHead title="Page not found" />
      </div>
      <EmptyState icon="search" title="There is no such page">
        The address may have been shortened on its way here.
      </EmptyState>
    </main>
  );
}
