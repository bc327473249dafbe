// Files that mean harm, or were harmed: written byte by byte, so that nothing dangerous lies in the repository.
import { crc32, deflateSync } from 'node:zlib';

/** One object of a PDF: its dictionary or value as written, and its stream. */
export type RawObject = string | { dictionary: string; stream: Uint8Array };

const latin = (text: string): Buffer => Buffer.from(text, 'latin1');

/** Objects numbered from 1, the first being the catalogue, with a right cross-reference table behind them. */
export function rawPdf(objects: readonly RawObject[], trailer = ''): Uint8Array {
  const parts: Buffer[] = [latin('%PDF-1.7\n')];
  const offsets: number[] = [];
  let length = parts[0]?.length ?? 0;
  const add = (part: Buffer): void => {
    parts.push(part);
    length += part.length;
  };
  for (const [at, object] of objects.entries()) {
    offsets.push(length);
    if (typeof object === 'string') add(latin(`${at + 1} 0 obj\n${object}\nendobj\n`));
    else {
      const { dictionary, stream } = object;
      add(latin(`${at + 1} 0 obj\n<< ${dictionary} /Length ${stream.length} >>\nstream\n`));
      add(Buffer.from(stream));
      add(latin('\nendstream\nendobj\n'));
    }
  }
  const start = length;
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  add(latin(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`));
  add(
    latin(`trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`),
  );
  return new Uint8Array(Buffer.concat(parts));
}

const font = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>';

export interface RawPage {
  content: RawObject;
  mediaBox?: string;
  /** More entries of the page, as written. */
  more?: string;
  /** More entries of the catalogue. */
  catalogue?: string;
  /** Objects behind the five that every such file has: numbers begin at 6. */
  others?: readonly RawObject[];
  font?: string;
}

/** A file of one page: 1 catalogue, 2 pages, 3 page, 4 content, 5 font. */
export function onePage(page: RawPage): Uint8Array {
  return rawPdf([
    `<< /Type /Catalog /Pages 2 0 R ${page.catalogue ?? ''} >>`,
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox ${page.mediaBox ?? '[0 0 612 792]'} /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> ${page.more ?? ''} >>`,
    page.content,
    page.font ?? font,
    ...(page.others ?? []),
  ]);
}

export const plainContent = (text: string): RawObject => ({ dictionary: '', stream: latin(text) });

/** Lines of text from the top, in Helvetica of ten points. */
export const textContent = (lines: readonly string[]): string =>
  lines
    .map((line, at) => `BT /F1 10 Tf 40 ${740 - at * 14} Td (${line.replace(/[()\\]/g, '\\$&')}) Tj ET`)
    .join('\n');

/** A stream that unpacks, twice, to so many megabytes of blanks. */
export function bombStream(megabytes: number): RawObject {
  const once = deflateSync(Buffer.alloc(megabytes * 1_048_576, ' '), { level: 9 });
  return { dictionary: '/Filter [/FlateDecode /FlateDecode]', stream: deflateSync(once, { level: 9 }) };
}

/** The lines of a bill that reads right wherever it reads at all. */
export const billLines: readonly string[] = [
  'Quarry Hill Power & Light',
  'Account Number: 77-1204-9186',
  'Bill date: March 3, 2026',
  'Due date: March 24, 2026',
  'Service Address: 7 Mill Lane, Bath, ME 04530',
  'Meter Number: E-90211',
  'Service period: 01/28/2026 - 02/25/2026',
  'Electricity usage: 1000 kWh',
  'Previous balance: $120.10',
  'Payments received: -$120.10',
  'Total current charges: $331.87',
  'Total amount due: $331.87',
  'Thank you for your payment. Please keep this part of your electric bill for your records.',
  'Please make checks payable to Quarry Hill Power & Light and write your account number on them.',
];

export const billPdf = (more: Omit<RawPage, 'content'> = {}): Uint8Array =>
  onePage({ content: plainContent(textContent(billLines)), ...more });

/** A file of so many pages that show the same. */
export function manyPages(count: number): Uint8Array {
  const kids = Array.from({ length: count }, (_, at) => `${at + 5} 0 R`).join(' ');
  const page = '<< /Type /Page /Parent 2 0 R /Contents 3 0 R /Resources << /Font << /F1 4 0 R >> >> >>';
  return rawPdf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${count} /MediaBox [0 0 612 792] >>`,
    plainContent(textContent(billLines)),
    font,
    ...Array.from({ length: count }, () => page),
  ]);
}

/** A node of the page tree that is its own child. */
export const pageCycle = (): Uint8Array =>
  rawPdf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 1 /Parent 2 0 R >>',
  ]);

/** A drawing that draws itself, twice. */
export const formCycle = (): Uint8Array =>
  onePage({
    content: plainContent('/X Do'),
    more: '/Resources << /XObject << /X 6 0 R >> >>',
    others: [
      {
        dictionary:
          '/Type /XObject /Subtype /Form /BBox [0 0 612 792] /Resources << /XObject << /X 6 0 R >> >>',
        stream: latin('/X Do /X Do'),
      },
    ],
  });

const edited = (pdf: Uint8Array, edit: (text: string) => string): Uint8Array =>
  new Uint8Array(latin(edit(Buffer.from(pdf).toString('latin1'))));

/** The cross-reference table names itself as the one before it. */
export const xrefCycle = (): Uint8Array =>
  edited(billPdf(), (text) =>
    text.replace('trailer\n<<', `trailer\n<< /Prev ${/startxref\n(\d+)/.exec(text)?.[1]}`),
  );

/** Every offset of the cross-reference table points into the header. */
export const xrefBroken = (): Uint8Array =>
  edited(billPdf(), (text) => text.replace(/^\d{10} 00000 n/gm, '0000000007 00000 n'));

/** A bill before whose page stands one that is not there, and whose own page is cut within its size. */
export const pageCut = (): Uint8Array =>
  edited(billPdf(), (text) =>
    text.replace('/Kids [3 0 R] /Count 1', '/Kids [25 0 R 3 0 R] /Count 2').replace('612 792]', '612 79'),
  );

/** The map of a bill's letters names, behind them, sixteen million codes that no text uses. */
export const endlessMap = (): Uint8Array =>
  mappedBill('2 beginbfrange\n<20> <7e> <0020>\n<000100> <fffffe> <0000>\nendbfrange');

/** A font whose map says other letters and figures than are drawn. */
export function wrongMap(): Uint8Array {
  const codes = Array.from({ length: 94 }, (_, at) => at + 33);
  const hex = (code: number, digits: number): string => code.toString(16).padStart(digits, '0');
  const wrong = (code: number): number => {
    if (code >= 48 && code <= 57) return 48 + ((code - 48 + 3) % 10);
    if (code >= 65 && code <= 90) return 65 + ((code - 65 + 11) % 26);
    return code >= 97 && code <= 122 ? 97 + ((code - 97 + 7) % 26) : code;
  };
  const map = codes.map((code) => `<${hex(code, 2)}> <${hex(wrong(code), 4)}>`).join('\n');
  return mappedBill(`${codes.length} beginbfchar\n${map}\nendbfchar`);
}

/** The bill in a font with a map from codes to letters. */
const mappedBill = (map: string): Uint8Array =>
  billPdf({
    font: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding /ToUnicode 6 0 R >>',
    others: [
      plainContent(
        `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def
1 begincodespacerange <00> <ff> endcodespacerange
${map}
endcmap end end`,
      ),
    ],
  });

/** A PNG of one bit a point, with a right head and right data. */
export function widePng(side: number): Uint8Array {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([latin(type), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head[8] = 1;
  const rows = deflateSync(Buffer.alloc((Math.ceil(side / 8) + 1) * side), { level: 1 });
  const mark = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return new Uint8Array(
    Buffer.concat([mark, chunk('IHDR', head), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))]),
  );
}

/** A TIFF whose only page names itself as the next. */
export function tiffCycle(): Uint8Array {
  const tags = [
    [256, 64],
    [257, 64],
    [258, 8],
    [259, 1],
    [262, 1],
    [273, 8],
    [277, 1],
    [278, 64],
    [279, 4096],
  ] as const;
  const at = 8 + 4096;
  const bytes = Buffer.alloc(at + 2 + tags.length * 12 + 4, 255);
  bytes.write('II*\0', 0, 'latin1');
  bytes.writeUInt32LE(at, 4);
  bytes.writeUInt16LE(tags.length, at);
  for (const [index, [tag, value]] of tags.entries()) {
    const place = at + 2 + index * 12;
    bytes.writeUInt16LE(tag, place);
    bytes.writeUInt16LE(4, place + 2);
    bytes.writeUInt32LE(1, place + 4);
    bytes.writeUInt32LE(value, place + 8);
  }
  bytes.writeUInt32LE(at, bytes.length - 4);
  return new Uint8Array(bytes);
}
