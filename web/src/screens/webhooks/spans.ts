// Stretches of time that pages look back on.
import { useState } from 'react';
import type { HourOfAttempts, Span } from '../../api.ts';
import type { Bar } from '../../parts/bar-chart.tsx';

const hourMs = 3_600_000;

const hourOf = (moment: Date): number => Math.floor(moment.getTime() / hourMs) * hourMs;

/** From the beginning of an hour, so that every page asks for the same stretch. */
export const lastHours = (hours: number, now: Date): Span => ({
  since: new Date(hourOf(now) - (hours - 1) * hourMs).toISOString(),
  until: null,
});

/** The same span for as long as the page stands, so that it is asked for once. */
export const useLastHours = (hours: number): Span => {
  const [now] = useState(() => new Date());
  return lastHours(hours, now);
};

const hourWord = new Intl.DateTimeFormat(undefined, { weekday: 'short', hour: '2-digit', minute: '2-digit' });
const dayWord = new Intl.DateTimeFormat(undefined, { month: 'short', day: 'numeric' });

/** One bar per hour or day since a moment, the empty ones too. */
export function barsOf(hours: readonly HourOfAttempts[], since: Date, now: Date, by: 'hour' | 'day'): Bar[] {
  const startOf = (moment: Date): number =>
    by === 'hour'
      ? hourOf(moment)
      : new Date(moment.getFullYear(), moment.getMonth(), moment.getDate()).getTime();
  const bars = new Map<number, Bar>();
  for (let at = new Date(startOf(since)); at <= now; ) {
    bars.set(at.getTime(), { label: (by === 'hour' ? hourWord : dayWord).format(at), good: 0, bad: 0 });
    at =
      by === 'hour'
        ? new Date(at.getTime() + hourMs)
        : new Date(at.getFullYear(), at.getMonth(), at.getDate() + 1);
  }
  for (const { hour, success, fail } of hours) {
    const bar = bars.get(startOf(new Date(hour)));
    if (!bar) continue;
    bar.good += success;
    bar.bad += fail;
  }
  return [...bars.values()];
}
