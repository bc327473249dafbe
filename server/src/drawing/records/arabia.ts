// Bills of Saudi Arabia, the Emirates and Jordan.
import {
  finish,
  fixedLine,
  percentLine,
  plainMeter,
  section,
  service,
  somePeriod,
  tiers,
  usageLine,
} from './build.ts';
import type { Random } from './random.ts';
import type { BillRecord, ChargeLine, Culture } from './record.ts';
import { head, power, water } from './regions.ts';

const inTiers = (
  random: Random,
  name: string,
  quantity: string,
  units: string,
  sizes: number[],
  rates: [number, number, number][],
): ChargeLine[] =>
  tiers(quantity, sizes).map((block, at) => {
    const [least, most, places] = rates[at] ?? rates[0] ?? [1, 1, 2];
    return usageLine(`${name} ${at + 1}`, block, units, random.decimal(least, most, places));
  });

export function saElectricity(random: Random): BillRecord {
  const period = somePeriod(random, [28, 32]);
  const meter = plainMeter(random, {
    ...power,
    printedUnits: 'ك.و.س',
    number: random.pattern('7########'),
    moves: [420, 8600],
  });
  const steps: [number, number, number][] = [
    [0.16, 0.19, 2],
    [0.28, 0.32, 2],
  ];
  const lines = [
    ...inTiers(random, 'استهلاك الكهرباء شريحة', meter.usage, 'ك.و.س', [6000], steps),
    fixedLine('رسوم خدمة العداد', random.decimal(10, 30, 2)),
  ];
  return finish(
    random,
    head('sa-electricity', 'sa', 'power', random, { account: '3##########', invoice: '5#########' }),
    period,
    [
      service('sa', random, period, {
        title: 'الكهرباء',
        commodity: 'ELECTRICITY',
        tariff: 'سكني',
        meters: [meter],
        sections: [
          section('رسوم الكهرباء', [...lines, percentLine('ضريبة القيمة المضافة 15%', '15', lines)]),
        ],
      }),
    ],
  );
}

/** Electricity and water of one household on one bill, each with its tax. */
export function aeUtilities(random: Random): BillRecord {
  const period = somePeriod(random, [28, 32]);
  const electricity = plainMeter(random, { ...power, number: random.pattern('4######'), moves: [380, 5200] });
  const supply = plainMeter(random, {
    ...water,
    printedUnits: 'م³',
    number: random.pattern('8#######'),
    moves: [14, 190],
  });
  const taxed = (lines: ChargeLine[]) => [...lines, percentLine('ضريبة القيمة المضافة 5%', '5', lines)];
  const electricityLines = taxed([
    ...inTiers(
      random,
      'شريحة الكهرباء',
      electricity.usage,
      'kWh',
      [2000, 2000],
      [
        [0.21, 0.24, 3],
        [0.26, 0.29, 3],
        [0.31, 0.34, 3],
      ],
    ),
    usageLine('رسوم الوقود', electricity.usage, 'kWh', random.decimal(0.04, 0.07, 3)),
    fixedLine('رسوم العداد', random.decimal(6, 15, 2)),
  ]);
  const waterLines = taxed([
    ...inTiers(
      random,
      'شريحة المياه',
      supply.usage,
      'م³',
      [30, 30],
      [
        [7.2, 8.1, 2],
        [8.4, 9.2, 2],
        [9.8, 10.9, 2],
      ],
    ),
    fixedLine('رسوم الصرف الصحي', random.decimal(12, 60, 2)),
  ]);
  const part = (title: string, meter: typeof supply, lines: ChargeLine[]) =>
    service('ae', random, period, {
      title,
      commodity: meter.commodity,
      tariff: 'سكني',
      meters: [meter],
      sections: [section(`رسوم ${title}`, lines)],
    });
  const parts = [part('الكهرباء', electricity, electricityLines), part('المياه', supply, waterLines)];
  const home = parts[0]?.addressLines ?? [];
  return finish(
    random,
    head('ae-utilities', 'ae', 'city', random, { account: '20########', invoice: '10########' }),
    period,
    parts.map((one) => ({ ...one, addressLines: home })),
  );
}

function jordanian(
  random: Random,
  kind: string,
  trade: 'power' | 'water',
  days: [number, number],
  account: string,
  partOf: (period: ReturnType<typeof somePeriod>, culture: Culture) => ReturnType<typeof service>,
): BillRecord {
  const period = somePeriod(random, days);
  return finish(random, head(kind, 'jo', trade, random, { account }), period, [partOf(period, 'jo')]);
}

export const joElectricity = (random: Random): BillRecord =>
  jordanian(random, 'jo-electricity', 'power', [28, 33], '01########', (period, culture) => {
    const meter = plainMeter(random, {
      ...power,
      printedUnits: 'كيلوواط ساعة',
      number: random.pattern('6######'),
      moves: [180, 1400],
    });
    const lines = [
      ...inTiers(
        random,
        'استهلاك الطاقة شريحة',
        meter.usage,
        'كيلوواط ساعة',
        [300, 300],
        [
          [0.05, 0.06, 3],
          [0.1, 0.12, 3],
          [0.2, 0.22, 3],
        ],
      ),
      fixedLine('رسم النفايات', random.decimal(1, 4, 2)),
      fixedLine('إيجار العداد', '0.20'),
      fixedLine('دعم التعرفة', random.decimal(-2.5, -2, 2)),
    ];
    return service(culture, random, period, {
      title: 'الكهرباء',
      commodity: 'ELECTRICITY',
      tariff: 'منزلي',
      meters: [meter],
      sections: [section('تفاصيل استهلاك الكهرباء', lines)],
    });
  });

export const joWater = (random: Random): BillRecord =>
  jordanian(random, 'jo-water', 'water', [84, 93], '5#######', (period, culture) => {
    const meter = plainMeter(random, {
      ...water,
      printedUnits: 'م³',
      number: random.pattern('2#######'),
      moves: [12, 130],
    });
    const used = inTiers(
      random,
      'استهلاك المياه شريحة',
      meter.usage,
      'م³',
      [18, 18],
      [
        [0.3, 0.5, 3],
        [0.9, 1.2, 3],
        [1.7, 2.1, 3],
      ],
    );
    const lines = [...used, percentLine('الصرف الصحي 60%', '60', used), fixedLine('رسم ثابت', '2.15')];
    return service(culture, random, period, {
      title: 'المياه',
      commodity: 'WATER',
      tariff: 'منزلي',
      meters: [meter],
      sections: [section('رسوم المياه', lines)],
    });
  });
