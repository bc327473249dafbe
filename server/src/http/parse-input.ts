// From what came over the wire to a route's input: all faults of parameters, query and body together.
import type { z } from 'zod';
import type { Route, RouteInput } from '../api/route.ts';
import { AppError, type FieldErrors, invalidInput, notFound } from '../lib/errors.ts';
import { toFieldErrors } from './field-messages.ts';

export type FormValues = Record<string, unknown>;

interface Definition {
  type: string;
  innerType?: z.core.$ZodType;
  in?: z.core.$ZodType;
  out?: z.core.$ZodType;
  shape?: Record<string, z.core.$ZodType>;
}

const definitionOf = (schema: z.core.$ZodType): Definition => schema._zod.def as unknown as Definition;

/** What a field is beneath its wrappings, and whether it may be null. */
function fieldNature(schema: z.core.$ZodType): { type: string; nullable: boolean } {
  const definition = definitionOf(schema);
  if (definition.type === 'nullable') return { ...fieldNature(definition.innerType!), nullable: true };
  if (definition.innerType) return fieldNature(definition.innerType);
  if (definition.type === 'pipe') {
    const first = fieldNature(definition.in!);
    return first.type === 'transform' ? fieldNature(definition.out!) : first;
  }
  return { type: definition.type, nullable: false };
}

/** A form knows only text: an empty string clears a nullable field, a repeated key is a list (R49). */
export function fromForm(schema: z.core.$ZodType, form: FormValues): FormValues {
  const shape = definitionOf(schema).shape ?? {};
  const values: FormValues = {};
  for (const [key, given] of Object.entries(form)) {
    const field = shape[key];
    if (!field) continue;
    const { type, nullable } = fieldNature(field);
    if (type === 'array') values[key] = Array.isArray(given) ? given : [given];
    else {
      const single = Array.isArray(given) ? given.at(-1) : given;
      if (single === '' && nullable) values[key] = null;
      else if (type === 'boolean' && typeof single === 'string' && /^(true|false|1|0)$/i.test(single))
        values[key] = /^(true|1)$/i.test(single);
      else values[key] = single;
    }
  }
  return values;
}

const deepest = 64;

/** Text that the database cannot hold, and nesting without end, are the sender's faults. */
function unstorable(value: unknown, path: string, faults: FieldErrors, depth = 0): void {
  if (depth > deepest)
    throw new AppError('malformed_body', { message: `JSON is nested deeper than ${deepest} levels.` });
  if (typeof value === 'string') {
    if (value.includes('\0')) faults[path] = ['Null characters are not allowed.'];
    else if (!value.isWellFormed()) faults[path] = ['Not a valid string.'];
  } else if (Array.isArray(value)) for (const item of value) unstorable(item, path, faults, depth + 1);
  else if (value !== null && typeof value === 'object')
    for (const [key, item] of Object.entries(value))
      unstorable(item, depth === 0 ? key : path, faults, depth + 1);
}

/**
 * @param body of a JSON request as parsed; of a form its values with `isForm` true
 * @throws AppError `not_found` for a path parameter of another form, `invalid_input` with every fault
 */
export function parseInput(
  route: Route,
  raw: { params: unknown; query: unknown; body: unknown; isForm: boolean },
): RouteInput<unknown, unknown, unknown> {
  const params = route.params?.safeParse(raw.params);
  if (params && !params.success) throw notFound();

  const faults: FieldErrors = {};
  unstorable(raw.query, 'nonFieldErrors', faults);
  if (route.body) unstorable(raw.body, 'nonFieldErrors', faults);
  if (Object.keys(faults).length > 0) throw invalidInput(faults);

  const query = route.query?.safeParse(raw.query, { reportInput: true });
  if (query && !query.success) Object.assign(faults, toFieldErrors(query.error.issues));
  const given = raw.body === undefined || raw.body === null ? {} : raw.body;
  const body = route.body?.safeParse(
    raw.isForm && route.body ? fromForm(route.body, given as FormValues) : given,
    {
      reportInput: true,
    },
  );
  if (body && !body.success) Object.assign(faults, toFieldErrors(body.error.issues));
  if (Object.keys(faults).length > 0) throw invalidInput(faults);
  return { params: params?.data, query: query?.data, body: body?.data };
}
