// What kind of charge a line is, of which commodity, and whether it pays for supply or for delivery.
import type { ReadableDocument } from '../document.ts';
import type { Lexicon } from '../lexicon/lexicon.ts';
import type { Commodity, LineItemKind } from '../reading.ts';
import type { ChargeEntry } from './charge-entry.ts';

const KIND_ORDER = [
  'LATE_FEE',
  'INTEREST',
  'TAX',
  'PAYMENT',
  'CREDIT',
  'ADJUSTMENT',
  'FIXED',
  'FEE',
  'USAGE',
] as const;

export function kindOf(lexicon: Lexicon, text: string, amount: string, isMeasured: boolean): LineItemKind {
  const kind = KIND_ORDER.find((name) => lexicon.kinds[name].test(text));
  if (
    amount.startsWith('-') &&
    (kind === undefined || kind === 'USAGE' || kind === 'FEE' || kind === 'FIXED')
  )
    return 'CREDIT';
  if (kind === 'CREDIT' && !amount.startsWith('-')) return 'ADJUSTMENT';
  return kind ?? (isMeasured ? 'USAGE' : 'OTHER');
}

/** By its own words, else by the heading over it. */
export function sideOf(document: ReadableDocument, entry: ChargeEntry): 'SUPPLY' | 'DELIVERY' | null {
  const { lexicon } = document;
  if (lexicon.supply.test(entry.description)) return 'SUPPLY';
  if (lexicon.delivery.test(entry.description)) return 'DELIVERY';
  for (let at = entry.amountCell.line - 1; at >= Math.max(0, entry.amountCell.line - 30); at--) {
    const line = document.lines[at];
    if (!line || line.page !== entry.amountCell.page) break;
    for (const cell of line.cells) {
      if (cell.words.length > 4 || /\d/.test(cell.text) || cell.box.x > entry.amountCell.box.x) continue;
      if (
        !/^\p{L}/u.test(cell.text) ||
        !/\b(?:services?|charges?)\b/i.test(cell.text) ||
        lexicon.totals.test(cell.text)
      )
        continue;
      if (lexicon.supply.test(cell.text)) return 'SUPPLY';
      if (lexicon.delivery.test(cell.text)) return 'DELIVERY';
      if (/^other\b/i.test(cell.text)) return null;
    }
  }
  return null;
}

export function commodityOf(lexicon: Lexicon, text: string, units: string | null): Commodity | null {
  if (units === 'kWh' || units === 'kW') return 'ELECTRICITY';
  if (units?.startsWith('thm')) return 'GAS';
  for (const [commodity, words] of Object.entries(lexicon.commodities) as [Commodity, RegExp][])
    if (new RegExp(words.source, 'i').test(text)) return commodity;
  return null;
}
