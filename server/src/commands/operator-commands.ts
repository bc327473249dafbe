// The operator's commands over the database, as data: "noun verb" to what reads its words and what it then does.
import type { Services } from '../domain/context.ts';
import { type Call, commandConfig, noCommand, required, type Values } from './arguments.ts';

type Work = (services: Services) => Promise<void>;

/** Reads the words, so that a wrong call is answered before the database is opened. */
type OperatorCommand = (given: { id: string | undefined; values: Values; words: string[] }) => Promise<Work>;

const organizationOf = (values: Values): string =>
  required(values.organization ?? values.org, '--organization');

const operatorCommands: Record<string, OperatorCommand> = {
  'org create': async ({ values }) => {
    const input = {
      name: required(values.name, '--name'),
      adminEmail: required(values['admin-email'], '--admin-email'),
    };
    const { createOrg } = await import('./admin.ts');
    return (services) => createOrg(services, input, values.json);
  },
  'org list': async ({ values }) => {
    const { listOrgs } = await import('./admin.ts');
    return (services) => listOrgs(services, values.json);
  },
  'org set': async ({ id, values }) => {
    const organization = required(id, 'The organization’s id');
    const { setOrg } = await import('./admin.ts');
    const changes = { maskUsernameInWebhooks: values['mask-username-in-webhooks'] };
    return (services) => setOrg(services, organization, changes, values.json);
  },
  'key create': async ({ values }) => {
    const input = {
      org: required(values.org, '--org'),
      environment: required(values.environment, '--environment'),
      name: required(values.name, '--name'),
      expiresAt: values['expires-at'],
    };
    const { createKey } = await import('./admin.ts');
    return (services) => createKey(services, input, values.json);
  },
  'key list': async ({ values }) => {
    const { listKeys } = await import('./admin.ts');
    return (services) => listKeys(services, values.org, values.json);
  },
  'key delete': async ({ id, values }) => {
    const key = required(id, 'The key’s id');
    const { deleteKey } = await import('./admin.ts');
    return (services) => deleteKey(services, key, values.json);
  },
  'job list': async ({ values }) => {
    const { listJobs } = await import('./admin.ts');
    return (services) => listJobs(services, { org: values.org, status: values.status }, values.json);
  },
  'job show': async ({ id, values }) => {
    const job = required(id, 'The job’s id');
    const { showJob } = await import('./admin.ts');
    return (services) => showJob(services, job, values.json);
  },
  'job retry': async ({ id, values }) => {
    const job = required(id, 'The job’s id');
    const { retryJob } = await import('./admin.ts');
    return (services) => retryJob(services, job, values.json);
  },
  'job stop': async ({ id, values }) => {
    const job = required(id, 'The job’s id');
    const { stopJob } = await import('./admin.ts');
    return (services) => stopJob(services, job, values.reason ?? 'Stopped by the operator.', values.json);
  },
  'person invite': async ({ values }) => {
    const input = {
      org: required(values.org, '--org'),
      email: required(values.email, '--email'),
      role: values.role,
    };
    const { invitePerson } = await import('./people.ts');
    return (services) => invitePerson(services, input, values.json);
  },
  'company archive': async ({ id, values }) => {
    const company = required(id, 'The company’s id');
    const { activate } = await import('./settings.ts');
    return (services) => activate(services, company, false, values.json);
  },
  'company restore': async ({ id, values }) => {
    const company = required(id, 'The company’s id');
    const { activate } = await import('./settings.ts');
    return (services) => activate(services, company, true, values.json);
  },
  'site set': async ({ id, values }) => {
    const site = required(id, 'The site’s id');
    const changes = {
      startDate: values['start-date'],
      stopDate: values['stop-date'],
      occupancyMode: values['occupancy-mode'],
    };
    const { setSite } = await import('./settings.ts');
    return (services) => setSite(services, site, changes, values.json);
  },
  'account set': async ({ id, values }) => {
    const account = required(id, 'The account’s id');
    const changes = { startDate: values['start-date'], lastServiceDate: values['last-service-date'] };
    const { setAccount } = await import('./settings.ts');
    return (services) => setAccount(services, account, changes, values.json);
  },
  'connection list': async ({ values }) => {
    const wanted = { organization: values.organization ?? values.org, status: values.status };
    const { listConnections } = await import('./connections.ts');
    return (services) => listConnections(services, wanted, values.json);
  },
  'connection show': async ({ id, values }) => {
    const connection = required(id, 'The connection’s id');
    const { showConnection } = await import('./connections.ts');
    return (services) => showConnection(services, connection, values.json);
  },
  'connection set-status': async ({ id, values, words }) => {
    const input = {
      id: required(id, 'The connection’s id'),
      status: required(words[3], 'STATUS'),
      note: required(values.note, '--note'),
      detail: values.detail,
    };
    const { setStatus } = await import('./connections.ts');
    return (services) => setStatus(services, input, values.json);
  },
  'webhook portal': async ({ values }) => {
    const input = {
      organization: organizationOf(values),
      environment: required(values.environment, '--environment'),
    };
    const { makePortalLink } = await import('./webhook.ts');
    return (services) => makePortalLink(services, input, values.json);
  },
  'white-label show': async ({ values }) => {
    const organization = organizationOf(values);
    const { showWhiteLabel } = await import('./white-label.ts');
    return (services) => showWhiteLabel(services, organization, values.json);
  },
  'white-label set': async ({ values }) => {
    const organization = organizationOf(values);
    const changes = {
      companyName: values['company-name'],
      brandColor: values['brand-color'],
      logoUrl: values['logo-url'],
      origins: values['embedding-origins'],
    };
    const { changeWhiteLabel } = await import('./white-label.ts');
    return (services) => changeWhiteLabel(services, organization, changes, values.json);
  },
  'interval import': async ({ id: file, values }) => {
    const input = {
      file: required(file, 'FILE'),
      connectionId: required(values.connection, '--connection'),
    };
    const { importIntervalFile } = await import('./intervals.ts');
    return (services) => importIntervalFile(services, input, values.json);
  },
  'mail refused': async ({ values }) => {
    const organization = organizationOf(values);
    const { listRefused } = await import('./mail.ts');
    return (services) => listRefused(services, organization, values.json);
  },
  'mail allow': async ({ id: email, values }) => {
    const input = { organization: organizationOf(values), email: required(email, 'EMAIL') };
    const { allowAddress } = await import('./mail.ts');
    return (services) => allowAddress(services, input, values.json);
  },
  'secret status': async ({ values }) => renewal(values, false),
  'secret reseal': async ({ values }) => renewal(values, true),
};

async function renewal(values: Values, write: boolean): Promise<Work> {
  const [{ renewSecrets }, { batchOf }] = await Promise.all([
    import('./secrets.ts'),
    import('./credential-keys.ts'),
  ]);
  const input = { write, batch: batchOf(values.batch) };
  return (services) => renewSecrets(services, input, values.json);
}

/** @throws UsageError for a command that is not there, or lacks a word */
export async function runOperatorCommand({ words, values }: Call): Promise<void> {
  const command = words.slice(0, 2).join(' ');
  if (!Object.hasOwn(operatorCommands, command)) throw noCommand(words.slice(0, 2));
  const work = await operatorCommands[command]!({ id: words[2], values, words });
  const { withServices } = await import('./admin.ts');
  await withServices(await commandConfig(), work);
}
