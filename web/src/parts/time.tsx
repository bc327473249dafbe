// Moments as people read them, in their own zone; the exact one on hover and for machines.
import { useEffect, useState } from 'react';
import { momentText } from './formats.ts';

const relative = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto', style: 'narrow' });

const steps: readonly [seconds: number, unit: Intl.RelativeTimeFormatUnit][] = [
  [86_400, 'day'],
  [3600, 'hour'],
  [60, 'minute'],
];

/** `5 min. ago`, `in 2 hr.`; a date where it is more than a week away. */
export function relativeTime(moment: Date, now: Date): string {
  const seconds = (moment.getTime() - now.getTime()) / 1000;
  if (Math.abs(seconds) > 7 * 86_400) return momentText(moment);
  const step = steps.find(([length]) => Math.abs(seconds) >= length);
  if (step) return relative.format(Math.trunc(seconds / step[0]), step[1]);
  return Math.abs(seconds) < 5 ? 'just now' : relative.format(Math.trunc(seconds), 'second');
}

export const exactTime = (moment: string | Date): string => momentText(moment, { isExact: true });

export function Time({ at, isExact = false }: { at: string; isExact?: boolean }) {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    if (isExact) return;
    const timer = setInterval(() => setNow(new Date()), 10_000);
    return () => clearInterval(timer);
  }, [isExact]);
  const moment = new Date(at);
  return (
    <time dateTime={at} title={exactTime(moment)} className={isExact ? '' : 'whitespace-nowrap'}>
      {isExact ? exactTime(moment) : relativeTime(moment, now)}
    </time>
  );
}
