// How many requests each endpoint may have under way, so that no receiver takes the room of another. Endpoints that fail or
// answer slowly share a part of the room among themselves; the rest is always there for those that do well.

export interface ShareLimits {
  /** Requests under way, of all endpoints. */
  total: number;
  /** Of one endpoint that does well. */
  each: number;
  /** Of one endpoint whose last attempt failed. */
  failing: number;
  /** Of all endpoints together that fail or are slow. */
  guarded: number;
  /** An answer that took longer is slow. */
  slowMs: number;
}

export const defaultShareLimits: ShareLimits = {
  total: 256,
  each: 16,
  failing: 2,
  guarded: 128,
  slowMs: 2_000,
};

/** What may be claimed now; arguments of `claimDeliveries`. */
export interface Shares {
  share: number;
  shares: Record<string, number>;
  guarded: string[];
  guardedMost: number;
  most: number;
}

/** An endpoint that did badly is remembered for so long, and so many of them are. */
const rememberedMs = 600_000;
const mostRemembered = 5_000;

type Condition = 'well' | 'slow' | 'failing';

interface EndpointLoad {
  underWay: number;
  condition: Condition;
  /** As `performance.now()` tells. */
  endedAt: number;
}

export interface EndpointShares {
  started(endpointId: string): void;
  finished(endpointId: string, attempt: { isSuccess: boolean; durationMs: number }): void;
  /** @param unrecorded attempts that have ended and are not recorded yet: they hold memory */
  next(unrecorded: number): Shares;
  /** Requests that are under way. */
  readonly underWay: number;
  isGuarded(endpointId: string): boolean;
}

/** @param clock milliseconds that only grow */
export function createEndpointShares(limits: ShareLimits, clock = () => performance.now()): EndpointShares {
  /** Those with requests under way, and those that did badly; whose request ended last stands last. */
  const loads = new Map<string, EndpointLoad>();
  let total = 0;

  function forgetOld(): void {
    for (const [id, load] of loads) {
      if (loads.size <= mostRemembered && load.endedAt > clock() - rememberedMs) break;
      if (load.underWay === 0) loads.delete(id);
    }
  }

  return {
    get underWay() {
      return total;
    },

    isGuarded: (endpointId) => (loads.get(endpointId)?.condition ?? 'well') !== 'well',

    started(endpointId) {
      const load = loads.get(endpointId) ?? { underWay: 0, condition: 'well', endedAt: clock() };
      load.underWay++;
      total++;
      loads.set(endpointId, load);
    },

    finished(endpointId, { isSuccess, durationMs }) {
      const load = loads.get(endpointId)!;
      load.underWay--;
      load.endedAt = clock();
      total--;
      if (!isSuccess) load.condition = 'failing';
      else load.condition = durationMs > limits.slowMs ? 'slow' : 'well';
      loads.delete(endpointId);
      if (load.underWay > 0 || load.condition !== 'well') loads.set(endpointId, load);
    },

    next(unrecorded) {
      forgetOld();
      const guarded = [...loads].filter(([, load]) => load.condition !== 'well');
      const busy = guarded.filter(([, load]) => load.underWay > 0).length;
      const fair = Math.max(1, Math.floor(limits.guarded / Math.max(busy, 1)));
      const mostOf = {
        well: limits.each,
        slow: Math.min(limits.each, fair),
        failing: Math.min(limits.failing, fair),
      };
      return {
        share: limits.each,
        shares: Object.fromEntries(
          [...loads].map(([id, load]) => [id, Math.max(0, mostOf[load.condition] - load.underWay)]),
        ),
        guarded: guarded.map(([id]) => id),
        guardedMost: Math.max(0, limits.guarded - guarded.reduce((sum, [, load]) => sum + load.underWay, 0)),
        most: Math.max(0, limits.total - total - unrecorded),
      };
    },
  };
}
