// A route of the hosted pages' API is plain data, like those of the versions. Each is served below every kind of link:
// /p/api/i/{token}, /p/api/connect/{publicCompanyId}/{secret}, /p/api/connect/{publicCompanyId}/workflow/{secret}.
import type { z } from 'zod';
import type { Context } from '../../domain/context.ts';
import type { HostedLink } from '../../domain/hosted/hosted-link.ts';
import type { Visitor } from '../../domain/invitations/invitation.ts';
import type { Limit } from '../../domain/limits/limit.ts';

export interface HostedInput<Q, B> {
  link: HostedLink;
  /** Where the link's own calls begin. */
  base: string;
  /** Of `{connection_id}` in the path. */
  connectionId: string;
  /** Proof of an address; in the header `X-Nectar-Verification`. */
  verification: string | null;
  /** Of what was handed in; in the header `X-Nectar-Submission`. */
  submission: string;
  visitor: Visitor;
  query: Q;
  body: B;
}

export interface HostedLimit extends Limit {
  per: 'address' | 'link';
}

export interface HostedRoute<Q = unknown, B = unknown> {
  method: 'GET' | 'POST';
  /** Below a link; `{connection_id}` is its only parameter. */
  path: string;
  /** Kinds of links that have it. */
  links: readonly HostedLink['kind'][];
  query: z.ZodType<Q> | null;
  body: z.ZodType<B> | null;
  status: 200 | 201 | 202;
  limits: readonly HostedLimit[];
  run(ctx: Context, input: HostedInput<Q, B>): Promise<unknown>;
}

const everyLink = ['invitation', 'company_link', 'edit_link'] as const;

type Loose<Q, B> = Pick<HostedRoute<Q, B>, 'method' | 'path' | 'run'> & Partial<HostedRoute<Q, B>>;

export function hostedRoute<Q = undefined, B = undefined>(given: Loose<Q, B>): HostedRoute {
  const whole: HostedRoute<Q, B> = {
    links: everyLink,
    query: null,
    body: null,
    status: 200,
    limits: [],
    ...given,
  };
  return whole as unknown as HostedRoute;
}
