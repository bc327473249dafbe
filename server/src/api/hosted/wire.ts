// What the hosted pages read.
import { z } from 'zod';
import type { Connection } from '../../domain/connections/connection.ts';
import { connectionStatuses, providerTitle } from '../../domain/connections/connection.ts';
import { mfaMethods } from '../../domain/connections/mfa.ts';
import type { Context } from '../../domain/context.ts';
import { datasourceTypes } from '../../domain/datasources/datasource.ts';
import { consentVersions } from '../../domain/hosted/consent.ts';
import type { PickableProvider } from '../../domain/hosted/pick.ts';
import type { HostedView } from '../../domain/hosted/view-link.ts';
import type { Site } from '../../domain/sites/site.ts';

const siteWire = z.object({ id: z.string(), name: z.string(), address: z.string() });

const providerWire = z.object({
  name: z.string(),
  url: z.string(),
  country: z.string().nullable(),
  types: z.array(z.enum(datasourceTypes)),
  siteCount: z.object({ min: z.int(), max: z.int() }).nullable(),
});
export const providersWire = z.object({ providers: z.array(providerWire) });
export const sitesWire = z.object({ sites: z.array(siteWire), total: z.int() });

/** What the utility asks for beside the password, as far as is known. */
const asksWire = z
  .union([
    z.object({ kind: z.literal('CODE') }),
    z.object({ kind: z.literal('SECURITY_QUESTIONS'), questions: z.array(z.string()) }),
  ])
  .nullable();

const renewableWire = z.object({
  id: z.string(),
  providerName: z.string(),
  providerUrl: z.string(),
  username: z.string(),
  status: z.enum(connectionStatuses),
  asks: asksWire,
});

export const submissionWire = z.object({
  id: z.string(),
  providerName: z.string(),
  status: z.enum(connectionStatuses),
  isAutomatic: z.boolean().describe('Whether a machine signs in; else a person looks after it.'),
  mfa: z.object({
    method: z.enum(mfaMethods),
    forwardingAddress: z.string().nullable(),
    asks: asksWire,
  }),
});

export const viewWire = z.union([
  z.object({ state: z.enum(['EXPIRED', 'REVOKED', 'FULFILLED']) }),
  z.object({
    state: z.literal('ACTIVE'),
    session: z.string(),
    invitationId: z.string().nullable(),
    type: z.enum(['CREATE_CONNECTION', 'EDIT_CONNECTION']),
    companyName: z.string(),
    branding: z.object({
      name: z.string().nullable(),
      color: z.string().nullable(),
      logo: z.string().nullable(),
    }),
    embeddingOrigins: z.array(z.string()),
    consentVersion: z.enum(consentVersions),
    emailRequired: z.boolean(),
    content: z
      .object({
        email: z.string().nullable(),
        prefill: z.object({
          provider: providerWire.nullable(),
          sites: z.array(siteWire),
          utilityTypes: z.array(z.enum(datasourceTypes)),
          country: z.string().nullable(),
          connectionOwnerEmail: z.string().nullable(),
          dataCollectionStartDate: z.string().nullable(),
        }),
        connection: renewableWire.nullable(),
      })
      .nullable(),
  }),
]);

export type ViewWire = z.infer<typeof viewWire>;

const toSiteWire = ({ id, name, address }: Site) => ({ id, name, address });

export const toProviderWire = (provider: PickableProvider): z.infer<typeof providerWire> => ({
  name: provider.name,
  url: provider.url,
  country: provider.country,
  types: provider.datasourceTypes,
  siteCount: provider.siteCount,
});

export const toSitesWire = ({ sites, total }: { sites: Site[]; total: number }) => ({
  sites: sites.map(toSiteWire),
  total,
});

export const toSubmissionWire = (ctx: Context, connection: Connection): z.infer<typeof submissionWire> => ({
  id: connection.id,
  providerName: providerTitle(connection),
  status: connection.status,
  isAutomatic: ctx.providerFor(connection.url).collectsAutomatically,
  mfa: {
    method: connection.mfa.method,
    forwardingAddress: connection.mfa.forwardingAddress,
    asks: connection.mfa.asks,
  },
});

/** @param base where the link's own calls begin */
export function toViewWire(
  ctx: Context,
  view: HostedView,
  about: { base: string; session: string },
): ViewWire {
  if (view.status !== 'ACTIVE') return { state: view.status };
  const { whiteLabel, content } = view;
  const { logoVersion } = whiteLabel;
  return {
    state: 'ACTIVE',
    session: about.session,
    invitationId: view.invitationId,
    type: view.kind,
    companyName: view.companyName,
    branding: {
      name: whiteLabel.companyName,
      color: whiteLabel.brandColor,
      logo: logoVersion === null ? null : `${about.base}/logo?version=${logoVersion}`,
    },
    embeddingOrigins: whiteLabel.embeddingOrigins,
    consentVersion: consentVersions.at(-1)!,
    emailRequired: view.isEmailRequired,
    content: content && toContentWire(ctx, content),
  };
}

function toContentWire(
  ctx: Context,
  content: NonNullable<Extract<HostedView, { status: 'ACTIVE' }>['content']>,
) {
  const { prefill, prefilledProvider, connection } = content;
  const providerOf = (url: string) => ({
    name: prefilledProvider?.name ?? new URL(/^https?:\/\//i.test(url) ? url : `https://${url}`).hostname,
    url,
    country: prefilledProvider?.country ?? null,
    types: prefilledProvider?.datasourceTypes ?? [],
    siteCount: ctx.providerFor(url).siteCount,
  });
  return {
    email: content.email,
    prefill: {
      provider: prefill.url === undefined ? null : providerOf(prefill.url),
      sites: content.prefilledSites.map(toSiteWire),
      utilityTypes: prefill.utilityTypes ?? [],
      country: prefill.country ?? null,
      connectionOwnerEmail: prefill.connectionOwnerEmail ?? null,
      dataCollectionStartDate: prefill.dataCollectionStartDate ?? null,
    },
    connection: connection && {
      id: connection.id,
      providerName: providerTitle(connection),
      providerUrl: connection.datasource.url,
      username: maskedUsername(connection.username),
      status: connection.status,
      asks: connection.mfa.asks,
    },
  };
}

/** Enough to know one's own login by; whoever has the link has not proved to be its owner. */
const maskedUsername = (username: string): string =>
  username.length <= 2 ? '••' : `${username.slice(0, 2)}${'•'.repeat(Math.min(6, username.length - 2))}`;
