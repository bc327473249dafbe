// The few entries of a zip archive that a spreadsheet needs, with a limit on what they may unpack to. No paths are written.
import { inflateRawSync } from 'node:zlib';
import { UnreadableTable } from './sheet.ts';

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const MOST_ENTRIES = 2_000;
const MOST_BYTES = 96 * 1_048_576;

const damaged = (): UnreadableTable =>
  new UnreadableTable('The document is damaged: it is not a complete spreadsheet.');

interface Entry {
  method: number;
  isEncrypted: boolean;
  packed: number;
  offset: number;
}

/** Opens an archive; the function answers an entry's bytes, null where there is none of that name. */
export function openArchive(bytes: Uint8Array): (name: string) => Uint8Array | null {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = directoryOf(view);
  let budget = MOST_BYTES;
  return (name) => {
    const entry = entries.get(name);
    if (!entry) return null;
    if (entry.isEncrypted) throw new UnreadableTable('The document is protected by a password.');
    if (entry.offset + 30 > view.length || view.readUInt32LE(entry.offset) !== LOCAL) throw damaged();
    const start =
      entry.offset + 30 + view.readUInt16LE(entry.offset + 26) + view.readUInt16LE(entry.offset + 28);
    const packed = view.subarray(start, start + entry.packed);
    if (packed.length !== entry.packed) throw damaged();
    const unpacked = unpack(packed, entry.method, budget);
    budget -= unpacked.length;
    return unpacked;
  };
}

function directoryOf(view: Buffer): Map<string, Entry> {
  const from = Math.max(0, view.length - 65_557);
  let end = -1;
  for (let at = view.length - 22; at >= from && end < 0; at--) if (view.readUInt32LE(at) === END) end = at;
  if (end < 0) throw damaged();
  const count = view.readUInt16LE(end + 10);
  let at = view.readUInt32LE(end + 16);
  if (count > MOST_ENTRIES) throw new UnreadableTable('The archive of the spreadsheet has too many entries.');
  const entries = new Map<string, Entry>();
  for (let number = 0; number < count; number++) {
    if (at + 46 > view.length || view.readUInt32LE(at) !== CENTRAL) throw damaged();
    const nameLength = view.readUInt16LE(at + 28);
    const name = view.subarray(at + 46, at + 46 + nameLength).toString('utf8');
    entries.set(name.replace(/^\//, ''), {
      method: view.readUInt16LE(at + 10),
      isEncrypted: (view.readUInt16LE(at + 8) & 1) === 1,
      packed: view.readUInt32LE(at + 20),
      offset: view.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + view.readUInt16LE(at + 30) + view.readUInt16LE(at + 32);
  }
  return entries;
}

/** @param budget most bytes that may come out */
function unpack(packed: Buffer, method: number, budget: number): Uint8Array {
  if (method === 0 && packed.length <= budget) return packed;
  if (method !== 0 && method !== 8) throw damaged();
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, budget) });
  } catch (error) {
    const isTooLarge = error instanceof RangeError || method === 0;
    throw isTooLarge ? new UnreadableTable('The spreadsheet unpacks to more than is read.') : damaged();
  }
}
