// The clock of an organization's sandbox (R37): it runs with the clock on the wall, ahead of it by what it was advanced.
import { AppError } from '../../lib/errors.ts';
import type { Context } from '../context.ts';

export interface SandboxClock {
  /** How far it is ahead of the clock on the wall. */
  aheadMs: number;
  /** How far it will be when the advance that is under way has ended; null: none is. */
  targetMs: number | null;
  startedAt: Date | null;
}

export const standing: SandboxClock = { aheadMs: 0, targetMs: null, startedAt: null };

export const dayMs = 86_400_000;
/** In one advance, and in all. */
export const mostDays = 400;
export const mostDaysAhead = 4_000;

/** One advance of an organization at a time. */
export const advanceKey = ({ tenant }: Pick<Context, 'tenant'>): string =>
  `advance-clock:${tenant.organizationId}`;

/** @throws AppError `permission_denied` in production, whose clock nobody moves */
export function assertSandbox({ tenant }: Pick<Context, 'tenant'>): void {
  if (tenant.environment === 'production')
    throw new AppError('permission_denied', { message: 'The clock can be moved in the sandbox alone.' });
}
