// Values for requests: right ones as a schema describes them, and wrong ones of every kind that clients have ever sent.
import type { OpenApiDocument, SchemaNode } from '../../../src/api/openapi/document-types.ts';
import { nameOfReference } from '../../../src/api/openapi/document-types.ts';
import type { Random } from '../../../src/drawing/records/random.ts';

const texts = [
  'a',
  'Harbor Textiles',
  'Zürich 東京 مرحبا',
  '👩‍🏭',
  "O'Brien; drop table companies --",
  '../../etc/passwd',
  '<script>alert(1)</script>',
  '%s%n{{7*7}}',
  ' spaces around ',
];

/** What no field takes, or only a few. */
const oddities: unknown[] = [
  '',
  ' ',
  '\0',
  'nul\0inside',
  '\uD800',
  '\uFFFF',
  'x'.repeat(300),
  'x'.repeat(70_000),
  '-1',
  '1e400',
  'NaN',
  'Infinity',
  '0x10',
  '9'.repeat(400),
  '0.0000000000000000000000001',
  '2026-02-30',
  '0000-00-00',
  '9999-12-31',
  '99999-01-01',
  '2026-01-31T23:59:60+14:00',
  'not-a-uuid',
  '00000000-0000-0000-0000-000000000000',
  'true',
  null,
  true,
  false,
  0,
  -0,
  -1,
  1.5,
  1e308,
  Number.MAX_SAFE_INTEGER + 2,
  2 ** 31,
  [],
  [null],
  [[]],
  {},
  { __proto__: null, constructor: { prototype: {} } },
  { $ne: null },
  Array.from({ length: 600 }, () => 'x'),
];

export const oddity = (random: Random): unknown => structuredClone(random.pick(oddities));

/** Nests something as deep as is asked for. */
const nested = (depth: number): unknown => {
  let value: unknown = 1;
  for (let level = 0; level < depth; level++) value = level % 2 ? [value] : { a: value };
  return value;
};

/** Makes values of one document's schemas. @param ids of a world, which a UUID may name */
export class ValueMaker {
  private readonly document: OpenApiDocument;
  private readonly random: Random;
  private readonly ids: string[];

  constructor(document: OpenApiDocument, random: Random, ids: string[]) {
    this.document = document;
    this.random = random;
    this.ids = ids;
  }

  /** A value that the schema allows, as far as a schema can say so. */
  right(given: SchemaNode, depth = 0): unknown {
    const { random } = this;
    const schema = this.resolve(given);
    if (schema.const !== undefined) return schema.const;
    if (schema.enum) return random.pick(schema.enum);
    const choices = schema.anyOf ?? schema.oneOf;
    if (choices) return this.right(random.pick(choices), depth);
    const type = [schema.type ?? 'object'].flat().at(random.chance(0.2) ? -1 : 0);
    const { minimum = 0, maximum = 1_000 } = schema;
    switch (type) {
      case 'null':
        return null;
      case 'boolean':
        return random.chance(0.5);
      case 'integer':
        return random.int(Math.max(-100, minimum), Math.min(maximum, minimum + 200));
      case 'number':
        return random.int(0, 100) / 4;
      case 'array': {
        const least = Number(schema.minItems ?? 0);
        const length = random.int(least, Math.min(Number(schema.maxItems ?? 3), least + 2));
        return Array.from({ length }, () => this.right(schema.items ?? {}, depth + 1));
      }
      case 'object':
        return this.fields(schema, depth);
      default:
        return this.text(schema);
    }
  }

  /** A right value with faults in it. */
  broken(given: SchemaNode): unknown {
    const { random } = this;
    if (random.chance(0.05)) return nested(random.pick([10, 60, 70, 900]));
    if (random.chance(0.08)) return oddity(random);
    const value = this.right(given);
    if (value === null || typeof value !== 'object') return oddity(random);
    const faults = random.int(1, 3);
    for (let count = 0; count < faults; count++) this.spoil(value as Record<string, unknown>);
    return value;
  }

  private spoil(value: Record<string, unknown>): void {
    const { random } = this;
    const keys = Object.keys(value);
    if (keys.length === 0 || random.chance(0.1)) {
      if (!Array.isArray(value))
        value[random.pick(['extra', '__proto__', 'constructor', 'id', '\0'])] = oddity(random);
      return;
    }
    const key = random.pick(keys);
    const inner = value[key];
    if (inner !== null && typeof inner === 'object' && random.chance(0.6))
      this.spoil(inner as Record<string, unknown>);
    else if (random.chance(0.2)) delete value[key];
    else value[key] = oddity(random);
  }

  private resolve(schema: SchemaNode): SchemaNode {
    return schema.$ref
      ? this.resolve(this.document.components.schemas[nameOfReference(schema.$ref)]!)
      : schema;
  }

  private fields(schema: SchemaNode, depth: number): Record<string, unknown> {
    const required = new Set(schema.required ?? []);
    const value: Record<string, unknown> = {};
    if (depth > 5) return value;
    for (const [name, field] of Object.entries(schema.properties ?? {}))
      if (required.has(name) || this.random.chance(0.4)) value[name] = this.right(field, depth + 1);
    return value;
  }

  private text({ format, pattern, minLength, maxLength, example }: SchemaNode): string {
    const { random } = this;
    if (typeof example === 'string' && random.chance(0.3)) return example;
    switch (format) {
      case 'uuid':
        return random.pick(this.ids);
      case 'date':
        return `20${random.int(10, 29)}-0${random.int(1, 9)}-${random.int(10, 28)}`;
      case 'date-time':
        return `2026-0${random.int(1, 9)}-${random.int(10, 28)}T0${random.int(0, 9)}:30:00Z`;
      case 'email':
        return `person-${random.int(1, 99)}@harbor.example`;
      case 'uri':
        return `https://utility-${random.int(1, 99)}.example/login`;
      default:
    }
    if (pattern) return random.pick(['0.5', '1', '62.25', 'US', 'EUR', 'de']);
    const text = random.pick(texts);
    const long = text.padEnd(Number(minLength ?? 0), 'x');
    return long.slice(0, Number(maxLength ?? 200));
  }
}
