// The product beside a bare server that runs the same statements and sends the same bytes.
import { join } from 'node:path';
import { type Measured, runLoad } from '../parts/load.ts';
import { type RunningServer, startBeside, startProduct } from '../parts/processes.ts';
import { median } from '../parts/statistics.ts';
import {
  type ApiRequest,
  type Case,
  createCases,
  editCases,
  type Found,
  get,
  keyOf,
  listCases,
  readCases,
} from './cases.ts';
import { type BenchDatabase, openBenchDatabase } from './database.ts';
import { type Recording, recordStatements } from './record-statements.ts';
import { type CompanySize, usageRowsOf } from './seed.ts';
import type { StatementsServerSettings } from './statements-server.ts';

export interface Result {
  asked: Case;
  /** Bytes of the answer. */
  bytes: number;
  /** One for each round; `alone`: the product with one connection. */
  product: Measured[];
  bare: Measured[];
  alone: Measured[];
}

/** Requests a second of the one over those of the other: round by round, then the median. */
export const ratioOf = (one: Measured[], other: Measured[]): number =>
  median(one.map((measured, round) => measured.perSecond / other[round]!.perSecond));

export interface CompareOptions {
  folder: string;
  sizes: CompanySize[];
  rounds: number;
  roundMs: number;
  /** Only cases whose group, name or size contains it. */
  only: string;
  productArguments: string[];
  /** Asked between two loads. */
  interrupted: AbortSignal;
  say: (line: string) => void;
}

/** Enough answers for every pooled connection to have prepared and replanned all of its statements. */
const warmUp = { atLeast: 80, atMostMs: 4_000 };

/** Opens the folder's database, fills it when that was not done before, and stops it in the end. */
export async function withDatabase<T>(
  options: Pick<CompareOptions, 'folder' | 'sizes' | 'interrupted' | 'say'>,
  work: (database: BenchDatabase) => Promise<T>,
): Promise<T> {
  const { folder, sizes, say, interrupted } = options;
  const database = await openBenchDatabase(folder, sizes, say, interrupted);
  try {
    if (sizes.map(usageRowsOf).join() !== database.companies.map((company) => company.usageRows).join())
      throw new Error(`${folder} holds other companies; name another folder.`);
    return await work(database);
  } finally {
    await database.stop();
  }
}

/** `nectar serve` as it is installed, its log in a file of the folder. */
export const startMeasuredProduct = (
  database: BenchDatabase,
  folder: string,
  execArgv: string[],
): Promise<RunningServer> =>
  startProduct({
    environment: {
      NECTAR_DATA_DIR: database.config.dataDirectory,
      DATABASE_APP_URL: database.appUrl,
      API_PUBLIC_URL: database.config.apiPublicUrl,
      DASH_PUBLIC_URL: database.config.dashPublicUrl,
    },
    logFile: join(folder, 'serve.log'),
    execArgv,
  });

export function compare(options: CompareOptions): Promise<{ postgres: string; results: Result[] }> {
  return withDatabase(options, async (database) => {
    const started: RunningServer[] = [];
    try {
      const product = await startMeasuredProduct(database, options.folder, options.productArguments);
      started.push(product);
      const cases = (await casesOf(database, product)).filter((one) =>
        `${one.group}: ${one.name}, ${one.usageRows ?? ''}`.includes(options.only),
      );
      options.say(`recording the statements of ${cases.length} cases`);
      const recorded = await recordStatements(
        database,
        cases.flatMap((one) => one.cycles),
      );
      const settings: StatementsServerSettings = {
        databaseUrl: database.appUrl,
        poolSize: database.config.databasePoolSize,
        recorded,
      };
      const bare = await startBeside('api/statements-server.ts', settings);
      started.push(bare);
      const results: Result[] = [];
      // What is compared with each other is measured in the same rounds: what else the machine does changes.
      for (const compared of Map.groupBy(cases, (one) => `${one.group} ${listOf(one)}`).values())
        results.push(
          ...(await measureTogether(compared, { product, bare }, recorded, database.apiKey, options)),
        );
      return { postgres: database.version, results };
    } finally {
      for (const server of started) await server.stop();
    }
  });
}

const listOf = (one: Case): string => (one.group === 'filtered lists' ? one.name : one.name.split(',')[0]!);

async function casesOf(database: BenchDatabase, product: RunningServer): Promise<Case[]> {
  const ask = async ({ method, path, body }: ApiRequest): Promise<Record<string, unknown>> => {
    const answer = await fetch(`http://127.0.0.1:${product.port}${path}`, {
      method,
      headers: { 'x-api-key': database.apiKey, 'content-type': 'application/json' },
      body,
    });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as Record<string, unknown>;
  };
  const [small] = database.companies;
  const page = await ask(get(`/v2.2/usage/company/${small!.id}`));
  const rows = (
    page.usageData as { id: string; meter: string; site: { id: string }; document: { id: string } }[]
  ).slice(0, 8);
  const found: Found = {
    usageRows: rows.map((row) => row.id),
    documents: rows.map((row) => row.document.id),
    sites: rows.map((row) => row.site.id),
    meters: rows.map((row) => row.meter),
  };
  const scratch = await ask({ method: 'POST', path: '/v2.2/company', body: '{"name":"Scratch company"}' });
  return [
    ...listCases(database.companies),
    ...readCases(small!, found),
    ...createCases(String(scratch.id)),
    ...editCases(small!, found),
  ];
}

async function measureTogether(
  cases: Case[],
  servers: { product: RunningServer; bare: RunningServer },
  recorded: Record<string, Recording>,
  apiKey: string,
  options: CompareOptions,
): Promise<Result[]> {
  const load = (
    asked: Case,
    server: RunningServer,
    connections: number,
    forMs: number,
    atMost = 1_000_000,
  ) => {
    options.interrupted.throwIfAborted();
    return runLoad({ port: server.port, apiKey, connections, cycles: asked.cycles, forMs, atMost });
  };
  const results = cases.map((asked): Result => {
    const { body } = recorded[keyOf(asked.cycles[0]![0]!)]!;
    return { asked, bytes: Buffer.byteLength(body), product: [], bare: [], alone: [] };
  });
  for (const { asked } of results)
    for (const server of [servers.product, servers.bare])
      await load(asked, server, asked.connections, warmUp.atMostMs, warmUp.atLeast);
  for (let round = 0; round < options.rounds; round++)
    for (const { asked, product, bare, alone } of results) {
      product.push(await load(asked, servers.product, asked.connections, options.roundMs));
      bare.push(await load(asked, servers.bare, asked.connections, options.roundMs));
      alone.push(await load(asked, servers.product, 1, options.roundMs / 3));
    }
  for (const { asked, product, bare } of results)
    options.say(
      `${asked.group}: ${asked.name}, ${asked.usageRows ?? ''}: ${median(product.map((m) => m.perSecond)).toFixed(1)}/s against ${median(bare.map((m) => m.perSecond)).toFixed(1)}/s`,
    );
  return results;
}
