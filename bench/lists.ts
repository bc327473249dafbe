// Lists: the product beside a server that sends the same bytes from memory and servers that run the same statements.
import { join } from 'node:path';
import { type BenchDatabase, openBenchDatabase } from './parts/database.ts';
import { type ListCase, listCases } from './parts/list-cases.ts';
import { type Measured, runLoad } from './parts/load.ts';
import { type RunningServer, startBeside, startProduct } from './parts/processes.ts';
import { recordStatements } from './parts/record-statements.ts';
import { billsOf, type CompanySize } from './parts/seed.ts';
import { median } from './parts/statistics.ts';
import type { StatementsServerSettings } from './servers/statements-server.ts';

export const serverNames = ['product', 'memory', 'statements', 'rows'] as const;
export type ServerName = (typeof serverNames)[number];

export interface ListResult {
  listCase: ListCase;
  /** Bytes of the answer. */
  bytes: number;
  rounds: Record<ServerName, Measured[]>;
}

export const medianOf = (rounds: Measured[], figure: keyof Measured): number =>
  median(rounds.map((measured) => measured[figure]));

/** Requests that took longer than the product allows. */
export const cancelledOf = (rounds: Measured[]): number =>
  rounds.reduce((sum, measured) => sum + measured.cancelled, 0);

/** Requests a second of the one over those of the other: round by round, then the median. */
export const ratioOf = (one: Measured[], other: Measured[]): number =>
  median(one.map((measured, round) => measured.perSecond / other[round]!.perSecond));

export interface ListOptions {
  folder: string;
  sizes: CompanySize[];
  rounds: number;
  roundMs: number;
  /** Only cases whose path or name contains it. */
  only: string;
  productArguments: string[];
  /** Asked between two loads. */
  interrupted: AbortSignal;
  say: (line: string) => void;
}

/** Enough answers for every pooled connection to have prepared and replanned all of its statements. */
const warmUp = { atLeast: 100, atMostMs: 15_000 };

export async function measureLists(
  options: ListOptions,
): Promise<{ postgres: string; results: ListResult[] }> {
  const { say } = options;
  const database = await openBenchDatabase(options.folder, options.sizes, say, options.interrupted);
  const started: RunningServer[] = [];
  try {
    const wanted = options.sizes.map(billsOf);
    if (wanted.join() !== database.companies.map((company) => company.bills).join())
      throw new Error(`${options.folder} holds other companies; name another folder.`);
    const cases = listCases(database.companies).filter((c) =>
      `${c.list} ${c.bills} ${c.name}`.includes(options.only),
    );
    const servers = await startServers(database, cases, options, started);
    const results: ListResult[] = [];
    for (const compared of Map.groupBy(cases, (c) => `${c.list} ${c.name}`).values())
      for (const result of await measureTogether(compared, servers, database.apiKey, options)) {
        results.push(result);
        const { listCase: c, rounds } = result;
        const figures = serverNames.map(
          (name) => `${name} ${medianOf(rounds[name], 'perSecond').toFixed(1)}/s`,
        );
        say(`${c.list} list, ${c.bills} rows, ${c.name}: ${figures.join(', ')}`);
      }
    return { postgres: database.version, results };
  } finally {
    for (const server of started) await server.stop();
    await database.stop();
  }
}

async function startServers(
  database: BenchDatabase,
  cases: ListCase[],
  options: ListOptions,
  started: RunningServer[],
): Promise<Record<ServerName, RunningServer>> {
  const { config, appUrl, apiKey } = database;
  const start = async (starting: Promise<RunningServer>): Promise<RunningServer> => {
    const server = await starting;
    started.push(server);
    return server;
  };
  const product = await start(
    startProduct({
      environment: {
        NECTAR_DATA_DIR: config.dataDirectory,
        DATABASE_APP_URL: appUrl,
        API_PUBLIC_URL: config.apiPublicUrl,
        DASH_PUBLIC_URL: config.dashPublicUrl,
      },
      logFile: join(options.folder, 'serve.log'),
      execArgv: options.productArguments,
    }),
  );
  const paths = cases.map((listCase) => listCase.path);
  const settings: Omit<StatementsServerSettings, 'answer'> = {
    databaseUrl: appUrl,
    poolSize: config.databasePoolSize,
    statements: await recordStatements(database, paths),
    secrets: config.secrets,
    links: { apiPublicUrl: config.apiPublicUrl, dashPublicUrl: config.dashPublicUrl },
  };
  const statements = await start(startBeside('statements-server.ts', { ...settings, answer: 'equal' }));
  const rows = await start(startBeside('statements-server.ts', { ...settings, answer: 'rows' }));
  const answers: Record<string, string> = {};
  for (const path of paths) answers[path] = await sameAnswer(path, apiKey, product, statements);
  const memory = await start(startBeside('bytes-server.ts', answers));
  return { product, memory, statements, rows };
}

/** @throws Error when the two servers differ. Links to files end in the second they are made, so they are asked again. */
async function sameAnswer(
  path: string,
  apiKey: string,
  first: RunningServer,
  second: RunningServer,
): Promise<string> {
  const ask = async (server: RunningServer): Promise<string> => {
    const answer = await fetch(`http://127.0.0.1:${server.port}${path}`, {
      headers: { 'x-api-key': apiKey },
    });
    const text = await answer.text();
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}: ${text}`);
    return text;
  };
  for (let attempt = 1; ; attempt++) {
    const [one, other] = await Promise.all([ask(first), ask(second)]);
    if (one === other) return one;
    if (attempt === 20) {
      const at = [...one].findIndex((character, index) => character !== other[index]);
      throw new Error(
        `${path} differs: ${one.slice(at - 80, at + 80)}\nand ${other.slice(at - 80, at + 80)}`,
      );
    }
  }
}

/** Cases that are compared with each other are measured in the same rounds: what else the machine does changes. */
async function measureTogether(
  cases: ListCase[],
  servers: Record<ServerName, RunningServer>,
  apiKey: string,
  options: ListOptions,
): Promise<ListResult[]> {
  const load = (listCase: ListCase, name: ServerName, forMs: number, atMost: number) => {
    options.interrupted.throwIfAborted();
    return runLoad({
      port: servers[name].port,
      path: listCase.path,
      apiKey,
      connections: listCase.connections,
      forMs,
      atMost,
    });
  };
  const results = cases.map((listCase): ListResult => {
    return { listCase, bytes: 0, rounds: { product: [], memory: [], statements: [], rows: [] } };
  });
  for (const { listCase } of results)
    for (const name of serverNames) await load(listCase, name, warmUp.atMostMs, warmUp.atLeast);
  for (let round = 0; round < options.rounds; round++)
    for (const { listCase, rounds } of results)
      for (const name of serverNames)
        rounds[name].push(await load(listCase, name, options.roundMs, 1_000_000));
  for (const result of results) {
    const answer = await fetch(`http://127.0.0.1:${servers.memory.port}${result.listCase.path}`);
    result.bytes = (await answer.arrayBuffer()).byteLength;
  }
  return results;
}
