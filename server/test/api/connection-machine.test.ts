// The state machine under random sequences of everything that may happen to a connection, through the verbs and routes that do it.
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answerMfa } from '../../src/domain/connections/answer-mfa.ts';
import { type ConnectionStatus, connectionStatuses } from '../../src/domain/connections/connection.ts';
import { decideStatus } from '../../src/domain/connections/decide-status.ts';
import { getConnection } from '../../src/domain/connections/get-connection.ts';
import { listStatusHistory } from '../../src/domain/connections/list-status-history.ts';
import { isFaultless, isWebsiteTrouble, needsCustomer } from '../../src/domain/connections/status-guide.ts';
import { isListed } from '../../src/domain/connections/transitions.ts';
import { activateCompany } from '../../src/domain/edits/activate-company.ts';
import { AppError } from '../../src/lib/errors.ts';
import { startTestApp, type TestApp, type TestTenant } from '../support/app.ts';
import { ask } from '../support/jobs.ts';
import {
  installScripted,
  runDueChecks,
  type ScriptedProvider,
  scheduleStep,
  scriptedUrl,
  takeQueuedChecks,
} from '../support/lifecycle.ts';
import { makeCompany, makeConnection, makeSite } from '../support/records.ts';

let app: TestApp;
let tenant: TestTenant;
let provider: ScriptedProvider;
beforeAll(async () => {
  app = await startTestApp();
  provider = installScripted(app);
  tenant = await app.createTenant();
});
afterAll(() => app.close());

const minute = 60_000;
const checkable: ConnectionStatus[] = connectionStatuses.filter(
  (status) => status === 'CONNECTED' || needsCustomer(status) || isWebsiteTrouble(status),
);

type Step =
  | { kind: 'pass'; minutes: number }
  | { kind: 'check'; finds: ConnectionStatus }
  | { kind: 'loseCheck' }
  | { kind: 'renew'; finds: ConnectionStatus }
  | { kind: 'answer'; finds: ConnectionStatus }
  | { kind: 'pause'; isActive: boolean }
  | { kind: 'company'; isActive: boolean }
  | { kind: 'decide'; status: ConnectionStatus };

const finds = fc.constantFrom(...checkable);
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('pass' as const),
      minutes: fc.constantFrom(1, 90, 1500, 11_000),
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('check' as const), finds }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'loseCheck' as const }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('renew' as const), finds }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('answer' as const), finds }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('pause' as const), isActive: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('company' as const), isActive: fc.boolean() }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('decide' as const),
      status: fc.constantFrom(...connectionStatuses),
    }),
  },
);

/** What was refused in words is no fault of the machine. */
async function orRefused(act: Promise<unknown>): Promise<void> {
  await act.catch((error: unknown) => {
    if (!(error instanceof AppError && ['invalid', 'rate_limited'].includes(error.kind))) throw error;
  });
}

test('no sequence leaves the listed transitions, its times and details, or signs in where nobody may', {
  timeout: 240_000,
}, async () => {
  const client = tenant.client.production;
  const ctx = () => tenant.context('production');
  let moment = new Date('2026-01-05T00:00:00Z').getTime();
  const seenStatuses = new Set<ConnectionStatus>();
  await fc.assert(
    fc.asyncProperty(finds, fc.array(anyStep, { minLength: 5, maxLength: 25 }), async (first, steps) => {
      moment += 400 * 24 * 60 * minute;
      app.setClock(new Date(moment));
      await ask(app, 'delete from connection_checks');
      await takeQueuedChecks(app);
      provider.answer = first;
      const company = await makeCompany(client);
      const site = await makeSite(client, company);
      const id = await makeConnection(client, company, site, { url: scriptedUrl });
      await holds(id);
      for (const step of steps) {
        const before = await getConnection(ctx(), id);
        const signIns = provider.seen.length;
        await act(step, id, company);
        if (step.kind !== 'renew' && step.kind !== 'answer') {
          const mayNot =
            !before.isActive || needsCustomer(before.status) || before.status === 'COMPANY_INACTIVE';
          if (mayNot && step.kind !== 'pause' && step.kind !== 'company' && step.kind !== 'decide')
            expect(provider.seen.length, JSON.stringify(step)).toBe(signIns);
        }
        await holds(id);
      }
    }),
    { numRuns: 40 },
  );
  // The sequences went everywhere.
  expect(connectionStatuses.filter((status) => !seenStatuses.has(status))).toEqual([]);

  async function act(step: Step, id: string, company: string): Promise<void> {
    switch (step.kind) {
      case 'pass':
        moment += step.minutes * minute;
        app.setClock(new Date(moment));
        return;
      case 'check':
        provider.answer = step.finds;
        await runDueChecks(app);
        return;
      case 'loseCheck':
        await scheduleStep(app);
        await takeQueuedChecks(app);
        moment += 11 * minute;
        app.setClock(new Date(moment));
        await scheduleStep(app);
        return;
      case 'renew':
        provider.answer = step.finds;
        expect([200, 429]).toContain(
          (await client.patch(`/connection/${id}`, { username: `u${moment}`, password: 'p' })).status,
        );
        return;
      case 'answer':
        provider.answer = step.finds;
        await orRefused(answerMfa(ctx(), { connectionId: id, answer: { method: 'CODE', code: '1' } }));
        await runDueChecks(app);
        return;
      case 'pause':
        expect((await client.patch(`/connection/${id}`, { isActive: step.isActive })).status).toBe(200);
        return;
      case 'company':
        await activateCompany(ctx(), { id: company, isActive: step.isActive });
        return;
      case 'decide':
        await orRefused(decideStatus(ctx(), { id, status: step.status, note: 'Because.', detail: null }));
    }
  }

  async function holds(id: string): Promise<void> {
    const connection = await getConnection(ctx(), id);
    const history = (await listStatusHistory(ctx(), { connectionId: id, most: 500 })).toReversed();
    for (const { to } of history) seenStatuses.add(to);
    let last: ConnectionStatus | null = null;
    for (const { from, to, trigger, detail } of history) {
      expect(from).toBe(last);
      expect(isListed({ from, to, trigger }), `${from} > ${to} by ${trigger}`).toBe(true);
      expect(detail === null, `${to}: ${detail}`).toBe(isFaultless(to));
      last = to;
    }
    expect(connection.status).toBe(last);
    expect(connection.statusErrorDetail === null).toBe(isFaultless(connection.status));
    const { status, isActive, nextCheckAt, statusFirstSeenAt, statusLastUpdateAt } = connection;
    expect(statusFirstSeenAt).toEqual(history.at(-1)!.at);
    expect(statusLastUpdateAt.getTime()).toBeGreaterThanOrEqual(statusFirstSeenAt.getTime());
    const isLookedAfter =
      isActive && (status === 'PENDING' || status === 'CONNECTED' || isWebsiteTrouble(status));
    expect(nextCheckAt !== null, `${status}, active: ${isActive}`).toBe(isLookedAfter);
    for (const entry of history)
      expect(entry.ownerNotice !== null, `${entry.from} > ${entry.to}`).toBe(
        needsCustomer(entry.to) &&
          entry.from !== null &&
          !needsCustomer(entry.from) &&
          entry.trigger !== 'COMPANY_REACTIVATED',
      );
  }
});
