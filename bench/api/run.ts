// node bench/api/run.ts: the API's speed beside a bare server, as README.md explains; `--write` also puts the results there.
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { machine, writeResults } from '../parts/markdown.ts';
import { compare } from './compare.ts';
import { toTables } from './report.ts';
import { huge, large, medium, small } from './sizes.ts';

const usage = `node bench/api/run.ts [options]
  --quick           companies of 10,000 and 100,000 rows, short rounds: shows that everything works, not how fast
  --huge            companies of 10,000 and 10,000,000 rows; fills for a long time
  --folder FOLDER   keeps the filled database there and uses it again (default: a temporary folder)
  --only TEXT       only cases whose group, name or size contains it, e.g. "lists: usage" or "1000000"
  --rounds N  --round-ms N
  --cpu-prof FOLDER profile of the product's process
  --write           put the results into bench/api/README.md`;

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    huge: { type: 'boolean', default: false },
    folder: { type: 'string' },
    only: { type: 'string', default: '' },
    rounds: { type: 'string' },
    'round-ms': { type: 'string' },
    'cpu-prof': { type: 'string' },
    write: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

/** Ctrl-C: everything that was started is stopped and removed first. */
const interruption = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => interruption.abort(new Error('Interrupted.')));

const say = (line: string): void => void process.stderr.write(`${line}\n`);

async function main(): Promise<void> {
  if (values.help) return say(usage);
  const { quick } = values;
  const began = { at: new Date(), load: loadavg()[0]! };
  const folder = values.folder ?? (await mkdtemp(join(tmpdir(), 'nectar-bench-')));
  try {
    const { postgres, results } = await compare({
      folder,
      sizes: [small, values.huge ? huge : quick ? medium : large],
      rounds: Number(values.rounds ?? 3),
      roundMs: Number(values['round-ms'] ?? (quick ? 300 : 1000)),
      only: values.only,
      productArguments: values['cpu-prof'] ? ['--cpu-prof', `--cpu-prof-dir=${values['cpu-prof']}`] : [],
      interrupted: interruption.signal,
      say,
    });
    const words = process.argv.slice(2).filter((word) => word !== '--write');
    const command = ['node bench/api/run.ts', ...words].join(' ').replace(folder, 'FOLDER');
    const text = `${machine(began, command, postgres)}\n\n${toTables(results)}`;
    process.stdout.write(`${text}\n`);
    if (values.write)
      await writeResults(new URL('README.md', import.meta.url), values.huge ? 'huge' : 'results', text);
  } finally {
    if (values.folder === undefined) await rm(folder, { recursive: true, force: true });
  }
}

await main();
