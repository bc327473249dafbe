// Records with what real bills have and drawn ones mostly lack: numbers in groups and with letters before them, second numbers, meters
// exchanged within the period, entries under strange names. What a record says stays consistent in itself.
import { cents } from '../../../server/src/drawing/records/build.ts';
import type { Random } from '../../../server/src/drawing/records/random.ts';
import type { BillRecord, MeterRecord, ServiceRecord } from '../../../server/src/drawing/records/record.ts';
import { addDays } from '../../../server/src/lib/dates.ts';
import { decimal } from '../../../server/src/lib/decimal.ts';

const meterNumbers =
  '########|E-#### ####|@@@ ### ###|####.###.##|#@@ #####|##-####-#|@##@ #####|### ### ###|000####|##/###/##|#####|####|@#######|#####@|(##)########|#@@@##########|@-#####-##|### ####|##########-#|@@/######|@@@@######'.split(
    '|',
  );
/** By DIN 43863-5. */
const germanMeterNumber = '1 ESY ## #### ####';
const accountNumbers =
  '##########|#### #### ####|@-######|##/#####/##|######-#####|@#######|#####|### ### ####|#-###-####-####-#|##.###.###|####-####-##|@@@-#####|################|######|#### ###|##-##-###-####-##'.split(
    '|',
  );
const secondNumbers = '#######|######|P#####|#### ####|##-#####|@@####|##########'.split('|');
const points: [string, string][] = [
  ['Premise', '#######'],
  ['Premise ID', '##########'],
  ['Service Delivery Point', '####-####-##'],
  ['ESI ID', '10###############'],
  ['POD ID', '000########'],
  ['Service Point', '#########'],
  ['Route/Seq', '##-####'],
  ['Location ID', '######'],
  ['Service Agreement', '##########'],
  ['Transponder', '########'],
];
const entryNames: Record<string, string[]> = {
  late: ['Penalty', 'Interest', '1.5% on arrears', 'Delayed payment surcharge', 'LPC', 'Finance charge'],
  deposit: ['Security', 'Deposit applied', 'Guarantee', 'Refund of deposit'],
  credit: ['Adjustment', 'Goodwill', 'Bill correction', 'Transfer in', 'Rebate', 'Courtesy adj.'],
};

const isEnglish = ({ culture }: BillRecord): boolean => ['us', 'uk', 'au', 'in'].includes(culture);

/** Half of the period with one meter, the other half with another, under the same service. */
function exchanged(random: Random, meter: MeterRecord): MeterRecord[] | null {
  const [register, ...others] = meter.registers;
  const moved = Number(register?.difference ?? 0);
  if (!register || others.length > 0 || meter.conversion || meter.bands.length > 0 || moved < 8) return null;
  if (meter.demand.length > 0 || decimal(register.current).lessThan(register.previous)) return null;
  const first = random.int(2, moved - 2);
  const usageOf = (difference: number): string => decimal(difference).mul(meter.multiplier).toFixed();
  const begin = random.int(0, 9);
  return [
    {
      ...meter,
      usage: usageOf(first),
      registers: [
        { ...register, current: String(Number(register.previous) + first), difference: String(first) },
      ],
    },
    {
      ...meter,
      meterNumber: '',
      usage: usageOf(moved - first),
      registers: [
        {
          ...register,
          previous: String(begin),
          current: String(begin + moved - first),
          difference: String(moved - first),
        },
      ],
    },
  ];
}

function oddService(random: Random, service: ServiceRecord, record: BillRecord): ServiceRecord {
  const [meter] = service.meters;
  const pair = meter && service.meters.length === 1 && random.chance(0.08) ? exchanged(random, meter) : null;
  const point = record.culture === 'us' && random.chance(0.4) ? random.pick(points) : null;
  return {
    ...service,
    meters: pair ?? service.meters,
    deliveryPoint: point ? { label: point[0], value: random.pattern(point[1]) } : service.deliveryPoint,
  };
}

/** The same record with another outside. */
export function oddRecord(random: Random, record: BillRecord): BillRecord {
  // How groups of figures are ordered among Arabic words is a question of its own.
  const isFromRight = ['sa', 'ae', 'jo'].includes(record.culture);
  const services = record.services.map((service) => oddService(random, service, record));
  const isGerman = record.culture === 'de' && random.chance(0.3);
  const form = isGerman ? germanMeterNumber : random.pick(meterNumbers);
  const known = new Map<string, string>();
  for (const service of services)
    service.meters = service.meters.map((meter) => {
      const given = meter.meterNumber;
      const meterNumber =
        known.get(given) ??
        (given !== '' && (isFromRight || random.chance(0.4))
          ? given
          : random.pattern(isFromRight ? '########' : form));
      if (given !== '') known.set(given, meterNumber);
      return { ...meter, meterNumber };
    });
  let { entries, balanceForward, amountDue } = record;
  if (isEnglish(record)) {
    entries = entries.map((entry) =>
      random.chance(0.6) ? { ...entry, label: random.pick(entryNames[entry.kind] ?? [entry.label]) } : entry,
    );
    if (record.budgetAmount === null && random.chance(0.25)) {
      const kind = random.pick(['late', 'credit', 'deposit'] as const);
      const amount = kind === 'late' ? random.decimal(1, 30, 2) : `-${random.decimal(2, 30, 2)}`;
      entries = [...entries, { kind, label: random.pick(entryNames[kind] ?? []), amount }];
      balanceForward = cents(decimal(balanceForward).plus(amount));
      amountDue = cents(decimal(amountDue).plus(amount));
    }
  }
  return {
    ...record,
    services,
    entries,
    balanceForward,
    amountDue,
    accountNumber:
      !isFromRight && random.chance(0.5) ? random.pattern(random.pick(accountNumbers)) : record.accountNumber,
    customerNumber:
      random.chance(0.4) && record.customerNumber === null && record.services.length < 5
        ? random.pattern(random.pick(secondNumbers))
        : record.customerNumber,
    dueDate: addDays(record.statementDate, random.int(5, 45)),
  };
}
