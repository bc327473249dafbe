// Bills that are not one month of one meter: waste, district energy, a corrected bill, a cancelled one.
import { addDays } from '../../lib/dates.ts';
import { decimal } from '../../lib/decimal.ts';
import {
  cents,
  finish,
  finishOne,
  fixedLine,
  percentLine,
  plainMeter,
  section,
  service,
  somePeriod,
  total,
  usageLine,
} from './build.ts';
import type { Random } from './random.ts';
import { type BillRecord, type ChargeLine, linesOf } from './record.ts';
import { head } from './regions.ts';
import { electricityTiers } from './us-power.ts';

/** Containers emptied so many times: money, but no meter. */
export function wasteHauler(random: Random): BillRecord {
  const period = somePeriod(random, [27, 30]);
  const pickups = String(random.int(4, 13));
  const lines = [
    usageLine('8 YD Front Load Trash', pickups, 'pickups', random.decimal(21, 44, 2), null),
    usageLine('6 YD Cardboard Recycling', '4', 'pickups', random.decimal(11, 22, 2), null),
    fixedLine('Container Rental', random.decimal(25, 60, 2)),
    fixedLine('Extra Pickup', random.decimal(45, 90, 2)),
  ];
  lines.push(
    percentLine('Fuel Recovery Fee 9.5%', '9.5', lines, 'FEE'),
    fixedLine('Environmental Fee', random.decimal(4, 14, 2), 'FEE'),
  );
  const wish = { isFirm: true, account: '####-######', invoice: '####-##########' };
  return finishOne(random, head('waste-hauler', 'us', 'waste', random, wish), period, {
    title: 'Commercial Waste Service',
    commodity: 'WASTE',
    meters: [],
    sections: [section('Service Charges', lines)],
  });
}

export function district(random: Random): BillRecord {
  const period = somePeriod(random);
  const heat = plainMeter(random, {
    number: random.pattern('ST-####'),
    commodity: 'DISTRICT',
    printedUnits: 'MMBtu',
    units: 'MMBtu',
    moves: [80, 900],
  });
  const cold = plainMeter(random, {
    number: random.pattern('CW-####'),
    commodity: 'DISTRICT',
    printedUnits: 'ton-hours',
    units: 'ton hours',
    moves: [200, 3100],
    multiplier: '10',
    dial: 6,
  });
  const one = (title: string, meter: typeof heat, lines: ChargeLine[]) =>
    service('us', random, period, {
      title,
      commodity: 'DISTRICT',
      tariff: null,
      meters: [meter],
      sections: [section(`${title} Charges`, lines)],
    });
  const wish = { isFirm: true, account: 'DE-######', invoice: 'DE######' };
  const districtHead = {
    ...head('district', 'us', 'district', random, wish),
    previousBalance: random.decimal(3000, 22000, 2),
  };
  const heating = one('District Heating', heat, [
    fixedLine('Heating Capacity Charge', random.decimal(400, 1900, 2)),
    usageLine('Heating Consumption', heat.usage, 'MMBtu', random.decimal(11, 24, 4)),
  ]);
  const cooling = one('District Cooling', cold, [
    fixedLine('Cooling Capacity Charge', random.decimal(700, 2600, 2)),
    usageLine('Chilled Water Consumption', cold.usage, 'ton-hours', random.decimal(0.12, 0.24, 4)),
  ]);
  return finish(random, districtHead, period, [heating, { ...cooling, addressLines: heating.addressLines }]);
}

/** Corrects an earlier bill: its charges are taken back in one line, then charged anew. */
export function rebill(random: Random): BillRecord {
  const record = electricityTiers(random);
  const before = cents(total(linesOf(record).map((line) => line.amount)).mul(random.decimal(1.05, 1.4, 3)));
  const earlier = fixedLine('Cancelled charges from original bill', cents(decimal(before).neg()));
  const [first] = record.services;
  if (first === undefined) return record;
  const services = [{ ...first, sections: [...first.sections, section('Corrections', [earlier])] }];
  const newCharges = total(linesOf({ ...record, services }).map((line) => line.amount));
  return {
    ...record,
    kind: 'rebill',
    services,
    notices: [
      'CORRECTED BILL. This bill replaces the one sent to you before, because the meter had been read wrongly.',
      ...record.notices,
    ],
    newCharges: cents(newCharges),
    amountDue: cents(newCharges.plus(record.balanceForward)),
  };
}

/** Every line of the original with the opposite sign; what was paid for it comes back. */
export function cancelled(random: Random): BillRecord {
  const record = electricityTiers(random);
  const turned = (line: ChargeLine): ChargeLine => ({
    ...line,
    rate: null,
    quantity: null,
    units: null,
    amount: cents(decimal(line.amount).neg()),
    // A charge taken back is a charge to some and a credit to others.
    kind: null,
  });
  const services = record.services.map((one) => ({
    ...one,
    sections: one.sections.map((part) => ({ ...part, lines: part.lines.map(turned) })),
  }));
  return {
    ...record,
    kind: 'cancelled',
    services,
    notices: [
      `CANCELLED BILL. This cancels our bill of ${addDays(record.statementDate, -20)}. Please disregard it.`,
    ],
    previousBalance: record.newCharges,
    payments: '0.00',
    balanceForward: record.newCharges,
    newCharges: cents(decimal(record.newCharges).neg()),
    amountDue: '0.00',
  };
}
