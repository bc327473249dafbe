// Scenarios of the bills: the sign-in succeeds, and what is handed out is what utilities hand out on less happy days.
import { drawBill, drawBills } from '../../drawing/draw-bill.ts';
import { drawLetter } from '../../drawing/draw-letter.ts';
import { addDays } from '../../lib/dates.ts';
import { Decimal } from '../../lib/decimal.ts';
import {
  again,
  byAccount,
  eachAccount,
  isType,
  late,
  lessBy,
  metered,
  readTo,
  recharged,
  swappedFrom,
  timesUsage,
  withBill,
} from './bill-changes.ts';
import type { SandboxBill, SandboxInput } from './generate-bills.ts';
import { addMonths, monthOf } from './months.ts';
import type { Scenario } from './scenario.ts';
import { sandboxServices } from './services.ts';
import { drawCollective, drawNetMetering, drawRebill, letterOf } from './special-bills.ts';

/** The last month before the connection was made, and the months around it. */
const monthBefore = ({ createdOn }: SandboxInput, count: number): string =>
  addMonths(monthOf(createdOn), -count);

const inMonth =
  (month: string) =>
  (one: SandboxBill): boolean =>
    one.month === month;

/** Each bill of that month is followed by others. */
const beside = (
  bills: SandboxBill[],
  month: string,
  others: (one: SandboxBill) => SandboxBill[],
): SandboxBill[] => bills.flatMap((one) => (one.month === month ? [one, ...others(one)] : [one]));

const electricity = isType('ELECTRICITY');

/** All meters of a bill, moved so much further or less. */
const usedTimes = (one: SandboxBill, factor: number): SandboxBill =>
  metered(
    one,
    one.bill.meters.map((meter) => timesUsage(meter, factor)),
  );

/** The readings of `bills[at]` are a guess that was too high; the next bill starts from the guess and makes up for it. */
function overestimated(bills: SandboxBill[], at: number): SandboxBill[] {
  const guess = bills[at];
  if (!guess) return bills;
  const guessed = guess.bill.meters.map((meter) => ({ ...timesUsage(meter, 1.2), isEstimated: true }));
  const next = bills[at + 1];
  return bills.map((one, index) => {
    if (index === at) return metered(one, guessed);
    if (index !== at + 1 || !next) return one;
    return metered(
      one,
      one.bill.meters.map((meter, place) => {
        const previousReading = guessed[place]?.currentReading ?? meter.previousReading;
        return { ...readTo({ ...meter, previousReading }, meter.currentReading), isEstimated: false };
      }),
    );
  });
}

/** A second bill's charges, for the same month, twenty-five percent less, with words of its own. */
const revisionOf = (one: SandboxBill): SandboxBill => {
  const revised = again(usedTimes(one, 0.75), 'revised');
  return {
    ...late(revised, 9),
    bill: {
      ...revised.bill,
      invoiceNumber: `${one.bill.invoiceNumber}-R`,
      statementDate: addDays(one.bill.statementDate, 9),
      dueDate: addDays(one.bill.dueDate, 9),
    },
  };
};

const priced = (one: SandboxBill, share: string): SandboxBill =>
  recharged(one, new Decimal(sandboxServices[one.datasourceType].rate).mul(share).toFixed(4));

export const billScenarios: readonly Scenario[] = [
  {
    name: 'late-bills',
    summary: 'Each bill comes twelve days after the month’s end instead of at once.',
    bills: (bills) => bills.map((one) => late(one, 12)),
  },
  {
    name: 'revised-bill',
    summary:
      'The newest bills before the connection are replaced nine days after they were printed: other readings, a smaller amount, another invoice number.',
    bills: (bills, input) => beside(bills, monthBefore(input, 1), (one) => [revisionOf(one)]),
  },
  {
    name: 'duplicate-bill',
    summary: 'The newest bills come twice, the second time as another file of the same invoice.',
    bills: (bills, input) =>
      beside(bills, monthBefore(input, 1), (one) => [
        withBill(again(one, 'copy'), { customerName: `${one.bill.customerName} (copy)` }),
      ]),
  },
  {
    name: 'gap',
    summary: 'The fourth month before the connection was never billed.',
    bills: (bills, input) => bills.filter((one) => one.month !== monthBefore(input, 4)),
  },
  {
    name: 'gap-filled',
    summary:
      'The second month before the connection is missing, and comes three weeks after the connection was made.',
    bills: (bills, input) =>
      bills.map((one) =>
        inMonth(monthBefore(input, 2))(one) ? { ...one, availableOn: addDays(input.createdOn, 21) } : one,
      ),
  },
  {
    name: 'estimated-read',
    summary:
      'The newest reading before the connection was estimated, too high; the next bill makes up for it.',
    bills: (bills, input) =>
      byAccount(bills, (own) => overestimated(own, own.findIndex(inMonth(monthBefore(input, 1))))),
  },
  {
    name: 'meter-swap',
    summary:
      'Three months before the connection the meters were exchanged: other numbers, dials that begin anew.',
    bills: (bills, input) =>
      byAccount(bills, (own) => {
        const at = own.findIndex(inMonth(monthBefore(input, 3)));
        return at < 0 ? own : swappedFrom(own, at, '12');
      }),
  },
  {
    name: 'collective-bill',
    summary: 'Electricity comes as one statement over several accounts, one for each meter (in US dollars).',
    bills: (bills) =>
      bills.filter(electricity).map((one) => ({ ...one, draw: () => drawCollective(twoMeters(one).bill) })),
  },
  {
    name: 'net-metering',
    summary:
      'Electricity with panels on the roof: what was taken from the grid and what was given to it (in US dollars).',
    bills: (bills) =>
      bills.filter(electricity).map((one) => ({ ...one, draw: () => drawNetMetering(one.bill) })),
  },
  {
    name: 'rebill',
    summary:
      'The newest electricity bill before the connection is corrected by one that takes its charges back and charges anew (in US dollars).',
    bills: (bills, input) =>
      beside(bills.filter(electricity), monthBefore(input, 1), (one) => {
        const right = { ...revisionOf(one), sourceKey: `${one.sourceKey}/rebill` };
        return [{ ...right, draw: () => drawRebill(right.bill, one.bill.newCharges) }];
      }),
  },
  {
    name: 'new-account',
    summary:
      'At first there is only the first utility type; the accounts of the others appear with the first month that ends after the connection was made.',
    bills: (bills, input) => {
      const [first] = bills.map(({ datasourceType }) => datasourceType);
      return bills.filter((one) => one.datasourceType === first || one.month >= monthOf(input.createdOn));
    },
  },
  {
    name: 'account-closed',
    summary: 'The accounts were closed two months before the connection: no bill follows.',
    bills: (bills, input) => bills.filter((one) => one.month <= monthBefore(input, 2)),
  },
  {
    name: 'moved-out',
    summary: 'The accounts are closed one month after the connection was made: one more bill, then none.',
    bills: (bills, input) => bills.filter((one) => one.month <= monthOf(input.createdOn)),
  },
  {
    name: 'unreadable-document',
    summary: 'Beside the bills lies a file that is damaged.',
    bills: (bills, input) =>
      withExtra(bills, input, 'damaged', async (one) => (await drawBill(one.bill)).subarray(0, 900)),
  },
  {
    name: 'not-a-bill',
    summary: 'Beside the bills lies a letter, which is kept out of the documents.',
    bills: (bills, input) => withExtra(bills, input, 'letter', (one) => drawLetter(letterOf(one.bill))),
  },
  {
    name: 'price-change',
    summary: 'Since six months before the connection every unit costs eighteen percent more.',
    bills: (bills, input) =>
      byAccount(bills, (own) =>
        own.map((one) => (one.month >= monthBefore(input, 6) ? priced(one, '1.18') : one)),
      ),
  },
  {
    name: 'tariff-change',
    summary: 'Since three months before the connection the bills name another tariff.',
    bills: (bills, input) =>
      bills.map((one) =>
        one.month < monthBefore(input, 3)
          ? one
          : withBill(one, {
              meters: one.bill.meters.map((meter) => ({
                ...meter,
                tariff: meter.tariff && `${meter.tariff}-B`,
              })),
            }),
      ),
  },
  {
    name: 'demand',
    summary: 'Electricity alone, with a demand that doubles in the newest month before the connection.',
    bills: (bills, input) =>
      bills.filter(electricity).map((one) =>
        inMonth(monthBefore(input, 1))(one)
          ? withBill(one, {
              meters: one.bill.meters.map((meter) => ({
                ...meter,
                demandKw: meter.demandKw && new Decimal(meter.demandKw).mul(2).toFixed(1),
              })),
            })
          : one,
      ),
  },
  {
    name: 'several-meters',
    summary: 'Every bill covers a second meter at each site.',
    bills: (bills) => byAccount(bills, (own) => own.map(twoMeters)),
  },
  {
    name: 'usage-spike',
    summary: 'In the newest month before the connection three times the usual was used.',
    bills: (bills, input) =>
      byAccount(bills, (own) => spiked(own, own.findIndex(inMonth(monthBefore(input, 1))))),
  },
  {
    name: 'no-usage',
    summary: 'Since two months before the connection nothing is used: only the fee is charged.',
    bills: (bills, input) =>
      byAccount(bills, (own) => idleFrom(own, own.findIndex(inMonth(monthBefore(input, 2))))),
  },
  {
    name: 'arrears',
    summary: 'Nothing was paid of the last bill before the newest: it is owed on the newest as well.',
    bills: (bills, input) => owing(bills, monthBefore(input, 1), () => '0'),
  },
  {
    name: 'part-payment',
    summary: 'Of the last bill before the newest four fifths were paid.',
    bills: (bills, input) =>
      owing(bills, monthBefore(input, 1), ({ bill }) => lessBy(bill.previousBalance, 0.2, bill.currency)),
  },
  {
    name: 'two-in-one-file',
    summary: 'The two newest bills of each account before the connection come in one file.',
    bills: (bills, input) =>
      byAccount(bills, (own) => {
        const at = own.findIndex(inMonth(monthBefore(input, 1)));
        const [first, second] = [own[at - 1], own[at]];
        if (!first || !second) return own;
        const both = { ...second, draw: () => drawBills([first.bill, second.bill]) };
        return own.flatMap((one) => (one === first ? [] : [one === second ? both : one]));
      }),
  },
];

/** Beside the newest bills before the connection, and known by its own key. */
function withExtra(
  bills: SandboxBill[],
  input: SandboxInput,
  mark: string,
  draw: (one: SandboxBill) => Promise<Uint8Array>,
): SandboxBill[] {
  const like = bills.find(inMonth(monthBefore(input, 1)));
  if (!like) return bills;
  const extra = { ...like, sourceKey: mark, fileName: `sandbox-${mark}.pdf`, draw: () => draw(like) };
  return [extra, ...bills];
}

/** With a second meter for each, that runs at half the speed. */
function twoMeters(one: SandboxBill): SandboxBill {
  const meters = one.bill.meters.flatMap((meter) => {
    const second = {
      ...meter,
      meterNumber: `${meter.meterNumber.slice(0, 1)}${meter.meterNumber[1] === '9' ? '8' : '9'}${meter.meterNumber.slice(2)}`,
      previousReading: halfOf(meter.previousReading),
      timeOfUse: [],
      demandKw: null,
    };
    return [meter, readTo(second, halfOf(meter.currentReading))];
  });
  return metered(one, meters);
}

function halfOf(reading: string): string {
  const places = reading.split('.')[1]?.length ?? 0;
  return new Decimal(reading).div(2).toDecimalPlaces(places, Decimal.ROUND_FLOOR).toFixed(places);
}

/** From `at` on the dials are ahead by what the spike moved them. */
function spiked(bills: SandboxBill[], at: number): SandboxBill[] {
  const peak = bills[at];
  if (!peak) return bills;
  const high = usedTimes(peak, 3);
  const ahead = high.bill.meters.map((meter, place) =>
    new Decimal(meter.currentReading).minus(peak.bill.meters[place]!.currentReading),
  );
  return bills.map((one, index) =>
    index < at ? one : index === at ? high : withBill(one, { meters: shifted(one, ahead) }),
  );
}

/** From `at` on the dials stand still. */
function idleFrom(bills: SandboxBill[], at: number): SandboxBill[] {
  const first = bills[at];
  if (!first) return bills;
  return bills.map((one, index) =>
    index < at
      ? one
      : metered(
          one,
          one.bill.meters.map((meter, place) => {
            const reading = first.bill.meters[place]!.previousReading;
            return readTo({ ...meter, previousReading: reading }, reading);
          }),
        ),
  );
}

const shifted = (one: SandboxBill, by: Decimal[]): SandboxBill['bill']['meters'] =>
  one.bill.meters.map((meter, place) => {
    const places = meter.currentReading.split('.')[1]?.length ?? 0;
    const moved = (reading: string): string => new Decimal(reading).plus(by[place] ?? 0).toFixed(places);
    return {
      ...meter,
      previousReading: moved(meter.previousReading),
      currentReading: moved(meter.currentReading),
    };
  });

/** In that month less was paid than was owed; all of it is with the next bill. */
const owing = (bills: SandboxBill[], month: string, paid: (one: SandboxBill) => string): SandboxBill[] =>
  eachAccount(bills, (own) => {
    const at = own.findIndex(inMonth(month));
    if (at < 0) return own;
    const late = unpaid(own[at]!, paid(own[at]!));
    const owed = late.bill.amountDue;
    return own.map((one, index) => {
      if (index === at) return late;
      return index === at + 1 ? withBill(one, { previousBalance: owed, payments: owed }) : one;
    });
  });

function unpaid(one: SandboxBill, payments: string): SandboxBill {
  const places = one.bill.previousBalance.split('.')[1]?.length ?? 0;
  const left = new Decimal(one.bill.previousBalance).minus(payments);
  return withBill(one, {
    payments: new Decimal(payments).toFixed(places),
    amountDue: left.plus(one.bill.newCharges).toFixed(places),
  });
}
