// How often values are printed in a document. A long one has thousands of values, and is not looked through for each.

const MOST_COUNTED = 3;
/** After so many questions about texts of one length, the places of all texts of that length are noted. */
const PATIENCE = 8;
/** Each length takes memory of eight bytes for a letter of the document. */
const MOST_LENGTHS = 8;
const FACTOR = 0x01000193;

/** Answers how often a text that is not empty stands in `text`, without overlap, counted up to three. */
export function occurrencesIn(text: string): (wanted: string) => number {
  const asked = new Map<number, number>();
  const noted = new Map<number, (wanted: string) => number>();
  return (wanted) => {
    const { length } = wanted;
    const known = noted.get(length);
    if (known) return known(wanted);
    const times = (asked.get(length) ?? 0) + 1;
    asked.set(length, times);
    if (times < PATIENCE || noted.size >= MOST_LENGTHS) return lookedThrough(text, wanted);
    const lookUp = placesOf(text, length);
    noted.set(length, lookUp);
    return lookUp(wanted);
  };
}

function lookedThrough(text: string, wanted: string): number {
  let times = 0;
  for (
    let at = text.indexOf(wanted);
    at >= 0 && times < MOST_COUNTED;
    at = text.indexOf(wanted, at + wanted.length)
  )
    times += 1;
  return times;
}

/** Notes the places of all stretches of this length, by a number that rolls along the text, and counts by them. */
function placesOf(text: string, length: number): (wanted: string) => number {
  const count = Math.max(0, text.length - length + 1);
  const buckets = 2 ** Math.ceil(Math.log2(count + 1));
  const last = new Int32Array(buckets).fill(-1);
  const before = new Int32Array(count);
  let weight = 1;
  for (let step = 0; step < length; step++) weight = Math.imul(weight, FACTOR);
  const bucketOf = (rolled: number): number => (rolled ^ (rolled >>> 15)) & (buckets - 1);
  let rolled = rolledOver(text.slice(0, length));
  for (let at = 0; at < count; at++) {
    const bucket = bucketOf(rolled);
    before[at] = last[bucket]!;
    last[bucket] = at;
    rolled =
      (Math.imul(rolled, FACTOR) + text.charCodeAt(at + length) - Math.imul(weight, text.charCodeAt(at))) | 0;
  }
  return (wanted) => {
    let times = 0;
    let reach = text.length;
    for (let at = last[bucketOf(rolledOver(wanted))]!; at >= 0 && times < MOST_COUNTED; at = before[at]!)
      if (at + length <= reach && text.startsWith(wanted, at)) {
        times += 1;
        reach = at;
      }
    return times;
  };
}

function rolledOver(text: string): number {
  let rolled = 0;
  for (let at = 0; at < text.length; at++) rolled = (Math.imul(rolled, FACTOR) + text.charCodeAt(at)) | 0;
  return rolled;
}
