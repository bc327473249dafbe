// Bills of the United Kingdom and Germany: gas in kWh, standing charges, a year's account.
import { inclusiveDays } from '../../lib/dates.ts';
import { decimal } from '../../lib/decimal.ts';
import {
  bandMeter,
  finishOne,
  fixedLine,
  type Period,
  percentLine,
  plainMeter,
  section,
  somePeriod,
  usageLine,
} from './build.ts';
import type { Random } from './random.ts';
import type { BillRecord, ChargeLine, Conversion, MeterRecord } from './record.ts';
import { head, power, water } from './regions.ts';

/** Measured in cubic metres, billed in kWh by its factors. */
function gasInKwh(
  random: Random,
  number: string,
  factors: Conversion['factors'],
  places: number,
  most: number,
): MeterRecord {
  const measured = plainMeter(random, {
    number,
    commodity: 'GAS',
    printedUnits: 'm³',
    units: 'cubic m',
    moves: [40, most],
  });
  const billed = factors.reduce((value, { factor }) => value.mul(factor), decimal(measured.usage));
  return {
    ...measured,
    conversion: { measured: measured.usage, measuredUnits: 'm³', factors },
    usage: billed.toFixed(places),
    printedUnits: 'kWh',
    units: 'kWh',
  };
}

const daysIn = (period: Period): number => inclusiveDays(period.start, period.end);

const standing = (
  random: Random,
  description: string,
  days: number,
  units: string,
  least: number,
  most: number,
): ChargeLine => usageLine(description, String(days), units, random.decimal(least, most, 4), 'FIXED');

export function ukElectricity(random: Random): BillRecord {
  const period = somePeriod(random, [28, 92]);
  const meter = bandMeter(random, { ...power, number: random.pattern('@##@######'), moves: [120, 900] }, [
    ['PEAK', 'Day'],
    ['OFF_PEAK', 'Night'],
  ]);
  const lines = [
    ...meter.bands.map((band) =>
      usageLine(`${band.label} units`, band.usage, 'kWh', random.decimal(0.14, 0.33, 4)),
    ),
    standing(random, 'Standing charge', daysIn(period), 'days', 0.38, 0.62),
  ];
  return finishOne(
    random,
    head('uk-electricity', 'uk', 'power', random, { account: 'A-@@######', invoice: '#########' }),
    period,
    {
      title: 'Electricity',
      commodity: 'ELECTRICITY',
      tariff: random.pick(['Simply Fixed 2 Year', 'Standard Variable', 'Economy Saver']),
      deliveryPoint: { label: 'MPAN', value: random.pattern('1# #### #### ###') },
      meters: [meter],
      sections: [section('Electricity charges', [...lines, percentLine('VAT at 5%', '5', lines)])],
    },
  );
}

export function ukGas(random: Random): BillRecord {
  const period = somePeriod(random, [28, 92]);
  const factors = [
    { label: 'Volume correction', factor: '1.02264' },
    { label: 'Calorific value', factor: random.decimal(38.9, 39.8, 1) },
    { label: 'kWh conversion', factor: '0.27778' },
  ];
  const meter = gasInKwh(random, random.pattern('G4A########'), factors, 1, 420);
  const lines = [
    usageLine('Gas used', meter.usage, 'kWh', random.decimal(0.04, 0.11, 4)),
    standing(random, 'Standing charge', daysIn(period), 'days', 0.26, 0.34),
  ];
  return finishOne(random, head('uk-gas', 'uk', 'gas', random, { account: '#### #### ##' }), period, {
    title: 'Gas',
    commodity: 'GAS',
    tariff: 'Standard Variable',
    deliveryPoint: { label: 'MPRN', value: random.pattern('##########') },
    meters: [meter],
    sections: [section('Gas charges', [...lines, percentLine('VAT at 5%', '5', lines)])],
  });
}

export function ukWater(random: Random): BillRecord {
  const period = somePeriod(random, [150, 190]);
  const meter = plainMeter(random, {
    ...water,
    number: random.pattern('##@######'),
    moves: [22, 140],
    dial: 4,
  });
  const lines = [
    usageLine('Water supply', meter.usage, 'm³', random.decimal(1.4, 2.6, 4)),
    fixedLine('Water fixed charge', random.decimal(11, 29, 2)),
    usageLine('Wastewater', meter.usage, 'm³', random.decimal(1.2, 2.4, 4)),
    fixedLine('Surface water drainage', random.decimal(12, 44, 2)),
  ];
  return finishOne(random, head('uk-water', 'uk', 'water', random, { account: '### ### ####' }), period, {
    title: 'Water services',
    commodity: 'WATER',
    meters: [meter],
    sections: [section('Your charges', lines)],
  });
}

/** The German year's bill: monthly payments on account are set against the sum. */
export function deElectricity(random: Random): BillRecord {
  const period = somePeriod(random, [358, 365]);
  const meter = plainMeter(random, {
    ...power,
    number: random.pattern('1 EMH00 ########'),
    moves: [1400, 5200],
  });
  const lines = [
    usageLine('Arbeitspreis', meter.usage, 'kWh', random.decimal(0.21, 0.31, 4)),
    fixedLine('Grundpreis', random.decimal(84, 160, 2)),
    usageLine('Stromsteuer', meter.usage, 'kWh', '0.0205', 'TAX'),
    fixedLine('Messstellenbetrieb', random.decimal(9, 21, 2)),
  ];
  const advances = random.decimal(700, 1500, 2);
  const wish = {
    account: 'VK ########',
    customerNumber: '########',
    invoice: 'R########',
    previousBalance: '0.00',
    payments: advances,
  };
  return finishOne(random, head('de-electricity', 'de', 'power', random, wish), period, {
    title: 'Strom',
    commodity: 'ELECTRICITY',
    tariff: random.pick(['LindenStrom Klassik', 'Grundversorgung', 'ÖkoStrom Fix 24']),
    deliveryPoint: { label: 'Marktlokation', value: random.pattern('5##########') },
    meters: [meter],
    sections: [section('Stromlieferung', [...lines, percentLine('Umsatzsteuer 19 %', '19', lines)])],
  });
}

export function deGas(random: Random): BillRecord {
  const period = somePeriod(random, [358, 365]);
  const factors = [
    { label: 'Zustandszahl', factor: random.decimal(0.93, 0.97, 4) },
    { label: 'Brennwert', factor: random.decimal(9.8, 11.6, 3) },
  ];
  const meter = gasInKwh(random, random.pattern('7GMT00########'), factors, 0, 2600);
  const lines = [
    usageLine('Arbeitspreis Erdgas', meter.usage, 'kWh', random.decimal(0.061, 0.119, 4)),
    fixedLine('Grundpreis', random.decimal(96, 190, 2)),
    usageLine('CO2-Abgabe', meter.usage, 'kWh', '0.0054', null),
  ];
  const wish = {
    account: '4########',
    customerNumber: '10######',
    previousBalance: '0.00',
    payments: random.decimal(600, 2100, 2),
  };
  return finishOne(random, head('de-gas', 'de', 'gas', random, wish), period, {
    title: 'Erdgas',
    commodity: 'GAS',
    tariff: 'Erdgas Komfort',
    meters: [meter],
    sections: [section('Erdgaslieferung', [...lines, percentLine('Umsatzsteuer 19 %', '19', lines)])],
  });
}

export function deHeat(random: Random): BillRecord {
  const period = somePeriod(random, [27, 33]);
  const meter = plainMeter(random, {
    number: random.pattern('6LGZ########'),
    commodity: 'DISTRICT',
    printedUnits: 'MWh',
    units: 'MWh',
    moves: [2, 74],
    dial: 4,
  });
  const lines = [
    usageLine('Arbeitspreis Wärme', meter.usage, 'MWh', random.decimal(78, 129, 2)),
    fixedLine('Leistungspreis', random.decimal(60, 320, 2)),
    fixedLine('Messpreis', random.decimal(6, 21, 2)),
  ];
  return finishOne(
    random,
    head('de-heat', 'de', 'district', random, { account: 'FW-######', isFirm: true }),
    period,
    {
      title: 'Fernwärme',
      commodity: 'DISTRICT',
      meters: [meter],
      sections: [section('Wärmelieferung', [...lines, percentLine('MwSt. 19 %', '19', lines)])],
    },
  );
}
