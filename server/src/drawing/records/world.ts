// Bills of Brazil, India, Malaysia and Australia.
import { inclusiveDays } from '../../lib/dates.ts';
import {
  bandMeter,
  finishOne,
  fixedLine,
  percentLine,
  plainMeter,
  section,
  somePeriod,
  tiers,
  usageLine,
} from './build.ts';
import type { Random } from './random.ts';
import type { BillRecord } from './record.ts';
import { head, power, water } from './regions.ts';

export function brElectricity(random: Random): BillRecord {
  const period = somePeriod(random, [28, 33]);
  const meter = plainMeter(random, { ...power, number: random.pattern('########'), moves: [90, 640] });
  const lines = [
    usageLine('Consumo TUSD', meter.usage, 'kWh', random.decimal(0.31, 0.48, 5)),
    usageLine('Consumo TE', meter.usage, 'kWh', random.decimal(0.26, 0.39, 5)),
    fixedLine('Adicional Bandeira Amarela', random.decimal(2, 14, 2)),
    fixedLine('Contribuição Iluminação Pública', random.decimal(8, 32, 2)),
  ];
  return finishOne(
    random,
    head('br-electricity', 'br', 'power', random, {
      account: '#/#######-#',
      invoice: '###.###.###',
      previousBalance: '0.00',
      payments: '0.00',
    }),
    period,
    {
      title: 'Energia elétrica',
      commodity: 'ELECTRICITY',
      tariff: 'B1 Residencial Convencional',
      meters: [meter],
      sections: [section('Itens da fatura', [...lines, percentLine('ICMS 18%', '18', lines)])],
    },
  );
}

export function brWater(random: Random): BillRecord {
  const period = somePeriod(random, [28, 33]);
  const meter = plainMeter(random, {
    ...water,
    number: random.pattern('Y##@######'),
    moves: [6, 60],
    dial: 4,
  });
  const lines = tiers(meter.usage, [10, 10]).map((block, at) =>
    usageLine(`Água faixa ${at + 1}`, block, 'm³', random.decimal(2.4 + at * 2, 4.1 + at * 2, 2)),
  );
  lines.push(percentLine('Esgoto 80%', '80', lines, null), fixedLine('Taxa de regulação', '1.12'));
  return finishOne(
    random,
    head('br-water', 'br', 'water', random, {
      account: '########-#',
      previousBalance: '0.00',
      payments: '0.00',
    }),
    period,
    {
      title: 'Água e esgoto',
      commodity: 'WATER',
      tariff: 'Residencial',
      meters: [meter],
      sections: [section('Discriminação', lines)],
    },
  );
}

export function inElectricity(random: Random): BillRecord {
  const period = somePeriod(random, [28, 32]);
  const meter = plainMeter(random, {
    ...power,
    number: random.pattern('@@######'),
    moves: [140, 9800],
    dial: 6,
  });
  const lines = [
    fixedLine('Fixed Charges', random.decimal(110, 420, 2)),
    ...tiers(meter.usage, [100, 200]).map((block, at) =>
      usageLine(
        `Energy Charges Slab ${at + 1}`,
        block,
        'kWh',
        random.decimal(3.2 + at * 2.4, 4.6 + at * 2.4, 2),
      ),
    ),
    usageLine('Wheeling Charge', meter.usage, 'kWh', random.decimal(1.1, 1.5, 2)),
    fixedLine('Fuel Adjustment Charges', random.decimal(12, 340, 2)),
  ];
  lines.push(percentLine('Electricity Duty 16%', '16', lines));
  return finishOne(
    random,
    head('in-electricity', 'in', 'power', random, {
      account: '############',
      invoice: '0000########',
      previousBalance: random.decimal(300, 9000, 2),
    }),
    period,
    {
      title: 'Electricity Supply',
      commodity: 'ELECTRICITY',
      tariff: 'LT-I (B) Residential 1-Phase',
      meters: [meter],
      sections: [section('Bill Details', lines)],
    },
  );
}

export function myElectricity(random: Random): BillRecord {
  const period = somePeriod(random, [28, 32]);
  const meter = plainMeter(random, { ...power, number: random.pattern('M ########'), moves: [180, 1400] });
  const lines = tiers(meter.usage, [200, 100, 300]).map((block, at) =>
    usageLine(`Blok tarif ${at + 1}`, block, 'kWh', random.pick(['0.218', '0.334', '0.516', '0.546'])),
  );
  lines.push(percentLine('KWTBB (1.6%)', '1.6', lines, null), fixedLine('ICPT', random.decimal(-12, -1, 2)));
  return finishOne(
    random,
    head('my-electricity', 'my', 'power', random, { account: '############', invoice: 'I########' }),
    period,
    {
      title: 'Elektrik',
      commodity: 'ELECTRICITY',
      tariff: 'A: Kediaman',
      meters: [meter],
      sections: [section('Caj Semasa', lines)],
    },
  );
}

export function myWater(random: Random): BillRecord {
  const period = somePeriod(random, [28, 32]);
  const meter = plainMeter(random, { ...water, number: random.pattern('SBY##@######'), moves: [9, 280] });
  const lines = tiers(meter.usage, [20, 15]).map((block, at) =>
    usageLine(`Caj air blok ${at + 1}`, block, 'm³', random.decimal(0.6 + at * 0.7, 1.1 + at * 0.7, 2)),
  );
  lines.push(fixedLine('Caj perkhidmatan', random.decimal(3, 12, 2)));
  return finishOne(
    random,
    head('my-water', 'my', 'water', random, { account: '##########', invoice: '############' }),
    period,
    {
      title: 'Air',
      commodity: 'WATER',
      tariff: 'Domestik',
      meters: [meter],
      sections: [section('Butiran Caj', lines)],
    },
  );
}

export function auElectricity(random: Random): BillRecord {
  const period = somePeriod(random, [28, 92]);
  const meter = bandMeter(random, { ...power, number: random.pattern('########'), moves: [120, 700] }, [
    ['PEAK', 'Peak'],
    ['SHOULDER', 'Shoulder'],
    ['OFF_PEAK', 'Off Peak'],
  ]);
  const lines = [
    ...meter.bands.map((band) =>
      usageLine(`${band.label} usage`, band.usage, 'kWh', random.decimal(0.17, 0.49, 4)),
    ),
    usageLine(
      'Daily supply charge',
      String(inclusiveDays(period.start, period.end)),
      'days',
      random.decimal(0.8, 1.3, 4),
    ),
  ];
  return finishOne(
    random,
    head('au-electricity', 'au', 'power', random, { account: '### ### ###', invoice: '# ### ### ###' }),
    period,
    {
      title: 'Electricity',
      commodity: 'ELECTRICITY',
      tariff: 'Residential Time of Use',
      deliveryPoint: { label: 'NMI', value: random.pattern('6#########') },
      meters: [meter],
      sections: [section('Your electricity charges', [...lines, percentLine('GST', '10', lines)])],
    },
  );
}
