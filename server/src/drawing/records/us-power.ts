// Electricity in the United States: tiers, time of use, demand with supply and delivery, many lines, net metering.
import { decimal } from '../../lib/decimal.ts';
import {
  cents,
  finishOne,
  fixedLine,
  type Head,
  percentLine,
  plainMeter,
  section,
  somePeriod,
  split,
  tiers,
  usageLine,
} from './build.ts';
import type { Random } from './random.ts';
import type { BillRecord, ChargeLine } from './record.ts';
import { head, power } from './regions.ts';

const powerHead = (kind: string, random: Random, more: Partial<Head> = {}): Head =>
  head(kind, 'us', 'power', random, {
    account: random.pick(['##########', '###-####-###', '#### ##### ##', '##-####-##']),
    invoice: random.pick(['INV########', '##########', 'E-######']),
    ...more,
  });

export function electricityTiers(random: Random): BillRecord {
  const period = somePeriod(random);
  const meter = plainMeter(random, { ...power, number: random.pattern('@#######'), moves: [380, 2400] });
  const blocks = tiers(meter.usage, [500, 500]);
  const energy = blocks.map((block, at) =>
    usageLine(
      `Energy Charge Tier ${at + 1}`,
      block,
      'kWh',
      random.decimal(0.08 + at * 0.03, 0.1 + at * 0.03, 5),
    ),
  );
  const lines: ChargeLine[] = [
    fixedLine('Basic Customer Charge', random.decimal(9, 22, 2), 'FIXED'),
    ...energy,
    usageLine('Power Cost Adjustment', meter.usage, 'kWh', random.decimal(0.004, 0.019, 5), null),
  ];
  lines.push(percentLine('State Sales Tax 4.5%', '4.5', lines));
  return finishOne(random, powerHead('electricity-tiers', random), period, {
    title: 'Electric Service',
    commodity: 'ELECTRICITY',
    tariff: random.pick(['RS-1 Residential', 'Residential Service (R)', 'Rate 11']),
    meters: [meter],
    sections: [section('Electric Charges', lines)],
  });
}

export function electricityTimeOfUse(random: Random): BillRecord {
  const period = somePeriod(random);
  const base = plainMeter(random, { ...power, number: random.pattern('########'), moves: [520, 3100] });
  const [off = '0', on = '0', mid = '0'] = split(base.usage, [52, 19, 29]);
  const meter = {
    ...base,
    bands: [
      { timeOfUse: 'PEAK' as const, label: 'On-Peak', usage: on },
      { timeOfUse: 'SHOULDER' as const, label: 'Mid-Peak', usage: mid },
      { timeOfUse: 'OFF_PEAK' as const, label: 'Off-Peak', usage: off },
    ],
  };
  const delivery = [
    fixedLine('Customer Charge', random.decimal(8, 16, 2), 'FIXED'),
    usageLine('Distribution Charge', meter.usage, 'kWh', random.decimal(0.03, 0.06, 5)),
    usageLine('Transmission Charge', meter.usage, 'kWh', random.decimal(0.011, 0.024, 5)),
  ];
  const supply = meter.bands.map((band) =>
    usageLine(`Generation ${band.label}`, band.usage, 'kWh', random.decimal(0.06, 0.29, 5)),
  );
  const taxes = [percentLine('Utility Users Tax 6.00%', '6', [...delivery, ...supply])];
  return finishOne(random, powerHead('electricity-time-of-use', random), period, {
    title: 'Electric Service',
    commodity: 'ELECTRICITY',
    tariff: random.pick(['TOU-D-4-9PM', 'E-TOU Option B', 'Schedule TOU-R']),
    meters: [meter],
    sections: [
      section('Delivery Charges', delivery, 'DELIVERY'),
      section('Supply Charges', supply, 'SUPPLY'),
      section('Taxes and Fees', taxes),
    ],
  });
}

export function electricityDemand(random: Random): BillRecord {
  const period = somePeriod(random);
  const multiplier = random.pick(['40', '80', '120', '160', '300']);
  const base = plainMeter(random, {
    ...power,
    number: random.pattern('KZD###-######'),
    moves: [90, 700],
    multiplier,
  });
  const hours = decimal(base.usage).div(random.int(240, 520));
  const kilowatts = hours.toFixed(1);
  const meter = { ...base, demand: [{ label: 'Peak Demand', kilowatts }] };
  const delivery = [
    fixedLine('Customer Charge', random.decimal(60, 240, 2), 'FIXED'),
    usageLine('Distribution Demand', kilowatts, 'kW', random.decimal(3, 9, 2)),
    usageLine('Delivery Energy', meter.usage, 'kWh', random.decimal(0.011, 0.031, 6)),
    usageLine('System Benefits Charge', meter.usage, 'kWh', random.decimal(0.001, 0.006, 6), null),
    fixedLine('Power Factor Adjustment', random.decimal(-18, -2, 2)),
  ];
  const supply = [
    usageLine('Generation Energy', meter.usage, 'kWh', random.decimal(0.05, 0.12, 6)),
    usageLine('Generation Demand', kilowatts, 'kW', random.decimal(1, 6, 2)),
  ];
  const all = [...delivery, ...supply];
  return finishOne(
    random,
    powerHead('electricity-demand', random, { isFirm: true, previousBalance: random.decimal(900, 9000, 2) }),
    period,
    {
      title: 'Electric Service',
      commodity: 'ELECTRICITY',
      tariff: random.pick(['GS-2 General Service Demand', 'LGS-P', 'Schedule 85-S']),
      meters: [meter],
      sections: [
        section('Delivery Services', delivery, 'DELIVERY'),
        section('Generation Services', supply, 'SUPPLY'),
        section('Taxes', [
          percentLine('State Tax', '6.25', all),
          percentLine('City Franchise Fee', '2', all, null),
        ]),
      ],
    },
  );
}

const riders =
  'Regulatory Adjustment|Energy Efficiency Funding|Renewable Resource Rider|Decoupling Adjustment|Storm Recovery Charge|Nuclear Decommissioning|Public Purpose Programs|Wildfire Fund Charge|Competition Transition|Demand Response Rider|Low Income Assistance|Solar Choice Recovery|Spent Fuel Adjustment|Grid Modernization|Fuel Cost Recovery|Capacity Tracker|Environmental Compliance|Vegetation Management|Smart Meter Rider|Transmission Tracker|Reliability Must Run|Base Revenue True-Up|Merger Credit|Tax Reform Credit|Universal Service Fund|Net Metering Recovery|Conservation Program|Ancillary Services|Hydro Sharing|Coal Transition|Undergrounding Surcharge|Revenue Balancing'.split(
    '|',
  );

export function electricityFortyLines(random: Random): BillRecord {
  const period = somePeriod(random);
  const multiplier = random.pick(['100', '200', '400']);
  const base = plainMeter(random, {
    ...power,
    number: random.pattern('########@@'),
    moves: [140, 900],
    multiplier,
  });
  const kilowatts = decimal(base.usage).div(random.int(260, 480)).toFixed(1);
  const [off = '0', on = '0'] = split(base.usage, [36, 64]);
  const meter = {
    ...base,
    bands: [
      { timeOfUse: 'PEAK' as const, label: 'On-Peak', usage: on },
      { timeOfUse: 'OFF_PEAK' as const, label: 'Off-Peak', usage: off },
    ],
    demand: [{ label: 'Maximum Demand', kilowatts }],
  };
  const energy = [
    fixedLine('Basic Charge', random.decimal(180, 520, 2)),
    usageLine('On-Peak Energy', on, 'kWh', random.decimal(0.06, 0.09, 5)),
    usageLine('Off-Peak Energy', off, 'kWh', random.decimal(0.04, 0.06, 5)),
    usageLine('Demand Charge', kilowatts, 'kW', random.decimal(2, 4, 2)),
    usageLine('Facility Capacity', kilowatts, 'kW', random.decimal(2, 4, 2)),
    usageLine('Transmission', kilowatts, 'kW', random.decimal(0.5, 1.2, 2)),
  ];
  const adjustments = random.sample(riders, 31).map((name, at) => {
    const number = String(100 + at * 2 + (at % 3));
    const amount = random.chance(0.12) ? '0.00' : random.decimal(-40, 160, 2);
    return fixedLine(`${number} ${name}`, amount);
  });
  const lines = [...energy, ...adjustments];
  const taxes = [
    percentLine('Public Purpose Charge (3%)', '3', lines, null),
    percentLine('City Utility Tax (1.5%)', '1.5', lines),
    fixedLine('Miscellaneous Monthly Fee', random.decimal(10, 60, 2)),
  ];
  return finishOne(
    random,
    powerHead('electricity-forty-lines', random, {
      isFirm: true,
      previousBalance: random.decimal(2000, 9000, 2),
    }),
    period,
    {
      title: 'Electric Service',
      commodity: 'ELECTRICITY',
      tariff: 'Schedule 83 Large Nonresidential',
      meters: [meter],
      sections: [
        section('Energy and Demand', energy),
        section('Adjustments', adjustments),
        section('Taxes and Fees', taxes),
      ],
    },
  );
}

/** Import and export registers: two rows of the truth with one meter number. */
export function solar(random: Random): BillRecord {
  const period = somePeriod(random);
  const number = random.pattern('#########');
  const bought = plainMeter(random, { ...power, number, moves: [420, 1500] });
  const sold = plainMeter(random, { ...power, number, moves: [60, 410] });
  const net = decimal(bought.usage).minus(sold.usage).toFixed();
  const meters = [
    {
      ...bought,
      isEstimated: false,
      direction: 'IMPORT' as const,
      registers: bought.registers.map((one) => ({ ...one, label: 'Delivered to You' })),
    },
    {
      ...sold,
      isEstimated: false,
      direction: 'EXPORT' as const,
      registers: sold.registers.map((one) => ({ ...one, label: 'Received from You' })),
    },
  ];
  const lines = [
    fixedLine('Customer Charge', random.decimal(10, 18, 2), 'FIXED'),
    usageLine('Net Energy Charge', net, 'kWh', random.decimal(0.11, 0.17, 5)),
    usageLine('Distribution Delivery', bought.usage, 'kWh', random.decimal(0.02, 0.04, 5)),
    fixedLine('Solar Generation Credit', cents(decimal(random.decimal(4, 22, 2)).neg()), 'CREDIT'),
  ];
  lines.push(percentLine('State Sales Tax', '5', lines));
  return finishOne(random, powerHead('solar', random), period, {
    title: 'Electric Service - Net Metering',
    commodity: 'ELECTRICITY',
    tariff: 'NEM Residential',
    meters,
    sections: [section('Electric Charges', lines)],
  });
}
