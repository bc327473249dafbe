// The command line: nectar COMMAND. Every command is one function in commands/; this file finds it and answers what goes wrong.
import process from 'node:process';
import {
  type Call,
  checkout,
  commandConfig,
  noCommand,
  pageNumber,
  readArguments,
  required,
  UsageError,
} from './commands/arguments.ts';
import { runOperatorCommand } from './commands/operator-commands.ts';
import { systemFault } from './commands/system-fault.ts';
import { usage } from './commands/usage.ts';
import { ConfigError } from './config.ts';
import { AppError, type FieldErrors } from './lib/errors.ts';

/** What it answers is its exit code, if that is a number; else all went well. */
type Command = (call: Call) => Promise<unknown>;

/** All but the operator's commands over the database, by their first word. */
const commands: Record<string, Command> = {
  start: async ({ values }) =>
    (await import('./commands/start.ts')).start(checkout, { demo: !values['no-demo'] }),
  serve: async () => (await import('./commands/serve.ts')).serve(checkout),
  work: async () => (await import('./commands/work.ts')).work(checkout),
  migrate: async ({ values }) =>
    (await import('./commands/data.ts')).runMigrations(await commandConfig(), values.json),
  backup: async ({ words, values }) => {
    const file = required(words[1], 'FILE');
    await (await import('./commands/data.ts')).runBackup(await commandConfig(), file, values.json);
  },
  restore: async ({ words, values: { force, json } }) => {
    const file = required(words[1], 'FILE');
    await (await import('./commands/data.ts')).runRestore(await commandConfig(), file, force, json);
  },
  extract: async ({ words, values: { json, picture = null, page } }) => {
    const asked = { json, picture, page: pageNumber(page) };
    await (await import('./commands/extract.ts')).extractFile(required(words[1], 'FILE'), asked);
  },
  api: async ({ words, values }) => {
    const { checkContract, freezeContract } = await import('./commands/api-contract.ts');
    if (words[1] === 'check') return checkContract();
    if (words[1] === 'freeze') return freezeContract({ force: values.force });
    throw noCommand(words.slice(0, 2));
  },
  docs: async ({ values }) =>
    (await import('./commands/docs.ts')).writeDocs(checkout, { check: values.check }),
  listen: async ({ values }) => {
    const { listen, serverAccess } = await import('./commands/listen.ts');
    const { whenAskedToStop } = await import('./commands/signals.ts');
    await listen(serverAccess(values), {
      forwardTo: localAddress(required(values['forward-to'], '--forward-to')),
      eventTypes: values.events?.split(',').map((name) => name.trim()) ?? [],
      stopped: whenAskedToStop(() => undefined),
      json: values.json,
    });
  },
  trigger: async ({ words, values }) => {
    const { serverAccess, trigger } = await import('./commands/listen.ts');
    await trigger(serverAccess(values), required(words[1], 'TYPE'), values.json);
  },
  events: async ({ words, values }) => {
    if (words[1] !== 'resend') throw noCommand(words.slice(0, 2));
    const { resendEvent, serverAccess } = await import('./commands/listen.ts');
    const wanted = { message: required(words[2], 'The message’s id'), endpoint: values.endpoint ?? null };
    await resendEvent(serverAccess(values), wanted, values.json);
  },
  mail: async (call) => (call.words[1] === 'receive' ? receiveMail(call) : runOperatorCommand(call)),
  'credential-key': credentialKey,
};

async function receiveMail({ values }: Call): Promise<number> {
  const [{ withServices }, commands] = await Promise.all([
    import('./commands/admin.ts'),
    import('./commands/mail.ts'),
  ]);
  const to = values.to?.split(',').map((one) => one.trim()) ?? [];
  return commands.receiveMail(async (work) => withServices(await commandConfig(), work), to, values.json);
}

async function credentialKey({ words, values: { json, finish, ...values } }: Call): Promise<void> {
  const [, verb = '', id] = words;
  const [{ withServices }, keys] = await Promise.all([
    import('./commands/admin.ts'),
    import('./commands/credential-keys.ts'),
  ]);
  if (verb === 'make') return keys.makePair(json);
  const config = await commandConfig('keys');
  const batch = keys.batchOf(values.batch);
  const act: Record<string, Parameters<typeof withServices<void>>[1]> = {
    status: (services) => keys.showStatus(config, services, json),
    rotate: (services) => keys.rotate(config, services, { batch, finish }, json),
    reseal: (services) => keys.sealAgain(config, services, { batch }, json),
    retire: (services) => keys.retire(services, required(id, 'The key pair’s id'), json),
  };
  if (!Object.hasOwn(act, verb)) throw noCommand(words.slice(0, 2));
  await withServices(config, act[verb]!);
}

function localAddress(text: string): string {
  if (/^https?:\/\//.test(text) && URL.canParse(text)) return text;
  throw new UsageError(`--forward-to is an address such as http://localhost:3000/webhooks, not "${text}".`);
}

async function run(call: Call): Promise<number> {
  const [command] = call.words;
  if (command === undefined) throw noCommand([]);
  const known = Object.hasOwn(commands, command) ? commands[command]! : runOperatorCommand;
  const answer = await known(call);
  return typeof answer === 'number' ? answer : 0;
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
    const call = readArguments();
    if (call.values.help) {
      process.stdout.write(usage);
      return 0;
    }
    return await run(call);
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
