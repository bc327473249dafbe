// Every kind of record by name.
import { aeUtilities, joElectricity, joWater, saElectricity } from './arabia.ts';
import { deElectricity, deGas, deHeat, ukElectricity, ukGas, ukWater } from './europe-north.ts';
import { esElectricity, esWater, frElectricity, frWater, itElectricity, itGas } from './europe-south.ts';
import { createRandom, type Random } from './random.ts';
import type { BillRecord } from './record.ts';
import {
  electricityArrears,
  electricityBudget,
  electricityConstant,
  electricityRollover,
  electricitySupplier,
  waterIrrigation,
} from './us-accounts.ts';
import {
  electricityDemand,
  electricityFortyLines,
  electricityTiers,
  electricityTimeOfUse,
  solar,
} from './us-power.ts';
import { collective, gasTherms, municipal, severalServices, waterTiers } from './us-services.ts';
import { cancelled, district, rebill, wasteHauler } from './us-special.ts';
import { auElectricity, brElectricity, brWater, inElectricity, myElectricity, myWater } from './world.ts';

const kinds = {
  'electricity-tiers': electricityTiers,
  'electricity-time-of-use': electricityTimeOfUse,
  'electricity-demand': electricityDemand,
  'electricity-forty-lines': electricityFortyLines,
  solar,
  'gas-therms': gasTherms,
  'water-tiers': waterTiers,
  municipal,
  'several-services': severalServices,
  collective,
  'waste-hauler': wasteHauler,
  district,
  rebill,
  cancelled,
  'electricity-arrears': electricityArrears,
  'electricity-budget': electricityBudget,
  'electricity-supplier': electricitySupplier,
  'electricity-rollover': electricityRollover,
  'electricity-constant': electricityConstant,
  'water-irrigation': waterIrrigation,
  'uk-electricity': ukElectricity,
  'uk-gas': ukGas,
  'uk-water': ukWater,
  'de-electricity': deElectricity,
  'de-gas': deGas,
  'de-heat': deHeat,
  'fr-electricity': frElectricity,
  'fr-water': frWater,
  'it-electricity': itElectricity,
  'it-gas': itGas,
  'es-electricity': esElectricity,
  'es-water': esWater,
  'br-electricity': brElectricity,
  'br-water': brWater,
  'in-electricity': inElectricity,
  'my-electricity': myElectricity,
  'my-water': myWater,
  'au-electricity': auElectricity,
  'sa-electricity': saElectricity,
  'ae-utilities': aeUtilities,
  'jo-electricity': joElectricity,
  'jo-water': joWater,
} satisfies Record<string, (random: Random) => BillRecord>;

export type RecordKind = keyof typeof kinds;
export const recordKinds = Object.keys(kinds) as RecordKind[];

/** The same kind and seed give the same record. */
export function makeRecord(kind: RecordKind, seed: string): BillRecord {
  return kinds[kind](createRandom(`${kind} ${seed}`));
}
