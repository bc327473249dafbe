// The field types that bodies, queries and answers are made of. Messages are those of api-core.md 1.7.
import { z } from 'zod';
import type { Page } from '../domain/paging.ts';
import { isLocalDate } from '../lib/dates.ts';
import { isUuid } from '../lib/ids.ts';
import { readInstant } from '../lib/instants.ts';

export const messages = {
  uuid: 'Must be a valid UUID.',
  email: 'Enter a valid email address.',
  date: 'Date has wrong format. Use one of these formats instead: YYYY-MM-DD.',
  dateTime:
    'Datetime has wrong format. Use one of these formats instead: YYYY-MM-DDThh:mm[:ss[.uuuuuu]][+HH:MM|-HH:MM|Z].',
  number: 'A valid number is required.',
  integer: 'A valid integer is required.',
} as const;

// ---- answers

export const id = () => z.string().meta({ format: 'uuid' });
export const dateTime = () => z.string().meta({ format: 'date-time' });
export const date = () => z.string().meta({ format: 'date' });
/** Decimals are JSON strings (R5). */
export const decimalText = () => z.string().meta({ format: 'decimal', pattern: '^-?\\d+(\\.\\d+)?$' });

/** R6: UTC, `Z`, milliseconds. */
export const toDateTime = (instant: Date): string => instant.toISOString();

/** The envelope of a paged list (api-core.md 1.9). */
export function pageSchema<T extends z.ZodType>(totalName: string, itemsName: string, item: T) {
  return z.object({
    [totalName]: z.int().min(0).describe('Number of records over all pages, after filters.'),
    perPage: z.int().min(1),
    totalPages: z.int().min(1),
    currentPage: z.int().min(1).describe('The page served; a page beyond the last serves the last.'),
    hasNext: z.boolean(),
    hasPrevious: z.boolean(),
    [itemsName]: z.array(item),
  });
}

/** Writes a page into its envelope. */
export function toPageWire<T, W>(
  page: Page<T>,
  totalName: string,
  itemsName: string,
  toWire: (item: T) => W,
) {
  return {
    [totalName]: page.total,
    perPage: page.perPage,
    totalPages: page.totalPages,
    currentPage: page.currentPage,
    hasNext: page.currentPage < page.totalPages,
    hasPrevious: page.currentPage > 1,
    [itemsName]: page.items.map(toWire),
  };
}

// ---- input

/** A path parameter; another form than a UUID is answered like an unknown id. */
export const pathId = () =>
  z
    .string()
    .refine(isUuid)
    .transform((text) => text.toLowerCase())
    .meta({ override: { type: 'string', format: 'uuid' } });

/** The number of a page in a path; another form is answered like a page that is not there. */
export const pathPage = () =>
  z
    .string()
    .regex(/^[1-9]\d{0,5}$/)
    .transform(Number)
    .meta({ override: { type: 'integer', minimum: 1 } });

export const uuidField = () =>
  z
    .string()
    .refine(isUuid, { error: messages.uuid })
    .transform((text) => text.toLowerCase())
    .meta({ override: { type: 'string', format: 'uuid' } });

/** Text that is trimmed and may not be blank. */
export const textField = (longest: number) => z.string().trim().min(1).max(longest);

/**
 * Tells the first fault of a text, so that a later rule may rely on the earlier ones. (`abort: true` would do that too,
 * but it silences `acrossFields`.)
 */
const firstFault =
  (faultOf: (text: string) => string | null) =>
  (text: string, check: z.core.$RefinementCtx<string>): void => {
    const message = faultOf(text);
    if (message !== null) check.addIssue({ code: 'custom', message, input: text });
  };

const emailPattern = /^[^\s@]+@[^\s@]+\.[^\s@]+$|^[^\s@]+@localhost$/;

export const emailField = () =>
  z
    .string()
    .trim()
    .superRefine(
      firstFault((text) =>
        // The length first: the pattern takes quadratic time.
        text.length > 254
          ? 'Ensure this field has no more than 254 characters.'
          : emailPattern.test(text)
            ? null
            : messages.email,
      ),
    )
    .meta({ override: { type: 'string', format: 'email', maxLength: 254 } });

export const dateField = () =>
  z
    .string()
    .refine(isLocalDate, { error: messages.date })
    .meta({ override: { type: 'string', format: 'date' } });

/** A decimal as string or number, within bounds and decimal places; comes out as text. */
export function decimalField(options: { pattern: RegExp; low: number; high: number; places: number }) {
  const faultOf = (given: string): string | null => {
    const text = given.trim();
    if (text.length > 100 || !/^[+-]?(\d+(\.\d*)?|\.\d+)$/.test(text)) return messages.number;
    if (Number(text) < options.low || Number(text) > options.high)
      return `Ensure this value is from ${options.low} to ${options.high}.`;
    return (text.split('.')[1] ?? '').replace(/0+$/, '').length > options.places
      ? `Ensure that there are no more than ${options.places} decimal places.`
      : null;
  };
  return z
    .preprocess(
      (value) => (typeof value === 'number' && Number.isFinite(value) ? String(value) : value),
      z.string({ error: messages.number }),
    )
    .superRefine(firstFault(faultOf))
    .transform((text) => text.trim())
    .meta({ override: { type: ['string', 'number'], pattern: options.pattern.source } });
}

/** Digits as sent; only what no plain decimal has (a plus, a bare point) is written out. */
function plainDigits(text: string): string {
  const [whole = '', fraction = ''] = text.replace(/^\+/, '').split('.');
  const sign = whole.startsWith('-') ? '-' : '';
  const digits = whole.replace('-', '').replace(/^0+(?=\d)/, '') || '0';
  return `${sign}${digits}${fraction === '' ? '' : `.${fraction}`}`;
}

const plainDecimal = (options: Parameters<typeof decimalField>[0]) =>
  decimalField(options)
    .transform(plainDigits)
    .meta({ override: { type: ['string', 'number'], pattern: options.pattern.source } });

/** An amount, a quantity or a rate; comes out as a plain decimal number. */
export const plainDecimalField = () =>
  plainDecimal({ pattern: /^-?\d{1,15}(?:\.\d{0,10})?$/, low: -1e15, high: 1e15, places: 10 });

/** A share, 0 to 1. */
export const fractionField = () =>
  plainDecimal({ pattern: /^[01](?:\.\d{0,10})?$/, low: 0, high: 1, places: 10 });

/** The share of water that is taken as sewer (api-core.md 6.2). */
export const impliedFractionField = () =>
  decimalField({ pattern: /^-?\d{0,1}(?:\.\d{0,2})?$/, low: 0, high: 1, places: 2 });

/** A whole number within bounds, as number or digits. */
export const integerField = (lowest: number, highest: number) =>
  z
    .preprocess(
      (value) => (typeof value === 'string' && /^[+-]?\d{1,15}$/.test(value.trim()) ? Number(value) : value),
      z
        .int({ error: (issue) => (issue.code === 'invalid_type' ? messages.integer : undefined) })
        .min(lowest)
        .max(highest),
    )
    .meta({ override: { type: 'integer', minimum: lowest, maximum: highest } });

/** One of several words; anything else names what is allowed (R12). */
export const choiceField = <const T extends readonly [string, ...string[]]>(values: T) => z.enum(values);

export const countryField = () =>
  z
    .string()
    .regex(/^[A-Za-z]{2}$/, { error: 'Use a two-letter country code (ISO 3166-1 alpha-2).' })
    .transform((text) => text.toUpperCase())
    .meta({ override: { type: 'string', pattern: '^[A-Za-z]{2}$' } });

// ---- query

/** An unescaped `+` of an offset arrives as a space; before an offset it can mean nothing else. */
export const withPlus = (text: string): string =>
  text.replace(/ (?=\d{2}:?\d{2}$)/, (space, at: number) => (at > 12 ? '+' : space));

/** An instant; comes out in UTC with microseconds (`lib/instants.ts`). */
export const dateTimeQuery = () =>
  z
    .string()
    .refine((text) => readInstant(withPlus(text)) !== null, { error: messages.dateTime })
    .transform((text) => readInstant(withPlus(text)) ?? text)
    .meta({ override: { type: 'string', format: 'date-time', example: '2026-02-01T00:00:00.000Z' } });

/** A whole number within bounds. */
export const integerQuery = (fallback: number, lowest: number, highest: number) =>
  z
    .string()
    .superRefine(
      firstFault((text) => {
        if (!/^[+-]?\d+$/.test(text)) return messages.integer;
        if (Number(text) < lowest) return `Ensure this value is greater than or equal to ${lowest}.`;
        return Number(text) > highest ? `Ensure this value is less than or equal to ${highest}.` : null;
      }),
    )
    .transform(Number)
    .default(fallback)
    .meta({
      override: {
        type: 'integer',
        minimum: lowest,
        ...(Number.isFinite(highest) ? { maximum: highest } : {}),
        default: fallback,
      },
    });

/** `page`, from 1. */
export const pageQuery = () =>
  integerQuery(1, 1, Infinity).describe('Page number, from 1. A page beyond the last serves the last.');
/** `limit`, 1 to 500. */
export const limitQuery = () => integerQuery(100, 1, 500).describe('Records per page.');

export const booleanQuery = (fallback: boolean) =>
  z
    .string()
    .refine((text) => /^(true|false|1|0)$/i.test(text), { error: 'Must be a valid boolean.' })
    .transform((text) => /^(true|1)$/i.test(text))
    .default(fallback)
    .meta({ override: { type: 'boolean', default: fallback } });

/**
 * A list in a query: the name repeated, or values separated by commas, or both (R29). Empty where it is not sent.
 * @param described an element as the OpenAPI files describe it
 */
export function listQuery<T extends z.ZodType>(item: T, described: { format?: string; enum?: string[] }) {
  return z
    .preprocess(
      (value) =>
        [value]
          .flat()
          .flatMap((part) => String(part).split(','))
          .map((part) => part.trim()),
      z.array(item),
    )
    .default([])
    .meta({ override: { type: 'array', items: { type: 'string', ...described } } });
}

// ---- rules across fields

/**
 * Adds a rule across fields; it answers sentences by field. It is asked even where a field has failed already, so that all
 * faults of a request are told together: then `sent` holds what came, of any type.
 */
export function acrossFields<T extends z.ZodObject>(
  schema: T,
  rule: (sent: Partial<Record<keyof z.output<T>, unknown>>) => Record<string, string>,
): T {
  return schema.superRefine(
    (sent, check) => {
      if (typeof sent !== 'object' || sent === null || Array.isArray(sent)) return;
      for (const [field, message] of Object.entries(rule(sent as Parameters<typeof rule>[0])))
        check.addIssue({ code: 'custom', path: [field], message, input: sent });
    },
    { when: () => true },
  );
}
