// Gas, water and city services in the United States, alone and several on one bill.
import { decimal } from '../../lib/decimal.ts';
import {
  finish,
  fixedLine,
  type Head,
  type Period,
  percentLine,
  plainMeter,
  section,
  service,
  somePeriod,
  tiers,
  usageLine,
} from './build.ts';
import type { Random } from './random.ts';
import type { BillRecord, MeterRecord, ServiceRecord } from './record.ts';
import { head, power } from './regions.ts';

const cityHead = (kind: string, trade: Head['trade'], random: Random, more: Partial<Head> = {}): Head =>
  head(kind, 'us', trade, random, {
    account: random.pick(['##########', '###-####-###', '##-######-##', '######-###']),
    invoice: random.pick(['########', 'B-#######']),
    ...more,
  });

/** Measured in CCF, billed in therms. */
function gasMeter(random: Random): MeterRecord {
  const measured = plainMeter(random, {
    number: random.pattern('00######'),
    commodity: 'GAS',
    printedUnits: 'CCF',
    units: 'CCF',
    moves: [18, 260],
    dial: 4,
  });
  const factor = random.decimal(1.008, 1.061, 4);
  return {
    ...measured,
    conversion: {
      measured: measured.usage,
      measuredUnits: 'CCF',
      factors: [{ label: random.pick(['Therm Factor', 'BTU Factor', 'Thermal Factor']), factor }],
    },
    usage: decimal(measured.usage).mul(factor).toFixed(2),
    printedUnits: 'therms',
    units: 'thm (US)',
  };
}

function gasService(random: Random, period: Period): ServiceRecord {
  const meter = gasMeter(random);
  const blocks = tiers(meter.usage, [20]);
  const delivery = [
    fixedLine('Minimum Charge', random.decimal(8, 16, 2)),
    ...blocks.map((block, at) =>
      usageLine(at === 0 ? 'First 20 therms' : 'Next therms', block, 'therms', random.decimal(0.31, 0.62, 4)),
    ),
    usageLine('Distribution Adjustment', meter.usage, 'therms', random.decimal(0.09, 0.2, 4), null),
  ];
  const supply = [usageLine('Gas Supply', meter.usage, 'therms', random.decimal(0.42, 0.9, 4))];
  return service('us', random, period, {
    title: 'Natural Gas Service',
    commodity: 'GAS',
    tariff: random.pick(['R-3 Residential Heating', 'G-41', 'Rate 320']),
    meters: [meter],
    sections: [
      section('Gas Delivery Charges', delivery, 'DELIVERY'),
      section('Gas Supply Charges', supply, 'SUPPLY'),
    ],
  });
}

interface WaterUnit {
  printed: string;
  literal: string;
  multiplier: string;
  moves: [number, number];
  sizes: number[];
  rate: number;
}

const waterUnits: WaterUnit[] = [
  { printed: 'kgal', literal: 'kgal (US)', multiplier: '1', moves: [3, 60], sizes: [5, 10], rate: 3.4 },
  {
    printed: 'gallons',
    literal: 'gal (US)',
    multiplier: '100',
    moves: [21, 480],
    sizes: [5000, 10000],
    rate: 0.0034,
  },
  { printed: 'CCF', literal: 'CCF', multiplier: '1', moves: [4, 74], sizes: [8, 16], rate: 2.9 },
];

function waterService(random: Random, period: Period, unit = random.pick(waterUnits)): ServiceRecord {
  const meter = plainMeter(random, {
    number: random.pattern('########'),
    commodity: 'WATER',
    printedUnits: unit.printed,
    units: unit.literal,
    moves: unit.moves,
    multiplier: unit.multiplier,
  });
  const blocks = tiers(meter.usage, unit.sizes);
  const places = unit.rate < 1 ? 5 : 2;
  const lines = [
    fixedLine('Water Base Charge 5/8" Meter', random.decimal(12, 31, 2)),
    ...blocks.map((block, at) =>
      usageLine(
        `Water Tier ${at + 1}`,
        block,
        unit.printed,
        random.decimal(unit.rate * (1 + at * 0.4), unit.rate * (1.3 + at * 0.4), places),
      ),
    ),
  ];
  return service('us', random, period, {
    title: 'Water',
    commodity: 'WATER',
    tariff: null,
    meters: [meter],
    sections: [section('Water Charges', lines)],
  });
}

export function gasTherms(random: Random): BillRecord {
  const period = somePeriod(random);
  const one = gasService(random, period);
  one.sections.push(
    section('Taxes', [
      percentLine(
        'Sales Tax 6.5%',
        '6.5',
        one.sections.flatMap((part) => part.lines),
      ),
    ]),
  );
  return finish(random, cityHead('gas-therms', 'gas', random), period, [one]);
}

export function waterTiers(random: Random): BillRecord {
  const period = somePeriod(random, [27, 92]);
  const one = waterService(random, period);
  const water = one.sections[0]?.lines ?? [];
  one.sections.push(
    section('Other Charges', [
      percentLine('Infrastructure Surcharge', '3', water, 'FEE'),
      fixedLine('Cross Connection Fee', '1.85'),
    ]),
  );
  return finish(random, cityHead('water-tiers', 'water', random), period, [one]);
}

export function municipal(random: Random): BillRecord {
  const period = somePeriod(random);
  const water = waterService(random, period);
  const used = water.meters[0]?.usage ?? '0';
  const unit = water.meters[0]?.printedUnits ?? '';
  const { addressLines } = water;
  const flat = (
    title: string,
    commodity: ServiceRecord['commodity'],
    lines: ServiceRecord['sections'][0]['lines'],
  ) =>
    service('us', random, period, {
      title,
      commodity,
      addressLines,
      meters: [],
      sections: [section(title, lines)],
    });
  const sewerRate = unit === 'gallons' ? random.decimal(0.004, 0.007, 5) : random.decimal(4, 7, 2);
  return finish(random, cityHead('municipal', 'city', random), period, [
    water,
    flat('Sewer', 'WATER', [
      fixedLine('Sewer Base Charge', random.decimal(9, 24, 2)),
      usageLine('Sewer Volume Charge', used, unit, sewerRate),
    ]),
    flat('Refuse', 'WASTE', [
      fixedLine('Residential Refuse 96 Gal Cart', random.decimal(14, 31, 2)),
      fixedLine('Recycling Cart', '4.25'),
    ]),
    flat('Storm Water', 'WATER', [fixedLine('Storm Water Utility Fee', random.decimal(3, 12, 2))]),
  ]);
}

export function severalServices(random: Random): BillRecord {
  const period = somePeriod(random);
  const gas = gasService(random, period);
  const water = waterService(random, period);
  const meter = plainMeter(random, {
    number: random.pattern('E#######'),
    ...power,
    moves: [340, 1800],
  });
  const electric = service('us', random, period, {
    title: 'Electric',
    commodity: 'ELECTRICITY',
    tariff: 'Residential Electric',
    meters: [meter],
    sections: [
      section('Electric Charges', [
        fixedLine('Electric Customer Charge', random.decimal(8, 19, 2)),
        usageLine('Electric Energy Charge', meter.usage, 'kWh', random.decimal(0.09, 0.16, 5)),
      ]),
    ],
  });
  const { addressLines } = electric;
  return finish(random, cityHead('several-services', 'city', random), period, [
    electric,
    {
      ...gas,
      title: 'Gas',
      addressLines,
      sections: [
        section(
          'Gas Charges',
          gas.sections.flatMap((one) => one.lines),
        ),
      ],
    },
    { ...water, addressLines },
  ]);
}

/** One statement over several accounts, each with its own place, meter and charges. */
export const collective = (random: Random): BillRecord => collectiveOf(random, random.int(3, 5));

/** One statement over so many accounts, each with its own address, meter and charges. */
export function collectiveOf(random: Random, accounts: number): BillRecord {
  const period = somePeriod(random);
  const services = Array.from({ length: accounts }, () => {
    const meter = plainMeter(random, {
      number: random.pattern('W#######'),
      ...power,
      moves: [210, 4200],
    });
    return service('us', random, period, {
      title: 'Electric Service',
      commodity: 'ELECTRICITY',
      subAccount: random.pattern('####-#####'),
      tariff: 'GS-1',
      meters: [meter],
      sections: [
        section('Charges', [
          fixedLine('Customer Charge', random.decimal(15, 29, 2)),
          usageLine('Energy Charge', meter.usage, 'kWh', random.decimal(0.09, 0.15, 5)),
          fixedLine('County Tax', random.decimal(1, 9, 2)),
        ]),
      ],
    });
  });
  return finish(
    random,
    cityHead('collective', 'power', random, { isFirm: true, account: 'S-#######' }),
    period,
    services,
  );
}
