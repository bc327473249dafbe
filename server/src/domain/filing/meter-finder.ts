// The meters of one document, each looked for once however many periods of it the document lists.
import type { Context } from '../context.ts';
import { findOrCreateMeter, type MatchedMeter, type ServicePoint } from '../meters/match-meter.ts';

const keyOf = ({ accountId, datasourceType, kinds, identifiers, serviceAddress }: ServicePoint): string =>
  JSON.stringify([accountId, datasourceType, kinds, identifiers, serviceAddress]);

/**
 * The same service point in another period is the same meter; in the same period it may be a second one without a number.
 * @param points all that the document has
 */
export function createMeterFinder(
  ctx: Context,
  points: readonly ServicePoint[],
): (point: ServicePoint, period: string) => Promise<MatchedMeter> {
  const lastDays = new Map<string, string>();
  for (const point of points) {
    const key = keyOf(point);
    if (point.lastDay !== null && point.lastDay > (lastDays.get(key) ?? '')) lastDays.set(key, point.lastDay);
  }
  const known = new Map<string, { found: MatchedMeter; periods: Set<string> }>();
  return async (point, period) => {
    const key = keyOf(point);
    const before = known.get(key);
    if (before && !before.periods.has(period)) {
      before.periods.add(period);
      return before.found;
    }
    const found = await findOrCreateMeter(ctx, { ...point, lastDay: lastDays.get(key) ?? point.lastDay });
    known.set(key, { found, periods: new Set([...(before?.periods ?? []), period]) });
    return found;
  };
}
