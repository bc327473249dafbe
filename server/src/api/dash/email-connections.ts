// Connections by e-mail (platform.md 7.8): the address that bills are forwarded to, what came there, and what people do about it.
import { z } from 'zod';
import { type BillMail, mailFileOutcomes } from '../../domain/bill-mails/bill-mail.ts';
import { dismissBillMail } from '../../domain/bill-mails/dismiss-bill-mail.ts';
import { listBillMails, listMailsOfAddress } from '../../domain/bill-mails/list-bill-mails.ts';
import type { BillAddress } from '../../domain/connections/bill-address.ts';
import { checkForwarding } from '../../domain/connections/check-forwarding.ts';
import { createEmailConnection } from '../../domain/connections/create-email-connection.ts';
import { getBillAddress } from '../../domain/connections/find-bill-address.ts';
import { reserveBillAddress } from '../../domain/connections/reserve-bill-address.ts';
import type { Context } from '../../domain/context.ts';
import {
  choiceField,
  countryField,
  integerQuery,
  pageQuery,
  pathId,
  toDateTime,
  uuidField,
} from '../fields.ts';
import { connectionWire } from './connection-wire.ts';
import { blankAsNull, connectionWireOf, refuseFuture, settingsFields } from './connections.ts';
import { type DashRoute, dashRoute } from './dash-route.ts';

const mostWhileWaiting = 10;

const ofCompany = z.object({ company_id: pathId() });
const ofAddress = z.object({ company_id: pathId(), address_id: pathId() });
const ofConnection = z.object({ connection_id: pathId() });
const ofMail = z.object({ connection_id: pathId(), mail_id: pathId() });

const mailWire = z.object({
  id: z.string(),
  sender: z.string(),
  subject: z.string(),
  receivedAt: z.string(),
  /** Plain text; null where files were taken, and after thirty days. */
  words: z.string().nullable(),
  /** Web addresses that it names; whoever shows them shows text. */
  links: z.array(z.string()),
  /** It asks to confirm that mails are forwarded. */
  isConfirmation: z.boolean(),
  needsAttention: z.boolean(),
  files: z.array(
    z.object({
      fileName: z.string(),
      sizeBytes: z.int(),
      outcome: z.enum(mailFileOutcomes),
      reason: z.string().nullable(),
      bills: z.int(),
    }),
  ),
});

const toMailWire = (mail: BillMail): z.infer<typeof mailWire> => ({
  id: mail.id,
  sender: mail.sender,
  subject: mail.subject,
  receivedAt: toDateTime(mail.receivedAt),
  words: mail.words,
  links: mail.links,
  isConfirmation: mail.isConfirmation,
  needsAttention: mail.needsAttention,
  files: mail.files.map(({ fileName, sizeBytes, outcome, reason, bills }) => ({
    ...{ fileName, sizeBytes, outcome, reason, bills },
  })),
});

const addressWire = z.object({
  id: z.string(),
  address: z.string(),
  /** A mail with bills came; its mail server brings it again when the connection is made. */
  putOffAt: z.string().nullable(),
  mails: z.array(mailWire),
});

async function addressWireOf(ctx: Context, address: BillAddress): Promise<z.infer<typeof addressWire>> {
  const mails = await listMailsOfAddress(ctx, {
    ...{ companyId: address.companyId, id: address.id, most: mostWhileWaiting },
  });
  return {
    id: address.id,
    address: address.address,
    putOffAt: address.putOffAt && toDateTime(address.putOffAt),
    mails: mails.map(toMailWire),
  };
}

export const emailConnectionRoutes: readonly DashRoute[] = [
  dashRoute({
    method: 'POST',
    path: '/company/{company_id}/bill-address',
    summary: 'An address that bills can be forwarded to; the same again until a connection was made of it.',
    right: 'CONNECTIONS',
    narrowsToOwnSites: true,
    params: ofCompany,
    /** Null: nobody has set up that mails come in. */
    output: z.object({ address: addressWire.nullable() }),
    run: (ctx, { params }) =>
      ctx.inTransaction(async (_tx, inner) => {
        const address = await reserveBillAddress(inner, { companyId: params.company_id });
        return { address: address && (await addressWireOf(inner, address)) };
      }),
  }),
  dashRoute({
    method: 'GET',
    path: '/company/{company_id}/bill-address/{address_id}',
    summary: 'What has come to an address that the caller is setting up.',
    right: 'CONNECTIONS',
    narrowsToOwnSites: true,
    params: ofAddress,
    output: addressWire,
    run: (ctx, { params }) =>
      ctx.inTransaction(async (_tx, inner) =>
        addressWireOf(
          inner,
          await getBillAddress(inner, { companyId: params.company_id, id: params.address_id }),
        ),
      ),
  }),
  dashRoute({
    method: 'POST',
    path: '/company/{company_id}/email-connection',
    summary: 'Makes a connection of an address; PENDING until the first mail comes.',
    right: 'CONNECTIONS',
    narrowsToOwnSites: true,
    params: ofCompany,
    body: z.object({ ...settingsFields, addressId: uuidField(), country: countryField() }),
    status: 201,
    output: connectionWire,
    run: (ctx, { params, body }) =>
      ctx.inTransaction(async (_tx, inner) => {
        refuseFuture(inner, body.dataCollectionStartDate);
        const connection = await createEmailConnection(inner, {
          ...body,
          companyId: params.company_id,
          externalId: blankAsNull(body.externalId),
          notes: blankAsNull(body.notes),
        });
        return connectionWireOf(inner, connection);
      }),
  }),
  dashRoute({
    method: 'POST',
    path: '/connection/{connection_id}/forwarding-check',
    summary: 'Waits anew for a mail, to see that they are forwarded.',
    right: 'CONNECTIONS',
    isForAnySite: true,
    params: ofConnection,
    output: connectionWire,
    run: (ctx, { params }) =>
      ctx.inTransaction(async (_tx, inner) =>
        connectionWireOf(inner, await checkForwarding(inner, { connectionId: params.connection_id })),
      ),
  }),
  dashRoute({
    method: 'GET',
    path: '/connection/{connection_id}/mail',
    summary: 'Mails that came to it, newest first.',
    right: 'CONNECTIONS',
    params: ofConnection,
    query: z.object({
      attention: choiceField(['yes']).optional(),
      page: pageQuery(),
      size: integerQuery(20, 1, 100),
    }),
    output: z.object({
      data: z.array(mailWire),
      total: z.int(),
      page: z.int(),
      totalPages: z.int(),
    }),
    async run(ctx, { params, query }) {
      const page = await listBillMails(ctx, {
        connectionId: params.connection_id,
        onlyInNeed: query.attention === 'yes',
        page: query.page,
        perPage: query.size,
      });
      return {
        data: page.items.map(toMailWire),
        total: page.total,
        page: page.currentPage,
        totalPages: page.totalPages,
      };
    },
  }),
  dashRoute({
    method: 'POST',
    path: '/connection/{connection_id}/mail/{mail_id}/dismiss',
    summary: 'Says that a mail needs no more attention.',
    right: 'CONNECTIONS',
    isForAnySite: true,
    params: ofMail,
    status: 204,
    run: (ctx, { params }) =>
      dismissBillMail(ctx, { connectionId: params.connection_id, id: params.mail_id }),
  }),
];
