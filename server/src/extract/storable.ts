// Letters that no database holds: null characters, and halves of a letter that takes two. Files may print both.

const UNSTORABLE = /\\u(?:0000|d[89a-f][0-9a-f]{2})/;

/** @param text may be cut anywhere, within a letter too */
export const storableText = (text: string): string => text.replaceAll('\0', '').toWellFormed();

/** The same value where all its texts can be kept, which is almost always; else a copy without such letters. */
export function storable<T>(value: T): T {
  if (!UNSTORABLE.test(JSON.stringify(value))) return value;
  return JSON.parse(
    JSON.stringify(value, (_key, one: unknown) => (typeof one === 'string' ? storableText(one) : one)),
  );
}
