// The clock of an organization's sandbox: read it, move it (R37). Not in the published contract.
import { z } from 'zod';
import { mostDays } from '../../domain/sandbox/clock.ts';
import type { ClockReading } from '../../domain/sandbox/get-clock.ts';
import { getClock } from '../../domain/sandbox/get-clock.ts';
import { startAdvance } from '../../domain/sandbox/start-advance.ts';
import { dateTime, integerField, toDateTime } from '../fields.ts';
import { type Route, route } from '../route.ts';

const clockSchema = z
  .object({
    now: dateTime().describe('What the sandbox takes for now.'),
    wallTime: dateTime().describe('The clock on the wall.'),
    daysAhead: z.int().describe('Whole days by which the sandbox is ahead.'),
    isAdvancing: z.boolean().describe('Whether an advance is under way; `now` tells how far it has come.'),
    advancingTo: dateTime().nullable().describe('Where the advance that is under way ends.'),
  })
  .meta({ id: 'SandboxClock' });

const dayMs = 86_400_000;

const toClockWire = ({ now, wallNow, aheadMs, targetMs }: ClockReading): z.infer<typeof clockSchema> => ({
  now: toDateTime(now),
  wallTime: toDateTime(wallNow),
  daysAhead: Math.floor(aheadMs / dayMs),
  isAdvancing: targetMs !== null,
  advancingTo: targetMs === null ? null : toDateTime(new Date(wallNow.getTime() + targetMs)),
});

const advanceRequest = z
  .object({ days: integerField(1, mostDays).describe('Whole days to move on.') })
  .meta({ id: 'SandboxClockAdvanceRequest', example: { days: 30 } });

export const sandboxRoutes: Route[] = [
  route({
    operationId: 'sandbox_clock_retrieve',
    method: 'GET',
    path: '/sandbox/clock',
    tag: 'Sandbox',
    summary: 'Read the clock of the sandbox',
    description: 'What time the organization’s sandbox takes it for. With a production key: 403.',
    output: clockSchema,
    refusals: [403],
    extension: true,
    run: async (ctx) => toClockWire(await getClock(ctx)),
  }),
  route({
    operationId: 'sandbox_clock_advance',
    method: 'POST',
    path: '/sandbox/clock/advance',
    tag: 'Sandbox',
    summary: 'Advance the clock of the sandbox',
    description:
      'Moves the organization’s sandbox on by whole days, in the background and in the order of time: weekly checks run, bills arrive, invitations expire, events are sent. Read the clock to see when it stands; until then another advance answers 409. With a production key: 403.',
    body: advanceRequest,
    output: clockSchema,
    refusals: [400, 403, 409],
    extension: true,
    run: async (ctx, { body }) => toClockWire(await startAdvance(ctx, body)),
  }),
];
