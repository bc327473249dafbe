// What a client of a released document would notice in a later one. Only additions pass: a new operation, an optional
// input, another field of an answer, a wider input.
import {
  nameOfReference,
  type OpenApiDocument,
  type OperationNode,
  resolveResponse,
  type SchemaNode,
} from './document-types.ts';

/** Input goes from the client to the server, output the other way: what may widen in one may only narrow in the other. */
type Direction = 'input' | 'output';

class Comparison {
  readonly breaks: string[] = [];
  private readonly before: OpenApiDocument;
  private readonly after: OpenApiDocument;
  /** Pairs of components that are being compared or have been. */
  private readonly seen = new Set<string>();

  constructor(before: OpenApiDocument, after: OpenApiDocument) {
    this.before = before;
    this.after = after;
  }

  document(): void {
    for (const [path, methods] of Object.entries(this.before.paths))
      for (const [method, operation] of Object.entries(methods)) {
        const place = `${method.toUpperCase()} ${path}`;
        const now = this.after.paths[path]?.[method];
        if (now) this.operation(operation, now, place);
        else this.breaks.push(`${place} is gone`);
      }
    // We send the bodies of webhooks: to the client they are answers.
    for (const [name, { post }] of Object.entries(this.before.webhooks ?? {})) {
      const now = this.after.webhooks?.[name]?.post;
      if (!now) this.breaks.push(`webhook ${name} is gone`);
      for (const [type, { schema }] of Object.entries((now && post.requestBody?.content) ?? {}))
        this.schema(schema, now!.requestBody!.content[type]!.schema, 'output', `webhook ${name}`);
    }
  }

  private operation(before: OperationNode, after: OperationNode, place: string): void {
    if (before.operationId !== after.operationId)
      this.breaks.push(`${place}: the operation id is ${after.operationId} now, was ${before.operationId}`);
    if (JSON.stringify(before.security) !== JSON.stringify(after.security))
      this.breaks.push(`${place}: another security is asked for`);
    this.parameters(before, after, place);
    this.requestBody(before, after, place);
    this.responses(before, after, place);
  }

  private parameters(before: OperationNode, after: OperationNode, place: string): void {
    const named = (operation: OperationNode) =>
      new Map((operation.parameters ?? []).map((one) => [`${one.in} ${one.name}`, one]));
    const [old, now] = [named(before), named(after)];
    for (const [name, parameter] of old) {
      const kept = now.get(name);
      if (!kept) this.breaks.push(`${place}: the parameter ${name} is gone`);
      else {
        if (kept.required && !parameter.required)
          this.breaks.push(`${place}: the parameter ${name} is required now`);
        this.schema(parameter.schema, kept.schema, 'input', `${place} ${name}`);
      }
    }
    for (const [name, parameter] of now)
      if (!old.has(name) && parameter.required)
        this.breaks.push(`${place}: the new parameter ${name} is required`);
  }

  private requestBody(before: OperationNode, after: OperationNode, place: string): void {
    if (after.requestBody?.required && !before.requestBody?.required)
      this.breaks.push(`${place}: a body is required now`);
    for (const [type, { schema }] of Object.entries(before.requestBody?.content ?? {})) {
      const kept = after.requestBody?.content[type];
      if (kept) this.schema(schema, kept.schema, 'input', `${place} request`);
      else this.breaks.push(`${place}: a body of ${type} is not read any more`);
    }
  }

  private responses(before: OperationNode, after: OperationNode, place: string): void {
    for (const [status, given] of Object.entries(before.responses)) {
      const kept = after.responses[status];
      if (!kept) {
        this.breaks.push(`${place}: the answer ${status} is gone`);
        continue;
      }
      const now = resolveResponse(this.after, kept).content ?? {};
      for (const [type, { schema }] of Object.entries(resolveResponse(this.before, given).content ?? {})) {
        const other = now[type];
        if (other) this.schema(schema, other.schema, 'output', `${place} ${status}`);
        else this.breaks.push(`${place}: the answer ${status} is no ${type} any more`);
      }
    }
    for (const status of Object.keys(after.responses))
      if (status.startsWith('2') && !(status in before.responses))
        this.breaks.push(`${place}: a success may be ${status} now`);
  }

  /** The schema that a reference stands for, and null once this pair has been looked at. */
  private follow(
    before: SchemaNode,
    after: SchemaNode,
    direction: Direction,
  ): [SchemaNode, SchemaNode] | null {
    if (before.$ref === undefined && after.$ref === undefined) return [before, after];
    const pair = `${direction} ${before.$ref ?? JSON.stringify(before)} ${after.$ref ?? JSON.stringify(after)}`;
    if (this.seen.has(pair)) return null;
    this.seen.add(pair);
    const resolve = (document: OpenApiDocument, schema: SchemaNode): SchemaNode =>
      schema.$ref === undefined ? schema : document.components.schemas[nameOfReference(schema.$ref)]!;
    return [resolve(this.before, before), resolve(this.after, after)];
  }

  private schema(first: SchemaNode, second: SchemaNode, direction: Direction, place: string): void {
    const followed = this.follow(first, second, direction);
    if (!followed) return;
    const [before, after] = followed;
    this.types(before, after, direction, place);
    this.values(before, after, direction, place);
    this.limits(before, after, direction, place);
    this.fields(before, after, direction, place);
    if (before.items && after.items) this.schema(before.items, after.items, direction, `${place}[]`);
    const [one, other] = [present(before), present(after)];
    if (one !== before || other !== after) this.schema(one, other, direction, place);
  }

  /** A client that reads must know every type it may get; one that writes must be allowed every type it sent. */
  private types(before: SchemaNode, after: SchemaNode, direction: Direction, place: string): void {
    const [old, now] = [typesOf(before, this.before), typesOf(after, this.after)];
    if (old.size === 0 || now.size === 0) {
      const isNarrower = direction === 'input' && now.size > 0 && old.size === 0;
      const isWider = direction === 'output' && now.size === 0 && old.size > 0;
      if (isNarrower || isWider) this.breaks.push(`${place}: the type has changed`);
      return;
    }
    const [wider, narrower] = direction === 'output' ? [old, now] : [now, old];
    const surplus = [...narrower].filter(
      (type) => !wider.has(type) && !(type === 'integer' && wider.has('number')),
    );
    if (surplus.length > 0)
      this.breaks.push(
        direction === 'output'
          ? `${place} may be ${surplus.join(', ')} now`
          : `${place} may not be ${surplus.join(', ')} any more`,
      );
  }

  /** Values of answers may not vanish, for a client may wait for one; more may come. Values of input may not vanish either. */
  private values(before: SchemaNode, after: SchemaNode, direction: Direction, place: string): void {
    const [old, now] = [choicesOf(before), choicesOf(after)];
    if (old && now) {
      const gone = old.filter((value) => !now.includes(value));
      if (gone.length > 0) this.breaks.push(`${place}: the value ${gone.join(', ')} is gone`);
    } else if (now && direction === 'input') this.breaks.push(`${place}: only some values are allowed now`);
    else if (old && direction === 'output' && !now) this.breaks.push(`${place}: the list of values is gone`);
    if (before.format !== after.format && (direction === 'output' || after.format !== undefined))
      this.breaks.push(
        `${place}: the format is ${after.format ?? 'free'} now, was ${before.format ?? 'free'}`,
      );
    if (before.pattern !== after.pattern && (direction === 'output' || after.pattern !== undefined))
      this.breaks.push(`${place}: the pattern has changed`);
    if (
      direction === 'input' &&
      before.default !== undefined &&
      JSON.stringify(before.default) !== JSON.stringify(after.default)
    )
      this.breaks.push(`${place}: the default is ${JSON.stringify(after.default)} now`);
  }

  private limits(before: SchemaNode, after: SchemaNode, direction: Direction, place: string): void {
    const sign = direction === 'input' ? 1 : -1;
    for (const [name, isTop] of bounds) {
      const [old, now] = [before[name] as number | undefined, after[name] as number | undefined];
      if (old === now) continue;
      const free = isTop ? Infinity : -Infinity;
      const shrinks = ((now ?? free) - (old ?? free)) * (isTop ? 1 : -1) < 0;
      const grows = ((now ?? free) - (old ?? free)) * (isTop ? 1 : -1) > 0;
      // A list or text of an answer may become longer; a bound on a number may not move out.
      if (sign === 1 ? shrinks : grows && (name === 'maximum' || name === 'minimum'))
        this.breaks.push(`${place}: ${name} is ${now ?? 'free'} now, was ${old ?? 'free'}`);
    }
  }

  private fields(before: SchemaNode, after: SchemaNode, direction: Direction, place: string): void {
    const now = after.properties ?? {};
    for (const [name, property] of Object.entries(before.properties ?? {})) {
      const kept = now[name];
      if (!kept) this.breaks.push(`${place}.${name} is gone`);
      else this.schema(property, kept, direction, `${place}.${name}`);
    }
    const [old, needed] = [new Set(before.required), new Set(after.required)];
    if (direction === 'output')
      for (const name of old)
        if (name in now && !needed.has(name)) this.breaks.push(`${place}.${name} may be missing now`);
    if (direction === 'input' && (before.properties || after.properties))
      for (const name of needed) if (!old.has(name)) this.breaks.push(`${place}.${name} is required now`);
    const wasOpen = before.additionalProperties !== false;
    if (direction === 'input' && wasOpen && after.additionalProperties === false && before.properties)
      this.breaks.push(`${place}: unknown fields are refused now`);
  }
}

const bounds: readonly [string, isTop: boolean][] = [
  ['maximum', true],
  ['minimum', false],
  ['maxLength', true],
  ['minLength', false],
  ['maxItems', true],
  ['minItems', false],
];

const choices = (schema: SchemaNode): SchemaNode[] => schema.anyOf ?? schema.oneOf ?? [];

/** What a nullable schema is when it is not null. */
function present(schema: SchemaNode): SchemaNode {
  const others = choices(schema).filter((choice) => choice.type !== 'null');
  return others.length === 1 ? others[0]! : schema;
}

function typesOf(schema: SchemaNode, document: OpenApiDocument): Set<string> {
  if (schema.$ref !== undefined)
    return typesOf(document.components.schemas[nameOfReference(schema.$ref)]!, document);
  if (schema.type !== undefined) return new Set([schema.type].flat());
  return new Set(choices(schema).flatMap((choice) => [...typesOf(choice, document)]));
}

const choicesOf = (schema: SchemaNode): unknown[] | undefined =>
  schema.enum ?? ('const' in schema ? [schema.const] : undefined);

/**
 * Compares a document with a released one.
 * @returns a sentence for each change that only a new version may make; none: `after` only adds
 */
export function incompatibilities(before: OpenApiDocument, after: OpenApiDocument): string[] {
  const comparison = new Comparison(before, after);
  comparison.document();
  return [...new Set(comparison.breaks)];
}
