import { describe, expect, it } from 'vitest';
import { drawLayout } from '../../../server/src/drawing/layouts/draw-layout.ts';
import { seenLayouts } from '../../../server/src/drawing/layouts/seen-layouts.ts';
import { makeRecord } from '../../../server/src/drawing/records/kinds.ts';
import { renderPages } from './pictures.ts';
import { qualities, scanOf } from './qualities.ts';

const [layout = seenLayouts[0]!] = seenLayouts;
const drawn = await drawLayout(makeRecord(layout.kind, 'scan'), layout);
const second = await drawLayout(makeRecord(layout.kind, 'second'), layout);

describe('scanOf', () => {
  it.each(qualities)('makes a picture of the bill: %s', async (quality) => {
    const { bytes, truths } = await scanOf(quality, drawn, second);
    expect(['%PDF', '\xff\xd8\xff\xe0', '\xff\xd8\xff\xdb']).toContain(
      Buffer.from(bytes.slice(0, 4)).toString('latin1'),
    );
    expect(truths).toHaveLength(quality === 'two in one file' ? 2 : 1);
  });

  it('gives the same picture for the same bill', async () => {
    const [first, again] = [
      await scanOf('phone photo', drawn, second),
      await scanOf('phone photo', drawn, second),
    ];
    expect(Buffer.compare(first.bytes, again.bytes)).toBe(0);
  });

  it('expects no value under a black bar, and leaves none to be seen', async () => {
    const { bytes, truths } = await scanOf('black bars', drawn, second);
    expect(truths[0]).toMatchObject({ accountNumber: null, serviceAddress: null });
    const [page] = await renderPages(bytes, 144);
    for (const { box, page: number } of drawn.boxes.accountNumber ?? []) {
      if (number !== 1 || page === undefined) continue;
      const at =
        Math.round((box.y + box.height / 2) * 2) * page.width + Math.round((box.x + box.width / 2) * 2);
      expect(page.pixels[at]).toBeLessThan(40);
    }
  });
});
