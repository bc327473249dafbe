import { describe, expect, it, test } from 'vitest';
import type { SignIn } from '../../domain/connections/provider.ts';
import { isListed } from '../../domain/connections/transitions.ts';
import { readDocuments } from '../../extract/read-document.ts';
import { Decimal } from '../../lib/decimal.ts';
import { generateSandboxBills, type SandboxBill, type SandboxInput } from './generate-bills.ts';
import { sandboxProvider } from './index.ts';
import { SANDBOX_PASSWORD, sandboxBillFiles } from './sandbox-provider.ts';
import { scenarioOf, scenarios } from './scenarios.ts';

const about = (name: string, wishes: Partial<SignIn> = {}): SignIn => ({
  connectionId: '0b6f0a5e-2c6f-4f0e-8f5e-6a4f0f6f9d10',
  environment: 'sandbox',
  credentials: { username: `nectar-sandbox-${name}`, password: SANDBOX_PASSWORD },
  mfa: { method: 'NONE', code: null, answers: [] },
  status: 'PENDING',
  checks: 0,
  renewals: 0,
  createdAt: new Date('2026-04-15T10:00:00Z'),
  at: new Date('2026-04-15T10:00:00Z'),
  withinMs: 8_000,
  ...wishes,
});
const signal = new AbortController().signal;
const signIn = (name: string, wishes: Partial<SignIn> = {}) =>
  sandboxProvider.validate(about(name, wishes), signal);

const input: SandboxInput = {
  connectionId: '0b6f0a5e-2c6f-4f0e-8f5e-6a4f0f6f9d10',
  sites: [{ id: 'a', name: 'Test Facility', address: '123 Main St, San Francisco, CA 94105' }],
  datasourceTypes: [],
  country: 'US',
  createdOn: '2026-04-15',
  today: '2026-07-20',
  startDateOf: () => null,
  customerName: 'Harbor Textiles',
};
const billsOf = (name: string, wishes: Partial<SandboxInput> = {}): SandboxBill[] => {
  const all = { ...input, ...wishes };
  const bills = generateSandboxBills(all);
  return (scenarioOf(`nectar-sandbox-${name}`)!.bills?.(bills, all) ?? bills).filter(
    ({ availableOn }) => availableOn <= all.today!,
  );
};
const before = '2026-03';
const ofMonth = (bills: SandboxBill[], month: string): SandboxBill[] =>
  bills.filter((one) => one.month === month);

test('there are at least twenty-five, each named once and told in a sentence', () => {
  expect(scenarios.length).toBeGreaterThanOrEqual(25);
  expect(new Set(scenarios.map(({ name }) => name)).size).toBe(scenarios.length);
  for (const { name, summary } of scenarios) {
    expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(summary).toMatch(/\.$/);
  }
  expect(scenarios.map(({ name }) => name)).not.toContain('username');
});

describe('a scenario’s username', () => {
  it.each(scenarios.map(({ name }) => name))(
    '%s is refused in production, and with any other password',
    async (name) => {
      const refused = { status: 'INCORRECT_PASSWORD' };
      expect(await signIn(name, { environment: 'production' })).toMatchObject(refused);
      const { username } = about(name).credentials;
      expect(await signIn(name, { credentials: { username, password: 'wrong' } })).toMatchObject(refused);
    },
  );

  it('that is not listed is refused', async () => {
    expect(await signIn('nothing-of-the-kind')).toMatchObject({ status: 'INCORRECT_PASSWORD' });
  });

  it('leads only where the state machine lets a check lead', async () => {
    for (const { name } of scenarios)
      for (const checks of [0, 1, 2, 3, 4]) {
        const result = await signIn(name, { checks, status: checks === 0 ? 'PENDING' : 'CONNECTED' });
        if (!result) continue;
        const from = checks === 0 ? 'PENDING' : 'CONNECTED';
        if (name === 'under-investigation' && checks > 0) continue;
        expect(isListed({ from, to: result.status, trigger: 'CHECKED' }, 'CHECK'), `${name} ${checks}`).toBe(
          true,
        );
        expect(result.statusErrorDetail === null, name).toBe(result.status === 'CONNECTED');
      }
  });
});

describe('a sign-in', () => {
  it.each([
    ['incorrect-password', 'INCORRECT_PASSWORD'],
    ['password-incorrect', 'PASSWORD_INCORRECT'],
    ['new-password', 'NEW_PASSWORD_NEEDED'],
    ['website-down', 'WEBSITE_DOWN'],
    ['url-inaccessible', 'URL_INACCESSIBLE'],
    ['no-accounts', 'NO_ACCOUNTS_FOUND'],
    ['other-error', 'OTHER_ERROR'],
    ['under-investigation', 'UNDER_INVESTIGATION'],
    ['mfa-code', 'MFA_TOKEN_EXPIRED'],
    ['mfa-forwarding', 'MFA_TOKEN_EXPIRED'],
    ['security-questions', 'ADDITIONAL_CREDENTIALS_NEEDED'],
    ['gap', 'CONNECTED'],
  ])('of %s ends as %s', async (name, status) => {
    expect(await signIn(name)).toMatchObject({ status });
  });

  it('that never ends or takes long is no answer within a request', async () => {
    expect(await signIn('pending')).toBeNull();
    expect(await signIn('pending', { withinMs: 600_000 })).toBeNull();
    expect(await signIn('slow')).toBeNull();
    expect(await signIn('slow', { withinMs: 600_000 })).toMatchObject({ status: 'CONNECTED' });
  });

  it('takes the documented code, forwarding and answer, and nothing else', async () => {
    const code = (text: string) => ({ mfa: { method: 'NONE' as const, code: text, answers: [] } });
    expect(await signIn('mfa-code', code('000000'))).toMatchObject({ status: 'CONNECTED' });
    expect(await signIn('mfa-code', code('123456'))).toMatchObject({
      status: 'MFA_TOKEN_EXPIRED',
      asks: { kind: 'CODE' },
    });
    // Remembered from week to week.
    expect(await signIn('mfa-code', { checks: 5, status: 'CONNECTED' })).toMatchObject({
      status: 'CONNECTED',
    });
    const forwarded = { mfa: { method: 'MANAGED_EMAIL' as const, code: null, answers: [] } };
    for (const name of ['mfa-code', 'mfa-forwarding'])
      expect(await signIn(name, forwarded)).toMatchObject({ status: 'CONNECTED' });
    const asked = await signIn('security-questions');
    if (asked?.asks?.kind !== 'SECURITY_QUESTIONS') throw new Error('no question was asked');
    const [question] = asked.asks.questions;
    const answered = (answer: string) => ({
      mfa: { method: 'SECURITY_QUESTIONS' as const, code: null, answers: [{ question: question!, answer }] },
    });
    expect(await signIn('security-questions', answered('nectar-sandbox-answer'))).toMatchObject({
      status: 'CONNECTED',
    });
    expect(await signIn('security-questions', answered('no'))).toMatchObject({
      status: 'ADDITIONAL_CREDENTIALS_NEEDED',
    });
  });

  it.each([
    ['fails-later', ['CONNECTED', 'CONNECTED', 'INCORRECT_PASSWORD']],
    ['expires-later', ['CONNECTED', 'CONNECTED', 'CONNECTED', 'NEW_PASSWORD_NEEDED']],
    ['mfa-later', ['CONNECTED', 'MFA_TOKEN_EXPIRED']],
    ['recovers', ['CONNECTED', 'WEBSITE_DOWN', 'WEBSITE_DOWN', 'WEBSITE_DOWN', 'CONNECTED']],
    ['down-later', ['CONNECTED', 'WEBSITE_DOWN', 'WEBSITE_DOWN', 'WEBSITE_DOWN', 'WEBSITE_DOWN']],
    ['accounts-gone', ['CONNECTED', 'NO_ACCOUNTS_FOUND', 'NO_ACCOUNTS_FOUND', 'CONNECTED']],
  ])('of %s goes from check to check as told', async (name, expected) => {
    const seen: string[] = [];
    for (const checks of expected.keys())
      seen.push(
        (await signIn(name, { checks, status: (seen.at(-1) as SignIn['status']) ?? 'PENDING' }))!.status,
      );
    expect(seen).toEqual(expected);
  });

  it.each(['new-password', 'right-after-wrong', 'fails-later', 'expires-later', 'under-investigation'])(
    'of %s is accepted once credentials were sent again',
    async (name) => {
      for (const checks of [0, 1, 2, 3, 4])
        expect(await signIn(name, { checks, renewals: 1 })).toMatchObject({ status: 'CONNECTED' });
    },
  );
});

describe('bills', () => {
  const documented = generateSandboxBills(input);

  it('of the documented login come month by month after the connection was made, and those before stay the same', () => {
    const months = (bills: SandboxBill[]) => [...new Set(bills.map(({ month }) => month))];
    expect(months(documented).slice(0, 4)).toEqual(['2026-06', '2026-05', '2026-04', '2026-03']);
    expect(months(documented)).toHaveLength(15);
    const atFirst = generateSandboxBills({ ...input, today: '2026-04-15' });
    expect(documented.filter(({ month }) => month <= before)).toEqual(atFirst);
  });

  it('are consistent in every scenario: lines sum, balances roll, readings give the usage', () => {
    for (const { name } of scenarios) {
      for (const { bill, sourceKey } of billsOf(name)) {
        const sum = bill.lineItems.reduce((total, line) => total.plus(line.amount), new Decimal(0));
        const where = `${name} ${sourceKey}`;
        expect(sum.eq(bill.newCharges), where).toBe(true);
        const due = new Decimal(bill.previousBalance).minus(bill.payments).plus(bill.newCharges);
        expect(due.eq(bill.amountDue), where).toBe(true);
        for (const meter of bill.meters)
          expect(new Decimal(meter.currentReading).gte(meter.previousReading), where).toBe(true);
      }
      const keys = billsOf(name).map(({ sourceKey }) => sourceKey);
      expect(new Set(keys).size, name).toBe(keys.length);
    }
  });

  it('never change once they were handed out: each later day only adds to them', () => {
    const days = ['2026-04-15', '2026-04-25', '2026-05-02', '2026-05-14', '2026-06-03', '2026-07-20'];
    for (const { name } of scenarios) {
      let known: SandboxBill[] = [];
      for (const today of days) {
        const now = billsOf(name, { today });
        const still = now.filter(({ sourceKey }) => known.some((one) => one.sourceKey === sourceKey));
        const bySource = (bills: SandboxBill[]) =>
          bills.map(({ draw, ...one }) => one).sort((a, b) => a.sourceKey.localeCompare(b.sourceKey));
        expect(bySource(still), `${name} on ${today}`).toEqual(bySource(known));
        known = now;
      }
    }
  });

  it('leave a gap, end, begin later, come late', () => {
    expect(ofMonth(billsOf('gap'), '2025-12')).toEqual([]);
    expect(ofMonth(billsOf('gap'), '2026-01')).not.toEqual([]);
    expect(ofMonth(billsOf('gap-filled', { today: '2026-05-01' }), '2026-02')).toEqual([]);
    expect(ofMonth(billsOf('gap-filled', { today: '2026-05-06' }), '2026-02')).not.toEqual([]);
    expect(billsOf('account-closed')[0]?.month).toBe('2026-02');
    expect(billsOf('moved-out')[0]?.month).toBe('2026-04');
    const accounts = (today: string) =>
      new Set(billsOf('new-account', { today }).map(({ accountNumber }) => accountNumber)).size;
    expect([accounts('2026-04-15'), accounts('2026-05-02')]).toEqual([1, 5]);
    expect(billsOf('late-bills', { today: '2026-05-12' })[0]?.month).toBe('2026-03');
    expect(billsOf('late-bills', { today: '2026-05-13' })[0]?.month).toBe('2026-04');
  });

  it('are revised and repeated', () => {
    const revised = ofMonth(billsOf('revised-bill'), before).filter(
      ({ datasourceType }) => datasourceType === 'GAS',
    );
    expect(revised).toHaveLength(2);
    const [first, second] = revised.toSorted((a, b) => a.availableOn.localeCompare(b.availableOn));
    expect(new Decimal(second!.bill.newCharges).lt(first!.bill.newCharges)).toBe(true);
    expect(second!.bill.invoiceNumber).toBe(`${first!.bill.invoiceNumber}-R`);
    const repeated = ofMonth(billsOf('duplicate-bill'), before).filter(
      ({ datasourceType }) => datasourceType === 'GAS',
    );
    expect(repeated.map(({ bill }) => bill.invoiceNumber)).toEqual([
      repeated[0]!.bill.invoiceNumber,
      repeated[0]!.bill.invoiceNumber,
    ]);
  });

  it('tell of meters: estimated, exchanged, a second one, idle, tripled', () => {
    const gas = (name: string, month: string) =>
      ofMonth(billsOf(name, { datasourceTypes: ['GAS'] }), month)[0]!.bill.meters;
    const plain = (month: string) =>
      ofMonth(generateSandboxBills({ ...input, datasourceTypes: ['GAS'] }), month)[0]!.bill.meters;
    const [estimated] = gas('estimated-read', before);
    const [next] = gas('estimated-read', '2026-04');
    expect(estimated!.isEstimated).toBe(true);
    expect(next!.previousReading).toBe(estimated!.currentReading);
    expect(next!.currentReading).toBe(plain('2026-04')[0]!.currentReading);
    expect(gas('meter-swap', '2025-12')[0]!.meterNumber).toBe(plain('2025-12')[0]!.meterNumber);
    expect(gas('meter-swap', '2026-01')[0]!.meterNumber).not.toBe(plain('2026-01')[0]!.meterNumber);
    expect(gas('meter-swap', '2026-01')[0]!.usage).toBe(plain('2026-01')[0]!.usage);
    expect(gas('several-meters', before)).toHaveLength(2);
    expect(gas('no-usage', before)[0]!.usage).toBe('0');
    expect(
      new Decimal(gas('usage-spike', before)[0]!.usage).gt(new Decimal(plain(before)[0]!.usage).mul(2)),
    ).toBe(true);
    expect(gas('usage-spike', '2026-04')[0]!.previousReading).toBe(
      gas('usage-spike', before)[0]!.currentReading,
    );
  });

  it('tell of money: prices, tariffs, arrears', () => {
    const priced = (month: string) => ofMonth(billsOf('price-change'), month)[0]!.bill.lineItems[0]!.rate;
    expect(new Decimal(priced('2025-10')!).gt(priced('2025-09')!)).toBe(true);
    const tariff = (month: string) => ofMonth(billsOf('tariff-change'), month)[0]!.bill.meters[0]!.tariff;
    expect(tariff('2026-01')).toBe(`${tariff('2025-12')}-B`);
    const [owed] = ofMonth(billsOf('arrears'), before);
    expect(new Decimal(owed!.bill.amountDue).gt(owed!.bill.newCharges)).toBe(true);
    const [partly] = ofMonth(billsOf('part-payment'), before);
    expect(new Decimal(partly!.bill.payments).isZero()).toBe(false);
  });
});

describe('files of scenarios, read by the product’s own reader', () => {
  const fileOf = async (name: string, sourceKey: RegExp) => {
    const scenario = scenarioOf(`nectar-sandbox-${name}`);
    const all = { ...input, datasourceTypes: ['ELECTRICITY', 'GAS'] };
    const file = sandboxBillFiles(all, scenario).find((one) => sourceKey.test(one.sourceKey));
    return readDocuments(await file!.read());
  };

  it('a collective bill tells its accounts apart', async () => {
    const { parts } = await fileOf('collective-bill', /2026-03/);
    expect(parts[0].bill).toMatchObject({ isSummaryBill: true });
    expect(parts[0].bill!.meters).toHaveLength(2);
  });

  it('net metering has two directions', async () => {
    const { parts } = await fileOf('net-metering', /2026-03/);
    expect(parts[0].bill!.meters.map(({ netMeteringType }) => netMeteringType)).toEqual(['IMPORT', 'EXPORT']);
  });

  it('a rebill takes back what was charged before', async () => {
    const { parts } = await fileOf('rebill', /rebill/);
    expect(parts[0].outcome).toBe('bill');
    expect(parts[0].bill!.lineItems.some(({ amount }) => amount.value.startsWith('-'))).toBe(true);
  });

  it('two bills in one file are two', async () => {
    const { parts } = await fileOf('two-in-one-file', /^GAS\/2026-03/);
    expect(parts.map(({ outcome }) => outcome)).toEqual(['bill', 'bill']);
  });

  it('a letter is no bill, and a damaged file is unreadable', async () => {
    expect((await fileOf('not-a-bill', /^letter$/)).parts[0].outcome).toBe('not_a_bill');
    expect((await fileOf('unreadable-document', /^damaged$/)).parts[0].outcome).toBe('unreadable');
  });

  it.each(['meter-swap', 'estimated-read', 'several-meters', 'no-usage', 'arrears', 'price-change'])(
    'the newest bill of %s is read as it was drawn',
    async (name) => {
      const { parts } = await fileOf(name, /^GAS\/2026-03$/);
      const [drawn] = ofMonth(billsOf(name, { datasourceTypes: ['ELECTRICITY', 'GAS'] }), before).filter(
        ({ sourceKey }) => sourceKey === 'GAS/2026-03',
      );
      expect(parts[0].bill).toMatchObject({
        accountNumber: { value: drawn!.bill.accountNumber },
        invoiceNumber: { value: drawn!.bill.invoiceNumber },
      });
      expect(parts[0].bill!.meters.map(({ usage }) => usage && new Decimal(usage.value).toFixed())).toEqual(
        drawn!.bill.meters.map(({ usage }) => new Decimal(usage).toFixed()),
      );
    },
  );
});
