// What the session's link allows. The server refuses the rest; the pages do not offer it.
import { useQuery } from '@tanstack/react-query';
import type { PortalCapability } from '../../api.ts';
import { queries } from '../../queries.ts';

/** Whether this session may do something. */
export function useMay(): (capability: PortalCapability) => boolean {
  const { data } = useQuery(queries.session());
  return (capability) => data?.capabilities.includes(capability) ?? false;
}
