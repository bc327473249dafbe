// How many deliveries stand how.
import { z } from 'zod';

export const countsSchema = z.object({
  success: z.int(),
  pending: z.int(),
  sending: z.int(),
  fail: z.int(),
  canceled: z.int(),
});

export const noCounts: z.infer<typeof countsSchema> = {
  success: 0,
  pending: 0,
  sending: 0,
  fail: 0,
  canceled: 0,
};
