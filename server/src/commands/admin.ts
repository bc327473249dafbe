// `nectar org`, `nectar key` and `nectar job`: what the operator does beside a running server.
import { createApp } from '../app.ts';
import type { Config } from '../config.ts';
import { type Context, createContext, type Services } from '../domain/context.ts';
import { getUploadJob } from '../domain/jobs/get-upload-job.ts';
import { listRecentJobs, retryUploadJob, stopUploadJob } from '../domain/jobs/steer-upload-job.ts';
import type { UploadJob } from '../domain/jobs/upload-job.ts';
import { createApiKey } from '../domain/keys/create-api-key.ts';
import { deleteApiKey } from '../domain/keys/delete-api-key.ts';
import { listApiKeys } from '../domain/keys/list-api-keys.ts';
import { createOrganization } from '../domain/organizations/create-organization.ts';
import { listOrganizations } from '../domain/organizations/list-organizations.ts';
import { changeOrganizationSettings } from '../domain/organizations/organization-settings.ts';
import { addPerson } from '../domain/team/add-person.ts';
import { createJoinLink } from '../domain/team/join-link.ts';
import { AppError, invalidInput } from '../lib/errors.ts';
import { isUuid, newId } from '../lib/ids.ts';
import { silentLogger } from '../lib/log.ts';
import type { EnvironmentName } from '../lib/tenant.ts';
import { withDatabase } from './database-access.ts';
import { print } from './output.ts';

export const environments: EnvironmentName[] = ['sandbox', 'production'];

export async function withServices<T>(config: Config, work: (services: Services) => Promise<T>): Promise<T> {
  return withDatabase(config, async ({ appUrl }) => {
    const app = await createApp(config, appUrl, silentLogger, { isWarm: false });
    try {
      return await work(app.services);
    } finally {
      await app.close();
    }
  });
}

export const contextOf = (
  services: Services,
  organizationId: string,
  environment: EnvironmentName,
): Context =>
  createContext(services, {
    tenant: { organizationId, environment },
    caller: { kind: 'operator' },
    log: silentLogger,
  });

export async function requireOrganization(services: Services, id: string): Promise<string> {
  const known =
    isUuid(id) &&
    (await listOrganizations(services)).some((organization) => organization.id === id.toLowerCase());
  if (!known) throw new AppError('not_found', { message: `There is no organization ${id}.` });
  return id.toLowerCase();
}

export function environmentOf(text: string): EnvironmentName {
  if (text === 'sandbox' || text === 'production') return text;
  throw invalidInput({ environment: [`"${text}" is not a valid choice. Allowed: sandbox, production.`] });
}

export async function createOrg(
  services: Services,
  input: { name: string; adminEmail: string },
  json: boolean,
): Promise<void> {
  const ctx = contextOf(services, newId(), 'production');
  const { organization, admin, joinUrl } = await ctx.inTransaction(async (_tx, inner) => {
    const made = await createOrganization(inner, { name: input.name });
    const person = await addPerson(inner, { email: input.adminEmail, role: 'ADMIN' });
    const { url } = await createJoinLink(inner, { personId: person.id });
    return { organization: made, admin: person, joinUrl: url };
  });
  print(
    json,
    {
      id: organization.id,
      name: organization.name,
      adminEmail: admin.email,
      joinUrl,
      createdAt: organization.createdAt.toISOString(),
    },
    `Organization ${organization.name}\n  id     ${organization.id}\n  admin  ${admin.email}\n  join   ${joinUrl}\nThe link works once, for seven days.`,
  );
}

export async function setOrg(
  services: Services,
  id: string,
  given: { maskUsernameInWebhooks: string | undefined },
  json: boolean,
): Promise<void> {
  const chosen = given.maskUsernameInWebhooks;
  if (chosen !== undefined && chosen !== 'on' && chosen !== 'off')
    throw invalidInput({
      'mask-username-in-webhooks': [`"${chosen}" is not a valid choice. Allowed: on, off.`],
    });
  const ctx = contextOf(services, await requireOrganization(services, id), 'production');
  const settings = await changeOrganizationSettings(
    ctx,
    chosen === undefined ? {} : { maskUsernameInWebhooks: chosen === 'on' },
  );
  print(
    json,
    { id: ctx.tenant.organizationId, ...settings },
    `Organization ${ctx.tenant.organizationId}\n  usernames in webhooks  ${settings.maskUsernameInWebhooks ? 'masked' : 'as they are'}`,
  );
}

export async function listOrgs(services: Services, json: boolean): Promise<void> {
  const organizations = await listOrganizations(services);
  print(
    json,
    organizations.map(({ id, name, createdAt }) => ({ id, name, createdAt: createdAt.toISOString() })),
    organizations.map(({ id, name }) => `${id}  ${name}`).join('\n') || 'There is no organization yet.',
  );
}

/** A date alone ends with that day, UTC. */
function expiryOf(text: string | undefined): Date | null {
  if (text === undefined) return null;
  const whole = /^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T23:59:59.999Z` : text;
  const date = new Date(whole);
  if (Number.isNaN(date.getTime()))
    throw invalidInput({ expiresAt: ['Use a date (YYYY-MM-DD) or an ISO 8601 moment.'] });
  return date;
}

export async function createKey(
  services: Services,
  input: { org: string; environment: string; name: string; expiresAt: string | undefined },
  json: boolean,
): Promise<void> {
  const ctx = contextOf(
    services,
    await requireOrganization(services, input.org),
    environmentOf(input.environment),
  );
  const key = await createApiKey(ctx, {
    name: input.name,
    expiresAt: expiryOf(input.expiresAt),
    createdBy: null,
  });
  const expiresAt = key.expiresAt?.toISOString() ?? null;
  print(
    json,
    {
      id: key.id,
      key: key.text,
      name: key.name,
      environment: key.environment,
      prefix: key.prefix,
      expiresAt,
    },
    `Key ${key.name} (${key.environment})\n  id   ${key.id}\n  key  ${key.text}\nIt is shown this once.`,
  );
}

export async function listKeys(services: Services, org: string | undefined, json: boolean): Promise<void> {
  const organizationIds = org
    ? [await requireOrganization(services, org)]
    : (await listOrganizations(services)).map(({ id }) => id);
  const keys = [];
  for (const organizationId of organizationIds)
    for (const environment of environments)
      for (const key of await listApiKeys(contextOf(services, organizationId, environment)))
        keys.push({
          id: key.id,
          organizationId,
          name: key.name,
          environment,
          prefix: key.prefix,
          createdAt: key.createdAt.toISOString(),
          lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
          expiresAt: key.expiresAt?.toISOString() ?? null,
        });
  print(
    json,
    keys,
    keys
      .map(
        (key) =>
          `${key.id}  ${key.environment.padEnd(10)}  ${key.prefix}…  ${key.name}  ${key.expiresAt ? `expires ${key.expiresAt}` : 'never expires'}`,
      )
      .join('\n') || 'There is no key yet.',
  );
}

/** Finds the tenant that has it: an id belongs to one at most. */
export async function inOwnTenant<T>(
  services: Services,
  id: string,
  what: string,
  act: (ctx: Context) => Promise<T>,
): Promise<T> {
  if (isUuid(id))
    for (const organization of await listOrganizations(services))
      for (const environment of environments)
        try {
          return await act(contextOf(services, organization.id, environment));
        } catch (error) {
          if (!(error instanceof AppError && error.kind === 'not_found')) throw error;
        }
  throw new AppError('not_found', { message: `There is no ${what} ${id}.` });
}

export async function deleteKey(services: Services, id: string, json: boolean): Promise<void> {
  await inOwnTenant(services, id, 'key', (ctx) => deleteApiKey(ctx, { id }));
  print(json, { id, deleted: true }, `Key ${id} is deleted.`);
}

const jobLine = (job: UploadJob) => ({
  id: job.id,
  companyId: job.companyId,
  status: job.status,
  createdAt: job.createdAt.toISOString(),
  parsedDocumentIds: job.parsedDocumentIds,
  duplicates: job.duplicates,
  duplicateDocumentIds: job.duplicateDocumentIds,
  nonUtilityDocumentIds: job.nonUtilityFileIds,
  failureReason: job.failureReason,
  terminationReason: job.terminationReason,
});

export async function listJobs(
  services: Services,
  input: { org: string | undefined; status: string | undefined },
  json: boolean,
): Promise<void> {
  const organizationIds = input.org
    ? [await requireOrganization(services, input.org)]
    : (await listOrganizations(services)).map(({ id }) => id);
  const jobs = [];
  for (const organizationId of organizationIds)
    for (const environment of environments)
      for (const job of await listRecentJobs(contextOf(services, organizationId, environment), {
        status: input.status ?? null,
      }))
        jobs.push({ organizationId, environment, ...jobLine(job) });
  jobs.sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
  print(
    json,
    { queue: await services.queue.state(), jobs },
    jobs
      .map((job) => `${job.id}  ${job.status.padEnd(10)}  ${job.createdAt}  ${job.failureReason ?? ''}`)
      .join('\n') || 'There is no job.',
  );
}

export async function showJob(services: Services, id: string, json: boolean): Promise<void> {
  const job = jobLine(await inOwnTenant(services, id, 'job', (ctx) => getUploadJob(ctx, id)));
  print(json, job, JSON.stringify(job, null, 2));
}

export async function retryJob(services: Services, id: string, json: boolean): Promise<void> {
  const job = await inOwnTenant(services, id, 'job', (ctx) => retryUploadJob(ctx, { id }));
  print(json, jobLine(job), `Job ${id} is ${job.status}.`);
}

export async function stopJob(services: Services, id: string, reason: string, json: boolean): Promise<void> {
  const job = await inOwnTenant(services, id, 'job', (ctx) => stopUploadJob(ctx, { id, reason }));
  print(json, jobLine(job), `Job ${id} is ${job.status}.`);
}
