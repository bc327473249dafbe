// How days, moments, figures and amounts are written: as the person chose it in Settings › Personal › Preferences, else as the
// browser's language has it. Moments are told in the zone of the browser; plain dates have none.

export const dateFormats = [
  'BROWSER',
  'YYYY-MM-DD',
  'MM/DD/YYYY',
  'DD/MM/YYYY',
  'DD.MM.YYYY',
  'D MMM YYYY',
] as const;
export type DateFormat = (typeof dateFormats)[number];

export interface Formats {
  /** ISO 4217, for amounts that say none. */
  currency: string;
  dateFormat: DateFormat;
  /** Off: figures and amounts are whole. */
  showsDecimals: boolean;
}

let formats: Formats = { currency: 'USD', dateFormat: 'BROWSER', showsDecimals: true };

/** The pages that are shown from now on follow them. */
export function followFormats(chosen: Formats): void {
  formats = chosen;
}

const two = (number: number): string => String(number).padStart(2, '0');

/** @param at read in UTC or here, as `zone` says */
function dayIn(zone: 'UTC' | undefined, at: Date, { dateFormat }: Formats): string {
  if (dateFormat === 'BROWSER')
    return new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: zone }).format(at);
  const [year, month, day] =
    zone === 'UTC'
      ? [at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate()]
      : [at.getFullYear(), at.getMonth(), at.getDate()];
  switch (dateFormat) {
    case 'YYYY-MM-DD':
      return `${year}-${two(month + 1)}-${two(day)}`;
    case 'MM/DD/YYYY':
      return `${two(month + 1)}/${two(day)}/${year}`;
    case 'DD/MM/YYYY':
      return `${two(day)}/${two(month + 1)}/${year}`;
    case 'DD.MM.YYYY':
      return `${two(day)}.${two(month + 1)}.${year}`;
    case 'D MMM YYYY':
      return `${day} ${new Intl.DateTimeFormat('en', { month: 'short', timeZone: 'UTC' }).format(Date.UTC(year, month))} ${year}`;
  }
}

/** A plain date, `2026-02-03`. */
export const dayText = (date: string, chosen = formats): string =>
  dayIn('UTC', new Date(`${date}T00:00:00Z`), chosen);

/** The day of a moment, here. */
export const dayOfMoment = (moment: string | Date, chosen = formats): string =>
  dayIn(undefined, new Date(moment), chosen);

const clock = (seconds: boolean): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(undefined, {
    hour: '2-digit',
    minute: '2-digit',
    ...(seconds && { second: '2-digit' }),
  });
const [minutes, seconds] = [clock(false), clock(true)];

/** A moment with its day and minute; with seconds where it has to be exact. */
export const momentText = (
  moment: string | Date,
  { isExact = false, chosen = formats }: { isExact?: boolean; chosen?: Formats } = {},
): string => `${dayOfMoment(moment, chosen)}, ${(isExact ? seconds : minutes).format(new Date(moment))}`;

/** Decimal text as the browser's formatter takes it, which keeps every digit. */
const exactly = (decimal: string): Intl.StringNumericLiteral => decimal as Intl.StringNumericLiteral;

/** A figure such as usage: whole from a thousand on, else at most two places (methodology.md 2). */
export function figureText(decimal: string, chosen = formats): string {
  const most = chosen.showsDecimals && Math.abs(Number(decimal)) < 1000 ? 2 : 0;
  return new Intl.NumberFormat(undefined, { maximumFractionDigits: most }).format(exactly(decimal));
}

/** An amount with the places of its currency. @param currency null: it says none */
export const amountText = (decimal: string, currency: string | null, chosen = formats): string =>
  new Intl.NumberFormat(undefined, {
    style: 'currency',
    currency: currency ?? chosen.currency,
    ...(!chosen.showsDecimals && { maximumFractionDigits: 0 }),
  }).format(exactly(decimal));
