// A drawn Arabic bill with western figures, scanned cleanly and read back.
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { drawLayout } from '../../drawing/layouts/draw-layout.ts';
import { seenLayouts } from '../../drawing/layouts/seen-layouts.ts';
import { makeRecord } from '../../drawing/records/kinds.ts';
import { toExtractJson } from '../extract-json.ts';
import { readDocument } from '../read-document.ts';
import { findRecogniser } from './find-recogniser.ts';
import { openDrawnPdf } from './pdfium-pages.ts';

afterAll(async () => (await findRecogniser())?.close());

async function scanned(name: string) {
  const layout = seenLayouts.find((one) => one.name === name);
  if (!layout) throw new Error(`No layout is called ${name}.`);
  const { pdf, truth } = await drawLayout(makeRecord(layout.kind, 'seen 1'), layout);
  const drawn = await openDrawnPdf(pdf);
  if (!drawn) throw new Error('The drawn bill does not open.');
  const { data, width, height } = drawn.draw(1, 200);
  drawn.close();
  const png = await sharp(data, { raw: { width, height, channels: 1 } })
    .withMetadata({ density: 200 })
    .png()
    .toBuffer();
  return { reading: await readDocument(png, { findRecogniser }), truth };
}

describe('a scanned Arabic bill', { timeout: 60_000 }, () => {
  it('gives its provider, account and dates, and no amount that is wrong without a word', async () => {
    const { reading, truth } = await scanned('ae-utilities/ghaf');
    expect(reading.reason).toBeNull();
    const { bill, flagged } = toExtractJson(reading);
    const { provider, accountNumber, billDate, dueDate, currency } = truth;
    expect(bill).toMatchObject({ provider, accountNumber, billDate, dueDate, currency });
    for (const name of ['totalCharges', 'amountDue'] as const)
      if (bill?.[name] !== truth[name] && bill?.[name] !== null) expect(flagged).toContain(name);
    expect(reading.reader.version).toMatch(/-ara\.[0-9a-f]{8}\+eng\./);
  });
});
