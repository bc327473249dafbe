// Files of bills, spoiled: in their bytes as a bad line spoils them, and in their objects as a bad program writes them.
import { inflateSync } from 'node:zlib';
import type { Random } from '../../../src/drawing/records/random.ts';

const MOST_BYTES = 2_000_000;

/** Bits flipped, stretches lost, doubled, moved or overwritten. */
export function mutatedBytes(bytes: Uint8Array, random: Random): Uint8Array {
  let out = Buffer.from(bytes);
  for (let left = random.int(1, 8); left > 0 && out.length > 0; left--) {
    const from = random.int(0, out.length - 1);
    const to = Math.min(out.length, from + random.pick([1, 4, 40, 400, 4_000]));
    const [before, part, behind] = [out.subarray(0, from), out.subarray(from, to), out.subarray(to)];
    const kind = random.int(0, 6);
    if (kind === 0) out = Buffer.concat([before, behind]);
    else if (kind === 1) out = Buffer.concat([before, part, part, behind]);
    else if (kind === 2) out = Buffer.concat([before, Buffer.alloc(part.length, random.int(0, 255)), behind]);
    else if (kind === 3) out = Buffer.from(random.chance(0.2) ? before : out);
    else if (kind === 4) out = Buffer.concat([part, before, behind]);
    else {
      out = Buffer.from(out);
      for (let flips = random.int(1, 20); flips > 0; flips--)
        out.writeUInt8(random.int(0, 255), random.int(0, out.length - 1));
    }
  }
  return new Uint8Array(out.subarray(0, MOST_BYTES));
}

/** The file with its streams unpacked, so that changes reach what is drawn. Its table of offsets is wrong then, and is rebuilt. */
function unpacked(pdf: Uint8Array): string {
  const text = Buffer.from(pdf).toString('latin1');
  return text.replace(
    /<<([^<>]*)\/Filter\s*\/FlateDecode([^<>]*)>>\s*stream\r?\n([\s\S]*?)\r?\nendstream/g,
    (all, a, b, data) => {
      try {
        const plain = inflateSync(Buffer.from(data, 'latin1'), { maxOutputLength: MOST_BYTES });
        const entries = `${a}${b}`.replace(/\/Length\s+\d+/, '');
        return `<<${entries} /Length ${plain.length}>>\nstream\n${plain.toString('latin1')}\nendstream`;
      } catch {
        return all;
      }
    },
  );
}

const values = [
  '0',
  '-1',
  '1',
  '999999999999',
  '-2147483649',
  '1e400',
  '0.0000001',
  'nan',
  'null',
  'true',
  '[]',
  '<<>>',
  '()',
  '/X',
  '1 0 R',
  '3 0 R',
  '<FF',
  '((',
];

type TextMutation = (text: string, random: Random) => string;

/** One of the matches, replaced. */
function oneOf(text: string, pattern: RegExp, random: Random, by: (found: string) => string): string {
  const found = [...text.matchAll(pattern)];
  if (found.length === 0) return text;
  const match = random.pick(found);
  return text.slice(0, match.index) + by(match[0]) + text.slice(match.index + match[0].length);
}

const objectMutations: readonly TextMutation[] = [
  (text, random) => oneOf(text, /-?\d+(?:\.\d+)?/g, random, () => random.pick(values)),
  (text, random) => oneOf(text, /\d+ 0 R/g, random, () => `${random.int(0, 40)} 0 R`),
  (text, random) =>
    oneOf(text, /\/[A-Za-z]+/g, random, () =>
      random.pick([
        '/Type',
        '/Kids',
        '/Length',
        '/Filter',
        '/Font',
        '/X',
        '/Parent',
        '/Contents',
        '/Rotate',
        '/UserUnit',
      ]),
    ),
  (text, random) =>
    oneOf(
      text,
      /\/(?:Filter|Length|Kids|Count|MediaBox|Contents|Resources|ToUnicode|Encoding|Widths)\b/g,
      random,
      () =>
        random.pick([
          '/Gone',
          '/Filter /LZWDecode /Was',
          '/Filter [/ASCIIHexDecode /FlateDecode] /Was',
          '/DecodeParms << /Predictor 15 /Columns 99999999 >> /Was',
        ]),
    ),
  (text, random) =>
    oneOf(text, /\b(?:Tm|Td|Tf|TJ|Tj|cm|re|BT|ET|q|Q)\b/g, random, () =>
      random.pick(['Tm', 'Td', 'TJ', 'Tj', 'cm', 'BT', 'ET', 'q', 'Q', 'Do', 'BI', 'sh']),
    ),
  (text, random) =>
    oneOf(text, /<[0-9a-f]{4,}>/gi, random, (hex) =>
      random.pick([hex.slice(0, -2), `${hex}${hex}`, '<>', `<${'00'.repeat(500)}>`, '<zz>']),
    ),
  (text, random) =>
    oneOf(text, /\d+ 0 obj[\s\S]{0,4000}?endobj/g, random, (object) =>
      random.pick(['', object + object, object.replace('endobj', ''), object.slice(0, object.length >> 1)]),
    ),
  (text, random) => oneOf(text, /\d+ 0 obj/g, random, () => `${random.int(0, 40)} 0 obj`),
  (text, random) => text.slice(0, random.int(0, text.length)),
  (text, random) => {
    const from = random.int(0, text.length);
    return (
      text.slice(0, from) +
      text.slice(from, from + random.int(1, 3_000)).repeat(random.int(2, 6)) +
      text.slice(from)
    );
  },
];

/** The file as a careless or a cunning program would have written it. */
export function mutatedObjects(pdf: Uint8Array, random: Random): Uint8Array {
  let text = unpacked(pdf);
  for (let left = random.int(1, 10); left > 0; left--)
    text = random.pick(objectMutations)(text, random).slice(0, MOST_BYTES);
  return new Uint8Array(Buffer.from(text, 'latin1'));
}
