// biome-ignore-all lint/suspicious/noExplicitAny: an answer's body is what the server says; tests look into it.
// Scenarios of the sandbox through the API: what a username brings about goes the ordinary way of sign-ins and bills (R37).
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerMfa } from '../../src/domain/connections/answer-mfa.ts';
import type { MfaAnswer } from '../../src/domain/connections/mfa.ts';
import { scenarios } from '../../src/providers/sandbox/scenarios.ts';
import { startTestApp, type TestApp, type TestTenant } from '../support/app.ts';
import type { Client } from '../support/client.ts';
import { ask, until } from '../support/jobs.ts';
import { makeCompany, makeSite, sandboxLogin } from '../support/records.ts';

let app: TestApp;
let tenant: TestTenant;
let client: Client;
beforeAll(async () => {
  app = await startTestApp();
  app.setClock(new Date('2026-07-20T12:00:00Z'));
  await app.startWorker();
  tenant = await app.createTenant();
  client = tenant.client.sandbox;
});
afterAll(() => app.close());

async function connect(scenario: string, wishes: object = {}, as = client): Promise<any> {
  const company = await makeCompany(as);
  const site = await makeSite(as, company);
  const answer = await as.post(`/connection/company/${company}`, {
    ...sandboxLogin,
    username: `nectar-sandbox-${scenario}`,
    sites: [site],
    initialDatasourceTypes: ['GAS'],
    dataCollectionStartDate: '2026-05-01',
    ...wishes,
  });
  expect(answer.status).toBe(201);
  return answer.body;
}

const read = async (id: string): Promise<any> => (await client.get(`/connection/${id}/details`)).body;
const becomes = (id: string, status: string): Promise<any> =>
  until(`${status} of ${id}`, async () => {
    const now = await read(id);
    return now.status === status ? now : null;
  });

describe('in production', () => {
  test('every scenario’s username is a wrong one', async () => {
    for (const { name } of scenarios) {
      const { status } = await connect(name, {}, tenant.client.production);
      expect(status, name).toBe('INCORRECT_PASSWORD');
    }
  });
});

describe('a sign-in', () => {
  test.each([
    ['pending', 'PENDING'],
    ['incorrect-password', 'INCORRECT_PASSWORD'],
    ['password-incorrect', 'PASSWORD_INCORRECT'],
    ['new-password', 'NEW_PASSWORD_NEEDED'],
    ['website-down', 'WEBSITE_DOWN'],
    ['url-inaccessible', 'URL_INACCESSIBLE'],
    ['no-accounts', 'NO_ACCOUNTS_FOUND'],
    ['other-error', 'OTHER_ERROR'],
    ['under-investigation', 'UNDER_INVESTIGATION'],
    ['mfa-code', 'MFA_TOKEN_EXPIRED'],
    ['security-questions', 'ADDITIONAL_CREDENTIALS_NEEDED'],
  ])('of %s answers %s', async (name, status) => {
    const created = await connect(name);
    expect(created.status).toBe(status);
    expect(created.statusErrorDetail === null).toBe(status === 'PENDING');
  });

  test('of slow is PENDING in the answer and CONNECTED soon after', async () => {
    const created = await connect('slow');
    expect(created.status).toBe('PENDING');
    await becomes(created.id, 'CONNECTED');
  });

  test.each([
    ['mfa-code', { method: 'CODE', code: '000000' }],
    ['mfa-forwarding', { method: 'MANAGED_EMAIL' }],
    [
      'security-questions',
      {
        method: 'SECURITY_QUESTIONS',
        answers: [{ question: 'What was the name of your first school?', answer: 'nectar-sandbox-answer' }],
      },
    ],
  ] as [string, MfaAnswer][])('of %s is CONNECTED once the second factor is met', async (name, answer) => {
    const { id } = await connect(name);
    await answerMfa(tenant.context(), { connectionId: id, answer });
    await becomes(id, 'CONNECTED');
  });

  test('of right-after-wrong is CONNECTED when the same is sent again', async () => {
    const { id, status } = await connect('right-after-wrong');
    expect(status).toBe('INCORRECT_PASSWORD');
    const { password } = sandboxLogin;
    const username = 'nectar-sandbox-right-after-wrong';
    expect((await client.patch(`/connection/${id}`, { username, password })).body.status).toBe('CONNECTED');
  });
});

describe('bills', () => {
  interface Settled {
    /** By source key. */
    outcomes: Record<string, string>;
    /** Latest bill first. */
    documents: any[];
    months: string[];
    usage: any[];
  }

  /** What became of everything that was handed out. */
  async function collected(name: string, wishes: object = {}): Promise<Settled> {
    const { id, status } = await connect(name, wishes);
    expect(status).toBe('CONNECTED');
    const files = await until(`the files of ${name}`, async () => {
      const under = await ask(app, 'select from graphile_worker._private_jobs where key = $1', [
        `collect:${id}`,
      ]);
      if (under.length > 0) return null;
      const rows = await ask(
        app,
        'select source_key, status, outcome from received_files where connection_id = $1 order by source_key',
        [id],
      );
      return rows.length > 0 && rows.every((row) => row.status === 'DONE') ? rows : null;
    });
    const { documents } = (await client.get(`/document/connection/${id}`)).body;
    return {
      outcomes: Object.fromEntries(files.map(({ source_key, outcome }) => [source_key, outcome])),
      documents,
      months: documents.map(({ billDate }: any) => billDate.slice(0, 7)),
      usage: documents.flatMap(({ usageData }: any) => usageData),
    };
  }
  const half = { dataCollectionStartDate: '2026-02-01' };
  const electricity = { initialDatasourceTypes: ['ELECTRICITY'] };
  const numbersOf = (usage: any[]): Set<string> =>
    new Set(usage.map(({ identifiers }) => identifiers.find(({ name }: any) => name === 'METER').value));

  test('that are documented are two months of gas here', async () => {
    const { outcomes, months } = await collected('username');
    expect(outcomes).toEqual({ 'GAS/2026-05': 'DOCUMENT', 'GAS/2026-06': 'DOCUMENT' });
    expect(months).toEqual(['2026-06', '2026-05']);
  });

  test('that are late are there once they have come', async () => {
    // June's came on the thirteenth.
    expect((await collected('late-bills')).months).toEqual(['2026-06', '2026-05']);
  });

  test('that are revised stand beside what they revise, to be looked at', async () => {
    const { outcomes, documents } = await collected('revised-bill');
    expect(outcomes['GAS/2026-06/revised']).toBe('DOCUMENT');
    const june = documents.filter(({ billDate }) => billDate === '2026-06-30');
    expect(june).toHaveLength(2);
    expect(june.filter(({ flaggedStatus }) => flaggedStatus === 'POTENTIAL_DUPLICATE')).toHaveLength(1);
  });

  test('that come twice are documents once', async () => {
    const { outcomes, documents } = await collected('duplicate-bill');
    expect([outcomes['GAS/2026-06'], outcomes['GAS/2026-06/copy']].toSorted()).toEqual([
      'DOCUMENT',
      'DUPLICATE',
    ]);
    expect(documents).toHaveLength(2);
  });

  test('may be missing, end, or be of two months in one file', async () => {
    expect((await collected('gap', half)).months).toEqual(['2026-06', '2026-05', '2026-04', '2026-02']);
    expect((await collected('gap-filled')).months).toEqual(['2026-06']);
    expect((await collected('account-closed')).months).toEqual(['2026-05']);
    const { outcomes, months } = await collected('two-in-one-file');
    expect(outcomes).toEqual({ 'GAS/2026-06': 'DOCUMENT' });
    expect(months).toEqual(['2026-06', '2026-05']);
  });

  test('tell of meters: exchanged, estimated, several, idle', async () => {
    expect(numbersOf((await collected('meter-swap', half)).usage).size).toBe(2);
    const estimated = await collected('estimated-read');
    expect(estimated.usage[0]).toMatchObject({ isEstimated: true });
    const several = await collected('several-meters');
    expect(numbersOf(several.usage).size).toBe(2);
    expect(several.usage).toHaveLength(4);
    expect((await collected('no-usage')).usage.map(({ usage }) => Number(usage))).toEqual([0, 0]);
  });

  test('of many accounts, in two directions and of demand are read as such', async () => {
    const collective = await collected('collective-bill', electricity);
    expect(numbersOf(collective.usage).size).toBe(2);
    const net = await collected('net-metering', electricity);
    expect(net.documents[0].usageData.map(({ netMeteringType }: any) => netMeteringType)).toEqual([
      'IMPORT',
      'EXPORT',
    ]);
    expect(Object.values((await collected('demand', electricity)).outcomes)).toEqual([
      'DOCUMENT',
      'DOCUMENT',
    ]);
  });

  test('tell of money: a correction, arrears, a part payment, other prices', async () => {
    const rebill = await collected('rebill', electricity);
    expect(rebill.outcomes['ELECTRICITY/2026-06/rebill']).toBe('DOCUMENT');
    expect(rebill.documents.some(({ totalCharges }) => Number(totalCharges) < 0)).toBe(true);
    for (const name of ['arrears', 'part-payment']) {
      const [newest] = (await collected(name)).documents;
      expect(Number(newest.totalCharges), name).toBeGreaterThan(Number(newest.currentCharges));
    }
    for (const name of ['price-change', 'tariff-change', 'usage-spike', 'moved-out', 'new-account'])
      expect((await collected(name)).months, name).toEqual(['2026-06', '2026-05']);
  });

  test('may lie beside what is none: a letter, a damaged file', async () => {
    const letter = await collected('not-a-bill');
    expect(letter.outcomes.letter).toBe('NOT_A_BILL');
    expect(letter.documents).toHaveLength(2);
    const damaged = await collected('unreadable-document');
    expect(damaged.outcomes.damaged).toBe('FAILED');
    expect(damaged.documents).toHaveLength(2);
  });
});
