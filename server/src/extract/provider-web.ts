// Names in web and mail addresses, where the bill spells them out in words.
import type { ReadableDocument } from './document.ts';
import type { Cell } from './lines.ts';
import { squash, type Vote } from './provider-names.ts';

const DOMAIN =
  /(?:https?:\/\/|www\.|@)?\b([a-z0-9-]{3,40})\.(?:com|org|net|gov|govt|us|co|ca|coop|energy|power|my|fr|au|uk|ie|nz|in|za|ae|sg|hk|ph|ke|de|at|ch|it|es|pt|br|mx|nl|be|se|no|dk|fi|pl)\b(?![a-z])/gi;
const PUBLIC_HOSTS = /^(?:gmail|yahoo|outlook|hotmail|facebook|twitter|youtube|google|apple|mass)$/i;

interface Host {
  /** As printed, capitals kept. */
  printed: string;
  times: number;
  cell: Cell;
  start: number;
}

function hosts(document: ReadableDocument): Map<string, Host> {
  const found = new Map<string, Host>();
  for (const line of document.lines)
    for (const cell of line.cells) {
      if (!cell.text.includes('.')) continue;
      for (const match of cell.text.matchAll(DOMAIN)) {
        const printed = match[1] ?? '';
        const key = squash(printed);
        if (PUBLIC_HOSTS.test(printed) || key.length < 4) continue;
        const old = found.get(key);
        if (old) old.times++;
        else if (found.size < 24)
          found.set(key, { printed, times: 1, cell, start: match.index + match[0].indexOf(printed) });
      }
    }
  return found;
}

/**
 * A web address whose letters are printed elsewhere as words (`City of X` for cityofx.com), that has capitals inside, or
 * that begins with a word of the bill. Addresses of others (a charity, a payment service) are printed less often.
 */
export function domainVotes(document: ReadableDocument): Vote[] {
  const all = hosts(document);
  const most = Math.max(0, ...[...all.values()].map((host) => host.times));
  return [...all.entries()].flatMap(([key, host]) => {
    if (host.times * 2 <= most) return [];
    const spelled = spelledOut(document, key);
    if (spelled) return [{ ...spelled, score: 0.9, rule: 'web-address:spelled-out' }];
    const here = { cell: host.cell, start: host.start, end: host.start + host.printed.length };
    const parts = host.printed.match(/[A-Z][a-z]+/g) ?? [];
    if (parts.length > 1 && parts.join('') === host.printed)
      return [{ ...here, name: parts.join(' '), score: 0.7, rule: 'web-address:capitals' }];
    const first = host.times >= 3 ? firstWord(document, key) : null;
    if (!first) return [];
    const name = [first, key.slice(first.length)]
      .map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1).toLowerCase()}`)
      .join(' ');
    return [{ ...here, name, score: 0.6, rule: 'web-address:first-word' }];
  });
}

/** The longest capitalised word of the bill with which the address begins, if a word's length is left. */
function firstWord(document: ReadableDocument, key: string): string | null {
  let best: string | null = null;
  for (const [word] of document.text
    .slice(0, 60_000)
    .matchAll(/(?<![\p{L}.@/])\p{Lu}\p{L}{3,}(?![\p{L}.])/gu)) {
    const plain = squash(word);
    if (key.startsWith(plain) && key.length - plain.length >= 4 && plain.length > (best?.length ?? 0))
      best = plain;
  }
  return best;
}

function spelledOut(
  document: ReadableDocument,
  key: string,
): { name: string; cell: Cell; start: number; end: number } | null {
  for (const line of document.lines)
    for (const cell of line.cells) {
      const tokens = [...cell.text.matchAll(/[\p{L}\p{N}&]+/gu)];
      for (let at = 0; at < tokens.length; at++) {
        const first = tokens[at];
        if (!first || !/^\p{Lu}/u.test(first[0])) continue;
        let letters = '';
        for (let end = at; end < Math.min(at + 6, tokens.length); end++) {
          const token = tokens[end];
          if (!token) break;
          letters += squash(token[0]);
          if (!key.startsWith(letters)) break;
          const enough =
            letters === key || (letters.length >= 6 && key.length - letters.length <= 3 && end > at);
          const next = tokens[end + 1];
          if (!enough || (next && key.startsWith(letters + squash(next[0])))) continue;
          if (
            /[./@]/.test(cell.text[token.index + token[0].length] ?? ' ') &&
            end === at &&
            letters === key &&
            /^\.\w/.test(cell.text.slice(token.index + token[0].length))
          )
            continue;
          return {
            name: cell.text.slice(first.index, token.index + token[0].length),
            cell,
            start: first.index,
            end: token.index + token[0].length,
          };
        }
      }
    }
  return null;
}
