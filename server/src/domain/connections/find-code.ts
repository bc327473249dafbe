// Finds the code of a second factor in the words of a mail. Wrong codes lock accounts: where two could be meant, there is none.

const words =
  'code|passcode|pin|otp|password|verification|security|confirm|authenticat|einmal|best[aä]tigung|sicherheit|c[oó]digo|verificaci|contrase[nñ]a|' +
  'codice|verifica|v[eé]rification|s[eé]curit|mot de passe|verificati|beveiliging|bevestig|verifica[cç][aã]o|seguran[cç]a|senha';
const keyword = new RegExp(`(?:${words})`, 'i');

/** Four to eight digits, perhaps in two groups; or capitals and digits mixed. Not within a number, an amount, an address or a link. */
const candidate =
  /(?<![\w.,/@#$€£+=&?-])(?:(\d{3}[ -]\d{3}|\d{4}[ -]\d{4}|\d{4,8})|((?=[A-Z]{0,7}\d)(?=\d{0,7}[A-Z])[A-Z0-9]{5,8}))(?![\w@/:%]|[.,-]\d)/g;

const longestLine = 2_000;
const mostLines = 2_000;

interface Found {
  code: string;
  score: number;
}

/** @returns null where there is none, or more than one that could be it */
export function findCode(mail: { subject: string; text: string }): string | null {
  const lines = [...mail.subject.split('\n'), ...mail.text.split('\n')]
    .slice(0, mostLines)
    .map((line) => line.trim().slice(0, longestLine))
    .filter(Boolean);
  const best = new Map<string, number>();
  for (const [place, line] of lines.entries())
    for (const { code, score } of candidatesIn(line, lines[place - 1] ?? '', lines[place + 1] ?? ''))
      best.set(code, Math.max(best.get(code) ?? 0, score));
  const ranked = [...best].filter(([, score]) => score > 0).sort(([, a], [, b]) => b - a);
  const [first, second] = ranked;
  if (!first || second?.[1] === first[1]) return null;
  return first[0];
}

function candidatesIn(line: string, before: string, after: string): Found[] {
  return [...line.matchAll(candidate)].map((match) => {
    const code = match[0].replaceAll(/[ -]/g, '');
    const [left, right] = [line.slice(0, match.index), line.slice(match.index + match[0].length)];
    const isAlone = left === '' && /^[.!]?$/.test(right);
    let score = 0;
    if (new RegExp(`(?:${words})[^.!?\\d]{0,40}$`, 'i').test(left)) score = 4;
    else if (new RegExp(`^[^.!?\\d]{0,25}(?:${words})`, 'i').test(right)) score = 3;
    else if (isAlone && (keyword.test(before) || keyword.test(after))) score = 4;
    else if (isAlone) score = 2;
    else if (keyword.test(line)) score = 1;
    // A year or a date is seldom a code; letters mixed with digits are a reference unless they are called a code.
    if (/^(?:19|20)\d\d$/.test(code) && !isAlone) score -= 2;
    if (match[2] !== undefined && score < 3) score = 0;
    return { code, score };
  });
}
