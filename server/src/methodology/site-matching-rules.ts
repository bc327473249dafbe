// All constants of site matching in one place (methodology.md 16.3, 16.4 and 28 no. 7).
import { Decimal } from '../lib/decimal.ts';

export const siteMatchingRules = {
  weights: {
    number: new Decimal('0.30'),
    street: new Decimal('0.35'),
    postalCode: new Decimal('0.20'),
    city: new Decimal('0.10'),
    state: new Decimal('0.05'),
  },
  /** At most this when house number, direction or postal area contradict each other. */
  contradictionCap: new Decimal('0.59'),
  /** At most this when house number, or both postal code and city, could not be compared. */
  incompleteCap: new Decimal('0.84'),
  differentUnitPenalty: new Decimal('0.20'),
  /** From here on a meter is assigned without a review. */
  silentScore: new Decimal('0.85'),
  /** The best must be this far above the second to be assigned without a review. */
  silentMargin: new Decimal('0.05'),
  /** From here on a meter is assigned, and reviewed. */
  reviewScore: new Decimal('0.60'),
} as const;
