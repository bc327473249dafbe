// The taxes of a bill: the printed sum, or the sum of its tax lines where each stands alone.
import { equal, money, sum } from '../decimal.ts';
import { read } from '../document.ts';
import type { DecimalText, Evidence, LineItemReading, Read } from '../reading.ts';

export const TAX_LINES_RULE = 'sum:tax-lines';

/**
 * In the bill's currency. A label such as `State Tax` may stand beside one of several taxes: then that is no sum. A printed
 * amount that is none of the lines (taxes included in prices) is kept.
 */
export function taxesOf(
  printed: Read<DecimalText> | null,
  rivals: readonly { value: string; evidence: Evidence }[],
  lines: readonly LineItemReading[],
): Read<DecimalText> | null {
  const taxes = lines.filter(({ kind }) => kind === 'TAX').map(({ amount }) => amount);
  const [first] = taxes;
  if (!first) return printed;
  const total = money(sum(taxes.map(({ value }) => value)));
  if (printed && equal(printed.value, total)) return printed;
  const same = rivals.find(({ value }) => equal(value, total));
  if (same) return read(same.value, same.evidence);
  if (printed && !taxes.some(({ value }) => equal(value, printed.value))) return printed;
  return read(total, {
    ...first.evidence,
    text: taxes.map(({ value }) => value).join(' + '),
    rule: TAX_LINES_RULE,
    confidence: Math.min(...taxes.map(({ evidence }) => evidence.confidence)),
  });
}
