// The first page of a company as it calls the server: what there is, what needs attention, how far it is set up.
import { queryOptions } from '@tanstack/react-query';
import type { ConnectionStatus } from '../connection-status.ts';
import { dash } from './api.ts';
import type { Bill } from './bills-by-mail.ts';
import type { StatusGroup } from './data-input.ts';
import { type Place, placeKey } from './place.ts';

export type RecentBill = Bill & {
  sites: { id: string; name: string }[];
  source: 'connection' | 'upload' | 'manual';
};

export interface Setup {
  hasSites: boolean;
  hasConnections: boolean;
  hasUploads: boolean;
  hasTeammates: boolean;
}

export interface Counts {
  bills: number;
  sites: number;
  meters: number;
  connections: number;
}

export interface Overview {
  counts: Counts;
  attention: {
    connectionCount: number;
    /** The first of them. */
    connections: {
      id: string;
      provider: string;
      status: ConnectionStatus;
      label: string;
      group: StatusGroup;
      mailsInNeed: number;
    }[];
    /** Flagged ones by what is wrong with them, most first. */
    bills: { flag: string; total: number }[];
  };
  recentBills: RecentBill[];
  showsCosts: boolean;
  /** Null from the first bill on. */
  setup: Setup | null;
}

/** While nothing is there yet, somebody waits for it. */
const soonMs = 5_000;
const laterMs = 30_000;

export const overviewQuery = (where: Pick<Place, 'organizationId' | 'environment'>, companyId: string) =>
  queryOptions({
    queryKey: ['dash', 'overview', placeKey(where), companyId],
    queryFn: () => dash<Overview>('GET', `/company/${encodeURIComponent(companyId)}/overview`),
    refetchInterval: ({ state }) => (state.data?.setup ? soonMs : laterMs),
    staleTime: 0,
  });

/** Over all companies that the person sees. */
export const totalsQuery = (where: Pick<Place, 'organizationId' | 'environment'>) =>
  queryOptions({
    queryKey: ['dash', 'totals', placeKey(where)],
    queryFn: () => dash<Counts & { companies: number }>('GET', '/overview'),
    staleTime: laterMs,
  });
