// Companies that were archived: the switcher does not offer them, so they are brought back from here.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Company } from '../../dash/api.ts';
import { companyApi, companyQueries } from '../../dash/company.ts';
import { usePlace } from '../../dash/place.ts';
import { Button } from '../../parts/button.tsx';
import { Card } from '../../parts/card.tsx';
import { useToast } from '../../parts/toast.tsx';

/** Brings a company back, and has everything that knew it as archived read again. */
export function useBringBack(onDone?: (company: Pick<Company, 'id' | 'name'>) => void) {
  const client = useQueryClient();
  const tell = useToast();
  return useMutation({
    mutationKey: ['dash'],
    mutationFn: (company: Pick<Company, 'id' | 'name'>) => companyApi.setActive(company.id, true),
    onSuccess: async (_, company) => {
      tell(`${company.name} is back. Its connections are checked again.`);
      onDone?.(company);
      await client.invalidateQueries({ queryKey: ['dash'] });
    },
    onError: (error) => tell(error.message, true),
  });
}

/** Nothing where there is none that the person may bring back. @param besideId left out: its own page says so already */
export function ArchivedCompanies({
  besideId = null,
  onBack,
}: {
  besideId?: string | null;
  onBack?: (company: Pick<Company, 'id' | 'name'>) => void;
}) {
  const archived = useQuery(companyQueries.archived(usePlace()));
  const bringBack = useBringBack(onBack);
  const companies = (archived.data?.data ?? []).filter(
    ({ id, rights }) => id !== besideId && rights.includes('END_COMPANY'),
  );
  if (companies.length === 0) return null;
  return (
    <Card
      title="Archived companies"
      description="Nothing is collected for them, and the switcher leaves them out."
      flush
    >
      <ul className="divide-y divide-line">
        {companies.map(({ id, name }) => (
          <li key={id} className="flex items-center justify-between gap-4 px-5 py-2.5">
            <span className="min-w-0 truncate">{name}</span>
            <Button
              size="sm"
              busy={bringBack.isPending && bringBack.variables.id === id}
              onClick={() => bringBack.mutate({ id, name })}
            >
              Bring back<span className="sr-only"> {name}</span>
            </Button>
          </li>
        ))}
      </ul>
    </Card>
  );
}
