// What a caller may set of a site, in the API and in the dashboard alike (api-core.md 7.2).
import { z } from 'zod';
import { decimalField, textField } from './fields.ts';

export const siteFields = z.object({
  name: textField(255),
  externalId: z.string().trim().max(255).nullable(),
  address: z.string().trim().max(255),
  path: z.array(textField(100)).max(10),
  occupancyPercent: decimalField({
    pattern: /^-?\d{0,3}(?:\.\d{0,4})?$/,
    low: 0,
    high: 100,
    places: 4,
  }).nullable(),
});
