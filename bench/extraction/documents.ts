// The documents of the board: drawn bills of the seen and the unseen layouts, scans of drawn bills, and the corpus.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawLayout } from '../../server/src/drawing/layouts/draw-layout.ts';
import { seenLayouts } from '../../server/src/drawing/layouts/seen-layouts.ts';
import {
  composeRehearsalLayout,
  composeUnseenLayout,
} from '../../server/src/drawing/layouts/unseen-layouts.ts';
import { makeRecord, recordKinds } from '../../server/src/drawing/records/kinds.ts';
import type { JudgedBill } from './judge.ts';
import { qualities, scanOf } from './scans/qualities.ts';

export type SetName = 'seen' | 'rehearsal' | 'unseen' | 'scans' | 'corpus';
export const setNames: SetName[] = ['seen', 'rehearsal', 'unseen', 'scans', 'corpus'];

export interface BoardDocument {
  set: SetName;
  name: string;
  /** What it is grouped by: the layout's name, or the kind of an unseen one. */
  layout: string;
  quality: string;
  bytes: Uint8Array;
  /** More than one where the file holds several bills: the one that fits best counts. */
  truths: JudgedBill[];
}

const judged = (truth: unknown): JudgedBill => truth as JudgedBill;

async function* seenDocuments(seeds: number): AsyncGenerator<BoardDocument> {
  for (const layout of seenLayouts)
    for (let seed = 1; seed <= seeds; seed++) {
      const { pdf, truth } = await drawLayout(makeRecord(layout.kind, `seen ${seed}`), layout);
      yield {
        set: 'seen',
        name: `${layout.name} ${seed}`,
        layout: layout.name,
        quality: 'digital',
        bytes: pdf,
        truths: [judged(truth)],
      };
    }
}

/** Composed like the unseen layouts, but without what is held back for those: the reader was built with these in sight. */
async function* rehearsalDocuments(perKind: number): AsyncGenerator<BoardDocument> {
  for (const kind of recordKinds)
    for (let at = 1; at <= perKind; at++) {
      const layout = composeRehearsalLayout(`${at}`, kind);
      const { pdf, truth } = await drawLayout(makeRecord(kind, `rehearsal ${at}`), layout);
      yield {
        set: 'rehearsal',
        name: `${kind} ${at}`,
        layout: kind,
        quality: 'digital',
        bytes: pdf,
        truths: [judged(truth)],
      };
    }
}

/**
 * Layouts composed for each kind of bill. Few of their values are wrong, and the share of those without a flag is one of the aims:
 * it takes many layouts to tell it.
 */
const UNSEEN_PER_KIND = 20;

/** The seed is the hash of the commit that last changed the reader: nobody can have seen these before. */
async function* unseenDocuments(seed: string, perKind: number): AsyncGenerator<BoardDocument> {
  for (const kind of recordKinds)
    for (let at = 1; at <= perKind; at++) {
      const layout = composeUnseenLayout(`${seed} ${at}`, kind);
      const { pdf, truth } = await drawLayout(makeRecord(kind, `unseen ${seed} ${at}`), layout);
      yield {
        set: 'unseen',
        name: `${kind} ${at}`,
        layout: kind,
        quality: 'digital',
        bytes: pdf,
        truths: [judged(truth)],
      };
    }
}

/**
 * The same bills in every quality, so that qualities can be compared.
 * @param seed other seeds make other bills, and begin at another layout: what is fitted is not what is scored
 */
export async function* scanDocuments(each: number, seed = 'scan', begin = 0): AsyncGenerator<BoardDocument> {
  for (const quality of qualities)
    for (let at = 0; at < each; at++) {
      const layout = seenLayouts[(begin + at * 7) % seenLayouts.length];
      const other = seenLayouts[(begin + at * 7 + 3) % seenLayouts.length];
      if (!layout || !other) continue;
      const drawn = await drawLayout(makeRecord(layout.kind, `${seed} ${at}`), layout);
      const second = await drawLayout(makeRecord(other.kind, `${seed} ${at}`), other);
      const { bytes, truths } = await scanOf(quality, drawn, second);
      yield {
        set: 'scans',
        name: `${layout.name} ${quality}`,
        layout: layout.name,
        quality,
        bytes,
        truths: truths.map(judged),
      };
    }
}

function* corpusDocuments(folder: string): Generator<BoardDocument> {
  for (const truthFile of readdirSync(folder).sort()) {
    if (!truthFile.endsWith('.truth.json')) continue;
    const stem = truthFile.slice(0, -'.truth.json'.length);
    const file = ['pdf', 'png', 'jpg'].map((type) => join(folder, `${stem}.${type}`)).find(existsSync);
    if (file === undefined) continue;
    const truth = JSON.parse(readFileSync(join(folder, truthFile), 'utf8'));
    const quality = file.endsWith('.pdf') ? 'digital' : 'picture';
    yield {
      set: 'corpus',
      name: stem,
      layout: stem,
      quality,
      bytes: new Uint8Array(readFileSync(file)),
      truths: [truth],
    };
  }
}

export interface Wanted {
  sets: readonly SetName[];
  quick: boolean;
  seed: string;
  /** Null where there is none. */
  corpusFolder: string | null;
}

export async function* documentsOf({
  sets,
  quick,
  seed,
  corpusFolder,
}: Wanted): AsyncGenerator<BoardDocument> {
  if (sets.includes('seen')) yield* seenDocuments(quick ? 1 : 3);
  if (sets.includes('rehearsal')) yield* rehearsalDocuments(quick ? 2 : 12);
  if (sets.includes('unseen')) yield* unseenDocuments(seed, quick ? 1 : UNSEEN_PER_KIND);
  if (sets.includes('scans')) yield* scanDocuments(quick ? 1 : 6);
  if (sets.includes('corpus') && corpusFolder !== null) yield* corpusDocuments(corpusFolder);
}
