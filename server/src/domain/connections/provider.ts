// How a utility account is reached. One adapter per kind of provider, in providers/; app.ts puts them into the services.
import type { LocalDate } from '../../lib/dates.ts';
import type { DatasourceType } from '../datasources/datasource.ts';
import type { ConnectionStatus } from './connection.ts';

export interface Credentials {
  username: string;
  password: string;
}

export interface ValidationResult {
  status: ConnectionStatus;
  statusErrorDetail: string | null;
}

export interface CollectInput {
  connectionId: string;
  credentials: Credentials;
  sites: { id: string; name: string; address: string }[];
  /** Empty: all. */
  datasourceTypes: DatasourceType[];
  country: string;
  customerName: string;
  createdOn: LocalDate;
  /** Bills of the account that end before this day are not wanted; null: the account is not known yet. */
  startDateOf(accountNumber: string | null): LocalDate;
  /** Numbers of accounts whose bills are not wanted. */
  untrackedAccounts: string[];
}

/** A bill that a provider hands over. */
export interface CollectedBill {
  /** The same for the same bill at every collection. */
  sourceKey: string;
  fileName: string;
  bytes: Uint8Array;
}

export interface Provider {
  /** How many sites a connection may name, where the provider bounds it. */
  siteCount: { min: number; max: number } | null;
  /** May one company connect the same username twice? */
  allowsRepeatedUsername: boolean;
  /** Whether bills come by themselves once the sign-in is accepted. */
  collectsAutomatically: boolean;
  /** Null: the sign-in cannot be checked within a request, the connection stays PENDING. */
  validate(credentials: Credentials): ValidationResult | null;
  /** Newest bills first. */
  collect(input: CollectInput): AsyncIterable<CollectedBill>;
}

/** The adapter for a provider's website. */
export type ProviderFor = (url: string) => Provider;
