// What was answered to a request that carried an idempotency key.
import type { Context } from '../context.ts';

/** Hours for which an answer is kept. */
const keptHours = 24;

export interface KeptAnswer {
  /** Below 500: what failed on our side may be tried again. */
  status: number;
  /** The text of the body; null where there is none. */
  body: string | null;
}

/** A request that is to be carried out once, however often it is sent. */
export interface RepeatableRequest {
  /** The caller's own name for it: 1 to 255 visible ASCII characters, apart for each API key and portal link. */
  idempotencyKey: string;
  /** Method, path, query and body in one text that is equal for equal requests. */
  text: string;
}

export const keptSince = (ctx: Pick<Context, 'now'>): Date =>
  new Date(ctx.now().getTime() - keptHours * 3_600_000);

/** Bounds an encrypted answer to the one place where it may be opened. */
export const aboutAnswer = (ctx: Context, callerId: string, { idempotencyKey }: RepeatableRequest): string =>
  `kept-answer:${ctx.tenant.organizationId}:${ctx.tenant.environment}:${callerId}:${idempotencyKey}`;

/** Whose idempotency keys these are: an API key's, a portal link's or a person's. @throws Error for a caller that repeats nothing */
export function repeatingCallerOf({ caller }: Pick<Context, 'caller'>): string {
  if (caller.kind === 'key') return caller.keyId;
  if (caller.kind === 'portal') return caller.linkId;
  if (caller.kind === 'person') return caller.personId;
  throw new Error('Only people and holders of an API key or a portal link repeat requests.');
}
