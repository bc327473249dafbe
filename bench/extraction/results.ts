// Reads every document of the board and keeps what came of it.
import { type ExtractJson, toFileJson } from '../../server/src/extract/extract-json.ts';
import type { ReaderPool } from '../../server/src/extract/reader-pool.ts';
import { isOfLines } from './agreement.ts';
import type { Given } from './calibration.ts';
import type { BoardDocument } from './documents.ts';
import { addTally, f1, type JudgedBill, type Judgement, judgeBill, noTally, type Tally } from './judge.ts';
import { type FurtherJudgement, judgeFurther } from './judge-further.ts';

export interface BoardResult {
  document: Omit<BoardDocument, 'bytes' | 'truths'>;
  outcome: ExtractJson['outcome'];
  reason: string | null;
  judgement: Judgement;
  /** Null where the truth says nothing of them. */
  further: FurtherJudgement | null;
  given: Given[];
  milliseconds: number;
}

/** All header and meter fields together; lines of charges are counted apart. */
export function fieldTally(judgement: Judgement): Tally {
  const sum = noTally();
  for (const [field, tally] of judgement.byField) if (!isOfLines(field)) addTally(sum, tally);
  return sum;
}

function confidences(result: ExtractJson, judgement: Judgement): Given[] {
  return judgement.outcomes.flatMap(({ path, right }) => {
    const evidence = result.evidence[path] as { confidence?: number } | undefined;
    return typeof evidence?.confidence === 'number' ? [{ confidence: evidence.confidence, right }] : [];
  });
}

export async function readOne(
  pool: ReaderPool,
  { bytes, truths, ...document }: BoardDocument,
): Promise<BoardResult> {
  const begin = performance.now();
  const result = toFileJson(await pool.read(bytes));
  const milliseconds = performance.now() - begin;
  const bill = result.bill as JudgedBill | null;
  const [best] = truths
    .map((truth) => ({ truth, judgement: judgeBill(bill, truth, result.flagged) }))
    .sort((a, b) => f1(fieldTally(b.judgement)) - f1(fieldTally(a.judgement)));
  if (best === undefined) throw new Error(`${document.name} has no truth`);
  const { judgement } = best;
  return {
    document,
    outcome: result.outcome,
    reason: result.reason,
    judgement,
    further: judgeFurther(bill, best.truth, result.flagged),
    given: confidences(result, judgement),
    milliseconds,
  };
}

/** Reads so many at a time; the order of the answers is that of the documents. */
export async function readAll(
  pool: ReaderPool,
  documents: AsyncIterable<BoardDocument>,
  atOnce: number,
  told: (result: BoardResult) => void,
): Promise<BoardResult[]> {
  const results: Promise<BoardResult>[] = [];
  const running = new Set<Promise<unknown>>();
  for await (const document of documents) {
    const reading = readOne(pool, document);
    results.push(reading);
    const done = reading.then(told).finally(() => running.delete(done));
    running.add(done);
    if (running.size >= atOnce) await Promise.race(running);
  }
  return Promise.all(results);
}
