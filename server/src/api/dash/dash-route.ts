// A route of the dashboard's own HTTP API is plain data, like those of the versions: it serves the pages below /api/dash, is no
// part of the published contract, and names the right without which it answers 403 (platform.md 2).
import type { z } from 'zod';
import type { Context } from '../../domain/context.ts';
import { isBoundless } from '../../domain/members/admit.ts';
import type { Right } from '../../domain/rights.ts';
import type { RouteInput } from '../route.ts';

export interface DashRoute<P = unknown, Q = unknown, B = unknown> {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** With `{key_id}`-like parameters. */
  path: string;
  summary: string;
  /**
   * A right of one company is asked for in the company, or of the object, that the path names: `{company_id}`, `{site_id}`,
   * `{connection_id}` and what else `admit` knows.
   */
  right: Right;
  /** `run` keeps to `ownSitesOf(ctx)`. Without it, a site-only member is refused where the path names a company and nothing of it. */
  narrowsToOwnSites: boolean;
  /** Also a change is for whoever has one of the object's sites; otherwise a site-only member must have them all. */
  isForAnySite: boolean;
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

/**
 * Completes a route with the usual values.
 * @throws Error for a right of one company where the path names none: nobody could be held to it
 */
export function dashRoute<P = undefined, Q = undefined, B = undefined>(given: Loose<P, Q, B>): DashRoute {
  if (
    isBoundless(
      given.right,
      [...given.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!),
    )
  )
    throw new Error(
      `${given.method} ${given.path} names no company in which ${given.right} can be asked for.`,
    );
  const whole: DashRoute<P, Q, B> = {
    narrowsToOwnSites: false,
    isForAnySite: false,
    params: null,
    query: null,
    body: null,
    status: 200,
    output: null,
    ...given,
  };
  return whole as unknown as DashRoute;
}
