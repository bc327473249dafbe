// The only reader of the environment. Everything has a default but in production; all problems are reported together.
import { readFileSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import { defaultRetrySchedule } from './domain/webhooks/after-attempt.ts';
import { parseMailFrom } from './lib/mail-from.ts';
import { isSubnet } from './lib/outgoing-addresses.ts';
import { isPublicSealingKey, isSameSealingKey, publicSealingKeyOf } from './lib/sealing.ts';

export interface Setting {
  name: string;
  meaning: string;
  /** Shown in docs/configuration.md. */
  defaultText: string;
  requiredInProduction?: true;
  secret?: true;
}

/** Every variable that is read, in the order of the documentation. */
export const settings: Setting[] = [
  {
    name: 'NODE_ENV',
    meaning: '`production` turns on the production rules: nothing generated, everything named.',
    defaultText: '`development`',
  },
  { name: 'PORT', meaning: 'TCP port of the API and the pages.', defaultText: '`8080`' },
  {
    name: 'HOST',
    meaning: 'Address to listen on. Use `0.0.0.0` behind a container or proxy.',
    defaultText: '`127.0.0.1`',
  },
  {
    name: 'NECTAR_DATA_DIR',
    meaning: 'Folder of the embedded database, files and generated secrets.',
    defaultText: '`./data` in the checkout',
  },
  {
    name: 'DATABASE_URL',
    meaning:
      'An outside PostgreSQL 15 or newer in place of the embedded one, as the role that owns the tables. Used for migrations, backup and to make the server’s own role; `serve` and `work` need it only where DATABASE_APP_URL is not set.',
    defaultText: 'embedded',
    requiredInProduction: true,
    secret: true,
  },
  {
    name: 'DATABASE_APP_URL',
    meaning:
      'The role the server connects as: owns no table, cannot bypass row-level security. Set it where DATABASE_URL may not create roles.',
    defaultText: 'derived from DATABASE_URL and NECTAR_SECRET',
    secret: true,
  },
  { name: 'DATABASE_POOL_SIZE', meaning: 'Connections of each process.', defaultText: '`10`' },
  {
    name: 'API_PUBLIC_URL',
    meaning: 'Address under which clients reach the API.',
    defaultText: '`http://localhost:PORT`',
    requiredInProduction: true,
  },
  {
    name: 'DASH_PUBLIC_URL',
    meaning: 'Address of dashboard and hosted pages; used in links.',
    defaultText: '`http://localhost:PORT`',
    requiredInProduction: true,
  },
  {
    name: 'NECTAR_SECRET',
    meaning: 'At least 32 characters. Key hashes, signed links and stored values hang on it.',
    defaultText: 'generated into the data folder',
    requiredInProduction: true,
    secret: true,
  },
  {
    name: 'NECTAR_SECRET_PREVIOUS',
    meaning: 'Earlier secrets, separated by commas, still accepted while you rotate.',
    defaultText: 'none',
    secret: true,
  },
  {
    name: 'NECTAR_CREDENTIAL_PUBLIC_KEY',
    meaning: 'Seals the passwords of utility accounts. Every process may have it.',
    defaultText: 'generated into the data folder',
    requiredInProduction: true,
  },
  {
    name: 'NECTAR_CREDENTIAL_PRIVATE_KEY',
    meaning:
      'Opens them. Give it to `nectar work` only. While the pair is being replaced it may hold several, separated by commas: see docs/secrets.md.',
    defaultText: 'generated into the data folder',
    secret: true,
  },
  {
    name: 'METRICS_TOKEN',
    meaning: 'Bearer token of `/metrics`.',
    defaultText: 'generated into the data folder',
    secret: true,
  },
  {
    name: 'OPERATOR_TOKEN',
    meaning:
      'Bearer token of the operators’ routes below `/internal`, at least 32 characters. Without it there are none.',
    defaultText: 'none',
    secret: true,
  },
  {
    name: 'TRUST_PROXY',
    meaning:
      'Whose `X-Forwarded-For` counts: `false`, a number of hops, or addresses and subnets separated by commas.',
    defaultText: '`false`',
  },
  {
    name: 'RATE_LIMIT_PER_MINUTE',
    meaning: 'Requests per key and minute in each process; 0 is no limit.',
    defaultText: '`0`',
  },
  {
    name: 'MFA_DOMAIN',
    meaning:
      'Domain of the addresses to which utilities send the codes of second factors, `mfa-…@MFA_DOMAIN`, and bills are forwarded, `bills-…@MFA_DOMAIN`. Only where it is set can connections by e-mail be made; see docs/mail.md.',
    defaultText: '`mfa.` and the host of DASH_PUBLIC_URL, for codes alone',
  },
  {
    name: 'OPENID_ISSUER',
    meaning:
      'An identity provider by which people sign in to the dashboard beside their password (OpenID Connect), e.g. `https://login.example.com`. It must say of an address that it is verified.',
    defaultText: 'none',
  },
  { name: 'OPENID_CLIENT_ID', meaning: 'What the provider knows Nectar as.', defaultText: 'none' },
  {
    name: 'OPENID_CLIENT_SECRET',
    meaning: 'Required beside OPENID_ISSUER, as is OPENID_CLIENT_ID.',
    defaultText: 'none',
    secret: true,
  },
  {
    name: 'OPENID_NAME',
    meaning: 'What people know the provider as; shown on the button.',
    defaultText: '`single sign-on`',
  },
  { name: 'WORKER_CONCURRENCY', meaning: 'Jobs that one worker runs at a time.', defaultText: '`4`' },
  {
    name: 'READER_THREADS',
    meaning:
      'Threads that read documents, per process. Each holds at most 1 GB, and reads two scanned pages at a time.',
    defaultText: '`2`',
  },
  {
    name: 'WEBHOOK_RETRY_SCHEDULE',
    meaning:
      'Seconds before the second attempt of a webhook, the third, and so on, separated by commas; each wait varies by 20 %.',
    defaultText: '`5,300,1800,7200,18000,36000,36000`',
  },
  {
    name: 'WEBHOOK_ALLOW_SUBNETS',
    meaning:
      'Private networks in CIDR form, separated by commas, that webhooks and downloads may reach, e.g. `127.0.0.0/8,::1/128`. For development: refused in production, told by a warning at start.',
    defaultText: 'none',
  },
  {
    name: 'WEBHOOK_ALLOW_HTTP',
    meaning:
      '`true` lets webhooks and downloads use `http://`. For development: refused in production, told by a warning at start.',
    defaultText: '`false`',
  },
  {
    name: 'SMTP_URL',
    meaning:
      'Mail server, e.g. `smtp://name:password@mail.example:587` or `smtps://…`. Production asks for TLS unless it is this machine. Without one, mails are kept and shown at `/dev/mail`; in production they wait.',
    defaultText: 'none',
    secret: true,
  },
  {
    name: 'MAIL_FROM',
    meaning: 'Sender of mails, e.g. `Nectar <bills@example.com>`; required beside SMTP_URL.',
    defaultText: 'none',
  },
  {
    name: 'MODEL_URL',
    meaning:
      'Endpoint of a language model, OpenAI-compatible, e.g. `http://127.0.0.1:11434/v1`. It receives the text of bills that have empty fields, and may only propose words that are printed there; what it proposed is marked.',
    defaultText: 'none: nothing is sent',
  },
  { name: 'MODEL_NAME', meaning: 'The model at MODEL_URL.', defaultText: 'none' },
  {
    name: 'MODEL_KEY',
    meaning: 'Bearer token for MODEL_URL, where it asks for one.',
    defaultText: 'none',
    secret: true,
  },
  {
    name: 'REQUEST_TIMEOUT_MS',
    meaning: 'Longest time of a request; the contract promises 10 seconds.',
    defaultText: '`10000`',
  },
  {
    name: 'LOG_LEVEL',
    meaning: '`trace`, `debug`, `info`, `warn`, `error` or `silent`.',
    defaultText: '`info`; `warn` where `script/server` writes to a terminal',
  },
];

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
