// What a page may show of its link. One that no longer works names its state and nothing else (R18); before an address is
// proved, no more than whom it is for.
import { getCompany } from '../companies/get-company.ts';
import type { Connection } from '../connections/connection.ts';
import { openEditLink } from '../connections/open-edit-link.ts';
import type { Context } from '../context.ts';
import type { Datasource } from '../datasources/datasource.ts';
import { findDatasourceAt } from '../datasources/find-datasource.ts';
import type { InvitationKind, InvitationStatus, Prefill, Visitor } from '../invitations/invitation.ts';
import { type InvitationView, viewInvitation } from '../invitations/view-invitation.ts';
import { getWhiteLabel } from '../organizations/get-white-label.ts';
import type { WhiteLabel } from '../organizations/white-label.ts';
import { findSites } from '../sites/get-site.ts';
import type { Site } from '../sites/site.ts';
import { type HostedLink, isExpired } from './hosted-link.ts';

export type HostedView =
  | { status: Exclude<InvitationStatus, 'ACTIVE'> }
  | {
      status: 'ACTIVE';
      kind: InvitationKind;
      invitationId: string | null;
      companyName: string;
      whiteLabel: WhiteLabel;
      isEmailRequired: boolean;
      /** Null until a required address is proved. */
      content: HostedContent | null;
    };

export interface HostedContent {
  /** The proved address. */
  email: string | null;
  prefill: Prefill;
  prefilledSites: Site[];
  /** Of the directory, at the address that is filled in. */
  prefilledProvider: Datasource | null;
  /** The one to renew. */
  connection: Connection | null;
}

/** @throws AppError `not_found` for a link whose company is gone, or an edit link that is no longer the connection's own */
export function viewLink(
  ctx: Context,
  input: { link: HostedLink; verification: string | null; visitor: Visitor | null },
): Promise<HostedView> {
  return ctx.inTransaction(async (_tx, inner) => {
    const { link } = input;
    if (link.kind === 'company_link' && isExpired(inner, link)) return { status: 'EXPIRED' };
    const view =
      link.kind === 'invitation'
        ? await viewInvitation(inner, { ...input, id: link.id })
        : await viewMagicLink(inner, link);
    if (view.status !== 'ACTIVE') return { status: view.status };
    const { content } = view;
    return {
      status: 'ACTIVE',
      kind: view.kind,
      invitationId: link.kind === 'invitation' ? link.id : null,
      companyName: view.companyName,
      whiteLabel: await getWhiteLabel(inner),
      isEmailRequired: view.isEmailRequired,
      content: content && {
        email: content.email,
        prefill: content.prefill,
        prefilledSites: (await findSites(inner, content.prefill.initialSites ?? [])).filter(
          (site) => site.companyId === content.companyId && site.dataCollectionStopDate === null,
        ),
        prefilledProvider:
          content.prefill.url === undefined ? null : await findDatasourceAt(inner, content.prefill.url),
        connection: content.connection,
      },
    };
  });
}

async function viewMagicLink(
  ctx: Context,
  link: Exclude<HostedLink, { kind: 'invitation' }>,
): Promise<InvitationView> {
  const { id: companyId, name: companyName } = await getCompany(ctx, link.companyId);
  const isEdit = link.kind === 'edit_link';
  const connection = isEdit ? await openEditLink(ctx, link) : null;
  const prefill = isEdit ? {} : link.prefill;
  return {
    status: 'ACTIVE',
    kind: isEdit ? 'EDIT_CONNECTION' : 'CREATE_CONNECTION',
    companyName,
    isEmailRequired: false,
    content: { email: null, companyId, prefill, connection },
  };
}
