// The versions that are served, in order.
import type { Route } from './route.ts';
import { v2Routes } from './v2/index.ts';
import { v21Routes } from './v2.1/index.ts';
import { v22Routes } from './v2.2/index.ts';

export interface Version {
  /** As people and `/ping` say it. */
  name: string;
  /** First segment of the path. */
  segment: string;
  standing: 'recommended' | 'supported' | 'legacy';
  /** File name of its schema below `/api-reference/`. */
  schemaFile: string;
  routes: readonly Route[];
}

export const versions: readonly Version[] = [
  { name: '2.0', segment: 'v2', standing: 'legacy', schemaFile: 'openapi-v2.json', routes: v2Routes },
  { name: '2.1', segment: 'v2.1', standing: 'supported', schemaFile: 'openapi-v2-1.json', routes: v21Routes },
  {
    name: '2.2',
    segment: 'v2.2',
    standing: 'recommended',
    schemaFile: 'openapi-v2-2.json',
    routes: v22Routes,
  },
];
