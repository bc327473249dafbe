// From what came over the wire to a route's input: all faults of parameters, query and body together.
import type { z } from 'zod';
import type { Route, RouteInput } from '../api/route.ts';
import { AppError, invalidInput, notFound } from '../lib/errors.ts';
import { type Fault, toFault, toFieldErrors } from './field-messages.ts';
import { type FormValues, fromForm } from './form-values.ts';
import { fieldsOf } from './schema-nature.ts';

/** What a route says of its input. */
export type InputSchemas = Pick<Route, 'params' | 'query' | 'body'>;

/** Names of what a route reads from the query. */
export const queryFieldsOf = ({ query }: InputSchemas): ReadonlySet<string> =>
  new Set(query ? fieldsOf(query).keys() : []);

const deepest = 64;

/** Text that the database cannot hold, and nesting without end, are the sender's faults. */
function unstorable(value: unknown, path: PropertyKey[], faults: Fault[]): void {
  if (path.length > deepest)
    throw new AppError('malformed_body', { message: `JSON is nested deeper than ${deepest} levels.` });
  if (typeof value === 'string') {
    if (value.includes('\0')) faults.push({ path, message: 'Null characters are not allowed.' });
    else if (!value.isWellFormed()) faults.push({ path, message: 'Not a valid string.' });
  } else if (Array.isArray(value))
    for (const [index, item] of value.entries()) unstorable(item, [...path, index], faults);
  else if (value !== null && typeof value === 'object')
    for (const [key, item] of Object.entries(value)) unstorable(item, [...path, key], faults);
}

/** What a schema makes of a value, and every fault of it. Fields that the schema does not know are ignored. */
function parsePart(schema: z.ZodType | null, value: unknown): { data: unknown; faults: Fault[] } {
  if (!schema) return { data: undefined, faults: [] };
  const found: Fault[] = [];
  unstorable(value, [], found);
  const known = fieldsOf(schema);
  const faults = found.filter(({ path }) => path.length === 0 || known.has(String(path[0])));
  const parsed = schema.safeParse(value, { reportInput: true });
  if (!parsed.success) faults.push(...parsed.error.issues.map(toFault));
  return { data: parsed.data, faults };
}

/** A request's input, or what is wrong with it; `params` are right in either case. */
export type ParsedInput =
  | { ok: true; input: RouteInput<unknown, unknown, unknown> }
  | { ok: false; params: Record<string, string>; error: AppError };

/**
 * @param raw.faults what is wrong elsewhere in the request
 * @param raw.body of a JSON request as parsed, undefined without one; of a form its values with `isForm` true
 * @throws AppError `not_found` for a path parameter of another form, `malformed_body` for endless nesting
 */
export function parseInput(
  route: InputSchemas,
  raw: { params: unknown; query: unknown; body: unknown; isForm: boolean; faults: Fault[] },
): ParsedInput {
  const params = route.params?.safeParse(raw.params);
  if (params && !params.success) throw notFound();
  const query = parsePart(route.query, raw.query);
  const given = raw.body === undefined ? {} : raw.body;
  const body = parsePart(
    route.body,
    raw.isForm && route.body ? fromForm(route.body, given as FormValues) : given,
  );
  const faults = [...raw.faults, ...query.faults, ...body.faults];
  if (faults.length > 0)
    return {
      ok: false,
      params: (params?.data ?? {}) as Record<string, string>,
      error: invalidInput(toFieldErrors(faults)),
    };
  return { ok: true, input: { params: params?.data, query: query.data, body: body.data } };
}
