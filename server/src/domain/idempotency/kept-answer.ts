// What was answered to a request that carried an idempotency key.
import type { Context } from '../context.ts';

/** Hours for which an answer is kept. */
export const keptHours = 24;

export interface KeptAnswer {
  /** Below 500: what failed on our side may be tried again. */
  status: number;
  /** The text of the body; null where there is none. */
  body: string | null;
}

/** A request that is to be carried out once, however often it is sent. */
export interface RepeatableRequest {
  /** The caller's own name for it: 1 to 255 visible ASCII characters, apart for each API key. */
  idempotencyKey: string;
  /** Method, path, query and body in one text that is equal for equal requests. */
  text: string;
}

export const keptSince = (ctx: Pick<Context, 'now'>): Date =>
  new Date(ctx.now().getTime() - keptHours * 3_600_000);

/** Bounds an encrypted answer to the one place where it may be opened. */
export const aboutAnswer = (ctx: Context, apiKeyId: string, { idempotencyKey }: RepeatableRequest): string =>
  `kept-answer:${ctx.tenant.organizationId}:${ctx.tenant.environment}:${apiKeyId}:${idempotencyKey}`;

/** The API key whose idempotency keys these are. @throws Error for a caller without one */
export function apiKeyOf(ctx: Context): string {
  if (ctx.caller.kind !== 'key') throw new Error('Only a caller with an API key repeats requests.');
  return ctx.caller.keyId;
}
