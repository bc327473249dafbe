// The units that a row may carry, for the contract's choice list (api-data.md 9.2).
export { usageUnits } from '../../methodology/units.ts';
