// A route of the portal's HTTP API is plain data, like those of the versions. Each is served twice: below /api/webhooks for the
// pages, and below /api/v1/app/{app_id} with the paths and shapes that clients of Svix expect (events-and-lifecycle.md 1.4.4).
import type { z } from 'zod';
import type { Context } from '../../domain/context.ts';
import type { PortalCapability } from '../../domain/webhooks/portal-capabilities.ts';
import type { RouteInput } from '../route.ts';

export interface PortalRoute<P = unknown, Q = unknown, B = unknown> {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With `{endpoint_id}`-like parameters, below either base. */
  path: string;
  summary: string;
  /** What the caller's link must allow. */
  capability: PortalCapability;
  /** True: Svix serves it beside the applications, not below one. */
  isBesideApps: boolean;
  params: z.ZodType<P> | null;
  /** Names in snake case, as Svix has them; the same in camel case are taken alike. */
  query: z.ZodType<Q> | null;
  body: z.ZodType<B> | null;
  status: 200 | 201 | 202 | 204;
  /** Null: no body. */
  output: z.ZodType | null;
  run(ctx: Context, input: RouteInput<P, Q, B>): Promise<unknown>;
}

/** What anybody may read without a link: the catalogue. */
export interface PublicPortalRoute<P = unknown, Q = unknown>
  extends Pick<PortalRoute<P, Q>, 'path' | 'summary' | 'params' | 'query' | 'output'> {
  answer(input: { params: P; query: Q }): unknown;
}

type Loose<P, Q, B> = Pick<PortalRoute<P, Q, B>, 'method' | 'path' | 'summary' | 'run'> &
  Partial<PortalRoute<P, Q, B>>;

/** Completes a route with the usual values. */
export function portalRoute<P = undefined, Q = undefined, B = undefined>(given: Loose<P, Q, B>): PortalRoute {
  const whole: PortalRoute<P, Q, B> = {
    capability: 'ViewBase',
    isBesideApps: false,
    params: null,
    query: null,
    body: null,
    status: 200,
    output: null,
    ...given,
  };
  return whole as unknown as PortalRoute;
}

export const publicPortalRoute = <P = undefined, Q = undefined>(
  given: PublicPortalRoute<P, Q>,
): PublicPortalRoute => given as unknown as PublicPortalRoute;
