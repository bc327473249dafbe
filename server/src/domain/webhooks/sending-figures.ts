// What the operator is told about sending, over all tenants and processes.
import type { Services } from '../context.ts';
import { addSendingCounts, selectSendingCounts, selectUnderWay } from './figures-store.ts';
import type { AttemptCounts } from './record-attempts.ts';

export interface SendingFigures {
  waiting: number;
  sending: number;
  /** How long the oldest due delivery has waited; 0 when none is due. */
  oldestDueSeconds: number;
  /** Since the installation began. */
  counts: AttemptCounts;
}

export async function sendingFigures(services: Pick<Services, 'database' | 'now'>): Promise<SendingFigures> {
  const [underWay, counts] = await Promise.all([
    selectUnderWay(services.database),
    selectSendingCounts(services.database),
  ]);
  const { nextAt, ...numbers } = underWay;
  const overdueMs = nextAt === null ? 0 : services.now().getTime() - nextAt.getTime();
  return { ...numbers, oldestDueSeconds: Math.max(overdueMs, 0) / 1000, counts };
}

export const countAttempts = (services: Pick<Services, 'database'>, counts: AttemptCounts): Promise<void> =>
  addSendingCounts(services.database, counts);
