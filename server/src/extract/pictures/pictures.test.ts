// Pictures of bills, drawn here, spoiled as scanners and telephones spoil them, and read back.
import PDFDocument from 'pdfkit';
import sharp, { type Sharp } from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawLayout } from '../../drawing/layouts/draw-layout.ts';
import { seenLayouts } from '../../drawing/layouts/seen-layouts.ts';
import { makeRecord } from '../../drawing/records/kinds.ts';
import { toExtractJson } from '../extract-json.ts';
import { readDocument } from '../read-document.ts';
import type { DocumentReading } from '../reading.ts';
import { findRecogniser } from './find-recogniser.ts';
import { openDrawnPdf } from './pdfium-pages.ts';
import type { Picture } from './picture.ts';
import { postureOf } from './posture.ts';
import type { Recogniser } from './recogniser.ts';
import { tesseractPackage } from './tesseract-package.ts';

type Pdf = PDFKit.PDFDocument;

function pdfOf(draw: (pdf: Pdf) => void, options: PDFKit.PDFDocumentOptions = {}): Promise<Uint8Array> {
  const pdf = new PDFDocument({ size: 'LETTER', margin: 0, ...options });
  draw(pdf);
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
    pdf.end();
  });
}

const rows: readonly (readonly (readonly [number, string])[])[] = [
  [[40, 'Quarry Hill Power & Light']],
  [],
  [
    [40, 'Account Number'],
    [170, '77-1204-9186'],
    [340, 'Bill date'],
    [450, 'March 3, 2026'],
  ],
  [
    [40, 'Service Address'],
    [170, '7 Mill Lane, Bath, ME 04530'],
    [340, 'Due date'],
    [450, 'March 24, 2026'],
  ],
  [],
  [
    [40, 'Previous balance'],
    [340, '$120.10'],
  ],
  [
    [40, 'Payment received, thank you'],
    [340, '-$120.10'],
  ],
  [
    [40, 'Current charges'],
    [340, '$331.87'],
  ],
  [
    [40, 'Total amount due'],
    [340, '$331.87'],
  ],
  [],
  [
    [40, 'Meter Number'],
    [130, 'From'],
    [210, 'To'],
    [290, 'Previous'],
    [360, 'Present'],
    [430, 'Multiplier'],
    [510, 'Usage'],
  ],
  [
    [40, 'E-90211'],
    [130, '01/28/2026'],
    [210, '02/25/2026'],
    [290, '4410'],
    [360, '4460'],
    [430, '20'],
    [510, '1000 kWh'],
  ],
  [],
  [
    [40, 'Electric supply'],
    [250, '1000 kWh x $0.1600'],
    [510, '$160.00'],
  ],
  [
    [40, 'Electric delivery'],
    [510, '$167.50'],
  ],
  [
    [40, 'State tax'],
    [510, '$4.37'],
  ],
  [
    [40, 'Total current charges'],
    [510, '$331.87'],
  ],
  [],
  [[40, 'Make checks payable to Quarry Hill Power & Light.']],
  [[40, 'Thank you for your payment. The next meter reading is on or about March 27.']],
];
const drawBill = (pdf: Pdf): void => {
  pdf.fontSize(10);
  rows.forEach((row, at) => {
    for (const [x, text] of row) pdf.text(text, x, 60 + at * 20, { lineBreak: false });
  });
};

async function drawn(bytes: Uint8Array, dpi: number): Promise<Picture> {
  const pdf = await openDrawnPdf(bytes);
  if (!pdf) throw new Error('The drawn bill does not open.');
  const picture = pdf.draw(1, dpi);
  pdf.close();
  return picture;
}
const toSharp = ({ data, width, height }: Picture): Sharp =>
  sharp(data, { raw: { width, height, channels: 1 } });

/** The first page with 200 dots across and 100 down an inch, one bit each. */
async function faxOf(bytes: Uint8Array): Promise<Uint8Array> {
  const page = await drawn(bytes, 200);
  const { width, height } = page;
  const flat = { width, height: height >> 1, fit: 'fill' } as const;
  const inked = toSharp(page).resize(flat).threshold(164).toColourspace('b-w');
  const coarse = await inked.png({ colours: 2, palette: true }).toBuffer();
  const size = { width: (width * 72) / page.dpi, height: (height * 72) / page.dpi };
  return pdfOf((pdf) => pdf.image(coarse, 0, 0, size), { size: [size.width, size.height] });
}

const read = (bytes: Uint8Array): Promise<DocumentReading> => readDocument(bytes, { findRecogniser });

/** Sand of a fixed kind, so that a failure can be repeated. */
function grainy(data: Uint8Array, strength: number, light: (at: number) => number): Uint8Array {
  let seed = 11;
  return data.map((point, at) => {
    seed = (seed * 48_271) % 2_147_483_647;
    return Math.min(255, Math.max(0, point * light(at) + (seed / 2_147_483_647 - 0.5) * strength));
  });
}

async function spoiled(
  picture: Picture,
  angle: number,
  strength: number,
  light: (x: number) => number,
): Promise<Sharp> {
  const turned = toSharp(picture).rotate(angle, { background: '#e8e8e8' }).toColourspace('b-w').raw();
  const { data, info } = await turned.toBuffer({ resolveWithObject: true });
  const out = grainy(data, strength, (at) => light((at % info.width) / info.width));
  return toSharp({ data: out, width: info.width, height: info.height, dpi: picture.dpi });
}

function expectTheBill(reading: DocumentReading): void {
  expect(reading.reason).toBeNull();
  expect(toExtractJson(reading).bill).toMatchObject({
    accountNumber: '77-1204-9186',
    billDate: '2026-03-03',
    dueDate: '2026-03-24',
    currency: 'USD',
    totalCharges: '331.87',
    amountDue: '331.87',
    meters: [{ periodStart: '2026-01-28', periodEnd: '2026-02-25', usage: '1000', units: 'kWh' }],
  });
  expect(reading.bill?.provider?.value).toMatch(/Quarry Hill Power/);
}

let bill: Uint8Array;
let scan: Picture;
beforeAll(async () => {
  bill = await pdfOf(drawBill);
  scan = await drawn(bill, 150);
});
afterAll(async () => (await findRecogniser())?.close());

describe('pictures of a bill', { timeout: 60_000 }, () => {
  it('are read from a grainy, leaning scan, and the engine is named', async () => {
    const picture = await spoiled(scan, 3.4, 50, () => 0.97);
    const reading = await read(await picture.png().toBuffer());
    expectTheBill(reading);
    expect(reading.reader.version).toMatch(/^\d+\.\d+\.\d+\+tesseract[\w.]*-[\d.]+-eng\.[0-9a-f]{8}$/);
  });

  it('are read from a photograph that is dark on one side', async () => {
    const large = await drawn(bill, 200);
    const picture = await spoiled(large, -1.8, 24, (x) => 0.45 + 0.5 * x);
    expectTheBill(await read(await picture.blur(0.6).jpeg({ quality: 80 }).toBuffer()));
  });

  it('are read from a fax of two tones, its letters coarse from top to bottom', async () => {
    expectTheBill(await read(await faxOf(bill)));
  });

  it('on a fax give no meter number that is wrong and unmarked', async () => {
    const layout = seenLayouts.find(({ kind }) => kind === 'rebill');
    if (!layout) throw new Error('There is no such layout.');
    const drawing = await drawLayout(makeRecord(layout.kind, 'scan 3'), layout);
    const { bill: reading } = await read(await faxOf(drawing.pdf));
    const [number] = reading?.meters[0]?.identifiers ?? [];
    const [printed] = drawing.truth.meters;
    if (!number || !printed) throw new Error('No meter was read.');
    expect(number.value === printed.meterNumber || number.needsReview).toBe(true);
  });

  it('are read whichever side is up, and evidence points at the page as it came', async () => {
    const upright = await read(await toSharp(scan).png().toBuffer());
    const there = upright.bill?.dueDate?.evidence.box;
    const onSide = await read(await toSharp(scan).rotate(90).png().toBuffer());
    expectTheBill(onSide);
    const here = onSide.bill?.dueDate?.evidence.box;
    if (!there || !here) throw new Error('No due date was read.');
    expect(there.x).toBeCloseTo(450, -1);
    expect(here.y).toBeCloseTo(there.x, -1);
    expect(here.x).toBeCloseTo(792 - there.y - there.height, -1);
    expectTheBill(await read(await toSharp(scan).rotate(180).jpeg().toBuffer()));
  });

  it('are read from a PDF without a text layer, and from one whose layer is false', async () => {
    const jpeg = await toSharp(scan).jpeg({ quality: 85 }).toBuffer();
    const whole = { width: 612, height: 792 };
    const bare = await read(await pdfOf((pdf) => pdf.image(jpeg, 0, 0, whole)));
    expectTheBill(bare);
    const lie = 'Your account balance due is $9.99 on the date of service. '.repeat(6);
    const hidden = await pdfOf((pdf) => {
      pdf.fontSize(9).text(lie, 40, 60, { width: 500 });
      pdf.image(jpeg, 0, 0, whole);
    });
    const seen = await read(hidden);
    expectTheBill(seen);
    expect(seen.text).not.toContain('9.99');
  });

  it('keeps a layer that says what the picture shows', async () => {
    const jpeg = await toSharp(scan).jpeg({ quality: 85 }).toBuffer();
    const layered = await pdfOf((pdf) => {
      drawBill(pdf);
      pdf.image(jpeg, 0, 0, { width: 612, height: 792 });
    });
    const reading = await read(layered);
    expectTheBill(reading);
    expect(reading.reader.version).not.toContain('+');
  });

  it('reads every page of a TIFF', async () => {
    const page = await toSharp(scan).resize({ width: 700 }).png().toBuffer();
    const { data, info } = await sharp(page).toColourspace('b-w').raw().toBuffer({ resolveWithObject: true });
    const stack = {
      width: info.width,
      height: info.height * 2,
      channels: 1 as const,
      pageHeight: info.height,
    };
    const tiff = await sharp(Buffer.concat([data, data]), { raw: stack })
      .tiff()
      .toBuffer();
    const reading = await read(tiff);
    expect(reading.pageCount).toBe(2);
    expect(reading.text.split('\f')).toHaveLength(2);
  });
});

describe('pictures in another language', { timeout: 60_000 }, () => {
  const sentences = [
    'Rechnung für Strom vom 01.01.2026 bis zum 31.01.2026',
    'Ihre Kundennummer und Ihr Vertragskonto: bitte bei Rückfragen angeben',
    'Zählernummer 1204 9186, Verbrauch in diesem Zeitraum 1.000 kWh',
    'Grundpreis netto 12,50 EUR, Arbeitspreis netto 310,00 EUR',
    'Wir buchen den fälligen Betrag von Ihrem Konto ab. Die Gebühren sind enthalten.',
  ];
  const german = () =>
    pdfOf((pdf) => {
      pdf.fontSize(11);
      for (const [at, sentence] of sentences.entries())
        pdf.text(sentence, 40, 80 + at * 24, { lineBreak: false });
    });

  it('are read with its data, which is named', async () => {
    const page = await drawn(await german(), 170);
    const reading = await read(await toSharp(page).png().toBuffer());
    for (const word of ['Rückfragen', 'Zählernummer', 'fälligen', 'Gebühren', '310,00', '31.01.2026'])
      expect(reading.text).toContain(word);
    expect(reading.reader.version).toMatch(/-deu\.[0-9a-f]{8}\+eng\.[0-9a-f]{8}$/);
  });

  it('tell the language to all later pages', async () => {
    const page = await toSharp(await drawn(await german(), 150))
      .png()
      .toBuffer();
    const asked: (string | undefined)[] = [];
    const engine = await findRecogniser();
    if (!engine) throw new Error('No engine.');
    const watched: Recogniser = {
      ...engine,
      recognise(picture, language) {
        asked.push(language);
        return engine.recognise(picture, language);
      },
    };
    const three = await pdfOf((pdf) => {
      for (const at of [0, 1, 2]) {
        if (at > 0) pdf.addPage();
        pdf.image(page, 0, 0, { width: 612, height: 792 });
      }
    });
    await readDocument(three, { findRecogniser: async () => watched });
    expect(asked).toEqual(['eng', 'deu', 'deu', 'deu']);
  });
});

describe('documents with a text layer', () => {
  it('give one digest, whatever engine is at hand', async () => {
    const [with_, without] = [await read(bill), await readDocument(bill)];
    expect(with_.digest).toBe(without.digest);
    expect(with_.reader.version).not.toContain('+');
  });
});

describe('without an engine', () => {
  it('says plainly what is missing', async () => {
    const png = await toSharp(scan).png().toBuffer();
    expect(await readDocument(png)).toMatchObject({
      outcome: 'unreadable',
      reason: expect.stringMatching(/no engine to read pictures is installed/),
    });
  });

  it('falls back to the engine of the packages, without a network', async () => {
    const engine = await tesseractPackage(['eng', 'deu', 'xyz']);
    if (!engine) throw new Error('The packages are not installed.');
    expect(engine.languages).toEqual(['eng', 'deu']);
    const words = await engine.recognise(await drawn(bill, 120));
    expect(words.map((word) => word.text)).toContain('$331.87');
    const german = await pdfOf((pdf) =>
      pdf.fontSize(14).text('Zählernummer und fällige Beträge für Gebühren', 40, 90),
    );
    const read = await engine.recognise(await drawn(german, 120), 'deu');
    await engine.close();
    expect(read.map((word) => word.text)).toEqual(
      expect.arrayContaining(['Zählernummer', 'fällige', 'Gebühren']),
    );
    expect([...engine.marks.keys()]).toEqual(['eng', 'deu']);
  });
});

describe('hostile pictures', () => {
  it('are refused by their own size before they are unpacked', async () => {
    const bomb = await sharp({ create: { width: 12_000, height: 12_000, channels: 3, background: '#fff' } })
      .png({ compressionLevel: 9 })
      .toBuffer();
    expect((await read(bomb)).reason).toMatch(/too large/);
  });

  it('are refused inside a PDF too', async () => {
    const small = await sharp({ create: { width: 4, height: 4, channels: 3, background: '#fff' } })
      .png()
      .toBuffer();
    const pdf = await pdfOf((page) => page.image(small, 0, 0, { width: 612, height: 792 }), {
      compress: false,
    });
    const text = Buffer.from(pdf).toString('latin1');
    const bomb = Buffer.from(
      text.replace('/Width 4', '/Width 90000').replace('/Height 4', '/Height 90000'),
      'latin1',
    );
    expect(await read(new Uint8Array(bomb))).toMatchObject({ outcome: 'unreadable', bill: null });
    expectTheBill(await read(bill));
  });

  it('are unreadable when they are cut off, empty or something else behind a false head', async () => {
    const png = await toSharp(scan).png().toBuffer();
    const head = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    for (const bytes of [png.subarray(0, png.length >> 1), head, Buffer.concat([head, Buffer.from(bill)])])
      expect(await read(new Uint8Array(bytes))).toMatchObject({ outcome: 'unreadable', bill: null });
  });
});

describe('posture', () => {
  it('tells all four directions and the lean of the lines without reading', async () => {
    for (const quarters of [0, 1, 2, 3]) {
      const { data, info } = await toSharp(scan)
        .rotate(quarters * 90)
        .toColourspace('b-w')
        .raw()
        .toBuffer({ resolveWithObject: true });
      const posture = postureOf({ data, width: info.width, height: info.height, dpi: 150 });
      expect(posture.quarters).toBe((4 - quarters) % 4);
      expect(Math.abs(posture.angle)).toBeLessThan(0.1);
    }
    for (const angle of [-4.6, -1.2, 0.5, 3]) {
      const { data, info } = await toSharp(scan)
        .rotate(angle, { background: '#fff' })
        .toColourspace('b-w')
        .raw()
        .toBuffer({ resolveWithObject: true });
      const posture = postureOf({ data, width: info.width, height: info.height, dpi: 150 });
      expect(posture.angle).toBeCloseTo(-angle, 0);
      expect(Math.abs(posture.angle + angle)).toBeLessThan(0.15);
    }
  });
});
