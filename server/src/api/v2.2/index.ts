// v2.2, on top of v2.1:
// - ping names this version.
// - usage rows: `timeOfUseBreakdown` is back; `timeOfUse` is null where it has parts.
// - documents: rows are consumption only, with their breakdown; demand readings stand in `demandMeters`.
import { overrideRoutes, type Route } from '../route.ts';
import { pingRoutes } from '../v2/ping.ts';
import { v21Routes } from '../v2.1/index.ts';
import { v22DocumentRoutes } from './documents.ts';
import { v22UsageRoutes } from './usage.ts';

export const v22Routes: Route[] = overrideRoutes(v21Routes, [
  ...pingRoutes('2.2'),
  ...v22DocumentRoutes,
  ...v22UsageRoutes,
]);
