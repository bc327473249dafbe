// GET /ping: is the key accepted, and which version answered (api-core.md 5).
import { z } from 'zod';
import { type Route, route } from '../route.ts';

/** @param version as the body says it, e.g. `2.2` */
export const pingRoutes = (version: string): Route[] => [
  route({
    operationId: 'ping_retrieve',
    method: 'GET',
    path: '/ping',
    tag: 'Ping',
    summary: 'Check a key',
    description: 'Answers 200 when the key is accepted, and names the version of the base URL.',
    output: z.object({ status: z.literal('ok'), version: z.literal(version) }).meta({ id: 'Ping' }),
    run: async () => ({ status: 'ok', version }),
  }),
];
