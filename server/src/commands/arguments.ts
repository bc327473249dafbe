// The words of a call: what may be said, and how a missing or malformed one is answered.
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { type Config, dataDirectoryOf, readConfig } from '../config.ts';

/** The folder of this checkout. */
export const checkout = fileURLToPath(new URL('../../../', import.meta.url)).replace(/\/$/, '');

/** The call was wrong: it is answered with the usage and exit code 2. */
export class UsageError extends Error {}

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

export type Values = ReturnType<
  typeof parseArgs<{ options: typeof options; allowPositionals: true }>
>['values'];

export interface Call {
  /** The command first. */
  words: string[];
  values: Values;
}

/** @throws Error with a code `ERR_PARSE_ARGS_…` for an option that is not there, or lacks its value */
export function readArguments(): Call {
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  return { words: positionals, values };
}

/** @throws UsageError for a word that is missing */
export function required(value: string | undefined, name: string): string {
  if (value === undefined || value === '') throw new UsageError(`${name} is missing.`);
  return value;
}

/** @throws UsageError for what is no page's number */
export function pageNumber(value: string | undefined): number | null {
  if (value === undefined) return null;
  if (!/^[1-9]\d{0,5}$/.test(value)) throw new UsageError('--page is a number from 1.');
  return Number(value);
}

export function noCommand(words: string[]): UsageError {
  return new UsageError(words.length === 0 ? 'Name a command.' : `There is no command "${words.join(' ')}".`);
}

/** A command's configuration; a trial installation gets its secrets here too. */
export async function commandConfig(role: 'command' | 'keys' = 'command'): Promise<Config> {
  if (process.env.NODE_ENV !== 'production') {
    const { ensureSecrets } = await import('../secrets.ts');
    ensureSecrets(dataDirectoryOf(process.env, checkout));
  }
  return readConfig(process.env, checkout, role);
}
