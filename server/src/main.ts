// The command line: nectar COMMAND. Every command is one function in commands/; this file only reads arguments.
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { systemFault } from './commands/system-fault.ts';
import { type Config, ConfigError, dataDirectoryOf, readConfig } from './config.ts';
import { AppError, type FieldErrors } from './lib/errors.ts';

const checkout = fileURLToPath(new URL('../../', import.meta.url)).replace(/\/$/, '');

const usage = `nectar: the command line of a checkout

  start [--no-demo]                         database, API and worker in one process group (script/server)
  serve                                     the API and the pages
  work                                      the jobs
  migrate                                   bring the database to this checkout's schema
  org create --name N --admin-email E       make an organization with its first admin
  org list
  org set ID [--mask-username-in-webhooks on|off]  whether bodies of events tell usernames masked
  person invite --org ID --email E [--role admin|member]
                                            a link by which somebody makes an account of the dashboard
  key create --org ID --environment sandbox|production --name N [--expires-at D]
  key list [--org ID]
  key delete ID
  job list [--org ID] [--status S]
  job show ID
  job retry ID
  job stop ID [--reason TEXT]
  company archive ID                        nothing is collected, connected or uploaded until it is restored
  company restore ID
  site set ID [--start-date D] [--stop-date D] [--occupancy-mode M]  when it is collected, how its share of occupancy applies;
                                            D is a day or "none", M one of DISABLED, ALL_DATA, PER_CONNECTION
  account set ID [--start-date D] [--last-service-date D]
  connection list [--status S] [--organization ID]
                                            connections of all organizations, those that wait the longest first
  connection show ID                        with what it has said before
  connection set-status ID STATUS --note TEXT [--detail TEXT]
                                            the note is kept in its history; the detail is what its owner reads
  webhook portal --organization ID --environment sandbox|production
                                            a link into the webhook portal, for seven days
  white-label show --organization ID
  white-label set --organization ID [--company-name N] [--brand-color C] [--logo-url U] [--embedding-origins O,…]
                                            how pages for invited people look, and which sites may frame them; "none" takes away
  interval import FILE --connection ID      readings of smart meters from a CSV file (docs/intervals.md)
  listen --forward-to URL [--events TYPE,…]   hand each event of a running server to a local address, signed; no public address needed
  trigger TYPE                              send an example of an event, e.g. document.created.v2
  events resend ID [--endpoint EP]          send a message again (its id or its event's): to all its endpoints, or to one
                                            all three: [--server URL] [--api-key KEY], or NECTAR_API_KEY
  credential-key status                     how much is sealed for which key pair, and which keys are at hand
  credential-key rotate [--finish] [--batch N]
                                            a new pair, and all passwords sealed for it, while everything runs; called again it goes on;
                                            --finish gives the earlier key up, once nothing is sealed for it
  credential-key make                       a new pair for the environment; reseal and retire ID are its later steps (docs/secrets.md)
  secret status                             what hangs on earlier values of NECTAR_SECRET
  secret reseal [--batch N]                 encrypts what is stored under the present one
  mail receive [--to ADDRESS,…] < MESSAGE   a mail to an address for codes of second factors, as a mail server hands it over
  mail refused --organization ID            addresses that their mail server has refused for good; they are left for 90 days
  mail allow EMAIL --organization ID        mails go there again
  backup FILE                               one snapshot of database and files
  restore FILE [--force]
  extract FILE [--picture OUT.png [--page N]]  what the reader sees in a document, and its fields framed on the page
  api check                                 compare the API with its released OpenAPI files
  api freeze [--force]                      at a release: write those files anew
  docs [--check]                            write the generated documentation, or only compare it

--json prints one JSON object. Settings come from the environment: docs/configuration.md.
`;

class UsageError extends Error {}

const options = {
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
  'no-demo': { type: 'boolean', default: false },
  check: { type: 'boolean', default: false },
  force: { type: 'boolean', default: false },
  to: { type: 'string' },
  finish: { type: 'boolean', default: false },
  batch: { type: 'string' },
  name: { type: 'string' },
  'admin-email': { type: 'string' },
  'mask-username-in-webhooks': { type: 'string' },
  org: { type: 'string' },
  email: { type: 'string' },
  role: { type: 'string' },
  organization: { type: 'string' },
  environment: { type: 'string' },
  'expires-at': { type: 'string' },
  'company-name': { type: 'string' },
  'brand-color': { type: 'string' },
  'logo-url': { type: 'string' },
  'embedding-origins': { type: 'string' },
  status: { type: 'string' },
  reason: { type: 'string' },
  connection: { type: 'string' },
  note: { type: 'string' },
  detail: { type: 'string' },
  'start-date': { type: 'string' },
  'stop-date': { type: 'string' },
  'last-service-date': { type: 'string' },
  'occupancy-mode': { type: 'string' },
  'forward-to': { type: 'string' },
  events: { type: 'string' },
  endpoint: { type: 'string' },
  server: { type: 'string' },
  'api-key': { type: 'string' },
  picture: { type: 'string' },
  page: { type: 'string' },
} as const satisfies ParseArgsConfig['options'];

type Values = ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>>['values'];

function required(value: string | undefined, name: string): string {
  if (value === undefined || value === '') throw new UsageError(`${name} is missing.`);
  return value;
}

function pageNumber(value: string | undefined): number | null {
  if (value === undefined) return null;
  if (!/^[1-9]\d{0,5}$/.test(value)) throw new UsageError('--page is a number from 1.');
  return Number(value);
}

/** A command's configuration; a trial installation gets its secrets here too. */
async function commandConfig(role: 'command' | 'keys' = 'command'): Promise<Config> {
  if (process.env.NODE_ENV !== 'production') {
    const { ensureSecrets } = await import('./secrets.ts');
    ensureSecrets(dataDirectoryOf(process.env, checkout));
  }
  return readConfig(process.env, checkout, role);
}

async function admin(words: string[], values: Values): Promise<void> {
  const commands = await import('./commands/admin.ts');
  const { json } = values;
  const [noun, verb, id] = words;
  const act = {
    'org create': (s) =>
      commands.createOrg(
        s,
        {
          name: required(values.name, '--name'),
          adminEmail: required(values['admin-email'], '--admin-email'),
        },
        json,
      ),
    'org list': (s) => commands.listOrgs(s, json),
    'org set': (s) =>
      commands.setOrg(
        s,
        required(id, 'The organization’s id'),
        { maskUsernameInWebhooks: values['mask-username-in-webhooks'] },
        json,
      ),
    'key create': (s) =>
      commands.createKey(
        s,
        {
          org: required(values.org, '--org'),
          environment: required(values.environment, '--environment'),
          name: required(values.name, '--name'),
          expiresAt: values['expires-at'],
        },
        json,
      ),
    'key list': (s) => commands.listKeys(s, values.org, json),
    'key delete': (s) => commands.deleteKey(s, required(id, 'The key’s id'), json),
    'job list': (s) => commands.listJobs(s, { org: values.org, status: values.status }, json),
    'job show': (s) => commands.showJob(s, required(id, 'The job’s id'), json),
    'job retry': (s) => commands.retryJob(s, required(id, 'The job’s id'), json),
    'job stop': (s) =>
      commands.stopJob(s, required(id, 'The job’s id'), values.reason ?? 'Stopped by the operator.', json),
  } satisfies Record<string, (services: Parameters<typeof commands.listOrgs>[0]) => Promise<void>> as Record<
    string,
    (services: Parameters<typeof commands.listOrgs>[0]) => Promise<void>
  >;
  const run = act[`${noun} ${verb}`];
  if (!run) throw new UsageError(`There is no command "${noun} ${verb ?? ''}".`);
  await commands.withServices(await commandConfig(), run);
}

async function people(words: string[], values: Values): Promise<void> {
  const [, verb] = words;
  if (verb !== 'invite') throw new UsageError(`There is no command "person ${verb ?? ''}".`);
  const input = {
    org: required(values.org, '--org'),
    email: required(values.email, '--email'),
    role: values.role,
  };
  const [{ withServices }, { invitePerson }] = await Promise.all([
    import('./commands/admin.ts'),
    import('./commands/people.ts'),
  ]);
  await withServices(await commandConfig(), (services) => invitePerson(services, input, values.json));
}

async function settings(words: string[], values: Values): Promise<void> {
  const commands = await import('./commands/settings.ts');
  const { withServices } = await import('./commands/admin.ts');
  const { json } = values;
  const [noun, verb, id] = words;
  const startDate = values['start-date'];
  const act: Record<string, (services: Parameters<typeof commands.activate>[0]) => Promise<void>> = {
    'company archive': (s) => commands.activate(s, required(id, 'The company’s id'), false, json),
    'company restore': (s) => commands.activate(s, required(id, 'The company’s id'), true, json),
    'site set': (s) =>
      commands.setSite(
        s,
        required(id, 'The site’s id'),
        { startDate, stopDate: values['stop-date'], occupancyMode: values['occupancy-mode'] },
        json,
      ),
    'account set': (s) =>
      commands.setAccount(
        s,
        required(id, 'The account’s id'),
        { startDate, lastServiceDate: values['last-service-date'] },
        json,
      ),
  };
  const run = act[`${noun} ${verb}`];
  if (!run) throw new UsageError(`There is no command "${noun} ${verb ?? ''}".`);
  await withServices(await commandConfig(), run);
}

async function webhookCommand(words: string[], values: Values): Promise<void> {
  const [, verb] = words;
  if (verb !== 'portal') throw new UsageError(`There is no command "webhook ${verb ?? ''}".`);
  const input = {
    organization: required(values.organization ?? values.org, '--organization'),
    environment: required(values.environment, '--environment'),
  };
  const [{ withServices }, { makePortalLink }] = await Promise.all([
    import('./commands/admin.ts'),
    import('./commands/webhook.ts'),
  ]);
  await withServices(await commandConfig(), (services) => makePortalLink(services, input, values.json));
}

async function connectionCommand(words: string[], values: Values): Promise<void> {
  const [, verb, id, status] = words;
  const [{ withServices }, commands] = await Promise.all([
    import('./commands/admin.ts'),
    import('./commands/connections.ts'),
  ]);
  const { json } = values;
  const act: Record<string, (services: Parameters<typeof commands.showConnection>[0]) => Promise<void>> = {
    list: (s) =>
      commands.listConnections(
        s,
        { organization: values.organization ?? values.org, status: values.status },
        json,
      ),
    show: (s) => commands.showConnection(s, required(id, 'The connection’s id'), json),
    'set-status': (s) =>
      commands.setStatus(
        s,
        {
          id: required(id, 'The connection’s id'),
          status: required(status, 'STATUS'),
          note: required(values.note, '--note'),
          detail: values.detail,
        },
        json,
      ),
  };
  const run = act[verb ?? ''];
  if (!run) throw new UsageError(`There is no command "connection ${verb ?? ''}".`);
  await withServices(await commandConfig(), run);
}

async function credentialKeyCommand(words: string[], values: Values): Promise<void> {
  const [, verb, id] = words;
  const [{ withServices }, commands] = await Promise.all([
    import('./commands/admin.ts'),
    import('./commands/credential-keys.ts'),
  ]);
  const { json, finish } = values;
  if (verb === 'make') return commands.makePair(json);
  const config = await commandConfig('keys');
  const batch = commands.batchOf(values.batch);
  const act: Record<string, (services: Parameters<typeof commands.retire>[0]) => Promise<void>> = {
    status: (services) => commands.showStatus(config, services, json),
    rotate: (services) => commands.rotate(config, services, { batch, finish }, json),
    reseal: (services) => commands.sealAgain(config, services, { batch }, json),
    retire: (services) => commands.retire(services, required(id, 'The key pair’s id'), json),
  };
  const run = act[verb ?? ''];
  if (!run) throw new UsageError(`There is no command "credential-key ${verb ?? ''}".`);
  await withServices(config, run);
}

async function mailCommand(words: string[], values: Values): Promise<number> {
  const [, verb, email] = words;
  const [{ withServices }, commands] = await Promise.all([
    import('./commands/admin.ts'),
    import('./commands/mail.ts'),
  ]);
  const { json } = values;
  if (verb === 'receive') {
    const to = values.to?.split(',').map((one) => one.trim()) ?? [];
    return commands.receiveMail(async (work) => withServices(await commandConfig(), work), to, json);
  }
  const organization = (): string => required(values.organization ?? values.org, '--organization');
  const act: Record<string, (services: Parameters<typeof commands.listRefused>[0]) => Promise<void>> = {
    refused: (services) => commands.listRefused(services, organization(), json),
    allow: (services) =>
      commands.allowAddress(
        services,
        { organization: organization(), email: required(email, 'EMAIL') },
        json,
      ),
  };
  const run = act[verb ?? ''];
  if (!run) throw new UsageError(`There is no command "mail ${verb ?? ''}".`);
  await withServices(await commandConfig(), run);
  return 0;
}

async function secretCommand(words: string[], values: Values): Promise<void> {
  const [, verb] = words;
  if (verb !== 'status' && verb !== 'reseal')
    throw new UsageError(`There is no command "secret ${verb ?? ''}".`);
  const [{ withServices }, { renewSecrets }, { batchOf }] = await Promise.all([
    import('./commands/admin.ts'),
    import('./commands/secrets.ts'),
    import('./commands/credential-keys.ts'),
  ]);
  const input = { write: verb === 'reseal', batch: batchOf(values.batch) };
  await withServices(await commandConfig(), (services) => renewSecrets(services, input, values.json));
}

async function whiteLabelCommand(words: string[], values: Values): Promise<void> {
  const [, verb] = words;
  const organization = required(values.organization ?? values.org, '--organization');
  const [{ withServices }, { changeWhiteLabel, showWhiteLabel }] = await Promise.all([
    import('./commands/admin.ts'),
    import('./commands/white-label.ts'),
  ]);
  const changes = {
    companyName: values['company-name'],
    brandColor: values['brand-color'],
    logoUrl: values['logo-url'],
    origins: values['embedding-origins'],
  };
  const { json } = values;
  const act: Record<string, (services: Parameters<typeof showWhiteLabel>[0]) => Promise<void>> = {
    show: (services) => showWhiteLabel(services, organization, json),
    set: (services) => changeWhiteLabel(services, organization, changes, json),
  };
  const run = act[verb ?? ''];
  if (!run) throw new UsageError(`There is no command "white-label ${verb ?? ''}".`);
  await withServices(await commandConfig(), run);
}

async function importIntervalFile(words: string[], values: Values): Promise<void> {
  const [, verb, file] = words;
  if (verb !== 'import') throw new UsageError(`There is no command "interval ${verb ?? ''}".`);
  const input = { file: required(file, 'FILE'), connectionId: required(values.connection, '--connection') };
  const [{ withServices }, commands] = await Promise.all([
    import('./commands/admin.ts'),
    import('./commands/intervals.ts'),
  ]);
  await withServices(await commandConfig(), (services) =>
    commands.importIntervalFile(services, input, values.json),
  );
}

/** Commands that speak to a running server with an API key. */
async function events(words: string[], values: Values): Promise<void> {
  const [command, second, third] = words;
  if (command === 'events' && second !== 'resend')
    throw new UsageError(`There is no command "events ${second ?? ''}".`);
  const { listen, resendEvent, serverAccess, trigger } = await import('./commands/listen.ts');
  const access = serverAccess(values);
  if (command === 'trigger') return trigger(access, required(second, 'TYPE'), values.json);
  if (command === 'events')
    return resendEvent(
      access,
      { message: required(third, 'The message’s id'), endpoint: values.endpoint ?? null },
      values.json,
    );
  const { whenAskedToStop } = await import('./commands/signals.ts');
  return listen(access, {
    forwardTo: localAddress(required(values['forward-to'], '--forward-to')),
    eventTypes: values.events?.split(',').map((name) => name.trim()) ?? [],
    stopped: whenAskedToStop(() => undefined),
    json: values.json,
  });
}

function localAddress(text: string): string {
  if (/^https?:\/\//.test(text) && URL.canParse(text)) return text;
  throw new UsageError(`--forward-to is an address such as http://localhost:3000/webhooks, not "${text}".`);
}

async function run(words: string[], values: Values): Promise<number> {
  const [command, file] = words;
  switch (command) {
    case 'start':
      return (await import('./commands/start.ts')).start(checkout, { demo: !values['no-demo'] });
    case 'serve':
      await (await import('./commands/serve.ts')).serve(checkout);
      return 0;
    case 'work':
      return (await import('./commands/work.ts')).work(checkout);
    case 'migrate':
      await (await import('./commands/data.ts')).runMigrations(await commandConfig(), values.json);
      return 0;
    case 'backup':
      await (await import('./commands/data.ts')).runBackup(
        await commandConfig(),
        required(file, 'FILE'),
        values.json,
      );
      return 0;
    case 'restore':
      await (await import('./commands/data.ts')).runRestore(
        await commandConfig(),
        required(file, 'FILE'),
        values.force,
        values.json,
      );
      return 0;
    case 'extract':
      await (await import('./commands/extract.ts')).extractFile(required(file, 'FILE'), {
        json: values.json,
        picture: values.picture ?? null,
        page: pageNumber(values.page),
      });
      return 0;
    case 'api': {
      const { checkContract, freezeContract } = await import('./commands/api-contract.ts');
      if (file === 'check') return checkContract();
      if (file === 'freeze') return freezeContract({ force: values.force });
      throw new UsageError(`There is no command "api ${file ?? ''}".`);
    }
    case 'interval':
      await importIntervalFile(words, values);
      return 0;
    case 'connection':
      await connectionCommand(words, values);
      return 0;
    case 'person':
      await people(words, values);
      return 0;
    case 'webhook':
      await webhookCommand(words, values);
      return 0;
    case 'credential-key':
      await credentialKeyCommand(words, values);
      return 0;
    case 'mail':
      return mailCommand(words, values);
    case 'secret':
      await secretCommand(words, values);
      return 0;
    case 'white-label':
      await whiteLabelCommand(words, values);
      return 0;
    case 'docs':
      return (await import('./commands/docs.ts')).writeDocs(checkout, { check: values.check });
    case 'listen':
    case 'trigger':
    case 'events':
      await events(words, values);
      return 0;
    case 'company':
    case 'site':
    case 'account':
      await settings(words, values);
      return 0;
    case 'org':
    case 'key':
    case 'job':
      await admin(words, values);
      return 0;
    default:
      throw new UsageError(command === undefined ? 'Name a command.' : `There is no command "${command}".`);
  }
}

function faultLines(fields: FieldErrors, path = ''): string[] {
  return Object.entries(fields).flatMap(([key, value]) =>
    Array.isArray(value)
      ? value.map((text) => `  ${path}${key}: ${text}`)
      : faultLines(value, `${path}${key}.`),
  );
}

/** The exit code: 0 done, 1 failed, 2 called wrongly. */
async function main(): Promise<number> {
  try {
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    if (values.help) {
      process.stdout.write(usage);
      return 0;
    }
    return await run(positionals, values);
  } catch (error) {
    const wrongCall =
      error instanceof UsageError || (error as NodeJS.ErrnoException).code?.startsWith('ERR_PARSE_ARGS');
    if (wrongCall) process.stderr.write(`${(error as Error).message}\n\n${usage}`);
    else if (error instanceof ConfigError) process.stderr.write(`${error.message}\n`);
    else if (error instanceof AppError && error.kind !== 'internal')
      process.stderr.write([error.message, ...faultLines(error.fields ?? {})].join('\n') + '\n');
    else
      process.stderr.write(
        `${systemFault(error) ?? (error instanceof Error ? error.message : String(error))}\n`,
      );
    return wrongCall ? 2 : 1;
  }
}

process.exitCode = await main();
