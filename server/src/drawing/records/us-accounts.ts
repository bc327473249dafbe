// Bills whose account says more than last month's payment: late charges, deposits, plans of equal payments, a retail
// supplier beside the utility; and meters that pass their last digit, whose constant is not printed, or that are several of one trade.
import { decimal } from '../../lib/decimal.ts';
import {
  cents,
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
  total,
  usageLine,
} from './build.ts';
import { addressIn } from './places.ts';
import type { Random } from './random.ts';
import { type BillRecord, type ChargeLine, linesOf, type MeterRecord, type ServiceRecord } from './record.ts';
import { head, power } from './regions.ts';

const accountHead = (kind: string, trade: Head['trade'], random: Random, more: Partial<Head> = {}): Head =>
  head(kind, 'us', trade, random, {
    account: random.pick(['##########', '####-####-##', '### ### ####']),
    invoice: random.pick(['########', 'BL-#######']),
    ...more,
  });

function household(random: Random, period: Period, meter: MeterRecord): ServiceRecord {
  const energy = tiers(meter.usage, [600]).map((block, at) =>
    usageLine(
      at === 0 ? 'Energy First 600 kWh' : 'Energy Over 600 kWh',
      block,
      'kWh',
      random.decimal(0.09, 0.15, 5),
    ),
  );
  const lines = [fixedLine('Customer Charge', random.decimal(8, 19, 2), 'FIXED'), ...energy];
  const taxes = [percentLine('State Sales Tax', '4.225', lines), percentLine('City Sales Tax', '2', lines)];
  return service('us', random, period, {
    title: 'Electric Service',
    commodity: 'ELECTRICITY',
    tariff: random.pick(['Residential RS', 'R-1 Residential', 'Rate 101']),
    meters: [meter],
    sections: [section('Electric Charges', lines), section('Taxes', taxes)],
  });
}

const taxesOf = (record: BillRecord): string =>
  cents(
    total(
      linesOf(record)
        .filter(({ kind }) => kind === 'TAX')
        .map(({ amount }) => amount),
    ),
  );

/** Paid in part and late: what was owed, paid, added, held and given back makes the balance that is carried forward. */
export function electricityArrears(random: Random): BillRecord {
  const period = somePeriod(random);
  const meter = plainMeter(random, { ...power, number: random.pattern('########'), moves: [340, 1900] });
  const previousBalance = random.decimal(90, 640, 2);
  const record = finish(
    random,
    accountHead('electricity-arrears', 'power', random, {
      previousBalance,
      payments: cents(decimal(previousBalance).mul(random.decimal(0.2, 0.8, 2))),
      entries: [
        {
          kind: 'late',
          label: random.pick(['Late Payment Charge', 'Late Fee', 'Late Charges']),
          amount: random.decimal(2, 14, 2),
        },
        {
          kind: 'deposit',
          label: random.pick(['Security Deposit', 'Deposit Installment', 'Deposit Billed']),
          amount: random.decimal(20, 90, 2),
        },
        {
          kind: 'credit',
          label: random.pick(['Credits', 'Bill Credits', 'Account Credits']),
          amount: `-${random.decimal(4, 18, 2)}`,
        },
      ],
    }),
    period,
    [household(random, period, meter)],
  );
  return { ...record, taxes: taxesOf(record) };
}

/** Equal payments: the charges are printed, and something else is asked for. */
export function electricityBudget(random: Random): BillRecord {
  const period = somePeriod(random);
  const meter = plainMeter(random, { ...power, number: random.pattern('@#######'), moves: [340, 1900] });
  const record = finish(random, accountHead('electricity-budget', 'power', random), period, [
    household(random, period, meter),
  ]);
  const budgetAmount = decimal(record.newCharges)
    .mul(random.decimal(0.7, 1.3, 2))
    .floor()
    .toFixed(2);
  return {
    ...record,
    taxes: taxesOf(record),
    budgetAmount,
    amountDue: cents(decimal(record.balanceForward).plus(budgetAmount)),
  };
}

const suppliers = [
  'Fernhill Energy',
  'Bright Meadow Power LLC',
  'Northlight Retail Energy',
  'Copper Lantern Energy Supply',
  'Harrow & Vale Energy',
];

/** The utility delivers and bills; another company sells the energy. */
export function electricitySupplier(random: Random): BillRecord {
  const period = somePeriod(random);
  const meter = plainMeter(random, { ...power, number: random.pattern('###-###-###'), moves: [340, 1900] });
  const delivery: ChargeLine[] = [
    fixedLine('Customer Charge', random.decimal(6, 14, 2), 'FIXED'),
    usageLine('Distribution Charge', meter.usage, 'kWh', random.decimal(0.03, 0.07, 5)),
    usageLine('Transmission Charge', meter.usage, 'kWh', random.decimal(0.01, 0.03, 5)),
  ];
  const supply = [usageLine('Generation Charge', meter.usage, 'kWh', random.decimal(0.08, 0.14, 5))];
  return finish(
    random,
    accountHead('electricity-supplier', 'power', random, {
      supplier: { name: random.pick(suppliers), addressLines: addressIn('us', random) },
    }),
    period,
    [
      service('us', random, period, {
        title: 'Electric Service',
        commodity: 'ELECTRICITY',
        tariff: random.pick(['R1 Residential', 'Rate A-16']),
        meters: [meter],
        sections: [
          section('Delivery Services', delivery, 'DELIVERY'),
          section('Supplier Services', supply, 'SUPPLY'),
          section('Taxes', [percentLine('Gross Receipts Tax', '5.9', [...delivery, ...supply])]),
        ],
      }),
    ],
  );
}

/** The dial passes its last digit within the period and begins again at zero. */
export function electricityRollover(random: Random): BillRecord {
  const period = somePeriod(random);
  const plain = plainMeter(random, { ...power, number: random.pattern('########'), moves: [340, 1900] });
  const difference = Number(plain.usage);
  const current = random.int(10, difference - 10);
  const meter = {
    ...plain,
    registers: [
      {
        label: null,
        previous: String(100_000 - (difference - current)),
        current: String(current).padStart(5, '0'),
        difference: plain.usage,
      },
    ],
  };
  return finish(random, accountHead('electricity-rollover', 'power', random), period, [
    household(random, period, meter),
  ]);
}

/** What the dial moved is multiplied, and the bill does not say by what. */
export function electricityConstant(random: Random): BillRecord {
  const period = somePeriod(random);
  const meter = {
    ...plainMeter(random, {
      ...power,
      number: random.pattern('@@######'),
      moves: [60, 400],
      multiplier: random.pick(['10', '20', '40', '80']),
    }),
    isMultiplierPrinted: false,
  };
  return finish(random, accountHead('electricity-constant', 'power', random, { isFirm: true }), period, [
    household(random, period, meter),
  ]);
}

/** Two meters of one house: what is drunk and what waters the garden. */
export function waterIrrigation(random: Random): BillRecord {
  const period = somePeriod(random);
  const one = (title: string, number: string, waterType: string | null): ServiceRecord => {
    const wish = { commodity: 'WATER', printedUnits: 'CCF', units: 'CCF', dial: 4 } as const;
    const meter = { ...plainMeter(random, { ...wish, number, moves: [6, 60] }), waterType };
    return service('us', random, period, {
      title,
      commodity: 'WATER',
      meters: [meter],
      sections: [
        section(`${title} Charges`, [
          fixedLine(`${title} Base Charge`, random.decimal(9, 30, 2), 'FIXED'),
          usageLine(`${title} Consumption`, meter.usage, 'CCF', random.decimal(2, 5, 4)),
        ]),
      ],
    });
  };
  const house = one('Water', random.pattern('########'), null);
  const garden = one('Irrigation', random.pattern('########'), 'IRRIGATION');
  return finish(random, accountHead('water-irrigation', 'water', random), period, [
    house,
    { ...garden, addressLines: house.addressLines },
  ]);
}
