// How a utility account is reached. One adapter per kind of provider, in providers/; app.ts puts them into the services.
import type { LocalDate } from '../../lib/dates.ts';
import type { EnvironmentName } from '../../lib/tenant.ts';
import type { DatasourceType } from '../datasources/datasource.ts';
import type { ConnectionStatus } from './connection.ts';
import type { MfaMethod, MfaPrompt, SecurityAnswer } from './mfa.ts';

export interface Credentials {
  username: string;
  password: string;
}

/** What is at hand for the second factor. */
export interface SecondFactor {
  method: MfaMethod;
  /** For this sign-in alone. */
  code: string | null;
  /** Empty: none are stored. */
  answers: SecurityAnswer[];
}

export interface SignIn {
  connectionId: string;
  environment: EnvironmentName;
  credentials: Credentials;
  mfa: SecondFactor;
  /** What is known so far. */
  status: ConnectionStatus;
  /** Checks that have ended with these credentials, and how often credentials were replaced before them. */
  checks: number;
  renewals: number;
  createdAt: Date;
  at: Date;
  /** How long the caller waits. A provider that knows that it takes longer answers null at once. */
  withinMs: number;
}

export interface ValidationResult {
  status: ConnectionStatus;
  /** A short safe sentence; null with CONNECTED. */
  statusErrorDetail: string | null;
  /** What the provider asks for beside the password. */
  asks?: MfaPrompt | null;
}

export interface CollectInput {
  connectionId: string;
  environment: EnvironmentName;
  credentials: Credentials;
  sites: { id: string; name: string; address: string }[];
  /** Empty: all. */
  datasourceTypes: DatasourceType[];
  country: string;
  customerName: string;
  createdOn: LocalDate;
  today: LocalDate;
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
  /** Asked for only where the bill is new. */
  read(): Promise<Uint8Array>;
}

export interface Provider {
  /** How many sites a connection may name, where the provider bounds it. */
  siteCount: { min: number; max: number } | null;
  /** The pretended utility: what it shows is made up. */
  isSandbox?: true;
  /** May one company connect the same username twice? */
  allowsRepeatedUsername: boolean;
  /** Whether it is checked and collected by itself; else an operator does it. */
  collectsAutomatically: boolean;
  /**
   * Signs in. Null: the answer takes longer than the caller waits, or there is no adapter and an operator decides; the status stays as it is.
   * @param signal ends what is under way when the caller waits no longer
   */
  validate(signIn: SignIn, signal: AbortSignal): Promise<ValidationResult | null>;
  /** Newest bills first; those that are known already may be among them. */
  collect(input: CollectInput): AsyncIterable<CollectedBill>;
}

/** The adapter for a provider's website. */
export type ProviderFor = (url: string) => Provider;
