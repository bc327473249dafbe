// The long run of the fuzzer: drawn bills spoiled in their words, their objects and their bytes. Ends with 1 when a reading was
// not as promised, took longer than is allowed, or memory grew beyond its bound.
//   node bench/fuzz/run.ts [--runs 20000] [--seed TEXT] [--way pages|objects|bytes] [--only SEED]
import { parseArgs } from 'node:util';
import { createReaderPool } from '../../server/src/extract/reader-pool.ts';
import { type FuzzRun, fuzzOnce, type Way } from '../../server/test/support/fuzz/fuzz.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '20000' },
    seed: { type: 'string', default: new Date().toISOString() },
    way: { type: 'string' },
    only: { type: 'string' },
  },
});

/** Of processor time: a spoiled bill of a few pages has no reason to take longer, and other programs may hold the machine. */
const LONGEST_MS = 10_000;
const MOST_MB = 2_048;

/** Of twenty runs sixteen spoil words, three objects, one bytes: the first cost least, and reach the rules themselves. */
const wayOf = (at: number): Way => (at % 20 === 0 ? 'bytes' : at % 20 < 4 ? 'objects' : 'pages');

const pool = createReaderPool({ threads: 1, timeoutMs: 20_000, maxMemoryMb: 512 });
const counts = new Map<string, number>();
const slowest: FuzzRun[] = [];
let [faulty, mostMb] = [0, 0];

console.log(`seed ${values.seed}`);
const runs = values.only === undefined ? Number(values.runs) : 1;
for (let at = 0; at < runs; at++) {
  const seed = values.only ?? `${values.seed} ${at}`;
  const run = await fuzzOnce(seed, (values.way as Way | undefined) ?? wayOf(at), pool);
  const key = `${run.way.padEnd(7)} ${run.outcome}`;
  counts.set(key, (counts.get(key) ?? 0) + 1);
  slowest.push(run);
  slowest.sort((a, b) => b.processorMs - a.processorMs).splice(5);
  mostMb = Math.max(mostMb, process.memoryUsage.rss() / 1_048_576);
  if (run.processorMs > LONGEST_MS) run.faults.push(`took ${Math.round(run.processorMs)} ms`);
  if (run.faults.length > 0) {
    faulty += 1;
    console.log(`--way ${run.way} --only '${seed}'\n  ${run.faults.slice(0, 3).join('\n  ')}`);
  }
  if (at % 1_000 === 999)
    console.log(`${at + 1} runs, ${faulty} with faults, at most ${Math.round(mostMb)} MB`);
}
await pool.close();

for (const [key, count] of [...counts].sort((a, b) => b[1] - a[1]))
  console.log(`${String(count).padStart(7)}  ${key}`);
for (const { way, seed, processorMs } of slowest)
  console.log(`slow: ${Math.round(processorMs)} ms  --way ${way} --only '${seed}'`);
console.log(`${runs} runs, ${faulty} with faults; at most ${Math.round(mostMb)} MB`);
if (faulty > 0 || mostMb > MOST_MB) process.exitCode = 1;
