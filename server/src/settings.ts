// Every variable of the environment: its name, what it means, its default. `config.ts` reads them; docs/configuration.md shows them.
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
