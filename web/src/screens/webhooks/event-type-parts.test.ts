import { expect, test } from 'vitest';
import type { EventType } from '../../api.ts';
import { exampleOf, propertiesOf, schemaOf } from './event-type-parts.tsx';

const type: EventType = {
  name: 'document.created.v2',
  description: '',
  archived: false,
  deprecated: false,
  groupName: 'document',
  schemas: { 1: { title: 'old' }, 10: { title: 'new', examples: [{ id: 'x' }] }, 2: { title: 'middle' } },
};

test('the newest schema counts, by number and not by letters', () => {
  expect(schemaOf(type)?.title).toBe('new');
  expect(exampleOf(type)).toEqual({ id: 'x' });
  expect(exampleOf({ ...type, schemas: null })).toBeNull();
});

test('properties are listed with their kinds, the inner ones after their owner, through arrays, nulls and references', () => {
  const listed = propertiesOf({
    type: 'object',
    required: ['id'],
    properties: {
      id: { type: 'string', format: 'uuid', description: 'Of the document.' },
      billDate: { anyOf: [{ type: 'string', format: 'date' }, { type: 'null' }] },
      rows: { type: 'array', items: { $ref: '#/$defs/Row' } },
    },
    $defs: {
      Row: { type: 'object', properties: { site: { type: ['object', 'null'], properties: { name: {} } } } },
    },
  });
  expect(listed.map(({ path, kind, depth, isRequired }) => [path, kind, depth, isRequired])).toEqual([
    ['id', 'uuid', 0, true],
    ['billDate', 'date | null', 0, false],
    ['rows', 'object[]', 0, false],
    ['rows[].site', 'object | null', 1, false],
    ['rows[].site.name', 'any', 2, false],
  ]);
});
