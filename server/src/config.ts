// The only reader of the environment. Everything has a default but in production; all problems are reported together.
import { readFileSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import { defaultRetrySchedule } from './domain/webhooks/after-attempt.ts';
import { parseMailFrom } from './lib/mail-from.ts';
import { isSubnet } from './lib/outgoing-addresses.ts';
import { isPublicSealingKey, isSameSealingKey, publicSealingKeyOf } from './lib/sealing.ts';
import { settings } from './settings.ts';

export interface Config {
  isProduction: boolean;
  port: number;
  host: string;
  /** Absolute. */
  dataDirectory: string;
  /** Null: the embedded database. */
  databaseUrl: string | null;
  databaseAppUrl: string | null;
  databasePoolSize: number;
  apiPublicUrl: string;
  dashPublicUrl: string;
  /** The current secret first. */
  secrets: readonly [string, ...string[]];
  credentialPublicKey: string;
  /** The newest first; empty in every process but the worker and the commands that replace the pair. */
  credentialPrivateKeys: string[];
  /** Where the pair stands in the data folder, so that it can be replaced meanwhile; null: it came with the environment. */
  credentialFiles: { publicKey: string; privateKeys: string } | null;
  metricsToken: string;
  /** Null: no routes for operators. */
  operatorToken: string | null;
  mfaDomain: string;
  /** Null: no domain is named to which mails come. */
  billDomain: string | null;
  trustProxy: boolean | number | string[];
  rateLimitPerMinute: number;
  workerConcurrency: number;
  readerThreads: number;
  requestTimeoutMs: number;
  webhooks: {
    /** Seconds before the second attempt, the third, … */
    retrySchedule: readonly number[];
    /** In CIDR form. */
    allowSubnets: string[];
    allowHttp: boolean;
  };
  /** Null: no mail server. */
  mail: { url: string; from: string; requiresTls: boolean } | null;
  /** Null: people sign in with us alone. */
  openId: { name: string; issuer: string; clientId: string; clientSecret: string } | null;
  /** Null: no language model. */
  model: { url: string; name: string; key: string | null } | null;
  logLevel: string;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * What a process may hold: `work` alone receives the private key of the credentials, `start` hands it to the worker, and `keys` are the
 * commands that replace the pair.
 */
export type ProcessRole = 'serve' | 'work' | 'start' | 'command' | 'keys';

/** All problems of a configuration at once, one sentence each. */
export class ConfigError extends Error {
  readonly problems: string[];
  constructor(problems: string[]) {
    super(
      `The configuration has ${problems.length} problem${problems.length === 1 ? '' : 's'}:\n${problems.map((p) => `  - ${p}`).join('\n')}`,
    );
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

/** Marks every generated secret, so that a production start can refuse one that was copied out of a data folder. */
export const generatedMark = 'generated-';

/** Files of generated secrets below the data folder. */
export const secretFiles = {
  NECTAR_SECRET: 'secrets/nectar-secret',
  NECTAR_CREDENTIAL_PUBLIC_KEY: 'secrets/credential-public-key',
  NECTAR_CREDENTIAL_PRIVATE_KEY: 'secrets/worker/credential-private-key',
  METRICS_TOKEN: 'secrets/metrics-token',
} as const;

/** The absolute data folder of an environment; needed before the rest, because it holds generated secrets. */
export function dataDirectoryOf(environment: Environment, checkout: string): string {
  const given = environment.NECTAR_DATA_DIR || 'data';
  return isAbsolute(given) ? given : resolve(checkout, given);
}

/**
 * Reads and validates the environment.
 * @param checkout absolute folder against which a relative data folder is taken
 * @throws ConfigError with every problem
 */
export function readConfig(environment: Environment, checkout: string, role: ProcessRole): Config {
  const problems: string[] = [];
  const isProduction = environment.NODE_ENV === 'production';
  const dataDirectory = dataDirectoryOf(environment, checkout);
  const value = (name: string): string | undefined => environment[name]?.trim() || undefined;

  // The server's own processes never use the owner's connection when they have one of their own.
  const owner = (role === 'serve' || role === 'work') && value('DATABASE_APP_URL') ? 'DATABASE_URL' : null;
  for (const setting of settings)
    if (isProduction && setting.requiredInProduction && !value(setting.name) && setting.name !== owner)
      problems.push(`${setting.name} is required in production: ${setting.meaning}`);

  const generated = (name: keyof typeof secretFiles): string | null => {
    try {
      return readFileSync(join(dataDirectory, secretFiles[name]), 'utf8').trim();
    } catch {
      return null;
    }
  };
  const secret = (name: keyof typeof secretFiles): string | null => {
    const given = value(name);
    if (given === undefined) return isProduction ? null : generated(name);
    const isGenerated =
      given.startsWith(generatedMark) ||
      keysIn(given).some((key) => keysIn(generated(name) ?? '').includes(key));
    if (isProduction && isGenerated)
      problems.push(`${name} holds a generated value; production needs one of your own.`);
    return given;
  };
  const need = (name: keyof typeof secretFiles): string => {
    const found = secret(name);
    if (!found && !isProduction)
      problems.push(
        `${name} is not set and the data folder has none; start once with script/server or set it.`,
      );
    return found ?? '';
  };
  const integer = (name: string, fallback: number, low: number, high: number): number => {
    const text = value(name);
    if (text === undefined) return fallback;
    const number = Number(text);
    if (Number.isInteger(number) && number >= low && number <= high) return number;
    problems.push(`${name} must be a whole number from ${low} to ${high}, not "${text}".`);
    return fallback;
  };
  const url = (name: string, protocols: string[], fallback: string | null): string | null => {
    const text = value(name);
    if (text === undefined) return fallback;
    const parsed = URL.canParse(text) ? new URL(text) : null;
    if (parsed && protocols.includes(parsed.protocol)) return text.replace(/\/+$/, '');
    problems.push(`${name} must be a URL beginning with ${protocols.map((p) => `${p}//`).join(' or ')}.`);
    return fallback;
  };

  const modelOf = (): Config['model'] => {
    const endpoint = url('MODEL_URL', web, null);
    const name = value('MODEL_NAME');
    if (endpoint === null) return null;
    if (!name) problems.push('MODEL_NAME is required beside MODEL_URL.');
    const { username, password } = new URL(endpoint);
    if (username || password) problems.push('MODEL_URL must hold no name or password: use MODEL_KEY.');
    return { url: endpoint, name: name ?? '', key: value('MODEL_KEY') ?? null };
  };

  const mailOf = (): Config['mail'] => {
    const server = url('SMTP_URL', ['smtp:', 'smtps:'], null);
    const from = value('MAIL_FROM') ?? '';
    if (server === null) return null;
    if (parseMailFrom(from) === null)
      problems.push(
        'MAIL_FROM must be an address, or a name and an address in angle brackets, beside SMTP_URL.',
      );
    const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(new URL(server).hostname);
    return { url: server, from, requiresTls: isProduction && !isLocal };
  };

  const openIdOf = (): Config['openId'] => {
    const issuer = url('OPENID_ISSUER', isProduction ? ['https:'] : web, null);
    if (issuer === null) return null;
    for (const name of ['OPENID_CLIENT_ID', 'OPENID_CLIENT_SECRET'])
      if (!value(name)) problems.push(`${name} is required beside OPENID_ISSUER.`);
    return {
      name: value('OPENID_NAME') ?? 'single sign-on',
      issuer,
      clientId: value('OPENID_CLIENT_ID') ?? '',
      clientSecret: value('OPENID_CLIENT_SECRET') ?? '',
    };
  };

  const listOf = (name: string): string[] =>
    (value(name) ?? '')
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean);
  const webhooksOf = (): Config['webhooks'] => {
    const allowSubnets = listOf('WEBHOOK_ALLOW_SUBNETS');
    for (const subnet of allowSubnets)
      if (!isSubnet(subnet))
        problems.push(`WEBHOOK_ALLOW_SUBNETS must hold networks such as 127.0.0.0/8, not "${subnet}".`);
    const http = value('WEBHOOK_ALLOW_HTTP') ?? 'false';
    if (http !== 'true' && http !== 'false')
      problems.push(`WEBHOOK_ALLOW_HTTP must be true or false, not "${http}".`);
    for (const name of ['WEBHOOK_ALLOW_SUBNETS', 'WEBHOOK_ALLOW_HTTP'])
      if (isProduction && value(name) !== undefined && value(name) !== 'false')
        problems.push(`${name} is for development and must not be set in production.`);
    const waits = listOf('WEBHOOK_RETRY_SCHEDULE');
    const isSchedule = waits.length <= 20 && waits.every((text) => /^[1-9]\d{0,5}$/.test(text));
    if (!isSchedule)
      problems.push(
        'WEBHOOK_RETRY_SCHEDULE must hold up to 20 whole numbers of seconds from 1 to 999999, separated by commas.',
      );
    const retrySchedule = waits.length > 0 && isSchedule ? waits.map(Number) : defaultRetrySchedule;
    return { retrySchedule, allowSubnets, allowHttp: http === 'true' };
  };

  const port = integer('PORT', 8080, 0, 65535);
  const web = ['http:', 'https:'];
  const postgres = ['postgres:', 'postgresql:'];
  const nectarSecret = need('NECTAR_SECRET');
  if (nectarSecret && nectarSecret.length < 32)
    problems.push('NECTAR_SECRET must have at least 32 characters.');
  const previous = (value('NECTAR_SECRET_PREVIOUS') ?? '')
    .split(',')
    .map((s) => s.trim())
    .filter(Boolean);
  const logLevel = value('LOG_LEVEL') ?? 'info';
  const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'];
  if (!levels.includes(logLevel))
    problems.push(`LOG_LEVEL must be one of ${levels.join(', ')}, not "${logLevel}".`);
  for (const earlier of previous)
    if (isProduction && earlier.startsWith(generatedMark))
      problems.push('NECTAR_SECRET_PREVIOUS holds a generated value; production needs ones of your own.');
  const publicKey = withoutMark(need('NECTAR_CREDENTIAL_PUBLIC_KEY'));
  if (publicKey && !isPublicSealingKey(publicKey))
    problems.push('NECTAR_CREDENTIAL_PUBLIC_KEY is no X25519 public key (SPKI, base64url).');
  const works = role === 'work' || role === 'start' || role === 'keys';
  const privateKeys = works ? keysIn(secret('NECTAR_CREDENTIAL_PRIVATE_KEY') ?? '') : [];
  if (works && privateKeys.length === 0)
    problems.push('NECTAR_CREDENTIAL_PRIVATE_KEY is needed by the worker.');
  const otherHalves = privateKeys.map(publicSealingKeyOf);
  if (otherHalves.includes(null))
    problems.push('NECTAR_CREDENTIAL_PRIVATE_KEY is no X25519 private key (PKCS#8, base64url).');
  else if (
    works &&
    privateKeys.length > 0 &&
    isPublicSealingKey(publicKey) &&
    !otherHalves.some((half) => isSameSealingKey(half!, publicKey))
  )
    problems.push('NECTAR_CREDENTIAL_PRIVATE_KEY and NECTAR_CREDENTIAL_PUBLIC_KEY are not of one pair.');
  if (role === 'serve' && value('NECTAR_CREDENTIAL_PRIVATE_KEY'))
    problems.push(
      'NECTAR_CREDENTIAL_PRIVATE_KEY must not be given to the web tier; only `nectar work` may hold it.',
    );

  const dashPublicUrl = url('DASH_PUBLIC_URL', web, `http://localhost:${port}`)!;
  const mfaDomain = value('MFA_DOMAIN') ?? `mfa.${new URL(dashPublicUrl).hostname}`;
  if (!/^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(mfaDomain))
    problems.push(`MFA_DOMAIN must be a domain such as mfa.example.com, not "${mfaDomain}".`);

  const operatorToken = value('OPERATOR_TOKEN') ?? null;
  if (operatorToken !== null && operatorToken.length < 32)
    problems.push('OPERATOR_TOKEN must have at least 32 characters.');

  const config: Config = {
    isProduction,
    port,
    host: value('HOST') ?? '127.0.0.1',
    dataDirectory,
    databaseUrl: url('DATABASE_URL', postgres, null),
    databaseAppUrl: url('DATABASE_APP_URL', postgres, null),
    databasePoolSize: integer('DATABASE_POOL_SIZE', 10, 2, 500),
    apiPublicUrl: url('API_PUBLIC_URL', web, `http://localhost:${port}`)!,
    dashPublicUrl,
    secrets: [nectarSecret, ...previous],
    credentialPublicKey: publicKey,
    credentialPrivateKeys: role === 'work' || role === 'keys' ? privateKeys : [],
    credentialFiles:
      isProduction || value('NECTAR_CREDENTIAL_PUBLIC_KEY') || value('NECTAR_CREDENTIAL_PRIVATE_KEY')
        ? null
        : {
            publicKey: join(dataDirectory, secretFiles.NECTAR_CREDENTIAL_PUBLIC_KEY),
            privateKeys: join(dataDirectory, secretFiles.NECTAR_CREDENTIAL_PRIVATE_KEY),
          },
    metricsToken: secret('METRICS_TOKEN') ?? '',
    operatorToken,
    mfaDomain,
    billDomain: value('MFA_DOMAIN') === undefined ? null : mfaDomain,
    trustProxy: trustProxyOf(value('TRUST_PROXY'), problems),
    rateLimitPerMinute: integer('RATE_LIMIT_PER_MINUTE', 0, 0, 1_000_000),
    workerConcurrency: integer('WORKER_CONCURRENCY', 4, 1, 100),
    readerThreads: integer('READER_THREADS', 2, 1, 64),
    requestTimeoutMs: integer('REQUEST_TIMEOUT_MS', 10_000, 10, 10_000),
    webhooks: webhooksOf(),
    mail: mailOf(),
    openId: openIdOf(),
    model: modelOf(),
    logLevel,
  };
  if (problems.length > 0) throw new ConfigError(problems);
  return config;
}

const withoutMark = (text: string): string =>
  text.startsWith(generatedMark) ? text.slice(generatedMark.length) : text;

/** The keys in a setting or a file, separated by commas or lines. */
export const keysIn = (text: string): string[] =>
  text
    .split(/[\s,]+/)
    .filter(Boolean)
    .map(withoutMark);

function trustProxyOf(text: string | undefined, problems: string[]): boolean | number | string[] {
  if (text === undefined || text === 'false') return false;
  if (/^\d{1,2}$/.test(text)) return Number(text);
  const parts = text.split(',').map((part) => part.trim());
  if (parts.every((part) => /^[0-9a-f.:]+(\/\d{1,3})?$/i.test(part))) return parts;
  problems.push(
    'TRUST_PROXY must be false, a number of hops, or IP addresses and subnets separated by commas.',
  );
  return false;
}
