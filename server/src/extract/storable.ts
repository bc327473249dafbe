// Letters that no database holds: null characters, and halves of a letter that takes two. Files may print both.

/** @param text may be cut anywhere, within a letter too */
const storableText = (text: string): string => text.replaceAll('\0', '').toWellFormed();

/** The same value where all its texts can be kept, which is almost always; else a copy without such letters. */
export function storable<T>(value: T): T {
  if (isStorable(value)) return value;
  return JSON.parse(
    JSON.stringify(value, (_key, one: unknown) => (typeof one === 'string' ? storableText(one) : one)),
  );
}

function isStorable(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\0');
  if (value === null || typeof value !== 'object') return true;
  if (Array.isArray(value)) return value.every(isStorable);
  for (const name of Object.keys(value))
    if (!isStorable(name) || !isStorable((value as Record<string, unknown>)[name])) return false;
  return true;
}
