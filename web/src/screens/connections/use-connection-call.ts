import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type Connection, dataInputKey, dataInputQueries } from '../../dash/data-input.ts';
import { usePlace } from '../../dash/place.ts';

/** Calls that answer with the connection put it where it is shown. */
export function useConnectionCall<Input>(
  id: string,
  work: (input: Input) => Promise<Connection>,
  onDone: (connection: Connection) => void,
) {
  const client = useQueryClient();
  const place = usePlace();
  return useMutation({
    mutationKey: ['dash'],
    mutationFn: work,
    gcTime: 0,
    onSuccess: (connection) => {
      client.setQueryData(dataInputQueries.connection(place, id).queryKey, connection);
      onDone(connection);
      void client.invalidateQueries({ queryKey: dataInputKey });
    },
  });
}
