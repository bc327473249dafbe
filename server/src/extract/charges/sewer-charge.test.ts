import { expect, it } from 'vitest';
import { isSewerCharge } from './sewer-charge.ts';

it.each([
  'Sewer Volume Charge',
  'SEWER BASE CHARGE',
  'Waste-water treatment',
  'Wastewater service',
  'Sewerage charge',
  'Sanitary sewer fee',
  'Water/Sewer usage',
  'Schmutzwassergebühr',
  'Abwasser',
  'Assainissement collectif',
  'Collecte des eaux usées',
  'Alcantarillado',
  'Depuración',
  'Fognatura',
  'Esgoto',
  'Caj pembetungan',
])('%s is a charge for waste water', (description) => {
  expect(isSewerCharge(description)).toBe(true);
});

it.each([
  'Water usage',
  'Storm sewer fee',
  'Stormwater',
  'Niederschlagswasser',
  'Sewing class',
  'Kanal+ TV',
  '',
])('%s is none', (description) => {
  expect(isSewerCharge(description)).toBe(false);
});
