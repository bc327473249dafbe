// What the pages read of connections. Of a login no more is told than it takes to know it by (R43), unless the company shows usernames.
import { z } from 'zod';
import { type Account, trackingStatuses } from '../../domain/accounts/account.ts';
import {
  type Connection,
  connectionKinds,
  connectionStatuses,
  providerTitle,
} from '../../domain/connections/connection.ts';
import { mfaMethods } from '../../domain/connections/mfa.ts';
import { guideOf } from '../../domain/connections/status-guide.ts';
import type { Context } from '../../domain/context.ts';
import { datasourceTypes } from '../../domain/datasources/datasource.ts';
import { allRights, rightsOf } from '../../domain/rights.ts';
import { ownSitesOf } from '../../domain/role.ts';
import type { Site } from '../../domain/sites/site.ts';
import { maskUsername } from '../events/mask-username.ts';
import { toDateTime } from '../fields.ts';

export const siteWire = z.object({ id: z.string(), name: z.string(), address: z.string() });
export const toSiteWire = ({ id, name, address }: Site): z.infer<typeof siteWire> => ({ id, name, address });

export const guideWire = z.object({
  label: z.string(),
  group: z.enum(['healthy', 'website', 'customer', 'system']),
  whoActs: z.enum(['nobody', 'owner', 'operator', 'admin']),
  remedy: z.enum(['none', 'wait', 'check_url', 'check_login', 'sign_in', 'mfa', 'support', 'reactivate']),
  text: z.string(),
});

export const connectionRowWire = z.object({
  id: z.string(),
  kind: z.enum(connectionKinds),
  provider: z.string(),
  /** Host of its website. */
  host: z.string(),
  isSandbox: z.boolean(),
  /** Whether a machine signs in; else a person looks after it. */
  isAutomatic: z.boolean(),
  status: z.enum(connectionStatuses),
  guide: guideWire,
  isActive: z.boolean(),
  /** A check is due or under way. */
  isChecking: z.boolean(),
  statusSince: z.string(),
  lastCheckedAt: z.string(),
  nextCheckAt: z.string().nullable(),
  /** Of one by e-mail its address, whole. */
  username: z.string(),
  /** How many of its mails somebody has to look at. */
  mailsInNeed: z.int(),
  ownerEmail: z.string().nullable(),
  sites: z.array(siteWire),
  /** Empty: all. */
  utilityTypes: z.array(z.enum(datasourceTypes)),
  accountCount: z.int(),
  createdAt: z.string(),
});
export type ConnectionRowWire = z.infer<typeof connectionRowWire>;

const accountWire = z.object({
  id: z.string(),
  /** Empty where the utility has none. */
  number: z.string(),
  status: z.string(),
  trackingStatus: z.enum(trackingStatuses),
  utilityTypes: z.array(z.string()),
  meterCount: z.int(),
  lastServiceDate: z.string().nullable(),
});

export const connectionWire = connectionRowWire.extend({
  company: z.object({ id: z.string(), name: z.string() }),
  /** What the person may do in its company. */
  rights: z.array(z.enum(allRights)),
  url: z.string(),
  /** In the provider's words; null while nothing is wrong. */
  statusDetail: z.string().nullable(),
  country: z.string(),
  externalId: z.string().nullable(),
  notes: z.string().nullable(),
  dataCollectionStartDate: z.string().nullable(),
  multiplyByOccupancy: z.boolean(),
  siteBounds: z.object({ min: z.int(), max: z.int() }).nullable(),
  mfa: z.object({
    method: z.enum(mfaMethods),
    forwardingAddress: z.string().nullable(),
    lastCodeReceivedAt: z.string().nullable(),
    asks: z
      .union([
        z.object({ kind: z.literal('CODE') }),
        z.object({ kind: z.literal('SECURITY_QUESTIONS'), questions: z.array(z.string()) }),
      ])
      .nullable(),
  }),
  accounts: z.array(accountWire),
  documentCount: z.int(),
});
export type ConnectionWire = z.infer<typeof connectionWire>;

/** What connections are told with, read for all of them at once. */
export interface Beside {
  /** Whether their company shows usernames in full. */
  showsUsernames: boolean;
  accounts: ReadonlyMap<string | null, readonly Account[]>;
  sites: ReadonlyMap<string, Site>;
  mailsInNeed: ReadonlyMap<string, number>;
}

export function toConnectionRowWire(
  ctx: Context,
  connection: Connection,
  { accounts, sites, showsUsernames, mailsInNeed }: Beside,
): ConnectionRowWire {
  const provider = ctx.providerFor(connection.url);
  const own = ownSitesOf(ctx);
  return {
    id: connection.id,
    kind: connection.kind,
    provider: providerTitle(connection),
    host: connection.providerHost,
    isSandbox: provider.isSandbox === true,
    isAutomatic: provider.collectsAutomatically,
    status: connection.status,
    guide: guideOf(connection),
    isActive: connection.isActive,
    isChecking: connection.nextCheckAt !== null && connection.nextCheckAt <= ctx.now(),
    statusSince: toDateTime(connection.statusFirstSeenAt),
    lastCheckedAt: toDateTime(connection.statusLastUpdateAt),
    nextCheckAt: connection.nextCheckAt && toDateTime(connection.nextCheckAt),
    username:
      showsUsernames || connection.kind === 'EMAIL' ? connection.username : maskUsername(connection.username),
    mailsInNeed: mailsInNeed.get(connection.id) ?? 0,
    ownerEmail: connection.workflowOwnerEmail,
    sites: connection.initialSites
      .filter((id) => own === null || own.includes(id))
      .flatMap((id) => sites.get(id) ?? [])
      .map(toSiteWire),
    utilityTypes: connection.initialDatasourceTypes,
    accountCount: accounts.get(connection.id)?.length ?? 0,
    createdAt: toDateTime(connection.createdAt),
  };
}

export function toConnectionWire(
  ctx: Context,
  connection: Connection,
  beside: Beside & { documentCount: number },
): ConnectionWire {
  const { caller } = ctx;
  const { mfa } = connection;
  return {
    ...toConnectionRowWire(ctx, connection, beside),
    company: { id: connection.company.id, name: connection.company.name },
    rights: caller.kind === 'person' && caller.reach ? rightsOf([caller.reach.role]) : [],
    url: connection.url,
    statusDetail: connection.statusErrorDetail,
    country: connection.country,
    externalId: connection.externalId,
    notes: connection.notes,
    dataCollectionStartDate: connection.dataCollectionStartDate,
    multiplyByOccupancy: connection.multiplyByOccupancy,
    siteBounds: ctx.providerFor(connection.url).siteCount,
    mfa: {
      method: mfa.method,
      forwardingAddress: mfa.forwardingAddress,
      lastCodeReceivedAt: mfa.lastCodeReceivedAt && toDateTime(mfa.lastCodeReceivedAt),
      asks: mfa.asks,
    },
    accounts: (beside.accounts.get(connection.id) ?? []).map((account) => ({
      id: account.id,
      number: account.accountNumber,
      status: account.status,
      trackingStatus: account.trackingStatus,
      utilityTypes: account.datasourceTypes,
      meterCount: account.meterIds.length,
      lastServiceDate: account.lastServiceDate,
    })),
    documentCount: beside.documentCount,
  };
}
