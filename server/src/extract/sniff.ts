// What a file is, by its first bytes alone; names and declared types are not believed.
import { looksLikeTextTable } from './tables/csv.ts';

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** The entry that every XLSX archive has. */
export const WORKBOOK = 'xl/workbook.xml';
export type SniffedType =
  | 'application/pdf'
  | 'image/png'
  | 'image/jpeg'
  | 'image/tiff'
  | typeof XLSX
  | 'text/csv';

/** What the archive of an office document begins with; whether it is a spreadsheet, its directory tells. */
const OFFICE_ENTRY = /^(?:\[Content_Types\]\.xml|_rels\/|xl\/|docProps\/)/;

/** A PDF may begin up to a kilobyte into the file. */
export function sniffType(firstBytes: Uint8Array): SniffedType | null {
  const begins = (...bytes: number[]) => bytes.every((byte, at) => firstBytes[at] === byte);
  if (begins(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png';
  if (begins(0xff, 0xd8, 0xff)) return 'image/jpeg';
  if (begins(0x49, 0x49, 0x2a, 0x00) || begins(0x4d, 0x4d, 0x00, 0x2a)) return 'image/tiff';
  const head = firstBytes.subarray(0, 1024 + 5);
  const mark = [0x25, 0x50, 0x44, 0x46, 0x2d];
  for (let at = 0; at + mark.length <= head.length; at++)
    if (mark.every((byte, step) => head[at + step] === byte)) return 'application/pdf';
  if (begins(0x50, 0x4b, 0x03, 0x04))
    return OFFICE_ENTRY.test(Buffer.from(head.subarray(30, 60)).toString('latin1')) ? XLSX : null;
  return looksLikeTextTable(firstBytes) ? 'text/csv' : null;
}
