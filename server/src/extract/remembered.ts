// Rules ask about the same cells again and again, and pages print the same words: what is found in a text is found once.

/** Texts that are remembered at least until so many others were asked about; at most twice as many are held at a time. */
const MOST_TEXTS = 8_192;
/** Longer texts are seldom asked about twice. */
const MOST_LETTERS = 200;

/** The same answers in bounded memory. An answer may be given many times: nobody may change it. */
export function remembered<T>(find: (text: string) => T): (text: string) => T {
  let recent = new Map<string, T>();
  let older = new Map<string, T>();
  return (text) => {
    const known = recent.get(text);
    if (known !== undefined) return known;
    const found = older.get(text) ?? find(text);
    if (text.length > MOST_LETTERS) return found;
    if (recent.size >= MOST_TEXTS) {
      older = recent;
      recent = new Map();
    }
    recent.set(text, found);
    return found;
  };
}
