// Demand where no table gives it: charge lines that price kilowatts.
import { decimal } from './decimal.ts';
import { evidenceIn, type ReadableDocument, read } from './document.ts';
import { type MeterDraft, timeOfUseIn } from './meter-draft.ts';
import { findQuantities } from './shapes/unit.ts';

/** Every demand that a charge line names; the billed one is that of the peak, else the largest. */
export function attachDemand(document: ReadableDocument, meter: MeterDraft): void {
  if (meter.demand.length > 0 || meter.commodity !== 'ELECTRICITY') return;
  const seen = new Set<string>();
  for (const line of document.lines)
    for (const cell of line.cells) {
      if (!document.lexicon.demand.test(cell.text)) continue;
      const quantity = findQuantities(cell.text).find((found) => found.unit.literal === 'kW');
      if (!quantity) continue;
      const description = cell.text.slice(0, quantity.start).replace(/[\s(:-]+$/, '');
      const key = `${description}${quantity.number.value}`;
      if (seen.has(key) || seen.size > 12) continue;
      seen.add(key);
      const evidence = evidenceIn(
        cell,
        quantity.number.start,
        quantity.number.end,
        'charge-line:demand',
        0.85,
      );
      const peak = timeOfUseIn(document, description) === 'PEAK';
      meter.demand.push({
        demand: read(quantity.number.value, evidence),
        units: 'kW',
        demandType: peak ? 'PEAK' : null,
        description: description || null,
      });
    }
  const peaks = meter.demand.filter((demand) => demand.demandType === 'PEAK');
  const billed = (peaks.length > 0 ? peaks : meter.demand).toSorted((a, b) =>
    decimal(b.demand.value).minus(a.demand.value).toNumber(),
  )[0];
  meter.billedDemand ??= billed?.demand ?? null;
}
