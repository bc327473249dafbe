// What low-accuracy mode saves and what it costs: the same pictures read both ways, in turn.
//   node bench/extraction/low-accuracy.ts [--each 2]
import { parseArgs } from 'node:util';
import { findRecogniser } from '../../server/src/extract/pictures/find-recogniser.ts';
import { readDocument } from '../../server/src/extract/read-document.ts';
import type { DocumentReading } from '../../server/src/extract/reading.ts';
import { scanDocuments } from './documents.ts';

const { values } = parseArgs({ options: { each: { type: 'string', default: '2' } } });

/** Head fields that a drawn bill's truth holds as the reader gives them. */
const fields = ['accountNumber', 'dueDate', 'amountDue'] as const;

interface Counted {
  ms: number;
  right: number;
  /** Wrong, and nobody is asked to look. */
  silentlyWrong: number;
}

const modes = { usual: false, quick: true } as const;
const total: Record<keyof typeof modes, Counted> = {
  usual: { ms: 0, right: 0, silentlyWrong: 0 },
  quick: { ms: 0, right: 0, silentlyWrong: 0 },
};
let asked = 0;

function count(into: Counted, reading: DocumentReading, truth: Record<string, unknown>): void {
  for (const field of fields) {
    const wanted = truth[field];
    if (typeof wanted !== 'string') continue;
    const read = reading.bill?.[field] ?? null;
    const same = read !== null && String(read.value).replace(/[\s-]/g, '') === wanted.replace(/[\s-]/g, '');
    if (same) into.right++;
    else if (read !== null && !read.needsReview) into.silentlyWrong++;
  }
}

for await (const { bytes, truths, name } of scanDocuments(Number(values.each))) {
  const [truth] = truths as unknown as Record<string, unknown>[];
  if (!truth || truths.length > 1) continue;
  asked += fields.filter((field) => typeof truth[field] === 'string').length;
  for (const mode of ['usual', 'quick'] as const) {
    const begin = performance.now();
    const reading = await readDocument(bytes.slice(), { findRecogniser, isQuick: modes[mode] });
    total[mode].ms += performance.now() - begin;
    count(total[mode], reading, truth);
  }
  process.stderr.write(`${name}\n`);
}
await (await findRecogniser())?.close();
for (const mode of ['usual', 'quick'] as const) {
  const { ms, right, silentlyWrong } = total[mode];
  console.log(
    `${mode.padEnd(5)}: ${(ms / 1000).toFixed(1)} s, ${right} of ${asked} values right, ${silentlyWrong} wrong without a flag`,
  );
}
console.log(`low-accuracy mode takes ${(total.quick.ms / total.usual.ms).toFixed(2)} of the time`);
