// What may be handed in (api-data.md 8.7, R35), and TIFF and usage tables besides.
import { XLSX } from '../../extract/sniff.ts';

/** 25 MB. */
export const largestUploadBytes = 25 * 1_048_576;
/** Pages of one PDF. */
export const mostPages = 150;
/** By the bytes, not by the name. */
export const acceptedTypes = [
  'application/pdf',
  'image/png',
  'image/jpeg',
  'image/tiff',
  XLSX,
  'text/csv',
] as const;
/** What is said of any other. */
export const otherType = 'The file is not a PDF, PNG, JPEG or TIFF, and no XLSX or CSV table.';
