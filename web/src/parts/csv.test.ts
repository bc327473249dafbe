import { expect, test } from 'vitest';
import { csvOf } from './csv.ts';

test('cells with commas, quotes and lines are quoted; numbers stay; formulas become text', () => {
  expect(
    csvOf([
      ['Company', 'Bills'],
      ['Mill, "Works"', 12],
      ['=1+1', -3],
      ['two\nlines', 0],
    ]),
  ).toBe('Company,Bills\r\n"Mill, ""Works""",12\r\n\'=1+1,-3\r\n"two\nlines",0\r\n');
});
