// A route is plain data. Server, OpenAPI, reference pages and tests read the same table, so they cannot disagree.
import type { z } from 'zod';
import type { Context } from '../domain/context.ts';

export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

export interface RouteInput<P, Q, B> {
  params: P;
  query: Q;
  body: B;
}

/** An answer that is no JSON. */
export interface MediaAnswer {
  /** Without quotes; the same for the same bytes. */
  etag: string;
  /** Asked for only when the client does not have them already. */
  read(): Promise<Uint8Array>;
}

export interface Route<P = unknown, Q = unknown, B = unknown> {
  /** Snake case, as in the published schema, e.g. `site_company_create`. */
  operationId: string;
  method: Method;
  /** With `{company_id}`-like parameters, without the version. */
  path: string;
  /** Other paths that answer exactly alike (R4). */
  aliases: string[];
  /** Set where an alias has other parameters than its canonical route, and so is a route of its own. */
  aliasOf: string | null;
  tag: string;
  summary: string;
  description: string;
  params: z.ZodType<P> | null;
  query: z.ZodType<Q> | null;
  body: z.ZodType<B> | null;
  /** True: the body is multipart and holds one file in the part `document`. */
  upload: boolean;
  /** The status of a success. */
  status: 200 | 201 | 202 | 204;
  /** Null: no body. */
  output: z.ZodType | null;
  /** Set where `run` answers a `MediaAnswer` of this type instead of `output`. */
  media: 'image/png' | null;
  /** Statuses of refusals beside 401, which every route has. */
  refusals: (400 | 403 | 404 | 409 | 410 | 413)[];
  /** Not in the published contract (R13). */
  extension: boolean;
  /** Still served, marked in the schema, and its answers say so in a header. */
  deprecated: boolean;
  run(ctx: Context, input: RouteInput<P, Q, B>): Promise<unknown>;
}

type Loose<P, Q, B> = Pick<
  Route<P, Q, B>,
  'operationId' | 'method' | 'path' | 'tag' | 'summary' | 'output' | 'run'
> &
  Partial<Route<P, Q, B>>;

/** Completes a route with the usual values. */
export function route<P = undefined, Q = undefined, B = undefined>(given: Loose<P, Q, B>): Route {
  const whole: Route<P, Q, B> = {
    aliases: [],
    aliasOf: null,
    description: given.summary,
    params: null,
    query: null,
    body: null,
    upload: false,
    status: 200,
    media: null,
    refusals: [],
    extension: false,
    deprecated: false,
    ...given,
  };
  return whole as unknown as Route;
}

/** `GET /company/{company_id}`: names a route within a version. */
const routeKey = (given: Pick<Route, 'method' | 'path'>): string => `${given.method} ${given.path}`;

/** A version's table: its parent's routes, each replaced where `overrides` has one of the same method and path. */
export function overrideRoutes(parent: readonly Route[], overrides: readonly Route[]): Route[] {
  const byKey = new Map(parent.map((entry) => [routeKey(entry), entry]));
  for (const entry of overrides) byKey.set(routeKey(entry), entry);
  return [...byKey.values()];
}
