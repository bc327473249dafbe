// The meter of waste water that is implied by water (methodology.md 9): the account's own where it has one, else one made for it.
import { newId } from '../../lib/ids.ts';
import type { Context } from '../context.ts';
import { type Identifier, type Meter, noKinds } from './meter.ts';
import { insertMeter, selectMeterImpliedFrom, selectSewerMetersNear } from './meter-store.ts';

const SUFFIX = 'SEWER';
const accountNames = new Set(['ACCOUNT', 'SUB_ACCOUNT', 'SUMMARY_ACCOUNT']);

/**
 * Finds or makes it. It has the water meter's account, site and address, and its numbers with a suffix.
 * @param input.source the water meter
 */
export function findOrCreateImpliedMeter(
  ctx: Context,
  input: { source: Meter; lastDay: string },
): Promise<Pick<Meter, 'id' | 'siteId'>> {
  const { source } = input;
  return ctx.inTransaction(async (tx) => {
    const known = await selectMeterImpliedFrom(tx, source.id);
    if (known) return known;
    const near = await selectSewerMetersNear(tx, source);
    if (near.sewer.length === 1 && near.waterMeters === 1) return near.sewer[0]!;
    const meter: Meter = {
      ...noKinds,
      waterType: 'WASTE_WATER',
      id: newId(),
      companyId: source.companyId,
      connectionId: source.connectionId,
      accountId: source.accountId,
      siteId: source.siteId,
      identifiers: suffixed(source.identifiers),
      datasourceType: 'WATER',
      address: source.address,
      wasteType: null,
      wasteStream: null,
      kindsByPerson: [],
      isTracked: source.isTracked,
      lastUsedOn: input.lastDay,
    };
    await insertMeter(tx, { ...meter, impliedFrom: source.id }, ctx.now());
    return meter;
  });
}

/** The meter made for waste water that this meter's water implies; null when there is none. */
export function findMeterImpliedFrom(
  ctx: Context,
  meterId: string,
): Promise<Pick<Meter, 'id' | 'siteId'> | null> {
  return ctx.inTransaction((tx) => selectMeterImpliedFrom(tx, meterId));
}

/** Account numbers stay what they are. A meter without a number gets one that says what it is. */
function suffixed(identifiers: readonly Identifier[]): Identifier[] {
  const own = identifiers.map((one) =>
    accountNames.has(one.name) ? one : { ...one, value: `${one.value}-${SUFFIX}` },
  );
  const hasOwn = own.some(({ name }) => !accountNames.has(name));
  return hasOwn ? own : [...own, { name: 'OTHER', rawName: 'Implied from water', value: SUFFIX }];
}
