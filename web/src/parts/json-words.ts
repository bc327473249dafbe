// JSON as words with their kinds, so that it can be coloured without markup of its own.

export type JsonWordKind = 'key' | 'text' | 'number' | 'word' | 'mark';
export interface JsonWord {
  kind: JsonWordKind;
  text: string;
}

const pattern = /("(?:\\.|[^"\\])*")(\s*:)?|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|\b(true|false|null)\b/g;

/** Splits pretty JSON; the words together are the text again. */
export function jsonWords(text: string): JsonWord[] {
  const words: JsonWord[] = [];
  let reached = 0;
  const mark = (until: number): void => {
    if (until > reached) words.push({ kind: 'mark', text: text.slice(reached, until) });
  };
  for (const match of text.matchAll(pattern)) {
    mark(match.index);
    const [all, quoted, colon, number] = match;
    if (quoted !== undefined) {
      words.push({ kind: colon === undefined ? 'text' : 'key', text: quoted });
      if (colon !== undefined) words.push({ kind: 'mark', text: colon });
    } else words.push({ kind: number === undefined ? 'word' : 'number', text: all });
    reached = match.index + all.length;
  }
  mark(text.length);
  return words;
}

/** A text as it is read best: JSON indented, everything else as it came. */
export function prettyJson(text: string): { text: string; isJson: boolean } {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null)
      return { text: JSON.stringify(value, null, 2), isJson: true };
  } catch {
    // Not JSON: shown as it is.
  }
  return { text, isJson: false };
}
