// Who sends the bill: names in payee phrases, the web address spelled out in the text, and the letterhead vote together.
import { cellsBelow, evidenceIn, hasLabel, labelsFor, type ReadableDocument, read } from './document.ts';
import type { Cell } from './lines.ts';
import type { Read } from './reading.ts';

interface Vote {
  name: string;
  score: number;
  cell: Cell;
  start: number;
  end: number;
  rule: string;
}

const COMPANY =
  /\b(?:inc|llc|ltd|limited|corp|corporation|company|co-?op(?:erative)?|sdn\.? bhd|plc|co|gmbh|s\.?a)\b\.?$/i;
const UTILITY =
  /\b(?:electric|power|energy|gas|water|light|utilit(?:y|ies)|sewer|public works|fuels?|oil|propane|solar|municipal|city of|town of|department)\b/i;
const DOMAIN =
  /(?:https?:\/\/|www\.|@)?\b([a-z0-9-]{3,40})\.(?:com|org|net|gov|us|co|ca|coop|energy|my|fr|com\.au|co\.uk)\b(?![a-z])/gi;
const PUBLIC_HOSTS = /^(?:gmail|yahoo|outlook|hotmail|facebook|twitter|youtube|google|apple|mass)$/i;

export function findProvider(document: ReadableDocument): Read<string> | null {
  const votes = [
    ...payeeVotes(document),
    ...sentenceVotes(document),
    ...domainVotes(document),
    ...letterheadVotes(document),
  ];
  const groups = new Map<string, Vote[]>();
  for (const vote of votes) groups.set(squash(vote.name), [...(groups.get(squash(vote.name)) ?? []), vote]);
  const ranked = [...groups.values()]
    .map((group) => ({
      best: group.toSorted((a, b) => b.score - a.score)[0]!,
      score: group.reduce((total, vote) => total + vote.score, 0),
    }))
    .sort((a, b) => b.score - a.score);
  const winner = ranked[0];
  if (!winner || winner.score < 0.6) return null;
  const { best } = winner;
  const confidence = Math.min(0.97, 0.45 + 0.3 * winner.score);
  return read(best.name, evidenceIn(best.cell, best.start, best.end, best.rule, confidence));
}

const squash = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');

const isName = (text: string): boolean =>
  /^\p{Lu}/u.test(text) &&
  text.length >= 3 &&
  text.length <= 60 &&
  !/\d{3}|:|@|\bbox\b|^(?:the|your|please|make|mail|page|office hours)\b/i.test(text);

/** The cell after or right under a payee label. */
function payeeVotes(document: ReadableDocument): Vote[] {
  return labelsFor(document, 'payee').flatMap((label) => {
    const rest = label.cell.text.slice(label.end).replace(/^[\s:]+/, '');
    if (isName(rest)) return [];
    if (!label.alone) return [];
    const below = cellsBelow(document, label.cell, 2.2)[0];
    if (
      !below ||
      hasLabel(document, below) ||
      !isName(below.text) ||
      Math.abs(below.box.x - label.cell.box.x) > 30
    )
      return [];
    return [
      {
        name: below.text,
        score: 1.2,
        cell: below,
        start: 0,
        end: below.text.length,
        rule: 'label:payee:below',
      },
    ];
  });
}

function sentenceVotes(document: ReadableDocument): Vote[] {
  const votes: Vote[] = [];
  for (const line of document.lines)
    for (const cell of line.cells) {
      if (cell.words.length < 3 || votes.length >= 12) continue;
      const below = cellsBelow(document, cell, 1.6).find((next) => Math.abs(next.box.x - cell.box.x) < 4);
      for (const phrase of document.lexicon.payees) {
        const match = `${cell.text} ${below?.text ?? ''}`.match(phrase);
        const name = match?.[1]?.replace(/\s+(?:and|or)\s+(?:write|mail|send|include).*$/i, '').trim();
        if (!match || !name || !isName(name) || match.index === undefined) continue;
        const at = match.index + match[0].indexOf(name);
        const onNext = below !== undefined && at > cell.text.length && match.index <= cell.text.length;
        const start = onNext ? at - cell.text.length - 1 : at;
        const place = onNext ? below : cell;
        if (start + name.length > place.text.length) continue;
        votes.push({ name, score: 1, cell: place, start, end: start + name.length, rule: 'sentence:payee' });
      }
    }
  return votes.slice(0, 12);
}

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
    for (const cell of line.cells)
      for (const match of cell.text.matchAll(DOMAIN)) {
        const printed = match[1] ?? '';
        const key = squash(printed);
        if (PUBLIC_HOSTS.test(printed) || key.length < 4) continue;
        const old = found.get(key);
        if (old) old.times++;
        else if (found.size < 24)
          found.set(key, { printed, times: 1, cell, start: match.index + match[0].indexOf(printed) });
      }
  return found;
}

/**
 * A web address whose letters are printed elsewhere as words (`City of X` for cityofx.com), that has capitals inside, or
 * that begins with a word of the bill. Addresses of others (a charity, a payment service) are printed less often.
 */
function domainVotes(document: ReadableDocument): Vote[] {
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

/** Without the number of registration in brackets behind it. */
const withoutNumber = (text: string): string => text.replace(/\s*\([^)]*\)\s*$/, '').trim();

/** Large words at the head of the first page, and names of companies there. */
function letterheadVotes(document: ReadableDocument): Vote[] {
  const page = document.pages[0];
  const cells = document.cells.get(1) ?? [];
  if (!page) return [];
  const first = cells[0];
  const sizes = cells.map((cell) => cell.fontSize).sort((a, b) => a - b);
  const ordinary = sizes[sizes.length >> 1] ?? 8;
  return cells
    .filter(
      (cell) =>
        cell.box.y < page.height * 0.18 &&
        isName(withoutNumber(cell.text)) &&
        cell.words.length <= 7 &&
        !hasLabel(document, cell),
    )
    .filter((cell) => !/\b(?:bill|invoice|statement|summary|account|history|customer)\b/i.test(cell.text))
    .map((cell) => {
      const large = cell.fontSize >= ordinary * 1.45;
      const score =
        (large ? 0.5 : 0) +
        (UTILITY.test(cell.text) ? (cell === first ? 0.65 : 0.35) : 0) +
        (COMPANY.test(withoutNumber(cell.text)) ? 0.65 : 0);
      const name = withoutNumber(cell.text);
      return { name, score, cell, start: 0, end: name.length, rule: 'letterhead' };
    })
    .filter((vote) => vote.score >= 0.5);
}
