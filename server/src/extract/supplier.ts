// The retail company that sells the energy, where the bill names one beside the utility that delivers it.
import { cellsRight, evidenceIn, labelsFor, type ReadableDocument, read } from './document.ts';
import type { Election } from './elect.ts';
import { sharedWidth } from './page.ts';
import type { Read } from './reading.ts';

/** One beside the utility, or null. */
export function findSupplier(document: ReadableDocument): Election<string> {
  const chosen = supplierOf(document);
  return { chosen, rivals: chosen ? [{ value: chosen.value, evidence: chosen.evidence }] : [] };
}

function supplierOf(document: ReadableDocument): Read<string> | null {
  for (const label of labelsFor(document, 'supplier')) {
    const rest = label.cell.text.slice(label.end).replace(/^[\s:]+/, '');
    if (label.phrase !== 'supplier' && rest === '') continue;
    if (isName(rest)) {
      const start = label.cell.text.length - rest.length;
      return read(rest, evidenceIn(label.cell, start, label.cell.text.length, 'label:supplier:inline', 0.8));
    }
    if (!label.alone) continue;
    const near = document.lines
      .slice(Math.max(0, label.cell.line - 1), label.cell.line + 2)
      .flatMap((line) => line.cells)
      .filter(
        (cell) =>
          cell.page === label.cell.page &&
          cell.box.x > label.cell.box.x &&
          sharedWidth(cell.box, label.cell.box) < 0,
      )
      .filter(
        (cell) =>
          Math.abs(cell.box.y - label.cell.box.y) < label.cell.fontSize &&
          cell.box.x - label.cell.box.x < 120,
      );
    const value = [...cellsRight(document, label.cell), ...near].find((cell) => isName(cell.text));
    if (value) return read(value.text, evidenceIn(value, 0, value.text.length, 'label:supplier:right', 0.8));
  }
  return null;
}

/** `Supplier Services`, `Supplier Charges`: headings, no names. */
const HEADING =
  /^(?:(?:the|your|and|of|energy|electric(?:ity)?|gas|natural|supply|total|new|current|services?|charges?|details?|information|contact|rates?|price|prices|plan|name|phone|address|website|account|number|bill|billing|cost|costs|portion|messages?|switching|choice|offers?|to|compare) ?)+$/i;

const isName = (text: string): boolean =>
  !HEADING.test(text) && /^\p{Lu}[\p{L}&.' -]{2,50}$/u.test(text) && text.split(' ').length <= 6;
