// What the records of every country begin with.
import type { Head } from './build.ts';
import { noticesIn } from './notices.ts';
import type { Random } from './random.ts';
import type { Culture } from './record.ts';

export const power = { commodity: 'ELECTRICITY', printedUnits: 'kWh', units: 'kWh' } as const;
export const water = { commodity: 'WATER', printedUnits: 'm³', units: 'cubic m' } as const;

const currencies: Partial<Record<Culture, string>> = {
  uk: 'GBP',
  br: 'BRL',
  in: 'INR',
  my: 'MYR',
  au: 'AUD',
  us: 'USD',
  sa: 'SAR',
  ae: 'AED',
  jo: 'JOD',
};

export const head = (
  kind: string,
  culture: Culture,
  trade: Head['trade'],
  random: Random,
  more: Partial<Head>,
): Head => ({
  kind,
  culture,
  trade,
  currency: currencies[culture] ?? 'EUR',
  account: '##########',
  invoice: culture in currencies && culture !== 'uk' ? '########' : '##########',
  notices: noticesIn(culture, random),
  ...more,
});
