// What engines misread in the same way again and again: rules and frames taken for letters, letters for figures in numbers, one
// word taken for two. Only what cannot be anything else is changed, and a changed word is trusted less.
import { rightOf, type Word } from '../page.ts';

const EDGE = /^[‘’'"“”|_~«»\\¢{}[\]°*•·]+|[‘’'"“”|_~«»\\{}[\]°]+$/gu;
const RULES = /^[|_~—–‘’“”'"\\=<>«»\][{}()·•.,:;*-]+$/u;
const LOOKALIKES: Readonly<Record<string, string>> = {
  O: '0',
  o: '0',
  Q: '0',
  l: '1',
  I: '1',
  '|': '1',
  S: '5',
  s: '5',
  B: '8',
  Z: '2',
  z: '2',
};
const MONEY = /^-?[$€£]?-?\d{1,3}(?:,?\d{3})*\.\d\d(?:CR|-)?$/;
const DATE = /^\d{1,2}([/.-])\d{1,2}\1\d{2}(?:\d{2})?$/;

/** The words of one line, left to right. */
export function repaired(line: readonly Word[]): Word[] {
  const kept: Word[] = [];
  for (const [at, word] of line.entries()) {
    const trimmed = trim(word);
    if (trimmed === null || (/^[©®]$/.test(word.text) && !/^(?:19|20)\d\d/.test(line[at + 1]?.text ?? '')))
      continue;
    const last = kept.at(-1);
    const clean = asMark(asNumber(trimmed), last);
    if (last && belongTogether(last, clean)) kept[kept.length - 1] = joined(last, clean);
    else kept.push(clean);
  }
  return kept;
}

/** Without marks that frames and rules leave at its ends; null when nothing else is left. */
function trim(word: Word): Word | null {
  const doubtful = (word.certainty ?? 1) < 0.6;
  if (RULES.test(word.text) && !/^[-–—]$|^\*+$/.test(word.text)) return null;
  if (/^[-–—]$/.test(word.text) && word.box.width > word.fontSize * 1.3) return null;
  if (doubtful && !/[\p{L}\p{N}]/u.test(word.text)) return null;
  const text = word.text.replace(EDGE, (edge) => (/^\*+$/.test(edge) ? edge : ''));
  if (text === '' || text === word.text) return text === '' ? null : word;
  const share = word.box.width / word.text.length;
  const lead = word.text.indexOf(text);
  const box = { ...word.box, x: word.box.x + share * lead, width: Math.max(share * text.length, 0.1) };
  return { ...word, text, box };
}

/** `$1O3.5S` is `$103.55`: a lookalike among figures, where the result is money or a date. */
function asNumber(word: Word): Word {
  const { text } = word;
  if (!/\d/.test(text) || /^[\d.,$/-]+$/.test(text) || /m\W+$/.test(text)) return dollars(word);
  const letters = [...text].filter((letter) => /\p{L}|\|/u.test(letter));
  if (letters.length * 2 > text.length || !letters.every((letter) => letter in LOOKALIKES)) return word;
  const figures = text.replace(/[OoQlI|SsBZz]/g, (letter) => LOOKALIKES[letter] ?? letter);
  const money = /^[Ss]\d/.test(text) ? `$${figures.slice(1)}` : figures;
  for (const guess of [money, figures])
    if (MONEY.test(guess) || DATE.test(guess)) return { ...word, text: guess, certainty: lowered(word) };
  return word;
}

/** Marks taken for letters: `N.9` for `N.º`, `ms` behind a figure for `m³`; a letter among an identifier's figures; a low minus. */
function asMark(word: Word, before: Word | undefined): Word {
  const { text } = word;
  const behindFigure = before !== undefined && /\d$/.test(before.text);
  let better = text.replace(/^([Nn])\.[9o°*]$/, '$1.º').replace(/^W{1,4}ww\./i, 'www.');
  better = better.replace(/^[„‚](\d[\d.]*,\d\d)$/, '-$1');
  if (behindFigure && /^m(?:s|3|i|\?|®)$/.test(text)) better = 'm³';
  if (/^[A-Z0-9-]{6,}$/.test(text) && (text.match(/\d/g)?.length ?? 0) >= 4)
    better = text.replace(/O+(?=\d)|(?<=\d)O+/g, (run) => '0'.repeat(run.length));
  return better === text ? word : { ...word, text: better, certainty: lowered(word) };
}

/** A point read as a comma, twice, or not at all: `$1,234,56`, `12..50`, `00` for `.00`. */
function dollars(word: Word): Word {
  const text = word.text
    .replace(/^(-?\$-?[\d,]+),(\d\d)$/, '$1.$2')
    .replace(/^(-?\$?[\d,]+)\.\.(\d\d)$/, '$1.$2')
    .replace(/^-?00$/, '.00')
    .replace(/^(\(?\d*)m[?!*®°'’"”³]{1,2}(\)?)$/, '$1m³$2');
  return text === word.text ? word : { ...word, text, certainty: lowered(word) };
}

const lowered = (word: Word): number => (word.certainty ?? 1) * 0.8;

/** Pieces of a number, or of a web address, with less than a letter between them. */
function belongTogether(a: Word, b: Word): boolean {
  const gap = b.box.x - rightOf(a.box);
  if (gap > a.fontSize * 0.45) return false;
  if (/\d$/.test(a.text) && /^-\d/.test(b.text) && !a.text.includes('.')) return true;
  if (/\d-$/.test(a.text) && /^\d/.test(b.text)) return true;
  if (/^[\d-]*\d$/.test(a.text) && /^\d[\d-]*$/.test(b.text)) return gap < a.fontSize * 0.27;
  if (/^[$€£]$/.test(a.text) && /^[\d.]/.test(b.text)) return true;
  if (/\d[.,]$/.test(a.text) && /^\d{2,3}\b/.test(b.text)) return gap < a.fontSize * 0.3;
  if (/\d$/.test(a.text) && /^[.,]\d{2,3}$/.test(b.text)) return gap < a.fontSize * 0.3;
  return /^(?:www|https?:\/\/www)\.$/i.test(a.text) && /^[a-z0-9-]+\./i.test(b.text);
}

function joined(a: Word, b: Word): Word {
  const x = Math.min(a.box.x, b.box.x);
  const y = Math.min(a.box.y, b.box.y);
  return {
    ...a,
    text: a.text + b.text,
    box: { x, y, width: rightOf(b.box) - x, height: Math.max(a.box.height, b.box.height) },
    certainty: Math.min(a.certainty ?? 1, b.certainty ?? 1),
  };
}

/** A figure without a point in a column where all others have one has lost it: `255` between `2.55` and `67.48`. */
export function pointsInColumns(words: readonly Word[]): Word[] {
  const money = words.filter((word) => MONEY.test(word.text));
  return words.map((word) => {
    if (!/^\d{3,6}$/.test(word.text)) return word;
    const near = money.filter(
      (other) =>
        Math.abs(rightOf(other.box) - rightOf(word.box)) < word.fontSize * 0.35 &&
        Math.abs(other.box.y - word.box.y) < word.fontSize * 8,
    );
    const above = near.filter((other) => other.box.y < word.box.y).length;
    if (above < 2 || near.length - above < 2) return word;
    return { ...word, text: `${word.text.slice(0, -2)}.${word.text.slice(-2)}`, certainty: lowered(word) };
  });
}
