// One meter that is printed twice, or over several rows, is one meter.
import { decimal } from './decimal.ts';
import { type MeterDraft, meterNumberOf } from './meter-draft.ts';

/** The same meter and usage on a second page (a summary and its detail) is one meter. */
export function withoutRepeats(meters: readonly MeterDraft[]): MeterDraft[] {
  const kept: MeterDraft[] = [];
  const byNumber = new Map<string | null, MeterDraft[]>();
  const usages = new Map<MeterDraft, string | null>();
  for (const meter of meters) {
    const number = meterNumberOf(meter);
    const usage = usageOf(meter);
    const alike = byNumber.get(number) ?? [];
    const twin = alike.find((other) => {
      const known = usages.get(other) ?? null;
      return (
        (known !== null && usage !== null ? known === usage : number !== null) &&
        (!other.periodEnd || !meter.periodEnd || other.periodEnd.value === meter.periodEnd.value) &&
        other.page !== meter.page
      );
    });
    if (twin) {
      for (const [key, value] of Object.entries(meter))
        if ((twin as unknown as Record<string, unknown>)[key] === null) Object.assign(twin, { [key]: value });
      usages.set(twin, usageOf(twin));
      continue;
    }
    kept.push(meter);
    alike.push(meter);
    byNumber.set(number, alike);
    usages.set(meter, usage);
  }
  return kept;
}

/** The same text for the same amount. */
const usageOf = ({ usage }: MeterDraft): string | null => (usage ? decimal(usage.value).toFixed() : null);

/** Rows without usage where each begins with the reading that ended the one before are one meter over one period. */
export function chained(meters: readonly MeterDraft[]): MeterDraft[] {
  const kept: MeterDraft[] = [];
  for (const meter of meters) {
    const last = kept.at(-1);
    const next = meter.previousReading?.value;
    if (last && !last.usage && !meter.usage && next !== undefined && last.currentReading?.value === next) {
      last.currentReading = meter.currentReading;
      last.periodEnd = meter.periodEnd ?? last.periodEnd;
    } else kept.push(meter);
  }
  return kept;
}
