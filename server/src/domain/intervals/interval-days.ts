// Where a page of intervals lies. The days' totals are known, so that only the rows of a day or two are walked.
import { addDays, type LocalDate } from '../../lib/dates.ts';
import type { PageWindow } from '../paging.ts';

export interface DayTotal {
  /** UTC. */
  day: LocalDate;
  total: number;
}

/** A page as a walk: from the beginning of `from` on, or from the end of the day before `until` backwards. */
export interface PageWalk {
  from: LocalDate;
  /** Exclusive. */
  until: LocalDate;
  backwards: boolean;
  skip: number;
  limit: number;
}

/**
 * @param days ascending, with the totals that `window` was made of
 * @returns null for an empty page
 */
export function walkOfPage(days: DayTotal[], window: PageWindow): PageWalk | null {
  if (window.limit === 0) return null;
  const end = window.offset + window.limit;
  let before = 0;
  let first: { day: LocalDate; before: number } | null = null;
  for (const { day, total } of days) {
    const through = before + total;
    if (first === null && through > window.offset) first = { day, before };
    if (first !== null && through >= end) {
      const [skip, skipFromEnd] = [window.offset - first.before, through - end];
      const backwards = skipFromEnd < skip;
      return {
        from: first.day,
        until: addDays(day, 1),
        backwards,
        skip: backwards ? skipFromEnd : skip,
        limit: window.limit,
      };
    }
    before = through;
  }
  return null;
}
