// Whole examples of bodies, composed from the values beside the schemas and in the glossary.
import { nameOfReference, type OpenApiDocument, type SchemaNode } from './document-types.ts';
import { sampleValues } from './glossary.ts';

const ofFormat: Record<string, unknown> = {
  date: '2026-01-31',
  'date-time': '2026-02-11T16:04:09.000Z',
  email: 'ops@harbor.example',
  uuid: '9a7e0d34-1c52-4b6f-8f0f-2c1e5d7a4410',
  uri: 'https://bayelectric.example',
  binary: '(the bytes of the file)',
};

const typesOf = (schema: SchemaNode): string[] => [schema.type ?? []].flat();

const isNullable = (schema: SchemaNode): boolean =>
  typesOf(schema).includes('null') || (schema.anyOf ?? []).some((choice) => choice.type === 'null');

/** What a nullable schema is when it is not null. */
const present = (schema: SchemaNode): SchemaNode =>
  (schema.anyOf ?? schema.oneOf)?.find((choice) => choice.type !== 'null') ?? schema;

/** Does the schema hold fields of its own, so that its example is composed of theirs? */
function isComposed(schema: SchemaNode): boolean {
  const one = present(schema);
  return (
    one.$ref !== undefined || one.properties !== undefined || (one.items ? isComposed(one.items) : false)
  );
}

/** Composes examples of one document's schemas. */
export class ExampleComposer {
  /** `Schema.field` of every text that neither a schema nor the glossary gives an example of. */
  readonly gaps = new Set<string>();
  private readonly document: OpenApiDocument;
  private readonly ofComponent = new Map<string, unknown>();

  constructor(document: OpenApiDocument) {
    this.document = document;
  }

  /** The example of a component, made once. */
  component(name: string): unknown {
    if (!this.ofComponent.has(name)) {
      this.ofComponent.set(name, null);
      this.ofComponent.set(name, this.whole(this.document.components.schemas[name]!, name));
    }
    return this.ofComponent.get(name);
  }

  /** @param owner component, and within it the path of the field, e.g. `Job.unrecognised` */
  whole(schema: SchemaNode, owner: string): unknown {
    if (schema.example !== undefined) return schema.example;
    if (schema.$ref !== undefined) return this.component(nameOfReference(schema.$ref));
    if (schema.properties)
      return Object.fromEntries(
        Object.entries(schema.properties).map(([name, property]) => [
          name,
          this.field(property, owner, name),
        ]),
      );
    if (schema.items) return [this.whole(schema.items, owner)];
    return this.plain(schema, owner);
  }

  /** The example of a parameter. */
  parameter(schema: SchemaNode, place: 'path' | 'query' | 'header', name: string): unknown {
    return this.field(schema, place, name);
  }

  private field(schema: SchemaNode, owner: string, name: string): unknown {
    const key = `${owner}.${name}`;
    if (schema.example !== undefined) return schema.example;
    if (key in sampleValues) return this.fit(schema, sampleValues[key]);
    const one = present(schema);
    if (isComposed(one)) return this.whole(one, key);
    if (schema.default !== undefined && schema.default !== null && owner === 'query') return schema.default;
    if (name in sampleValues) return this.fit(schema, sampleValues[name]);
    return this.plain(schema, key);
  }

  /** A value of the glossary may stand for the only item of a list. */
  private fit(schema: SchemaNode, value: unknown): unknown {
    return present(schema).items && !Array.isArray(value) && value !== null ? [value] : value;
  }

  private plain(schema: SchemaNode, key: string): unknown {
    const one = present(schema);
    if (one.examples?.length) return one.examples[0];
    if (one.const !== undefined) return one.const;
    if (isNullable(schema)) return null;
    if (schema.default !== undefined) return schema.default;
    if (one.enum) return one.enum[0];
    if (one.format !== undefined && one.format in ofFormat) return ofFormat[one.format];
    if (one.items) return one.items.enum || one.items.format ? [this.plain(one.items, key)] : [];
    const types = typesOf(one);
    if (types.includes('boolean')) return false;
    if (types.includes('integer')) return one.minimum ?? 1;
    if (one.format === 'decimal') return '1.00';
    if (types.includes('object')) return {};
    this.gaps.add(key);
    return types.includes('number') ? 0 : '';
  }
}
