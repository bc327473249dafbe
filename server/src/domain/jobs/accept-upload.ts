// What an upload must be before there is a job: a type that we read, not too large, not too many pages (R35).
import { sniffType, WORKBOOK, XLSX } from '../../extract/sniff.ts';
import { invalidInput } from '../../lib/errors.ts';
import type { Context } from '../context.ts';
import { acceptedTypes, largestUploadBytes, mostPages, otherType } from '../files/limits.ts';

const refused = () => invalidInput({ document: [otherType] });

/** The type by the bytes. @throws AppError `invalid_input` under `document` */
export function acceptedTypeOf(head: Uint8Array): string {
  const type = sniffType(head);
  if (type === null || !(acceptedTypes as readonly string[]).includes(type)) throw refused();
  return type;
}

/** @throws AppError `invalid_input` under `document` for an empty file or one with too many pages */
export async function checkUpload(ctx: Context, bytes: Uint8Array, contentType: string): Promise<void> {
  if (bytes.length > largestUploadBytes) throw invalidInput({ document: ['The file is larger than 25 MB.'] });
  // Other archives begin like a spreadsheet: only its directory names a workbook.
  if (contentType === XLSX && !Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(WORKBOOK))
    throw refused();
  if (contentType !== 'application/pdf') return;
  // An encrypted or corrupt file is accepted here and fails in its job, where the reason can be read (R35).
  const { pageCount } = await ctx.reader.inspect(bytes);
  if (pageCount > mostPages)
    throw invalidInput({ document: [`The file has ${pageCount} pages; at most ${mostPages} are read.`] });
}
