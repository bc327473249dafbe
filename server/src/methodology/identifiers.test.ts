import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { agreesWithAccount, matchAccount } from './account-matching.ts';
import { filterKey, key1, key2, maskedTail, matchByTier, matchesFilter, primaryId } from './identifiers.ts';

describe('keys', () => {
  test.each([
    ['12345-678-9', '123456789', '123456789'],
    ['12345 678 9', '123456789', '123456789'],
    ['0012345678-9', '00123456789', '123456789'],
    ['MTR-A12345', 'MTRA12345', 'MTRA12345'],
    ['mtr a12345', 'MTRA12345', 'MTRA12345'],
    ['000', '000', '0'],
    ['１２３-45', '12345', '12345'],
    ['0001234567AB123', '0001234567AB123', '1234567AB123'],
    ['No. 77-1', '771', '771'],
    ['№ 5', '5', '5'],
    ['NO12', 'NO12', 'NO12'],
    ['---', '', '0'],
  ])('%s', (value, first, second) => {
    expect([key1(value), key2(value)]).toEqual([first, second]);
  });

  test('letters that look like digits stay letters', () => {
    expect(key1('O1')).not.toBe(key1('01'));
    expect(key1('I0')).not.toBe(key1('10'));
  });

  const value = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: 'binary' }),
    fc.stringMatching(/^[0A-Zx* #.-]*$/),
  );

  test('are idempotent', () => {
    for (const key of [key1, key2, filterKey]) {
      fc.assert(fc.property(value, (text) => key(key(text)) === key(text)));
    }
  });

  test('the filter finds a number in any usual spelling, by equality', () => {
    for (const search of ['013-774-6423', '137746423', '0137746423', '0137 74/64,2_3']) {
      expect(matchesFilter(search, '0137746423')).toBe(true);
    }
    expect(matchesFilter('ab-1', 'AB1')).toBe(true);
    expect(matchesFilter('13774642', '0137746423')).toBe(false);
    expect(matchesFilter('1.2', '12')).toBe(false);
    expect(matchesFilter('000', '000')).toBe(false);
  });
});

describe('matchByTier', () => {
  const tier = (printed: string, ...stored: string[]) => matchByTier(printed, stored, (text) => text);

  test('takes the best tier that there is', () => {
    expect(tier('12-3', '123', '12-3')).toEqual({ tier: 'T1', matches: ['12-3'] });
    expect(tier('12-3', '123', '0123')).toEqual({ tier: 'T2', matches: ['123'] });
    expect(tier('123', '0123', '9')).toEqual({ tier: 'T3', matches: ['0123'] });
    expect(tier('123', '0123', '00123')).toEqual({ tier: 'AMBIGUOUS', matches: ['0123', '00123'] });
    expect(tier('123', '0123', '01-23').tier).toBe('T3');
    expect(tier('123', '124').tier).toBeNull();
  });

  test('nothing matches a value without letters and digits', () => {
    expect(tier('--', '--', '000').tier).toBeNull();
    expect(tier('000', '--').tier).toBeNull();
  });

  test('a masked value matches one stored tail of four or more', () => {
    expect(maskedTail('****12-34')).toBe('1234');
    expect(maskedTail('xxx-1234')).toBe('1234');
    expect(maskedTail('12**34')).toBe('34');
    expect(maskedTail('MX-1234')).toBeNull();
    expect(tier('****1234', '991234', '88')).toEqual({ tier: 'MASKED', matches: ['991234'] });
    expect(tier('XXX-1234', '991234', '881234').tier).toBeNull();
    expect(tier('****234', '991234').tier).toBeNull();
    expect(tier('12**34', '1234').tier).toBeNull();
    expect(tier('****1234', '****1234', '771234').tier).toBe('T1');
  });
});

describe('primaryId', () => {
  const meter = { name: 'METER', value: 'M1' };
  const account = { name: 'ACCOUNT', value: 'A1' };

  test.each([
    ['PI1', [meter, account], null, null, 'M1'],
    ['PI2', [meter, account], 'ACCOUNT', null, 'A1'],
    ['PI3', [account, { name: 'POD', value: 'P1' }], 'METER', 'ESI', 'P1'],
    ['PI4', [{ name: 'NMI', value: 'N1' }, account], null, null, 'A1'],
    ['any identifier', [{ name: 'OTHER', value: 'X1' }], null, null, 'X1'],
    ['none', [], 'METER', null, 'short'],
  ])('%s', (_id, identifiers, primary, secondary, result) => {
    expect(primaryId(identifiers, { primary, secondary }, 'short')).toBe(result);
  });
});

describe('matchAccount', () => {
  const accounts = [
    { id: 'a', number: '00123-4' },
    { id: 'b', number: '99887766' },
    { id: 'c', number: null },
  ];

  test('finds the account by its number, however it is printed', () => {
    expect(matchAccount('1234', accounts)).toEqual({
      kind: 'match',
      accountId: 'a',
      tier: 'T3',
      review: null,
    });
    expect(matchAccount('9988 7766', accounts)).toMatchObject({ accountId: 'b', tier: 'T2' });
  });

  test('has a masked number reviewed', () => {
    expect(matchAccount('****7766', accounts)).toMatchObject({
      accountId: 'b',
      review: 'ACCOUNT_METER_MISMATCH',
    });
  });

  test('says when none or several carry the number', () => {
    expect(matchAccount('5', accounts)).toEqual({ kind: 'none' });
    expect(matchAccount(null, accounts)).toEqual({ kind: 'none' });
    expect(matchAccount('00123-4', [...accounts, { id: 'A', number: '00123-4' }])).toEqual({
      kind: 'ambiguous',
      accountIds: ['A', 'a'],
    });
  });

  test('a masked number does not prove a hint', () => {
    expect(agreesWithAccount('001234', accounts[0]!)).toBe(true);
    expect(agreesWithAccount('****7766', accounts[1]!)).toBe(false);
    expect(agreesWithAccount('5', accounts[2]!)).toBe(false);
  });
});
