import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createDeadline } from './deadline.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

it('is over after its time', () => {
  const deadline = createDeadline(1_000, () => 0);
  vi.advanceTimersByTime(999);
  expect(deadline.signal.aborted).toBe(false);
  vi.advanceTimersByTime(1);
  expect(deadline.signal.aborted).toBe(true);
  expect(deadline.allowed()).toBe(1_000);
});

it('grows with what was done, also while it runs out', () => {
  let pages = 0;
  const deadline = createDeadline(1_000, () => pages * 500);
  vi.advanceTimersByTime(900);
  pages = 2;
  vi.advanceTimersByTime(1_000);
  expect(deadline.signal.aborted).toBe(false);
  pages = 3;
  vi.advanceTimersByTime(599);
  expect(deadline.signal.aborted).toBe(false);
  vi.advanceTimersByTime(1);
  expect(deadline.signal.aborted).toBe(true);
  expect(deadline.allowed()).toBe(2_500);
});

it('is never over once it was cleared', () => {
  const deadline = createDeadline(10, () => 0);
  deadline.clear();
  vi.advanceTimersByTime(100);
  expect(deadline.signal.aborted).toBe(false);
});
