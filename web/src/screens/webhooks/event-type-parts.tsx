// What is told about an event type: its example, its properties one by one, its schema.
import type { EventType } from '../../api.ts';

/** The newest schema of a type. */
export function schemaOf({ schemas }: EventType): Record<string, unknown> | null {
  const newest = Object.keys(schemas ?? {})
    .sort((a, b) => Number(a) - Number(b))
    .at(-1);
  return newest === undefined ? null : (schemas?.[newest] ?? null);
}

/** Its body as an example; null where the catalogue has none. */
export function exampleOf(type: EventType): unknown {
  const examples = schemaOf(type)?.examples;
  return Array.isArray(examples) ? (examples[0] ?? null) : null;
}

interface Schema {
  type?: string | string[];
  format?: string;
  description?: string;
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  oneOf?: Schema[];
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  $ref?: string;
  $defs?: Record<string, Schema>;
}

export interface Property {
  /** With dots, and `[]` for what an array holds. */
  path: string;
  name: string;
  depth: number;
  kind: string;
  isRequired: boolean;
  description: string;
}

const deepest = 4;

const resolved = (schema: Schema, root: Schema): Schema => {
  const name = /^#\/\$defs\/(.+)$/.exec(schema.$ref ?? '')?.[1];
  return (name !== undefined && root.$defs?.[name]) || schema;
};

/** One of two where the other is null counts as that one. */
const alternatives = (schema: Schema): Schema[] => schema.anyOf ?? schema.oneOf ?? [schema];

function kindOf(given: Schema, root: Schema): string {
  const words = alternatives(given).flatMap((alternative) => {
    const schema = resolved(alternative, root);
    if (schema.const !== undefined) return [JSON.stringify(schema.const)];
    if (schema.enum) return ['enum'];
    const types = Array.isArray(schema.type) ? schema.type : [schema.type ?? 'any'];
    return types.map((type) =>
      type === 'array' && schema.items
        ? `${kindOf(schema.items, root)}[]`
        : type === 'string' && schema.format
          ? schema.format
          : type,
    );
  });
  return [...new Set(words)].join(' | ');
}

/** A schema's properties, the inner ones after their owner. */
export function propertiesOf(schema: Record<string, unknown>): Property[] {
  const root = schema as Schema;
  const walk = (given: Schema, prefix: string, depth: number): Property[] => {
    const owner = alternatives(given)
      .map((one) => resolved(one, root))
      .find((one) => one.properties ?? one.items);
    if (!owner || depth > deepest) return [];
    if (!owner.properties) return owner.items ? walk(owner.items, `${prefix}[]`, depth) : [];
    return Object.entries(owner.properties).flatMap(([name, property]) => {
      const path = prefix === '' ? name : `${prefix}.${name}`;
      return [
        {
          path,
          name,
          depth,
          kind: kindOf(property, root),
          isRequired: owner.required?.includes(name) ?? false,
          description: property.description ?? resolved(property, root).description ?? '',
        },
        ...walk(property, path, depth + 1),
      ];
    });
  };
  return walk(root, '', 0);
}
