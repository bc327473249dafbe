// A usage row says the label of its waste, the meter an id in a reference list (api-data.md 6.4, 7.1). The lists are not
// published, so a label has an id of its own: the same for the same words, everywhere.
import { createHash } from 'node:crypto';
import { key1 } from '../../methodology/identifiers.ts';

/** A name-based UUID (version 8) of the label; null for none. Case, spaces and marks do not count. */
export function wasteLabelId(list: 'TYPE' | 'STREAM', label: string | null): string | null {
  if (label === null || key1(label) === '') return null;
  const bytes = createHash('sha256')
    .update(`waste ${list} ${key1(label)}`)
    .digest()
    .subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
