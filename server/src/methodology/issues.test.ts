import { expect, test } from 'vitest';
import { flaggedStatusOf, issueKinds, issueTypes } from './issues.ts';

test('the most severe open issue is shown, ties in the documented order', () => {
  expect(flaggedStatusOf([])).toBeNull();
  expect(flaggedStatusOf(['LOW_CONFIDENCE', 'UNITS_INFERRED', 'DATE_INFERRED'])).toBe('INFERRED_DATES');
  expect(flaggedStatusOf(['DATE_INFERRED', 'EXTRACTION_ERROR', 'NO_USAGE_DATA'])).toBe('NO_USAGE_DATA');
  expect(flaggedStatusOf(['POTENTIAL_USAGE_DUPLICATE', 'POTENTIAL_DUPLICATE'])).toBe('POTENTIAL_DUPLICATE');
});

test('an unmatched site outweighs an inference, though it has no status of its own', () => {
  expect(flaggedStatusOf(['DATE_INFERRED', 'UNMATCHED_SITE'])).toBe('MANUAL');
  expect(flaggedStatusOf(['UNMATCHED_SITE', 'EXTRACTION_ERROR'])).toBe('EXTRACTION_ERROR');
});

test('only the two older wordings are off by default', () => {
  const off = issueTypes.filter((type) => !issueKinds[type].isOnByDefault);
  expect(off).toEqual(['ZERO_COST_BILL', 'UNUSUALLY_HIGH_CHARGES']);
});
