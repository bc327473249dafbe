// What a field of a schema is beneath its wrappings: defaults, nullability, transformations.
import type { z } from 'zod';

interface Definition {
  type: string;
  innerType?: z.core.$ZodType;
  in?: z.core.$ZodType;
  out?: z.core.$ZodType;
  shape?: Record<string, z.core.$ZodType>;
}

const definitionOf = (schema: z.core.$ZodType): Definition => schema._zod.def as unknown as Definition;

/** The type's name, whether it may be null, and the schema that says so. */
export function natureOf(schema: z.core.$ZodType): {
  type: string;
  nullable: boolean;
  beneath: z.core.$ZodType;
} {
  const definition = definitionOf(schema);
  if (definition.type === 'nullable') return { ...natureOf(definition.innerType!), nullable: true };
  if (definition.innerType) return natureOf(definition.innerType);
  if (definition.type === 'pipe') {
    const first = natureOf(definition.in!);
    return first.type === 'transform' ? natureOf(definition.out!) : first;
  }
  return { type: definition.type, nullable: false, beneath: schema };
}

/** The fields of an object's schema by name; none of another. */
export const fieldsOf = (schema: z.core.$ZodType): Map<string, z.core.$ZodType> =>
  new Map(Object.entries(definitionOf(schema).shape ?? {}));
