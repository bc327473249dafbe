// Who may import whom (docs/architecture.md). Rooms are folders of server/src; a rule that is only written down erodes.

/** Every room, with the rooms that it may import. */
const rooms = {
  lib: [],
  methodology: ['lib'],
  extract: ['lib'],
  files: ['lib'],
  db: ['lib'],
  drawing: ['lib', 'extract'],
  domain: ['lib', 'methodology', 'extract', 'files', 'db'],
  providers: ['lib', 'drawing', 'domain'],
  api: ['lib', 'domain'],
  'sign-in': ['lib', 'domain', 'db'],
  http: ['lib', 'api', 'domain', 'sign-in'],
  jobs: ['lib', 'domain', 'providers', 'db'],
  delivery: ['lib', 'api', 'domain', 'db'],
};

/** Nouns of the domain in order: each imports only earlier ones. */
const nouns = [
  'limits',
  'audit',
  'organizations',
  'mail',
  'keys',
  'idempotency',
  'team',
  'companies',
  'changes',
  'sites',
  'members',
  'datasources',
  'connections',
  'accounts',
  'meters',
  'files',
  'layouts',
  'extractions',
  'documents',
  'usage',
  'intervals',
  'corrections',
  'filing',
  'edits',
  'bill-mails',
  'jobs',
  'evidence',
  'invitations',
  'sandbox',
  'hosted',
  'events',
  'webhooks',
  'play',
  'secrets',
  'consumption',
  'overview',
];

/** Libraries that live in one place, so that the choice stays replaceable. */
const homes = [
  ['fastify|@fastify/.*', '^server/src/http/'],
  ['@scalar/.*', '^server/src/http/reference-page\\.ts$'],
  ['graphile-worker', '^server/src/(jobs/queue|db/migrate)\\.ts$'],
  ['pg|pg-copy-streams|kysely', '^server/src/db/'],
  ['pdfjs-dist', '^server/src/extract/'],
  ['pdfkit', '^server/src/drawing/'],
  ['sharp|@hyzyla/pdfium', '^server/src/extract/pictures/'],
  ['tesseract\\.js', '^server/src/extract/pictures/tesseract-package\\.ts$'],
  ['undici', '^server/src/lib/outgoing'],
  ['nodemailer', '^server/src/lib/smtp\\.ts$'],
  ['mailparser', '^server/src/lib/incoming-mail\\.ts$'],
  ['better-auth', '^server/src/sign-in/'],
  ['zod-openapi', '^server/src/api/'],
  ['zod', '^server/src/(api|http)/'],
  ['piscina', '^server/src/extract/reader-pool\\.ts$'],
];

const room = (name) => `^server/src/${name}/`;
const tests = '\\.test\\.ts$';

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: { pathNot: tests }, to: { circular: true } },
    {
      name: 'no-orphan-modules',
      severity: 'error',
      from: {
        orphan: true,
        path: '^server/src/',
        pathNot: `${tests}|^server/src/extract/extract-worker\\.ts$`,
      },
      to: {},
    },
    ...Object.entries(rooms).map(([name, allowed]) => ({
      name: `${name}-imports-only-${allowed.join('-') || 'itself'}`,
      severity: 'error',
      from: { path: room(name), pathNot: tests },
      to: { path: '^server/src/', pathNot: [name, ...allowed].map(room) },
    })),
    {
      name: 'a-store-is-private-to-its-folder',
      severity: 'error',
      from: { path: '^server/src/(?!domain/)' },
      to: { path: '^server/src/domain/.*-store\\.ts$' },
    },
    {
      name: 'a-store-is-private-to-its-noun',
      severity: 'error',
      from: { path: '^server/src/domain/([^/]+)/' },
      to: { path: '^server/src/domain/[^/]+/.*-store\\.ts$', pathNot: '^server/src/domain/$1/' },
    },
    ...nouns.map((noun, index) => ({
      name: `${noun}-imports-only-earlier-nouns`,
      severity: 'error',
      from: { path: `^server/src/domain/${noun}/`, pathNot: tests },
      to: {
        path: '^server/src/domain/[^/]+/',
        pathNot: nouns.slice(0, index + 1).map((earlier) => `^server/src/domain/${earlier}/`),
      },
    })),
    ...homes.map(([library, home]) => ({
      name: `${library.split('|')[0].replace(/[^a-z]+/g, '-')}-has-one-home`,
      severity: 'error',
      from: { path: '^server/src/', pathNot: [home, tests] },
      to: { path: `node_modules/(${library})/` },
    })),
    {
      name: 'pages-know-the-server-by-its-api-only',
      severity: 'error',
      from: { path: '^web/' },
      to: { path: '^(server|sdk|bench)/' },
    },
    {
      name: 'the-server-imports-no-page',
      severity: 'error',
      from: { path: '^server/src/' },
      to: { path: '^web/' },
    },
    {
      name: 'parts-of-pages-know-no-screen',
      severity: 'error',
      from: { path: '^web/src/parts/' },
      to: { path: '^web/src/', pathNot: '^web/src/(parts/|api\\.ts$)' },
    },
    ...[
      ['radix-ui', '^web/src/parts/'],
      ['@tanstack/react-table', '^web/src/parts/data-table\\.tsx$'],
    ].map(([library, home]) => ({
      name: `${library.replace(/[^a-z]+/g, '-')}-has-one-home`,
      severity: 'error',
      from: { path: '^web/src/', pathNot: home },
      to: { path: `node_modules/${library}/` },
    })),
    {
      name: 'the-environment-is-read-at-the-door',
      severity: 'error',
      from: {
        path: '^server/src/',
        pathNot: [
          '^server/src/(main|supervisor)\\.ts$',
          '^server/src/commands/',
          '^server/src/db/embedded',
          '^server/src/lib/(parent-watch|folder-lock|running-process)\\.ts$',
          tests,
        ],
      },
      to: { path: '^(node:)?process$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'server/tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.json'],
    },
  },
};
