import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Identifier } from './identifiers.ts';
import { type MeterCandidate, type MeterContext, matchMeter } from './meter-matching.ts';

const ids = (...texts: string[]): Identifier[] =>
  texts.map((text) => {
    const [name, value] = text.split(' ');
    return { name: name!, value: value! };
  });

const meter = (id: string, identifiers: string[], more: Partial<MeterCandidate> = {}): MeterCandidate => ({
  id,
  accountId: 'a1',
  commodity: 'ELECTRICITY',
  subTypes: {},
  identifiers: ids(...identifiers),
  lastUsedOn: '2025-01-31',
  address: '123 Main St, San Francisco, CA 94105',
  ...more,
});

const context: MeterContext = {
  accountId: 'a1',
  commodity: 'ELECTRICITY',
  subTypes: {},
  serviceAddress: '123 Main St, San Francisco, CA 94105',
};
const elsewhere: MeterContext = { ...context, accountId: 'a2', serviceAddress: null };

const match = (meterId: string, tier: string, more: object = {}) => ({
  kind: 'match',
  meterId,
  tier,
  addIdentifiers: [],
  review: null,
  ...more,
});
const create = { kind: 'create' };
const review = 'ACCOUNT_METER_MISMATCH';

describe('the identifier rule', () => {
  test('MM1', () => {
    expect(matchMeter(ids('METER 123-45'), [meter('m', ['METER 12345'])], '', elsewhere)).toEqual(
      match('m', 'T2'),
    );
  });

  test('MM2: attached with the missing account number, not matched as it is', () => {
    const extracted = ids('METER 12345', 'ACCOUNT 9');
    expect(matchMeter(extracted, [meter('m', ['METER 12345'])], '', elsewhere)).toEqual(
      match('m', 'T1', { addIdentifiers: ids('ACCOUNT 9') }),
    );
  });

  test('MM2 is not relaxed for another type, another serial holder, or a stored number the bill lacks', () => {
    expect(matchMeter(ids('METER 12345', 'PREMISE 9'), [meter('m', ['METER 12345'])], '', context)).toEqual(
      create,
    );
    const twins = [meter('m', ['METER 12345']), meter('n', ['METER 12345'])];
    expect(matchMeter(ids('METER 12345', 'ACCOUNT 9'), twins, '', elsewhere)).toEqual(create);
    const renumbered = [meter('m', ['METER 12345', 'ACCOUNT 8'])];
    expect(matchMeter(ids('METER 12345', 'ACCOUNT 9'), renumbered, '12345 9', elsewhere)).toEqual(create);
  });

  test('MM3', () => {
    const stored = [meter('m', ['METER 12345', 'PREMISE 77'])];
    expect(matchMeter(ids('METER 12345'), stored, 'Premise no. 7-7', elsewhere)).toEqual(match('m', 'T1'));
  });

  test('MM4', () => {
    const stored = [meter('m', ['METER 12345', 'PREMISE 77'])];
    expect(matchMeter(ids('METER 12345'), stored, 'Premise no. 78', elsewhere)).toEqual(create);
  });

  test('MM5', () => {
    expect(matchMeter(ids('METER 0012345'), [meter('m', ['METER 12345'])], '', elsewhere)).toEqual(
      match('m', 'T3'),
    );
  });

  test('MM6: context decides, else the most recent with a review', () => {
    const both = [
      meter('m', ['METER 12345'], { lastUsedOn: '2025-02-28' }),
      meter('n', ['METER 00012345'], { accountId: 'a2' }),
    ];
    expect(matchMeter(ids('METER 0012345'), both, '', elsewhere)).toEqual(match('n', 'CONTEXT'));
    const unknown = { ...elsewhere, accountId: 'a3' };
    expect(matchMeter(ids('METER 0012345'), both, '', unknown)).toEqual(match('m', 'T3', { review }));
  });

  test('is kept to commodity and sub-type', () => {
    const gas = meter('m', ['METER 1'], { commodity: 'GAS' });
    expect(matchMeter(ids('METER 1'), [gas], '', context)).toEqual(create);
    const directions = [
      meter('in', ['METER 1'], { subTypes: { netMeteringType: 'IMPORT' } }),
      meter('out', ['METER 1'], { subTypes: { netMeteringType: 'EXPORT' } }),
    ];
    const exported = { ...context, subTypes: { netMeteringType: 'EXPORT' } };
    expect(matchMeter(ids('METER 1'), directions, '', exported)).toEqual(match('out', 'T1'));
  });

  test('of several prefers the same account, then the latest use, and asks when neither tells', () => {
    const first = meter('m', ['METER 1'], { accountId: 'a2', lastUsedOn: '2025-03-31' });
    const second = meter('n', ['METER 1'], { lastUsedOn: '2025-01-31' });
    const third = meter('o', ['METER 1'], { lastUsedOn: '2025-02-28' });
    expect(matchMeter(ids('METER 1'), [first, second], '', context)).toEqual(match('n', 'T1'));
    expect(matchMeter(ids('METER 1'), [first, second, third], '', context)).toEqual(match('o', 'T1'));
    expect(matchMeter(ids('METER 1'), [second, meter('l', ['METER 1'])], '', context)).toEqual(
      match('l', 'T1', { review }),
    );
  });

  test('a masked serial is reviewed', () => {
    expect(matchMeter(ids('METER ****2345'), [meter('m', ['METER 12345'])], '', context)).toEqual(
      match('m', 'MASKED', { review }),
    );
  });
});

describe('without a meter number', () => {
  const here = { address: '123 Main St, San Francisco, CA 94105' };
  const there = { address: '900 Oak Ave, Denver, CO 80202' };

  test('the only meter of the account is meant', () => {
    const meters = [meter('m', ['METER 1']), meter('n', ['METER 2'], { accountId: 'a2' })];
    expect(matchMeter([], meters, '', context)).toEqual(match('m', 'CONTEXT'));
    expect(matchMeter(ids('METER --'), meters, '', context)).toEqual(match('m', 'CONTEXT'));
  });

  test('of several the only one at the address, else a new one', () => {
    const meters = [meter('m', ['METER 1'], here), meter('n', ['METER 2'], there)];
    expect(matchMeter([], meters, '', context)).toEqual(match('m', 'CONTEXT'));
    expect(matchMeter([], [...meters, meter('o', ['METER 3'], here)], '', context)).toEqual(create);
    expect(matchMeter([], meters, '', { ...context, serviceAddress: null })).toEqual(create);
  });

  test('without an account the address has to tell', () => {
    const bare = { ...context, accountId: null };
    expect(matchMeter([], [meter('m', [], here)], '', bare)).toEqual(match('m', 'CONTEXT'));
    expect(matchMeter([], [meter('m', [], there)], '', bare)).toEqual(create);
  });

  test('a premise that contradicts rules a meter out, one that agrees is enough', () => {
    const stored = [meter('m', ['PREMISE 77'], there), meter('n', ['METER 5'], there)];
    expect(matchMeter(ids('PREMISE 77'), stored, '', context)).toEqual(match('m', 'T1'));
    expect(matchMeter(ids('PREMISE 88'), [stored[0]!], '', context)).toEqual(create);
  });
});

test('the order of candidates does not matter, and nothing throws', () => {
  const identifier = fc.constantFrom(
    'METER 1',
    'METER 01',
    'METER 2',
    'ACCOUNT 1',
    'PREMISE 7',
    'METER ***0001',
    'ACCOUNT 01',
  );
  const candidate = fc.record({
    accountId: fc.constantFrom('a1', 'a2', null),
    commodity: fc.constantFrom('ELECTRICITY', 'GAS'),
    identifiers: fc.array(identifier, { maxLength: 3 }).map((texts) => ids(...texts)),
    lastUsedOn: fc.constantFrom(null, '2025-01-31', '2025-02-28'),
    address: fc.constantFrom(null, '123 Main St, San Francisco, CA 94105', '9 Elm'),
  });
  fc.assert(
    fc.property(
      fc.array(identifier, { maxLength: 3 }),
      fc.array(candidate, { maxLength: 5 }),
      fc.constantFrom('', 'text 1 7', '01 2'),
      fc.constantFrom(context, elsewhere, { ...context, accountId: null }),
      (extracted, drafts, text, where) => {
        const candidates = drafts.map((draft, i) => meter(`m${i}`, [], draft));
        const result = matchMeter(ids(...extracted), candidates, text, where);
        expect(matchMeter(ids(...extracted), candidates.toReversed(), text, where)).toEqual(result);
      },
    ),
  );
});
