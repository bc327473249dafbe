// A route of the dashboard's own HTTP API is plain data, like those of the versions: it serves the pages below /api/dash, is no
// part of the published contract, and names the right without which it answers 403 (platform.md 2).
import type { z } from 'zod';
import type { Context } from '../../domain/context.ts';
import type { Right } from '../../domain/rights.ts';
import type { RouteInput } from '../route.ts';

export interface DashRoute<P = unknown, Q = unknown, B = unknown> {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** With `{key_id}`-like parameters. */
  path: string;
  summary: string;
  right: Right;
  params: z.ZodType<P> | null;
  query: z.ZodType<Q> | null;
  body: z.ZodType<B> | null;
  status: 200 | 201 | 204;
  /** Null: no body. */
  output: z.ZodType | null;
  run(ctx: Context, input: RouteInput<P, Q, B>): Promise<unknown>;
}

type Loose<P, Q, B> = Pick<DashRoute<P, Q, B>, 'method' | 'path' | 'summary' | 'right' | 'run'> &
  Partial<DashRoute<P, Q, B>>;

/** Completes a route with the usual values. */
export function dashRoute<P = undefined, Q = undefined, B = undefined>(given: Loose<P, Q, B>): DashRoute {
  const whole: DashRoute<P, Q, B> = {
    params: null,
    query: null,
    body: null,
    status: 200,
    output: null,
    ...given,
  };
  return whole as unknown as DashRoute;
}
