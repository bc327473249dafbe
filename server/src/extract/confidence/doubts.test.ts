import { describe, expect, it } from 'vitest';
import { printedPage } from '../../../test/support/bill-pages.ts';
import { readTyped, type TypedRow } from '../../../test/support/typed-page.ts';
import { newMeter } from '../meter-draft.ts';
import type { Page } from '../page.ts';
import type { BillReading, Commodity, Evidence, MeterReading, Read } from '../reading.ts';
import { doubtsOf } from './doubts.ts';
import { settle } from './settle.ts';
import { standingsOf } from './standing.ts';

const meterAndCharge: TypedRow[] = [
  [
    [40, 'Meter Number'],
    [140, '57571660'],
  ],
  [
    [40, 'Electric usage'],
    [140, '700 kWh'],
  ],
  [
    [40, 'Electric Energy Charge'],
    [400, '$431.87'],
  ],
  [
    [40, 'Total Current Charges'],
    [400, '$431.87'],
  ],
];
const plain = readTyped(meterAndCharge);

const said = (value: string, evidence: Partial<Evidence> = {}): Read<string> => ({
  value,
  needsReview: false,
  evidence: {
    page: 1,
    box: { x: 100, y: 40, width: 40, height: 8 },
    text: value,
    rule: 'label:it:right',
    confidence: 0.95,
    ...evidence,
  },
});

const meterOf = (
  commodity: Commodity,
  usage: string,
  units: string,
  number: string | null,
  more: Partial<MeterReading> = {},
): MeterReading => ({
  ...newMeter(1, 1),
  commodity,
  usage: said(usage),
  units: said(units),
  periodEnd: said('2026-03-01'),
  identifiers: number === null ? [] : [{ ...said(number), name: 'METER', rawName: 'Meter' }],
  ...more,
});

function doubtsIn(
  parts: Partial<BillReading>,
  printed: { lines?: readonly string[]; pages?: readonly Page[] } = {},
): Record<string, readonly string[]> {
  const bill: BillReading = { ...plain, meters: [], lineItems: [], checks: [], ...parts };
  const text = (printed.lines ?? []).join('\n');
  return Object.fromEntries(doubtsOf(bill, text, printed.pages ?? [], standingsOf(bill.checks)));
}

describe('an amount due', () => {
  const amountDue = said('310.00');

  it('is doubted beside an amount in plainly larger type, unless the balance rolls forward to it', () => {
    const page = printedPage([[[40, 'Total $310.00']], [[40, 'Please pay $95.00', 16]]]);
    expect(doubtsIn({ amountDue }, { pages: [page] }).amountDue).toEqual(['less-prominent']);
    const check = { name: 'balance-rolls-forward', equation: '', passed: true, values: ['amountDue'] };
    expect(doubtsIn({ amountDue, checks: [check] }, { pages: [page] }).amountDue).toBeUndefined();
    const large = printedPage([[[40, 'Total $310.00', 16]], [[40, 'Charges $95.00']]]);
    expect(doubtsIn({ amountDue }, { pages: [large] }).amountDue).toBeUndefined();
  });

  it('is doubted where payments are taken off the charges and what is left is printed', () => {
    const lines = ['Rechnungsbetrag 310,00 €', 'Abschläge -250,00 €', 'Nachzahlung 60,00 €', '60,00 €'];
    const newCharges = said('310.00');
    expect(doubtsIn({ amountDue, newCharges }, { lines }).amountDue).toEqual(['sum-goes-on']);
    expect(doubtsIn({ amountDue, newCharges }, { lines: lines.slice(0, 2) }).amountDue).toBeUndefined();
  });

  it('that is a sum is doubted where it is the new charges again and the bill prints another amount more often', () => {
    const newCharges = said('94.61');
    const implied = said('94.61', { rule: 'sum:balance-and-new-charges' });
    const lines = ['Current Charges 94.61', 'Levelized 114.00', '114.00', 'Pay 114.00'];
    expect(doubtsIn({ amountDue: implied, newCharges }, { lines }).amountDue).toEqual(['not-printed']);
    expect(
      doubtsIn({ amountDue: implied, newCharges }, { lines: lines.slice(0, 3) }).amountDue,
    ).toBeUndefined();
  });

  it('leaves the charges doubted that are only what is to be paid, or the sum of a part', () => {
    const same = said('310.00', { rule: 'same:no-older-balance' });
    expect(doubtsIn({ newCharges: same }).newCharges).toEqual(['same-as-due']);
    const newCharges = said('246.70');
    const parts = ['Net Charges 246.70', 'Net Electric 246.70', 'Net Charges 526.87'];
    expect(doubtsIn({ newCharges }, { lines: parts }).newCharges).toEqual(['sum-of-part']);
    expect(doubtsIn({ newCharges }, { lines: parts.slice(0, 2) }).newCharges).toBeUndefined();
  });

  it('is doubted under a sign of other money, and as a sum that the bill prints nowhere', () => {
    const currency = said('EUR');
    expect(doubtsIn({ amountDue: said('21.26', { text: '$21.26 EUR' }), currency }).amountDue).toEqual([
      'other-money',
    ]);
    expect(doubtsIn({ amountDue: said('21.26', { text: '€21.26' }), currency }).amountDue).toBeUndefined();
    const implied = said('198.02', { rule: 'sum:balance-and-new-charges' });
    expect(doubtsIn({ amountDue: implied }, { lines: ['130.00', '68.02'] }).amountDue).toEqual([
      'not-printed',
    ]);
    expect(doubtsIn({ amountDue: implied }, { lines: ['You owe 198.02'] }).amountDue).toBeUndefined();
  });
});

describe('days and names', () => {
  it('are doubted where a weak label gives the day of another value', () => {
    const statementDate = said('2026-04-02', { confidence: 0.63 });
    expect(doubtsIn({ statementDate, dueDate: said('2026-04-02') }).statementDate).toEqual([
      'day-of-another',
    ]);
    expect(doubtsIn({ statementDate, dueDate: said('2026-04-20') }).statementDate).toBeUndefined();
    const dueDate = said('2026-04-20', { rule: 'place:beside-amount-due' });
    expect(doubtsIn({ dueDate, statementDate: null }).dueDate).toEqual(['day-of-another']);
    expect(doubtsIn({ dueDate, statementDate: said('2026-04-18') }).dueDate).toEqual(['day-of-another']);
    expect(doubtsIn({ dueDate, statementDate: said('2026-04-02') }).dueDate).toBeUndefined();
    expect(doubtsIn({ dueDate: said('2026-04-20') }).dueDate).toBeUndefined();
  });

  it.each(['City of', 'Companhia Elétrica de', 'Avda. de la'])(
    'are doubted where a line broke: %s',
    (name) => {
      expect(doubtsIn({ provider: said(name) }).provider).toEqual(['cut-short']);
      expect(doubtsIn({ provider: said(`${name} Alder`) }).provider).toBeUndefined();
    },
  );
});

describe('an address seen on a picture', () => {
  const lines = ['Frau Anna Reinhold', 'Lindenweg 17', '38657 Lindenau am See'];
  const pageOf = (certainty?: number): Page => {
    const page = printedPage(lines.map((line) => [[40, line]]));
    return certainty === undefined
      ? page
      : { ...page, words: page.words.map((word) => ({ ...word, certainty })) };
  };

  it('is doubted without the code that its town has elsewhere', () => {
    const serviceAddress = said('Lindenweg 17, Lindenau');
    const doubts = (certainty?: number) =>
      doubtsIn({ serviceAddress }, { lines, pages: [pageOf(certainty)] }).serviceAddress;
    expect(doubts(0.9)).toEqual(['without-code']);
    expect(doubts()).toBeUndefined();
    const whole = said('Lindenweg 17, 38657 Lindenau am See');
    expect(
      doubtsIn({ serviceAddress: whole }, { lines, pages: [pageOf(0.9)] }).serviceAddress,
    ).toBeUndefined();
  });
});

describe('the number of the account', () => {
  it('is doubted where it is a customer’s, a part’s, or has lost its first figures', () => {
    const customer = said('36520238', { rule: 'label:customer-number:below' });
    expect(doubtsIn({ accountNumber: customer }).accountNumber).toEqual(['number-of-customer']);
    const meters = ['11-22', '11-33'].map((number, at) =>
      meterOf('WATER', '12', 'kgal (US)', `W${at}`, { accountNumber: said(number) }),
    );
    expect(doubtsIn({ accountNumber: said('11-22'), meters }).accountNumber).toEqual(['number-of-part']);
    expect(doubtsIn({ accountNumber: said('99-00'), meters }).accountNumber).toBeUndefined();
    const lines = [
      'Electric Service 11-22 $4.00',
      'Electric Service 11-33 $5.00',
      'Electric Service 44-55 $6',
    ];
    expect(doubtsIn({ accountNumber: said('11-22') }, { lines }).accountNumber).toEqual(['number-of-part']);
    expect(
      doubtsIn({ accountNumber: said('11-22') }, { lines: lines.slice(0, 2) }).accountNumber,
    ).toBeUndefined();
    const pages = [printedPage([[[88, '402 8569005']]])];
    const box = pages[0]!.words[1]!.box;
    expect(doubtsIn({ accountNumber: said('8569005', { box }) }, { pages }).accountNumber).toEqual([
      'cut-short',
    ]);
  });
});

describe('a usage', () => {
  const usageOf = (meters: MeterReading[], lines: readonly string[] = [], more: Partial<BillReading> = {}) =>
    doubtsIn({ meters, ...more }, { lines })['meters[0].usage'];

  it('is doubted where it is a reading, over the last figure too', () => {
    const state = meterOf('ELECTRICITY', '80060', 'kWh', '57571660');
    expect(usageOf([state], ['57571660 kWh 111 from 80060 to 80171'])).toEqual(['is-reading']);
    const last = meterOf('ELECTRICITY', '99777', 'kWh', '85514800');
    expect(usageOf([last], ['85514800 kWh 686 from 99777 to 00463'])).toEqual(['is-reading']);
    const used = meterOf('ELECTRICITY', '686', 'kWh', '85514800');
    expect(usageOf([used], ['85514800 kWh 686 from 99777 to 00463'])).toBeUndefined();
    const german = meterOf('GAS', '49898', 'kWh', '54214617');
    expect(usageOf([german], ['54214617 1.954 1.954 21.387 kWh 47944 49898'])).toEqual(['is-reading']);
    const twice = meterOf('WATER', '512', 'kgal (US)', 'W1', { currentReading: said('512') });
    expect(usageOf([twice])).toEqual(['is-reading']);
  });

  it('is doubted where it is a rate of the charges', () => {
    const line = { description: 'Energy', quantity: '700', quantityUnits: 'kWh', rate: '0.11209' };
    const [first] = plain.lineItems;
    const lineItems = [{ ...first, ...line, amount: said('78.46') } as BillReading['lineItems'][number]];
    expect(usageOf([meterOf('ELECTRICITY', '0.11209', 'kWh', 'E1')], [], { lineItems })).toEqual(['is-rate']);
    expect(usageOf([meterOf('ELECTRICITY', '700', 'kWh', 'E1')], [], { lineItems })).toBeUndefined();
  });

  it('of gas is doubted as a volume where the bill prints energy', () => {
    const gas = meterOf('GAS', '1068', 'cubic m', 'G1');
    expect(usageOf([gas], ['1068 m³ x 10.4 = 9,995 kWh'])).toEqual(['before-conversion']);
    expect(usageOf([gas], ['1068 m³'])).toBeUndefined();
  });

  it('is doubted where charges price it once beside others: it may be a tier', () => {
    const found = said('600', { rule: 'mention:usage' });
    const tier = meterOf('ELECTRICITY', '600', 'kWh', 'E1', { usage: found });
    expect(usageOf([tier], ['First 600 kWh x $0.10', 'Over 615 kWh x $0.12'])).toEqual(['is-part']);
    expect(usageOf([tier], ['First 600 kWh x $0.10'])).toBeUndefined();
    expect(usageOf([tier], ['600 kWh x $0.10', '600 kWh x $0.02', 'Peak 90 kWh x $0.2'])).toBeUndefined();
    expect(usageOf([tier], ['600 kWh x $0.10', '600 kWh x $0.12', 'Over 910 kWh x $0.2'])).toEqual([
      'is-part',
    ]);
    const labelled = meterOf('ELECTRICITY', '600', 'kWh', 'E1', {
      usage: said('600', { rule: 'table:usage' }),
    });
    expect(usageOf([labelled], ['First 600 kWh x $0.10', 'Over 615 kWh x $0.12'])).toBeUndefined();
  });

  it('that arithmetic alone shows is doubted where it is more than the reading before', () => {
    const shown = (usage: string, previous: string) =>
      meterOf('ELECTRICITY', usage, 'kWh', 'E1', {
        usage: said(usage, { rule: 'arithmetic:row' }),
        previousReading: said(previous),
      });
    expect(usageOf([shown('7741', '101')])).toEqual(['is-reading']);
    expect(usageOf([shown('101', '7741')])).toBeUndefined();
  });

  it('is doubted before the multiplier: the bill prints so many times the difference of the readings', () => {
    const read = { previousReading: said('1200'), currentReading: said('1566') };
    const meter = meterOf('ELECTRICITY', '366', 'kWh', 'E1', read);
    expect(usageOf([meter], ['Distribution 14,640 kWh x 0.05'])).toEqual(['before-multiplier']);
    expect(usageOf([meter], ['Distribution 14,640 gal'])).toBeUndefined();
    expect(usageOf([meter], ['Last year 2,562 kWh'])).toBeUndefined();
    const multiplied = { ...meter, multiplier: said('40') };
    expect(usageOf([multiplied], ['Distribution 14,640 kWh x 0.05'])).toBeUndefined();
    const check = { name: 'charged-quantities-make-up-usage', equation: '', passed: true };
    const checks = [{ ...check, values: ['meters[0].usage'] }];
    expect(usageOf([meter], ['Distribution 14,640 kWh x 0.05'], { checks })).toBeUndefined();
  });

  it('is doubted where it is one, or what multiplies it, and the bill prints more in its unit', () => {
    const one = meterOf('ELECTRICITY', '1', 'kWh', 'E1');
    expect(usageOf([one], ['Energy Charge 255 kWh'])).toEqual(['is-factor']);
    expect(usageOf([one], ['Energy Charge 1 kWh'])).toBeUndefined();
    const factor = meterOf('ELECTRICITY', '40', 'kWh', 'E1', { multiplier: said('40') });
    expect(usageOf([factor], ['Energy Charge 255 kWh'])).toEqual(['is-factor']);
    expect(usageOf([meterOf('ELECTRICITY', '40', 'kWh', 'E1')], ['Energy Charge 255 kWh'])).toBeUndefined();
  });

  it('is doubted as a sum that is printed nowhere, where more is printed in its unit', () => {
    const bands = said('1003', { rule: 'sum:time-of-use' });
    const summed = meterOf('ELECTRICITY', '1003', 'kWh', 'E1', { usage: bands });
    expect(usageOf([summed], ['Energy used 1,619 kWh'])).toEqual(['sum-of-part']);
    expect(usageOf([summed], ['Energy used 1,003 kWh', 'Last year 1,619 kWh'])).toBeUndefined();
    expect(usageOf([summed], ['Off-Peak 687 kWh', 'Year to date 14,000 kWh'])).toBeUndefined();
  });

  it('is doubted where it may be a register of a meter that is there already', () => {
    const day = meterOf('ELECTRICITY', '253', 'kWh', 'Y68');
    expect(usageOf([day, meterOf('ELECTRICITY', '870', 'kWh', null)])).toEqual(['register-perhaps']);
    expect(usageOf([day, meterOf('ELECTRICITY', '870', 'kWh', 'Z99')])).toBeUndefined();
    expect(usageOf([day, meterOf('GAS', '87', 'thm (US)', null)])).toBeUndefined();
  });

  it('that may be a register doubts the number too: there may be no such meter', () => {
    const meters = [meterOf('ELECTRICITY', '253', 'kWh', 'Y68'), meterOf('ELECTRICITY', '870', 'kWh', 'Y68')];
    expect(doubtsIn({ meters })['meters[1].identifiers[0]']).toEqual(['register-perhaps']);
    expect(doubtsIn({ meters })['meters[1].periodEnd']).toEqual(['register-perhaps']);
    expect(doubtsIn({ meters })['meters[0].identifiers[0]']).toBeUndefined();
    const two = [meterOf('ELECTRICITY', '253', 'kWh', 'Y68'), meterOf('ELECTRICITY', '870', 'kWh', 'Z99')];
    expect(doubtsIn({ meters: two })['meters[1].identifiers[0]']).toBeUndefined();
  });

  it('leaves its meter a number that no other service has', () => {
    const meters = [meterOf('ELECTRICITY', '253', 'kWh', 'E38'), meterOf('GAS', '87', 'thm (US)', 'E38')];
    expect(doubtsIn({ meters })['meters[1].identifiers[0]']).toEqual(['of-two-services']);
  });
});

describe('the number of a meter', () => {
  const numberOf = (number: string, lines: readonly string[] = [], more: Partial<MeterReading> = {}) =>
    doubtsIn({ meters: [meterOf('ELECTRICITY', '767', 'kWh', number, more)] }, { lines })[
      'meters[0].identifiers[0]'
    ];

  it('is doubted where it is a figure of the meter, or has run together with one', () => {
    expect(numberOf('50852', ['767 kWh 50852 (03)60841648 50085'])).toEqual(['is-figure']);
    expect(numberOf('56019 156 9443', ['767 34 56019 156 9443 56786 1'])).toEqual(['is-figure']);
    expect(numberOf('56786', [], { currentReading: said('56786') })).toEqual(['is-figure']);
    expect(numberOf('767 42816664')).toEqual(['is-figure']);
    expect(numberOf('280689 EF351476', ['4,289 1 kWh 280689 EF351476 284978'])).toEqual(['is-figure']);
    expect(numberOf('327 G4A51239293', ['83288 82961 kWh 3,641.3 327 G4A51239293'])).toEqual(['is-figure']);
    expect(numberOf('156 9443', ['767 34 56019 156 9443 56786 1'])).toBeUndefined();
    expect(numberOf('42816664', ['42816664 767 kWh'])).toBeUndefined();
  });

  it('is doubted where it opens with the factor of the column beside it', () => {
    expect(numberOf('1 B1989319')).toEqual(['is-figure']);
    expect(numberOf('1 B1989319', [], { multiplier: said('1') })).toEqual(['is-figure']);
    expect(numberOf('1 ESY 11 6012 3456')).toBeUndefined();
    expect(numberOf('B1989319')).toBeUndefined();
  });

  it('is doubted where it opens with a reading or with the days of its period, or is too short for one', () => {
    expect(numberOf('00104 4398.506.88')).toEqual(['is-figure']);
    expect(numberOf('4398.506.88')).toBeUndefined();
    const period = { periodStart: said('2026-02-01'), periodEnd: said('2026-03-01') };
    expect(numberOf('28 02147473', [], period)).toEqual(['is-figure']);
    expect(numberOf('53 02147473', [], period)).toBeUndefined();
    const inTable = (number: string) =>
      numberOf(number, [], {
        identifiers: [{ ...said(number, { rule: 'label:meter-number' }), name: 'METER', rawName: 'Meter' }],
      });
    expect(inTable('100')).toEqual(['is-figure']);
    expect(inTable('0567')).toBeUndefined();
    expect(numberOf('100')).toBeUndefined();
  });

  it('is doubted where heat and cold, or two accounts, share it', () => {
    const meters = [
      meterOf('DISTRICT', '302', 'MMBtu', 'E-71'),
      meterOf('DISTRICT', '133', 'ton hour', 'E-71'),
    ];
    expect(doubtsIn({ meters })['meters[1].identifiers[0]']).toEqual(['of-two-services']);
    const accounts = ['11-22', '11-33'].map((number) =>
      meterOf('WATER', '12', 'kgal (US)', 'W1', { accountNumber: said(number) }),
    );
    expect(doubtsIn({ meters: accounts })['meters[1].identifiers[0]']).toEqual(['of-two-services']);
  });
});

describe('a doubt', () => {
  it('about the usage of one of several meters has a person look at its number too', () => {
    const looksAtNumber = (...others: MeterReading[]): boolean => {
      const doubted = meterOf('ELECTRICITY', '80060', 'kWh', '57571660');
      const bill = { ...plain, meters: [doubted, ...others], lineItems: [], checks: [] };
      const [meter] = settle(bill, '57571660 kWh 111 from 80060 to 80171', []).meters;
      expect(meter!.usage!.needsReview).toBe(true);
      return meter!.identifiers[0]!.needsReview;
    };
    expect(looksAtNumber(meterOf('GAS', '41', 'thm (US)', '85514800'))).toBe(true);
    expect(looksAtNumber()).toBe(false);
  });

  it('about the usage of a meter with neither a sure number nor readings has a person look at all of it', () => {
    const looksAtPeriod = (number: string | null, confidence = 0.95): boolean => {
      const identifiers =
        number === null
          ? []
          : [{ ...said(number, { confidence }), name: 'METER' as const, rawName: 'Meter' }];
      const doubted = meterOf('WASTE', '1', 'tonne', null, { identifiers });
      const bill = { ...plain, meters: [doubted], lineItems: [], checks: [] };
      const [meter] = settle(bill, 'Front load 13 tonnes', []).meters;
      expect(meter!.usage!.needsReview).toBe(true);
      return meter!.periodEnd!.needsReview && meter!.units!.needsReview;
    };
    expect(looksAtPeriod(null)).toBe(true);
    expect(looksAtPeriod('57571660')).toBe(false);
    expect(looksAtPeriod('57571660', 0.2)).toBe(true);
  });

  it('about usage, unit and days of a meter has a person look at its commodity too', () => {
    const looksAtCommodity = (sure: boolean): boolean => {
      const weak = (value: string) => said(value, { confidence: 0.2 });
      const meter = meterOf('ELECTRICITY', '80060', 'kWh', '57571660', {
        commodityRead: { ...said(''), value: 'ELECTRICITY' },
        units: weak('kWh'),
        periodStart: weak('2026-02-01'),
        periodEnd: sure ? said('2026-03-01') : weak('2026-03-01'),
      });
      const bill = { ...plain, meters: [meter], lineItems: [], checks: [] };
      const [read] = settle(bill, '57571660 kWh 111 from 80060 to 80171', []).meters;
      expect([read!.usage, read!.units, read!.periodStart].every((one) => one!.needsReview)).toBe(true);
      expect(read!.periodEnd!.needsReview).toBe(!sure);
      return read!.commodityRead!.needsReview;
    };
    expect(looksAtCommodity(false)).toBe(true);
    expect(looksAtCommodity(true)).toBe(false);
  });

  it('has a person look at the value', () => {
    const bill = readTyped([
      [
        [40, 'Meter Number'],
        [140, '57571660'],
      ],
      [
        [40, 'Electric usage'],
        [140, '99777 kWh'],
        [240, '00463'],
        [340, '686'],
      ],
    ]);
    const [meter] = bill.meters;
    expect(meter?.usage?.value).toBe('99777');
    expect(meter?.usage?.needsReview).toBe(true);
    expect(meter?.usage?.evidence.confidence).toBeLessThanOrEqual(0.5);
  });
});
