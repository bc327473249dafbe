// A form's text as the values that a schema expects. Fields of an object are named `prefill.url` or `prefill[url]`, items of a
// list by repeating the name or by place, `identifiers[0].value`, as the framework that the documented error bodies come from
// does. An object or a list of objects may come as JSON text too, which is how OpenAPI has such parts of a form.
import type { z } from 'zod';
import { fieldsOf, natureOf } from './schema-nature.ts';

/** Text, lists of text where a name is repeated, and `UploadedFile` for the file part. */
export type FormValues = Record<string, unknown>;

/** What stands at one name, and below it. */
interface Place {
  given: unknown[];
  below: Map<string, Place>;
}

const emptyPlace = (): Place => ({ given: [], below: new Map() });

/** No body of the contract is nested deeper; what is, is no field. */
const deepest = 8;

/** `a[0].b`, `a[0]b`, `a[0][b]` and `a.0.b` are one place. */
function placesOf(form: FormValues): Place {
  const root = emptyPlace();
  for (const [name, given] of Object.entries(form)) {
    const steps = name.split(/[.[\]]+/, deepest + 2);
    if (steps.at(-1) === '') steps.pop();
    if (steps.length > deepest || steps.length === 0) continue;
    let place = root;
    for (const step of steps) {
      if (!place.below.has(step)) place.below.set(step, emptyPlace());
      place = place.below.get(step)!;
    }
    place.given.push(...[given].flat());
  }
  return root;
}

/** An empty string clears a nullable field, a repeated key replaces the list (R49). Fields that the schema does not know are left out. */
export function fromForm(schema: z.core.$ZodType, form: FormValues): FormValues {
  return fieldsIn(schema, placesOf(form));
}

function fieldsIn(schema: z.core.$ZodType, { below }: Place): FormValues {
  const values: FormValues = {};
  for (const [name, field] of fieldsOf(schema)) {
    const place = below.get(name);
    const value = place && valueAt(field, place);
    if (value !== undefined) values[name] = value;
  }
  return values;
}

/** Undefined: nothing is said of the field. */
function valueAt(schema: z.core.$ZodType, place: Place): unknown {
  const { type, nullable, beneath } = natureOf(schema);
  const last = place.given.at(-1);
  if (type === 'array') return itemsAt(beneath, place);
  if (place.given.length === 0) {
    if (place.below.size === 0) return undefined;
    if (type === 'object') return fieldsIn(beneath, place);
    return type === 'unknown' ? {} : undefined;
  }
  if (last === '' && nullable) return null;
  if (typeof last !== 'string') return last;
  if (type === 'object') return fromJson(last, '{');
  if (type === 'boolean' && /^(true|false|1|0)$/i.test(last)) return /^(true|1)$/i.test(last);
  if (type === 'number' && /^-?\d{1,15}$/.test(last)) return Number(last);
  return last;
}

function itemsAt(list: z.core.$ZodType, { given, below }: Place): unknown {
  const item = (list._zod.def as unknown as { element: z.core.$ZodType }).element;
  const isOfObjects = natureOf(item).type === 'object';
  if (given.length > 0) {
    if (!isOfObjects) return given;
    const whole = given.length === 1 ? fromJson(given[0], '[') : given;
    return Array.isArray(whole) ? whole.map((one) => fromJson(one, '{')) : [fromJson(whole, '{')];
  }
  const placed = [...below.entries()].filter(([step]) => /^\d{1,6}$/.test(step));
  if (placed.length === 0) return undefined;
  return placed.sort(([a], [b]) => Number(a) - Number(b)).map(([, place]) => valueAt(item, place) ?? null);
}

/** JSON text that begins so, as what it says; anything else stays what it is, and the schema tells. */
function fromJson(value: unknown, start: '{' | '['): unknown {
  if (typeof value !== 'string' || !value.trimStart().startsWith(start)) return value;
  try {
    return JSON.parse(value, (key, inner) => (key === '__proto__' ? undefined : inner));
  } catch {
    return value;
  }
}
