// Numbers that look random and are not: each is named, so that one value never depends on how many others were drawn.
import { createHash } from 'node:crypto';

export type Seed = Uint8Array;

/** SHA-256 of the connection's id. */
export function seedOf(connectionId: string): Seed {
  return createHash('sha256').update(connectionId).digest();
}

/** A whole number from `minimum` to `maximum`, both possible, always the same for one seed and name. */
export function seededInteger(seed: Seed, name: string, minimum: number, maximum: number): number {
  const bytes = createHash('sha256').update(seed).update(name).digest();
  return minimum + (bytes.readUIntBE(0, 6) % (maximum - minimum + 1));
}

/** The same number of digits each time, without a leading zero. */
export function seededDigits(seed: Seed, name: string, digits: number): string {
  return String(seededInteger(seed, name, 10 ** (digits - 1), 10 ** digits - 1));
}
