// What the dashboard's pages read. Everything of an organization is kept under its place, so that nothing of one is shown in another.
import { queryOptions } from '@tanstack/react-query';
import { type ClockedSession, dashApi } from './api.ts';
import { type Environment, type Place, placeKey } from './place.ts';

type Where = Pick<Place, 'organizationId' | 'environment'>;

export const environments = ['production', 'sandbox'] as const satisfies readonly Environment[];

export const dashQueries = {
  session: (where: Where) =>
    queryOptions({
      queryKey: ['dash', 'session', placeKey(where)],
      queryFn: async (): Promise<ClockedSession> => {
        const session = await dashApi.session();
        return { ...session, aheadMs: Date.parse(session.now) - Date.now() };
      },
      staleTime: 60_000,
      retry: false,
    }),
  companies: (where: Where, search: string) =>
    queryOptions({
      queryKey: ['dash', 'companies', placeKey(where), search],
      queryFn: () => dashApi.companies(search, where.environment),
      staleTime: 60_000,
    }),
  company: (where: Where, id: string) =>
    queryOptions({
      queryKey: ['dash', 'company', placeKey(where), id],
      queryFn: () => dashApi.company(id),
      staleTime: 60_000,
      retry: false,
    }),
  sites: (where: Where, companyId: string, search: string) =>
    queryOptions({
      queryKey: ['dash', 'sites', placeKey(where), companyId, search],
      queryFn: () => dashApi.sites(companyId, search),
      staleTime: 60_000,
    }),
  members: (where: Where, companyId: string) =>
    queryOptions({
      queryKey: ['dash', 'members', placeKey(where), companyId],
      queryFn: () => dashApi.members(companyId),
    }),
  admins: (where: Where) =>
    queryOptions({ queryKey: ['dash', 'admins', placeKey(where)], queryFn: dashApi.admins }),
  whiteLabel: (where: Where) =>
    queryOptions({
      queryKey: ['dash', 'white-label', where.organizationId],
      queryFn: dashApi.whiteLabel,
    }),
  /** Of both environments, newest first. */
  keys: (where: Where) =>
    queryOptions({
      queryKey: ['dash', 'keys', where.organizationId],
      queryFn: async () => {
        const lists = await Promise.all(environments.map((environment) => dashApi.keys(environment)));
        return lists.flatMap(({ data }) => data).sort((a, b) => b.createdAt.localeCompare(a.createdAt));
      },
    }),
  openSessions: () => queryOptions({ queryKey: ['dash', 'open-sessions'], queryFn: dashApi.openSessions }),
  signInOptions: () =>
    queryOptions({ queryKey: ['sign-in-options'], queryFn: dashApi.signInOptions, staleTime: Infinity }),
};
