import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scoreAddresses } from './address-score.ts';
import { parseAddress } from './addresses.ts';
import { chooseSite, type SiteCandidate } from './site-matching.ts';

const home = '123 Main St, San Francisco, CA 94105';
const far = '7 Harbour Way, Boston, MA 02110';
const site = (id: string, address: string | null, more: Partial<SiteCandidate> = {}): SiteCandidate => ({
  id,
  address,
  createdAt: '2025-01-01T00:00:00.000Z',
  metersOfAccount: 0,
  ...more,
});
const chosen = (...input: Parameters<typeof chooseSite>) => {
  const { siteId, review } = chooseSite(...input);
  return [siteId, review];
};

const vectors: [string, string, string, string, 'auto' | 'review' | 'fallback'][] = [
  ['SM1', '123 Main Street, San Francisco, CA 94105-1234', home, '1.0000', 'auto'],
  ['SM2', '123 MAIN ST SAN FRANCISCO CA 94105', home, '1.0000', 'auto'],
  ['SM3', '123 N. Main St., San Francisco, CA', home, '0.9028', 'auto'],
  ['SM4', '123 Mian St, San Francisco, CA 94105', home, '0.9000', 'auto'],
  ['SM5', '123 MAIN ST', home, '0.8400', 'review'],
  ['SM6', '123 Main St, San Francisco, CA 94107', home, '0.8000', 'review'],
  ['SM7', '125 Main St, San Francisco, CA 94105', home, '0.5900', 'fallback'],
  ['SM8', '123 Main St, Oakland, CA 94607', home, '0.5900', 'fallback'],
  [
    'SM9',
    '123 N Main St, San Francisco, CA 94105',
    '123 S Main St, San Francisco, CA 94105',
    '0.5900',
    'fallback',
  ],
  [
    'SM10',
    '500 West Second Avenue Suite 400, Austin, TX 78701',
    '500 W 2nd Ave, Austin, TX 78701',
    '1.0000',
    'auto',
  ],
  [
    'SM11',
    '500 W 2ND AVE STE 400, AUSTIN, TX 78701',
    '500 W 2nd Ave Ste 300, Austin, TX 78701',
    '0.8000',
    'review',
  ],
  ['SM12', '900 Oak Ave, Denver, CO 80202', home, '0.0654', 'fallback'],
];

describe('site matching', () => {
  test.each(vectors)('%s', (_id, bill, address, score, decision) => {
    expect(scoreAddresses(bill, address).toFixed(4)).toBe(score);
    expect(scoreAddresses(address, bill).toFixed(4)).toBe(score);
    const outcome = {
      auto: ['s', null],
      review: ['s', 'SITE_INFERRED'],
      fallback: [null, 'UNMATCHED_SITE'],
    }[decision];
    expect(chosen(bill, [site('s', address), site('far', far)])).toEqual(outcome);
  });

  test('a margin below 0.05 is reviewed: score, then meters of the account, then age', () => {
    const older = { createdAt: '2024-01-01T00:00:00.000Z' };
    expect(chosen(home, [site('a', home), site('b', home, older)])).toEqual(['b', 'SITE_INFERRED']);
    expect(chosen(home, [site('a', home, { metersOfAccount: 1 }), site('b', home, older)])).toEqual([
      'a',
      'SITE_INFERRED',
    ]);
  });

  test('the only candidate is the fallback, silently only for a bill without address', () => {
    expect(chosen(home, [site('far', far)])).toEqual(['far', 'SITE_INFERRED']);
    expect(chosen(null, [site('far', far)])).toEqual(['far', null]);
    expect(chosen(' ', [site('far', null)])).toEqual(['far', null]);
  });

  test('then the site with most meters of the account, then none', () => {
    const sites = [
      site('a', far, { metersOfAccount: 1 }),
      site('b', far, { metersOfAccount: 3 }),
      site('c', null),
    ];
    expect(chosen(home, sites)).toEqual(['b', 'SITE_INFERRED']);
    expect(chosen(home, [site('a', far), site('c', null)])).toEqual([null, 'UNMATCHED_SITE']);
    expect(chosen(home, [])).toEqual([null, 'UNMATCHED_SITE']);
  });

  test('sites beyond the connection are asked last and always reviewed', () => {
    const linked = [site('a', far)];
    expect(chosen(home, linked, [...linked, site('b', home)])).toEqual(['b', 'SITE_INFERRED']);
    expect(chosen(far, linked, [...linked, site('b', far)])).toEqual(['a', null]);
    expect(chosen(home, linked, linked)).toEqual(['a', 'SITE_INFERRED']);
  });
});

describe('parseAddress', () => {
  const brief = (text: string) => {
    const { number, street, unit, city, state, postalCode } = parseAddress(text);
    return [number, street.join(' '), unit, city.join(' '), state, postalCode];
  };

  test.each([
    [
      '123 Main St\nSan Francisco, California 94105, U.S.A.',
      ['123', 'MAIN ST', null, 'SAN FRANCISCO', 'CA', '94105'],
    ],
    ['Acme Corp, 12B O’Neil Rd #5, Saint Paul, MN 55101', ['12B', 'ONEIL RD', '5', 'ST PAUL', 'MN', '55101']],
    ['45 Oak Court', ['45', 'OAK CT', null, '', null, null]],
    ['45 OAK CT', ['45', 'OAK CT', null, '', null, null]],
    ['12 Elm St Hartford CT 06101', ['12', 'ELM ST HARTFORD', null, '', 'CT', '06101']],
    ['500 H Street NE, Washington, DC 20002', ['500', 'H ST NE', null, 'WASHINGTON', 'DC', '20002']],
    ['500 H ST NE', ['500', 'H ST NE', null, '', null, null]],
    ['1 Broadway, New York', ['1', 'BROADWAY', null, 'NEW YORK', null, null]],
    ['1 Broadway, New York, NY', ['1', 'BROADWAY', null, 'NEW YORK', 'NY', null]],
    ['8 Bay St, Miami, FL', ['8', 'BAY ST', null, 'MIAMI', 'FL', null]],
    ['8 Bay St Fl 3, Miami FL 33101', ['8', 'BAY ST', '3', 'MIAMI', 'FL', '33101']],
    ['1 Plaza Dr, Santa Fe, New Mexico', ['1', 'PLZ DR', null, 'SANTA FE', 'NM', null]],
    ['45-12 30th Ave, Queens, NY 11103', ['4512', '30TH AVE', null, 'QUEENS', 'NY', '11103']],
    ['77 Oak Road 94105', ['77', 'OAK RD', null, '', null, '94105']],
    ['290 King St W, Toronto, ON M5V 1J5, Canada', ['290', 'KING ST W', null, 'TORONTO', 'ON', 'M5V1J5']],
    [
      'Flat 2, 10 Downing Street, London SW1A 2AA, United Kingdom',
      ['10', 'DOWNING ST', '2', 'LONDON', null, 'SW1A2AA'],
    ],
    ['1 Macquarie St, Sydney NSW 2000, Australia', ['1', 'MACQUARIE ST', null, 'SYDNEY', 'NSW', '2000']],
    ['Hauptstraße 5, 10115 Berlin, Deutschland', ['5', 'HAUPTSTRASSE', null, 'BERLIN', null, '10115']],
    ['Damrak 1, 1012 LG Amsterdam, The Netherlands', ['1', 'DAMRAK', null, 'AMSTERDAM', null, '1012LG']],
    ['東京都千代田区丸の内1-1-1', ['1', '東京都千代田区丸の内1 1', null, '', null, null]],
    ['', [null, '', null, '', null, null]],
    [', ,#,', [null, 'UNIT', null, '', null, null]],
  ])('%s', (text, parts) => {
    expect(brief(text)).toEqual(parts);
  });

  const word = fc.constantFrom(
    ...'123 45-12 N Main Street St Apt # 5 , San Francisco CA CT NE 94105 94105-1234 Canada UK SW1A 2AA Box FL New York'.split(
      ' ',
    ),
    ',',
    'é東',
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: 'grapheme' }),
    fc.array(word, { maxLength: 12 }).map((words) => words.join(' ')),
  );

  test('any text is parsed; scores are symmetric and within 0 to 1', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        const score = scoreAddresses(a, b);
        return (
          score.gte(0) && score.lte(1) && score.equals(scoreAddresses(b, a)) && score.decimalPlaces() <= 4
        );
      }),
      { numRuns: 500 },
    );
  });

  test('the choice does not depend on the order of candidates', () => {
    const candidate = fc.record({
      address: fc.oneof(
        fc.constantFrom(null, home, far, '123 MAIN ST', '123 Mian St, San Francisco, CA 94105'),
        text,
      ),
      createdAt: fc.constantFrom('2024-01-01', '2025-01-01'),
      metersOfAccount: fc.nat(2),
    });
    fc.assert(
      fc.property(
        fc.array(candidate, { maxLength: 6 }),
        fc.option(fc.constantFrom(home, far)),
        (drafts, address) => {
          const sites = drafts.map((draft, i) => ({ id: `s${i}`, ...draft }));
          expect(chooseSite(address, sites.toReversed())).toEqual(chooseSite(address, sites));
        },
      ),
    );
  });
});
