// Demand where no table gives it: charge lines that price kilowatts.
import { candidatesFor, type Shape } from './candidates.ts';
import { decimal } from './decimal.ts';
import { evidenceIn, type ReadableDocument, read } from './document.ts';
import { type MeterDraft, timeOfUseIn } from './meter-draft.ts';
import { findNumbers } from './shapes/amount.ts';
import { findQuantities, unitIn } from './shapes/unit.ts';

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
  if (meter.demand.length === 0) labelledDemand(document, meter);
  const peaks = meter.demand.filter((demand) => demand.demandType === 'PEAK');
  const billed = (peaks.length > 0 ? peaks : meter.demand).toSorted((a, b) =>
    decimal(b.demand.value).minus(a.demand.value).toNumber(),
  )[0];
  meter.billedDemand ??= billed?.demand ?? null;
}

/** `Peak kW 14.2`, `Billed demand: 14.2 kW`. */
function labelledDemand(document: ReadableDocument, meter: MeterDraft): void {
  const shape: Shape<string> = (cell, from) => {
    const rest = cell.text.slice(from);
    const number = findNumbers(rest)[0];
    if (!number || number.marked || /\p{L}/u.test(rest.slice(0, number.start))) return null;
    const unit = unitIn(rest.slice(number.end, number.end + 8));
    if (unit ? unit.kind !== 'power' : rest.slice(number.end).trim() !== '') return null;
    return { value: number.value, start: from + number.start, end: from + number.end };
  };
  for (const { value, score, evidence, label } of candidatesFor(document, 'demand', shape).slice(0, 12)) {
    const description = label.cell.text.slice(label.start, label.end);
    if (score < 0.6 || document.lexicon.history.test(label.cell.text)) continue;
    if (meter.demand.some((own) => own.demand.value === value && own.description === description)) continue;
    meter.demand.push({
      demand: read(value, evidence),
      units: /kva/i.test(`${description} ${evidence.text}`) ? 'kVA' : 'kW',
      demandType: /\bpeak\b/i.test(description) ? 'PEAK' : null,
      description,
    });
  }
}
