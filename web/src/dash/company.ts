// Settings › Company › General, and the companies themselves, as the pages call them.
import { queryOptions } from '@tanstack/react-query';
import { queryOf } from '../api.ts';
import { type Company, dash, type List } from './api.ts';
import { type Place, placeKey } from './place.ts';

export interface CompanyGeneral {
  id: string;
  publicId: string;
  name: string;
  externalId: string | null;
  createdAt: string;
  /** Null: it is active. */
  archivedAt: string | null;
  hasMonthlyNotifications: boolean;
  hasProductUpdates: boolean;
}

export type CompanyChanges = Partial<
  Pick<CompanyGeneral, 'name' | 'externalId' | 'hasMonthlyNotifications' | 'hasProductUpdates'>
>;

const at = (id: string): string => `/company/${encodeURIComponent(id)}`;

export const companyApi = {
  create: (name: string) => dash<Company>('POST', '/company', { name }),
  general: (id: string) => dash<CompanyGeneral>('GET', `${at(id)}/general`),
  change: (id: string, changes: CompanyChanges) =>
    dash<CompanyGeneral>('PATCH', `${at(id)}/general`, changes),
  setActive: (id: string, isActive: boolean) => dash<void>('PATCH', `${at(id)}/active`, { isActive }),
  delete: (id: string) => dash<void>('DELETE', at(id)),
  archived: () => dash<List<Company>>('GET', `/company${queryOf({ archived: 'yes' })}`),
};

type Where = Pick<Place, 'organizationId' | 'environment'>;

export const companyQueries = {
  general: (where: Where, id: string) =>
    queryOptions({
      queryKey: ['dash', 'company-general', placeKey(where), id],
      queryFn: () => companyApi.general(id),
    }),
  archived: (where: Where) =>
    queryOptions({
      queryKey: ['dash', 'companies', placeKey(where), 'archived'],
      queryFn: companyApi.archived,
    }),
};
