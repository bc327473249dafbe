// Coming in: what was read before is of nobody any more, and the page that was asked for opens.
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';

/** An address within these pages; anything else leads to the first page. */
export const addressWithin = (to: string | undefined): string =>
  to !== undefined && /^\/(?![/\\])/.test(to) ? to : '/';

export function useEntry(to: string | undefined): () => void {
  const client = useQueryClient();
  const navigate = useNavigate();
  return () => {
    client.removeQueries({ queryKey: ['dash'] });
    void navigate({ href: addressWithin(to), replace: true });
  };
}
