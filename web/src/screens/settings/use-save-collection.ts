import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Company } from '../../dash/api.ts';
import { usePlace } from '../../dash/place.ts';
import { type DataCollection, settingsApi, settingsQueries } from '../../dash/settings.ts';
import { useToast } from '../../parts/toast.tsx';

/** Saves part of the settings of a company's data; what is answered is what all cards have as saved. */
export function useSaveCollection(company: Company, said: string, onSaved: () => void) {
  const client = useQueryClient();
  const place = usePlace();
  const tell = useToast();
  return useMutation({
    mutationKey: ['dash'],
    mutationFn: (changes: Partial<DataCollection>) => settingsApi.changeDataCollection(company.id, changes),
    onSuccess: (saved) => {
      client.setQueryData(settingsQueries.dataCollection(place, company.id).queryKey, saved);
      onSaved();
      tell(said);
    },
  });
}
