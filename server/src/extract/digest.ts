// The same bytes and the same reader give the same digest: SHA-256 over canonical JSON.
import { createHash } from 'node:crypto';

/** JSON with the keys of every object in order. */
export const canonicalJson = (value: unknown): string =>
  new CanonicalJson(Number.POSITIVE_INFINITY).of(value);

/** So many letters are hashed at a time: the JSON of a long bill is never held whole. */
const HASHED_AT_ONCE = 65_536;

export function digestOf(value: unknown): string {
  const hash = createHash('sha256');
  const rest = new CanonicalJson(HASHED_AT_ONCE, (text) => hash.update(text)).of(value);
  return hash.update(rest).digest('hex');
}

class CanonicalJson {
  private text = '';
  private readonly keys = new Map<string, string>();
  private readonly most: number;
  private readonly hand: (text: string) => void;

  /** Hands on what is written whenever it is longer than `most` letters, never within a value. */
  constructor(most: number, hand: (text: string) => void = () => {}) {
    this.most = most;
    this.hand = hand;
  }

  /** The JSON, or what of it was not handed on. */
  of(value: unknown): string {
    this.write(value);
    return this.text;
  }

  private write(value: unknown): void {
    if (Array.isArray(value)) this.writeList(value);
    else if (value !== null && typeof value === 'object') this.writeObject(value as Record<string, unknown>);
    else this.text += JSON.stringify(value) ?? 'null';
  }

  private writeList(list: readonly unknown[]): void {
    this.text += '[';
    for (const [at, item] of list.entries()) {
      if (at > 0) this.text += ',';
      this.write(item);
    }
    this.text += ']';
  }

  private writeObject(owner: Readonly<Record<string, unknown>>): void {
    this.text += '{';
    let isFirst = true;
    for (const key of Object.keys(owner).sort()) {
      const value = owner[key];
      if (value === undefined) continue;
      if (!isFirst) this.text += ',';
      isFirst = false;
      this.text += this.named(key);
      this.write(value);
    }
    this.text += '}';
    if (this.text.length < this.most) return;
    this.hand(this.text);
    this.text = '';
  }

  /** An object's keys are those of many others. */
  private named(key: string): string {
    const known = this.keys.get(key);
    if (known !== undefined) return known;
    const made = `${JSON.stringify(key)}:`;
    this.keys.set(key, made);
    return made;
  }
}
