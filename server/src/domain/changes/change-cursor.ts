// A place in a company's feed, as text that means nothing to its holder and that nobody else can make.
import { invalidInput } from '../../lib/errors.ts';
import type { Context } from '../context.ts';

interface Place {
  position: number;
  issuedAt: Date;
}

const signedText = (ctx: Context, companyId: string, place: string): string =>
  [ctx.tenant.organizationId, ctx.tenant.environment, companyId, place].join(':');

/** @returns URL-safe text */
export function toCursor(ctx: Context, companyId: string, { position, issuedAt }: Place): string {
  const place = `${position}.${issuedAt.getTime()}`;
  const signature = ctx.keyring.sign('cursor', signedText(ctx, companyId, place));
  return Buffer.concat([signature, Buffer.from(place)]).toString('base64url');
}

const signatureBytes = 32;

/** @throws AppError `invalid_input` for what is no cursor of this company's feed */
export function fromCursor(ctx: Context, companyId: string, cursor: string): Place {
  const bytes = Buffer.from(cursor, 'base64url');
  const place = bytes.subarray(signatureBytes).toString('latin1');
  const parts = /^(\d{1,15})\.(\d{1,15})$/.exec(place);
  const text = signedText(ctx, companyId, place);
  const { valid } = ctx.keyring.verify('cursor', text, bytes.subarray(0, signatureBytes));
  if (!valid || !parts) throw invalidInput({ cursor: ['This is no cursor of this feed.'] });
  return { position: Number(parts[1]), issuedAt: new Date(Number(parts[2])) };
}
