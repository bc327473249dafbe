// Where a bill names accounts: beside a label, down a column of accounts, and again wherever a number that is known stands.
import { candidatesFor, identifierShape } from '../candidates.ts';
import { cellsBelow, cellsRight, evidenceIn, labelsFor, type ReadableDocument } from '../document.ts';
import { mentionsIn, numberKey } from '../known-numbers.ts';
import type { Cell } from '../lines.ts';
import type { Evidence } from '../reading.ts';
import { findNumbers } from '../shapes/amount.ts';
import { identifierAt } from '../shapes/identifier.ts';

export interface AccountMention {
  /** Letters and digits of the number. */
  key: string;
  /** As printed. */
  value: string;
  /** The label beside it; null where the number stands alone. */
  label: string | null;
  evidence: Evidence;
  /** Index of its line in the document. */
  line: number;
  cell: Cell;
  /** Where it ends in its cell's text. */
  end: number;
  /** Other words of its line say an amount: a row of a list (of two at least), which speaks for itself only. */
  isRow: boolean;
}

/** More accounts than this are not told apart: no bill has them, and time is bounded. */
const MOST_ACCOUNTS = 600;

const SUB_LABEL =
  /(?<!\p{L})(?:sub[\s-]?account|subsidiary account|child account|individual account|location account|service account|service agreement|unterkonto|teilkonto|sous-compte|subcuenta|sottoconto|subconta|sub[\s-]?akaun)(?:\s*(?:number|no\.?|nr\.?|id|nº|n°|#))?\s*[:#]?\s*/iu;

/** All mentions in reading order; none where the bill names fewer than two accounts. */
export function findAccountMentions(document: ReadableDocument): AccountMention[] {
  const known = new Map<string, string>();
  const learn = (value: string): void => {
    const key = numberKey(value);
    if (key.length >= 4 && known.size < MOST_ACCOUNTS && !known.has(key)) known.set(key, value);
  };
  const labels = new Map<string, string>();
  const single = new Set<string>();
  for (const { value, evidence, label } of candidatesFor(document, 'accountNumber', identifierShape(4))) {
    learn(value);
    labels.set(placeKey(evidence), label.cell.text.slice(label.start, label.end));
    const isUnder = evidence.rule.endsWith(':below');
    if (isUnder && columnUnder(document, label.cell).length === 0) single.add(placeKey(evidence));
  }
  for (const value of subAccountsOf(document)) learn(value);
  for (const label of labelsFor(document, 'accountNumber'))
    if (label.alone) for (const value of columnUnder(document, label.cell)) learn(value);
  if (known.size < 2) return [];
  return document.lines.flatMap((line) => {
    const found = line.cells.flatMap((cell) => mentionsIn(cell, known));
    return found.map((mention) => {
      const { cell, start, end, key, value } = mention;
      const evidence = evidenceIn(cell, start, end, 'label:account-section', 0.85);
      const others = line.text.replaceAll(value, ' ');
      return {
        ...{ key, value, evidence, cell, end },
        label: labels.get(placeKey(evidence)) ?? labelBefore(cell, start),
        line: line.index,
        isRow:
          !single.has(placeKey(evidence)) &&
          findNumbers(others).some((number) => number.decimals === 2 || number.marked),
      };
    });
  });
}

const placeKey = ({ page, box }: Evidence): string => `${page} ${box.x} ${box.y}`;

function* subAccountsOf(document: ReadableDocument): Generator<string> {
  for (const line of document.lines)
    for (const cell of line.cells) {
      const label = cell.text.slice(0, 400).match(SUB_LABEL);
      if (!label || label.index === undefined) continue;
      const rest = cell.text.slice(label.index + label[0].length);
      const next = line.cells.find((other) => other.box.x > cell.box.x);
      const hit = identifierAt(rest, 4) ?? (rest.trim() === '' && next ? identifierAt(next.text, 4) : null);
      if (hit) yield hit.value;
    }
}

/** Letter heights from one row of a table to the next, where addresses run over several lines. */
const ROW_STEPS = 6;

/** Numbers of one form, one under another below a column's title. */
function columnUnder(document: ReadableDocument, title: Cell): string[] {
  if (cellsRight(document, title).some((cell) => identifierAt(cell.text, 4))) return [];
  const values: string[] = [];
  let form: string | null = null;
  let above = title;
  for (const cell of cellsBelow(document, title, 120)) {
    if (cell.box.y - above.box.y > Math.max(cell.fontSize, 7) * ROW_STEPS) break;
    const hit = identifierAt(cell.text, 5);
    if (!hit || hit.start > 2 || numberKey(hit.value).length < 6) continue;
    form ??= formOf(hit.value);
    if (formOf(hit.value) !== form) break;
    values.push(hit.value);
    above = cell;
  }
  return values.length >= 2 ? values : [];
}

const formOf = (value: string): string => value.replace(/\d/g, '0').replace(/\p{L}/gu, 'A');

/** `Sub-Account No.` of `Sub-Account No. 44-1`. */
function labelBefore(cell: Cell, start: number): string | null {
  const match = cell.text.slice(0, start).match(SUB_LABEL);
  return match ? match[0].replace(/[\s:]+$/, '') : null;
}
