// When a key lapses by itself: never, after so many days, or with the end of a day of choice.

export const spans = ['never', '30', '90', '180', '365', 'custom'] as const;
export type Span = (typeof spans)[number];

export const spanWords: Record<Span, string> = {
  never: 'Never',
  '30': '30 days',
  '90': '90 days',
  '180': '180 days',
  '365': '1 year',
  custom: 'On a date …',
};

const dayMs = 86_400_000;

/** @param date `YYYY-MM-DD`, for `custom`: the key works until the end of this day, here @returns null for never */
export function expiryOf(span: Span, date: string, now: Date): string | null {
  if (span === 'never') return null;
  if (span !== 'custom') return new Date(now.getTime() + Number(span) * dayMs).toISOString();
  const [year, month, day] = date.split('-').map(Number);
  const end = new Date(year ?? Number.NaN, (month ?? 0) - 1, day ?? Number.NaN, 23, 59, 59);
  // What is no date is told by the server, beside its field.
  return Number.isNaN(end.getTime()) ? '' : end.toISOString();
}

/** Whole days; negative once it is over. */
export const daysUntil = (moment: string, now: Date): number =>
  Math.floor((Date.parse(moment) - now.getTime()) / dayMs);
