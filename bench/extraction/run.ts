// The accuracy board: draws, reads, judges, and writes docs/accuracy.md.
//   node bench/extraction/run.ts [--quick] [--set seen|unseen|scans|corpus]… [--corpus FOLDER] [--out FILE] [--json FILE]
// Without --set all sets run; a run of some sets only prints its result unless --out says where to write it.
import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { reader } from '../../server/src/extract/read-document.ts';
import { createReaderPool } from '../../server/src/extract/reader-pool.ts';
import { type BoardHead, boardPage, sumOf } from './board.ts';
import { furtherSum } from './board-further.ts';
import { documentsOf, type SetName, setNames } from './documents.ts';
import { f1 } from './judge.ts';
import { readAll } from './results.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const git = (...args: string[]): string => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    set: { type: 'string', multiple: true },
    corpus: { type: 'string', default: `${root}../shared/corpus/bills` },
    out: { type: 'string' },
    json: { type: 'string' },
  },
});
const sets = (values.set ?? setNames) as SetName[];
for (const set of sets) if (!setNames.includes(set)) throw new Error(`no such set: ${set}`);

const frozenPaths = ['server/src/extract', 'server/src/drawing', 'bench/extraction'];
const readerCommit = git('log', '-1', '--format=%H', '--', 'server/src/extract');
const isFrozen = git('status', '--porcelain', '--', ...frozenPaths) === '';
const head: BoardHead = {
  date: new Date().toISOString().slice(0, 10),
  commit: git('rev-parse', '--short', 'HEAD'),
  readerCommit: isFrozen ? readerCommit : `${readerCommit} (changed since)`,
  isFrozen,
  machine: `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown processor'}, Node ${process.versions.node}`,
  command: `node bench/extraction/run.ts${process.argv
    .slice(2)
    .map((word) => ` ${word.replace(root, '')}`)
    .join('')}`,
  readerVersion: reader.version,
};

const wanted = {
  sets,
  quick: values.quick,
  seed: isFrozen ? readerCommit : `${readerCommit} preliminary`,
  corpusFolder: existsSync(values.corpus) ? values.corpus : null,
};
const pool = createReaderPool({ threads: 2, timeoutMs: 120_000, maxMemoryMb: 1_024 });
let count = 0;
const results = await readAll(pool, documentsOf(wanted), 4, () => {
  count += 1;
  if (process.stderr.isTTY) process.stderr.write(`\r${count} documents`);
});
await pool.close();

for (const set of sets) {
  const own = results.filter(({ document }) => document.set === set);
  if (own.length === 0) continue;
  const all = sumOf(own, null);
  const further = furtherSum(own, null);
  const share = (value: number) => `${(value * 100).toFixed(1)} %`;
  const errors = all.wrong + all.invented;
  console.log(
    `${set.padEnd(7)} ${String(own.length).padStart(4)} documents  fields F1 ${share(f1(all))}  lines F1 ${share(f1(sumOf(own, 'lineItems')))}  their meters F1 ${share(f1(sumOf(own, 'lineMeters')))}  silent ${all.silent} of ${errors}  over-flagged ${all.overFlagged} of ${all.right}  further F1 ${share(f1(further))}`,
  );
}

const page = boardPage(head, results);
const isWhole = values.set === undefined && !values.quick;
const out = values.out ?? (isWhole ? `${root}docs/accuracy.md` : undefined);
if (out !== undefined) writeFileSync(out, page);
if (values.json !== undefined) {
  const plain = results.map(({ document, judgement, further, outcome }) => ({
    ...document,
    outcome,
    // Documents of the corpus are other people's: never a value of them.
    misses: judgement.misses.map(({ got, want, ...miss }) =>
      document.set === 'corpus' ? miss : { ...miss, got, want },
    ),
    further: further?.misses ?? [],
  }));
  writeFileSync(values.json, JSON.stringify(plain, null, 1));
}
