// Low-accuracy mode: one look at each picture, named in the version, and flags as ever.
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { billRecord } from '../../../test/support/bills.ts';
import { drawBill } from '../../drawing/draw-bill.ts';
import { drawLayout } from '../../drawing/layouts/draw-layout.ts';
import { seenLayouts } from '../../drawing/layouts/seen-layouts.ts';
import { makeRecord } from '../../drawing/records/kinds.ts';
import { withoutKnowledge } from '../knowledge.ts';
import { readDocument } from '../read-document.ts';
import { findRecogniser } from './find-recogniser.ts';
import { openDrawnPdf } from './pdfium-pages.ts';
import type { FindRecogniser, Recogniser } from './recogniser.ts';

afterAll(async () => (await findRecogniser())?.close());

/** Counts the pictures that the engine is shown, and their points. */
function counting(): { find: FindRecogniser; looks: () => number; points: () => number } {
  let [looks, points] = [0, 0];
  const find: FindRecogniser = async () => {
    const engine = await findRecogniser();
    if (!engine) return null;
    const counted: Recogniser = {
      ...engine,
      marks: engine.marks,
      recognise(picture, language) {
        looks++;
        points += picture.width * picture.height;
        return engine.recognise(picture, language);
      },
    };
    return counted;
  };
  return { find, looks: () => looks, points: () => points };
}

const layout = seenLayouts[0]!;
const record = makeRecord(layout.kind, 'quick look');

async function scan(turn = 0): Promise<Uint8Array> {
  const pdf = await openDrawnPdf((await drawLayout(record, layout)).pdf);
  const { data, width, height } = pdf!.draw(1, 200);
  pdf!.close();
  const png = sharp(Buffer.from(data), { raw: { width, height, channels: 1 } });
  return new Uint8Array(await png.rotate(turn).withMetadata({ density: 200 }).png().toBuffer());
}

describe('a scanned bill in low-accuracy mode', { timeout: 240_000 }, () => {
  it('is read with fewer looks and points, says so in its version, and has a digest of its own', async () => {
    const bytes = await scan();
    const [usual, quick] = [counting(), counting()];
    const slow = await readDocument(bytes.slice(), { findRecogniser: usual.find });
    const fast = await readDocument(bytes.slice(), { findRecogniser: quick.find, isQuick: true });
    expect(quick.looks()).toBe(1);
    expect(quick.points()).toBeLessThan(usual.points() * 0.8);
    expect(fast.bill?.amountDue?.value).toBe(slow.bill?.amountDue?.value);
    expect(withoutKnowledge(fast.reader.version)).toMatchObject({
      isQuick: true,
      version: slow.reader.version,
    });
    expect(withoutKnowledge(slow.reader.version).isQuick).toBe(false);
    expect(fast.digest).not.toBe(slow.digest);
    const again = await readDocument(bytes.slice(), { findRecogniser, isQuick: true });
    expect(again.digest).toBe(fast.digest);
  });

  it('is read as thoroughly as ever where the quick look finds it illegible', async () => {
    const engine = await findRecogniser();
    const looks: number[] = [];
    const blindAtFirst: FindRecogniser = async () => ({
      ...engine!,
      marks: engine!.marks,
      async recognise(picture, language) {
        looks.push(picture.width);
        const seen = await engine!.recognise(picture, language);
        return looks.length === 1 ? seen.map((word) => ({ ...word, confidence: 12 })) : seen;
      },
    });
    const { bill } = await readDocument(await scan(180), { findRecogniser: blindAtFirst, isQuick: true });
    expect(looks.length).toBeGreaterThan(1);
    expect(bill?.amountDue?.value).toBe(record.amountDue);
  });

  it('asks a person about what the engine doubts', async () => {
    const engine = await findRecogniser();
    const doubting: FindRecogniser = async () => ({
      ...engine!,
      marks: engine!.marks,
      async recognise(picture, language) {
        const seen = await engine!.recognise(picture, language);
        return seen.map((word) => (/\d\d/.test(word.text) ? { ...word, confidence: 30 } : word));
      },
    });
    const { bill } = await readDocument(await scan(), { findRecogniser: doubting, isQuick: true });
    expect(bill?.accountNumber?.needsReview).toBe(true);
  });
});

describe('a text layer in low-accuracy mode', () => {
  it('gives the same values; only the version and the digest differ', async () => {
    const bytes = await drawBill(billRecord());
    const usual = await readDocument(bytes.slice(), { findRecogniser });
    const quick = await readDocument(bytes.slice(), { findRecogniser, isQuick: true });
    expect(quick.bill).toEqual(usual.bill);
    expect(quick.reader.version).toBe(`${usual.reader.version}+low-accuracy`);
    expect(quick.digest).not.toBe(usual.digest);
  });
});
