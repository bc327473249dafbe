// v2.1, on top of v2.0:
// - ping names this version.
// - the change feed tells demand readings too.
// - usage rows: demand readings are rows (`electricityType` DEMAND); apparent and reactive energy and power factor; no `timeOfUseBreakdown`.
// - documents: those rows, and `startDate`, late, delivery, supply and other charges, `isSummaryBill`.
import { overrideRoutes, type Route } from '../route.ts';
import { changeRoutes } from '../v2/changes.ts';
import { v2Routes } from '../v2/index.ts';
import { pingRoutes } from '../v2/ping.ts';
import { v21DocumentRoutes } from './documents.ts';
import { v21UsageRoutes } from './usage.ts';

// One row is addressed by `usage_data_id` here, by `msud_id` in v2.0.
const ofOneRow = ['usage_retrieve', 'usage_update'];
const parent = v2Routes.filter((route) => !ofOneRow.includes(route.operationId));

export const v21Routes: Route[] = overrideRoutes(parent, [
  ...pingRoutes('2.1'),
  ...changeRoutes(true),
  ...v21DocumentRoutes,
  ...v21UsageRoutes,
]);
