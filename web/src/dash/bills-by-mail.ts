// Connections by e-mail over the dashboard's HTTP API, and the bills of any connection.
import { queryOptions } from '@tanstack/react-query';
import { queryOf } from '../api.ts';
import { dash } from './api.ts';
import { type Connection, type ConnectionSettings, dataInputKey, type Numbered } from './data-input.ts';
import { type Place, placeKey } from './place.ts';

export interface MailFile {
  fileName: string;
  sizeBytes: number;
  outcome:
    | 'WAITING'
    | 'REFUSED'
    | 'DOCUMENT'
    | 'DUPLICATE'
    | 'NOT_A_BILL'
    | 'TOO_EARLY'
    | 'UNWANTED'
    | 'FAILED';
  reason: string | null;
  bills: number;
}

export interface BillMail {
  id: string;
  sender: string;
  subject: string;
  receivedAt: string;
  /** Plain text. */
  words: string | null;
  links: string[];
  isConfirmation: boolean;
  needsAttention: boolean;
  files: MailFile[];
}

/** An address that somebody is setting up. */
export interface BillAddress {
  id: string;
  address: string;
  putOffAt: string | null;
  mails: BillMail[];
}

export interface NewEmailConnection extends ConnectionSettings {
  addressId: string;
  country: string;
}

export interface Bill {
  id: string;
  billDate: string | null;
  startDate: string | null;
  endDate: string | null;
  provider: string | null;
  accountNumber: string | null;
  utilityTypes: string[];
  totalCharges: string | null;
  currency: string;
  status: 'PENDING' | 'PROCESSED' | 'FLAGGED' | 'DELETED';
  flaggedStatus: string | null;
  isRevised: boolean;
  fileName: string | null;
  fileUrl: string | null;
  createdAt: string;
}

export interface Bills extends Numbered<Bill> {
  /** False: the company keeps costs out of the dashboard. */
  showsCosts: boolean;
}

const at = (id: string): string => encodeURIComponent(id);

export const billsByMailApi = {
  reserve: (companyId: string) =>
    dash<{ address: BillAddress | null }>('POST', `/company/${at(companyId)}/bill-address`),
  address: (companyId: string, id: string) =>
    dash<BillAddress>('GET', `/company/${at(companyId)}/bill-address/${at(id)}`),
  connect: (companyId: string, input: NewEmailConnection) =>
    dash<Connection>('POST', `/company/${at(companyId)}/email-connection`, input),
  checkForwarding: (connectionId: string) =>
    dash<Connection>('POST', `/connection/${at(connectionId)}/forwarding-check`),
  mails: (connectionId: string, page: number, size: number) =>
    dash<Numbered<BillMail>>(
      'GET',
      `/connection/${at(connectionId)}/mail${queryOf({ page: String(page), size: String(size) })}`,
    ),
  dismiss: (connectionId: string, id: string) =>
    dash<void>('POST', `/connection/${at(connectionId)}/mail/${at(id)}/dismiss`),
  bills: (connectionId: string, page: number, size: number) =>
    dash<Bills>(
      'GET',
      `/connection/${at(connectionId)}/bill${queryOf({ page: String(page), size: String(size) })}`,
    ),
};

type Where = Pick<Place, 'organizationId' | 'environment'>;

/** While a mail is waited for or read, and at leisure. */
const soonMs = 2_000;
const laterMs = 20_000;

const isRead = ({ files }: BillMail): boolean => files.some(({ outcome }) => outcome === 'WAITING');

export const billsByMailQueries = {
  reserved: (where: Where, companyId: string) =>
    queryOptions({
      queryKey: ['dash', 'bill-address', placeKey(where), companyId],
      queryFn: () => billsByMailApi.reserve(companyId),
      refetchInterval: soonMs,
    }),
  mails: (where: Where, connectionId: string, about: { page: number; size: number; isAwaited: boolean }) =>
    queryOptions({
      queryKey: [...dataInputKey, placeKey(where), 'mails', connectionId, about.page, about.size],
      queryFn: () => billsByMailApi.mails(connectionId, about.page, about.size),
      refetchInterval: ({ state }) => (about.isAwaited || state.data?.data.some(isRead) ? soonMs : laterMs),
    }),
  bills: (where: Where, connectionId: string, about: { page: number; size: number }) =>
    queryOptions({
      queryKey: [...dataInputKey, placeKey(where), 'bills', connectionId, about.page, about.size],
      queryFn: () => billsByMailApi.bills(connectionId, about.page, about.size),
      refetchInterval: laterMs,
    }),
};
