// The printed sums within the charges, as proofs of the lines that they close.
import { equal, sum } from '../decimal.ts';
import type { Check, DecimalText, LineItemReading } from '../reading.ts';

export interface SectionSum {
  total: DecimalText;
  /** Indexes of its lines. */
  lines: readonly number[];
}

/** One proof for each sum of two or more lines that is not the sum of all of them. */
export function sectionSums(lines: readonly LineItemReading[], sections: readonly SectionSum[]): Check[] {
  return sections
    .filter((section) => section.lines.length > 1 && section.lines.length < lines.length)
    .map((section, at) => {
      const amounts = section.lines.map((index) => lines[index]?.amount.value ?? '0');
      return {
        name: `lines-sum-to-section:${at}`,
        equation: `${amounts.join(' + ').replaceAll(' + -', ' - ')} = ${section.total}`,
        passed: equal(sum(amounts), section.total),
        values: section.lines.map((index) => `lineItems[${index}].amount`),
      };
    });
}
