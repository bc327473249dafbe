// node bench/run.ts: prints what README.md explains; `--write` also puts the results there.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type ListResult, measureLists } from './lists.ts';
import { machine, toListTables, toUploadTable } from './parts/report.ts';
import type { CompanySize } from './parts/seed.ts';
import { measureUploads, type UploadResult } from './upload.ts';

const usage = `node bench/run.ts [options]
  --quick           companies of 10,000 and 100,000 bills, short rounds: shows that everything works, not how fast
  --folder FOLDER   keeps the filled database there and uses it again (default: a temporary folder)
  --only TEXT       only list cases whose name contains it, e.g. "usage 1000000 first"
  --skip WHAT       lists or uploads
  --rounds N  --round-ms N
  --cpu-prof FOLDER profile of the product's process
  --write           put the results into bench/README.md`;

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    folder: { type: 'string' },
    only: { type: 'string', default: '' },
    skip: { type: 'string', default: '' },
    rounds: { type: 'string' },
    'round-ms': { type: 'string' },
    'cpu-prof': { type: 'string' },
    write: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

/** Ten meters at each site; ten meters' bills a month make 10,000 in 20 months of 50 sites. */
const small: CompanySize = { sites: 50, metersPerSite: 10, months: 20 };
const large: CompanySize = { sites: 1000, metersPerSite: 10, months: 100 };
const medium: CompanySize = { sites: 200, metersPerSite: 10, months: 50 };

/** Ctrl-C: everything that was started is stopped and removed first. */
const interruption = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => interruption.abort(new Error('Interrupted.')));

const say = (line: string): void => void process.stderr.write(`${line}\n`);
const readme = new URL('README.md', import.meta.url);
const marks = ['<!-- results -->', '<!-- end of results -->'] as const;

async function run(folder: string): Promise<string> {
  const { quick } = values;
  const began = { at: new Date(), load: loadavg()[0]! };
  let lists: ListResult[] = [];
  let postgres = 'the embedded PostgreSQL';
  if (values.skip !== 'lists')
    ({ results: lists, postgres } = await measureLists({
      folder,
      sizes: quick ? [small, medium] : [small, large],
      rounds: Number(values.rounds ?? (quick ? 3 : 5)),
      roundMs: Number(values['round-ms'] ?? (quick ? 300 : 1000)),
      only: values.only,
      productArguments: values['cpu-prof'] ? ['--cpu-prof', `--cpu-prof-dir=${values['cpu-prof']}`] : [],
      interrupted: interruption.signal,
      say,
    }));
  let uploads: UploadResult | null = null;
  if (values.skip !== 'uploads') {
    const uploadFolder = await mkdtemp(join(tmpdir(), 'nectar-bench-upload-'));
    try {
      uploads = await measureUploads({
        folder: uploadFolder,
        warmUp: 8,
        alone: quick ? 10 : 50,
        together: quick ? 12 : 50,
        inFlight: 4,
        say,
      });
    } finally {
      await rm(uploadFolder, { recursive: true, force: true });
    }
  }
  const command = ['node bench/run.ts', ...process.argv.slice(2).filter((word) => word !== '--write')].join(
    ' ',
  );
  return [
    machine(
      began,
      values.folder === undefined ? command : command.replace(values.folder, 'FOLDER'),
      postgres,
    ),
    lists.length > 0 ? toListTables(lists) : '',
    uploads ? toUploadTable(uploads) : '',
  ]
    .filter(Boolean)
    .join('\n\n');
}

async function main(): Promise<void> {
  if (values.help) return say(usage);
  const folder = values.folder ?? (await mkdtemp(join(tmpdir(), 'nectar-bench-')));
  try {
    const results = await run(folder);
    process.stdout.write(`${results}\n`);
    if (values.write) {
      const text = await readFile(readme, 'utf8');
      const [start, end] = [text.indexOf(marks[0]) + marks[0].length, text.indexOf(marks[1])];
      await writeFile(readme, `${text.slice(0, start)}\n\n${results}\n\n${text.slice(end)}`);
    }
  } finally {
    if (values.folder === undefined) await rm(folder, { recursive: true, force: true });
  }
}

await main();
