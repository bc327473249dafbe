// How endpoints are doing.
import { invalidInput, notFound } from '../../lib/errors.ts';
import type { InstantText } from '../../lib/instants.ts';
import type { Context } from '../context.ts';
import { selectEndpoint } from './endpoint-store.ts';
import {
  type AttemptHour,
  countAttemptsByHour,
  countDeliveries,
  type DeliveryCounts,
  type Span,
} from './log-store.ts';

const dayMs = 86_400_000;
const longestMs = 31 * dayMs;

export interface SpanInput {
  /** Null: a day before `until`. */
  since: InstantText | null;
  /** Null: now. */
  until: InstantText | null;
}

/** @throws AppError `invalid_input` for more than 31 days, or an end before the beginning */
function spanOf(ctx: Context, input: SpanInput): Span {
  // What was booked in this very millisecond counts.
  const until = input.until ?? new Date(ctx.now().getTime() + 1).toISOString();
  const since = input.since ?? new Date(Date.parse(until) - dayMs).toISOString();
  const length = Date.parse(until) - Date.parse(since);
  if (length < 0) throw invalidInput({ until: ['The end lies before the beginning.'] });
  if (length > longestMs) throw invalidInput({ since: ['Ask for 31 days at most.'] });
  return { since, until };
}

/** Deliveries booked in the span, by status. @throws AppError `not_found`, `invalid_input` */
export function getEndpointStats(ctx: Context, input: SpanInput & { id: string }): Promise<DeliveryCounts> {
  const span = spanOf(ctx, input);
  return ctx.inTransaction(async (tx) => {
    const endpoint = await selectEndpoint(tx, input.id);
    if (!endpoint) throw notFound();
    const { endpointId: _, ...counts } = (await countDeliveries(tx, endpoint.id, span))[0]!;
    return counts;
  });
}

/** The same of every endpoint. @throws AppError `invalid_input` */
export function getStatsOfEndpoints(
  ctx: Context,
  input: SpanInput,
): Promise<({ endpointId: string } & DeliveryCounts)[]> {
  const span = spanOf(ctx, input);
  return ctx.inTransaction((tx) => countDeliveries(tx, null, span));
}

/**
 * Attempts in the span by hour; hours without any are missing.
 * @param input.endpointId null: at all endpoints together
 * @throws AppError `not_found`, `invalid_input`
 */
export function getAttemptsByHour(
  ctx: Context,
  input: SpanInput & { endpointId: string | null },
): Promise<AttemptHour[]> {
  const span = spanOf(ctx, input);
  return ctx.inTransaction(async (tx) => {
    const endpoint = input.endpointId === null ? null : await selectEndpoint(tx, input.endpointId);
    if (input.endpointId !== null && !endpoint) throw notFound();
    return countAttemptsByHour(tx, endpoint?.id ?? null, span);
  });
}
