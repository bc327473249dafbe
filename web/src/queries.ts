// What the pages read, each under a key of its own, and what must be read again after a change.
import { MutationCache, QueryCache, QueryClient, queryOptions } from '@tanstack/react-query';
import { ApiError, api, type DeliveryStatus, type PlayHistory, type Span } from './api.ts';
import { forgetLinkKey, keyOfLink } from './link-key.ts';

const isRefusal = (error: unknown): boolean =>
  error instanceof ApiError && error.status >= 400 && error.status < 500;

export function createQueryClient(): QueryClient {
  // A session that ended while the page stood open is noticed by any call but its own.
  const heedEnd = (error: Error, queryKey: readonly unknown[]): void => {
    const isSession = queryKey[0] === 'session' || queryKey[1] === 'session';
    if (error instanceof ApiError && error.status === 401 && !isSession)
      void client.invalidateQueries({ queryKey: queryKey[0] === 'dash' ? ['dash', 'session'] : ['session'] });
  };
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error, { queryKey }) => heedEnd(error, queryKey),
    }),
    mutationCache: new MutationCache({
      onError: (error, _variables, _result, { options }) => heedEnd(error, options.mutationKey ?? []),
    }),
    defaultOptions: {
      queries: {
        staleTime: 5000,
        retry: (failures, error) => failures < 1 && !isRefusal(error),
      },
    },
  });
  return client;
}

/** As many requests as an inspector keeps. */
const mostPlayed = 500;

export const queries = {
  session: () =>
    queryOptions({
      queryKey: ['session'],
      queryFn: async () => {
        const key = keyOfLink();
        if (key !== null) {
          await api.openSession(key);
          // From here on the session alone counts: signed out in one window is signed out in all.
          forgetLinkKey();
        }
        return api.session();
      },
      staleTime: Infinity,
      retry: false,
    }),
  endpoints: () => queryOptions({ queryKey: ['endpoints'], queryFn: api.endpoints }),
  endpoint: (id: string) => queryOptions({ queryKey: ['endpoint', id], queryFn: () => api.endpoint(id) }),
  headers: (id: string) => queryOptions({ queryKey: ['headers', id], queryFn: () => api.headers(id) }),
  statsOfEndpoints: (span: Span) =>
    queryOptions({ queryKey: ['stats', 'endpoints', span], queryFn: () => api.statsOfEndpoints(span) }),
  attemptsByHour: (span: Span, endpointId?: string) =>
    queryOptions({
      queryKey: ['stats', 'attempts', span, endpointId],
      queryFn: () => api.attemptsByHour(span, endpointId),
    }),
  messages: (filter: Parameters<typeof api.messages>[0]) =>
    queryOptions({ queryKey: ['messages', filter], queryFn: () => api.messages(filter) }),
  message: (id: string) =>
    queryOptions({ queryKey: ['message', id], queryFn: () => api.message(id), staleTime: 60_000 }),
  destinations: (id: string) =>
    queryOptions({ queryKey: ['destinations', id], queryFn: () => api.destinations(id) }),
  attemptsOfMessage: (id: string) =>
    queryOptions({ queryKey: ['attempts', 'message', id], queryFn: () => api.attemptsOfMessage(id) }),
  attemptsOfEndpoint: (id: string, filter: { status: DeliveryStatus | null; iterator: string | null }) =>
    queryOptions({
      queryKey: ['attempts', 'endpoint', id, filter],
      queryFn: () => api.attemptsOfEndpoint(id, filter),
    }),
  eventTypes: () =>
    queryOptions({ queryKey: ['event-types'], queryFn: api.eventTypes, staleTime: 10 * 60_000 }),
  task: (id: string) => queryOptions({ queryKey: ['task', id], queryFn: () => api.task(id) }),
  /** What is known of an inspector, and what came since. */
  play: (token: string) =>
    queryOptions({
      queryKey: ['play', token],
      queryFn: async ({ client, queryKey }): Promise<PlayHistory> => {
        const known = client.getQueryData<PlayHistory>(queryKey);
        const { iterator, data } = await api.playHistory(token, known?.iterator ?? null);
        return { iterator, data: [...data, ...(known?.data ?? [])].slice(0, mostPlayed) };
      },
    }),
};
