// Who calls the dashboard's API: somebody who is signed in, in one of their organizations, in one of its environments. All of it
// is looked up at every request.
import type { FastifyRequest } from 'fastify';
import { type Caller, type Context, createContext, type Services } from '../domain/context.ts';
import type { Reach } from '../domain/role.ts';
import { listMemberships } from '../domain/team/list-memberships.ts';
import type { Membership } from '../domain/team/membership.ts';
import type { Deadline } from '../lib/deadline.ts';
import { AppError, invalidInput, notFound } from '../lib/errors.ts';
import type { EnvironmentName, Tenant } from '../lib/tenant.ts';
import type { SignedIn, SignIn } from '../sign-in/sign-in.ts';
import { requireOwnOrigin } from './own-origin.ts';

/** Which organization and environment a request is about; the first one, and production, where it does not say. */
export const organizationHeader = 'nectar-organization';
const environmentHeader = 'nectar-environment';

export interface DashCaller {
  who: SignedIn;
  memberships: Membership[];
  /** Null for somebody who belongs to no organization. */
  membership: Membership | null;
  environment: EnvironmentName;
}

const headerOf = (request: FastifyRequest, name: string): string | undefined => {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
};

/** What the library reads of a request. */
export function plainHeaders(request: FastifyRequest): Headers {
  const headers = new Headers({ 'x-nectar-address': request.ip });
  for (const name of ['cookie', 'user-agent', 'content-type'])
    if (headerOf(request, name) !== undefined) headers.set(name, headerOf(request, name)!);
  return headers;
}

function environmentOf(request: FastifyRequest): EnvironmentName {
  const name = headerOf(request, environmentHeader) ?? 'production';
  if (name === 'sandbox' || name === 'production') return name;
  throw invalidInput({ [environmentHeader]: ['Allowed: sandbox, production.'] });
}

/**
 * @throws AppError `not_signed_in`; `permission_denied` for another site's page; `not_found` for an organization that the person
 * does not belong to
 */
export async function recogniseDashCaller(
  services: Services,
  signIn: SignIn,
  request: FastifyRequest,
  deadline: Deadline,
): Promise<DashCaller> {
  requireOwnOrigin(request, services.links.dashPublicUrl);
  const who = await signIn.who(plainHeaders(request));
  if (!who) throw new AppError('not_signed_in');
  const memberships = await listMemberships(services, who.email, deadline);
  const wanted = headerOf(request, organizationHeader);
  const membership =
    wanted === undefined
      ? (memberships[0] ?? null)
      : (memberships.find(({ organizationId }) => organizationId === wanted) ?? null);
  if (wanted !== undefined && !membership) throw notFound();
  return { who, memberships, membership, environment: environmentOf(request) };
}

/** Null for somebody who belongs to no organization. */
export const personOfCaller = (
  { membership, environment }: DashCaller,
  request: FastifyRequest,
): { tenant: Tenant; person: Extract<Caller, { kind: 'person' }> } | null =>
  membership && {
    tenant: { organizationId: membership.organizationId, environment },
    person: {
      kind: 'person',
      personId: membership.personId,
      isOrganizationAdmin: membership.isAdmin,
      address: request.ip,
      reach: null,
    },
  };

/** Null for somebody who belongs to no organization. @param reach in the company that the request is about */
export function contextOfCaller(
  services: Services,
  caller: DashCaller,
  request: FastifyRequest,
  deadline: Deadline | null,
  reach: Reach | null = null,
): Context | null {
  const acting = personOfCaller(caller, request);
  if (!acting) return null;
  const person = { ...acting.person, reach };
  return createContext(services, { tenant: acting.tenant, caller: person, log: request.log, deadline });
}
