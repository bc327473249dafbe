import { describe, expect, it } from 'vitest';
import { type ConnectionStatus, connectionStatuses } from './connection.ts';
import { needsCustomer, statusGuide } from './status-guide.ts';
import { isListed, operatorChoices, transitions } from './transitions.ts';

const password: ConnectionStatus[] = ['PASSWORD_INCORRECT', 'INCORRECT_PASSWORD'];
const customer: ConnectionStatus[] = [
  ...password,
  'MFA_TOKEN_EXPIRED',
  'NEW_PASSWORD_NEEDED',
  'ADDITIONAL_CREDENTIALS_NEEDED',
];
const website: ConnectionStatus[] = ['WEBSITE_DOWN', 'URL_INACCESSIBLE', 'NO_ACCOUNTS_FOUND', 'OTHER_ERROR'];

describe('what a check may find (events-and-lifecycle.md 2.2)', () => {
  it.each([
    ['PENDING', ['CONNECTED', 'UNDER_INVESTIGATION', ...customer, ...website]],
    ['CONNECTED', [...customer, ...website]],
    ...customer.map((from) => [from, ['CONNECTED', ...customer.filter((to) => to !== from), ...website]]),
    ...website.map((from) => [from, ['CONNECTED', ...customer, ...website.filter((to) => to !== from)]]),
    ['UNDER_INVESTIGATION', []],
    ['COMPANY_INACTIVE', []],
  ] as [ConnectionStatus, ConnectionStatus[]][])(
    'from %s is the table’s row, and nothing else',
    (from, to) => {
      const found = connectionStatuses.filter(
        (one) => one !== from && isListed({ from, to: one, trigger: 'CHECKED' }, 'CHECK'),
      );
      expect(found.toSorted()).toEqual(to.toSorted());
    },
  );

  it('may be what is known already', () => {
    for (const from of connectionStatuses)
      expect(isListed({ from, to: from, trigger: 'CHECKED' })).toBe(true);
  });
});

it('a connection begins as PENDING alone', () => {
  expect(transitions.filter(({ from }) => from === null).map(({ to }) => to)).toEqual(['PENDING']);
});

it('new credentials lead to PENDING from everywhere but an inactive company', () => {
  for (const from of connectionStatuses) {
    const step = { from, to: 'PENDING', trigger: 'CREDENTIALS_SUBMITTED' } as const;
    expect(isListed(step, 'PERSON'), from).toBe(from !== 'COMPANY_INACTIVE');
    expect(isListed({ ...step, to: 'CONNECTED' }, 'PERSON'), from).toBe(from === 'CONNECTED');
  }
});

it('an operator flags any connection and ends an investigation with any status; nobody else does either', () => {
  for (const from of connectionStatuses) {
    const flag = { from, to: 'UNDER_INVESTIGATION', trigger: 'OPERATOR_DECIDED' } as const;
    const mayBeFlagged = from !== 'COMPANY_INACTIVE' && from !== 'UNDER_INVESTIGATION';
    expect(isListed(flag, 'OPERATOR'), from).toBe(mayBeFlagged);
    expect(isListed(flag, 'PERSON'), from).toBe(false);
    expect(isListed(flag, 'CHECK'), from).toBe(false);
  }
  const others = connectionStatuses.filter((to) => to !== 'UNDER_INVESTIGATION' && to !== 'COMPANY_INACTIVE');
  expect(operatorChoices('UNDER_INVESTIGATION')).toEqual(others);
  expect(operatorChoices('COMPANY_INACTIVE')).toEqual([]);
});

it('only lasting trouble of a website leads under investigation by itself', () => {
  const reached = connectionStatuses.filter((from) =>
    isListed({ from, to: 'UNDER_INVESTIGATION', trigger: 'TROUBLE_LASTED' }, 'CHECK'),
  );
  expect(reached.filter((from) => from !== 'UNDER_INVESTIGATION').toSorted()).toEqual(website.toSorted());
});

it('a company’s activity leads any connection away and back, and never to what it says already', () => {
  for (const status of connectionStatuses) {
    if (status === 'COMPANY_INACTIVE') continue;
    expect(isListed({ from: status, to: 'COMPANY_INACTIVE', trigger: 'COMPANY_DEACTIVATED' })).toBe(true);
    expect(isListed({ from: 'COMPANY_INACTIVE', to: status, trigger: 'COMPANY_REACTIVATED' })).toBe(true);
  }
  expect(transitions.some(({ from, to }) => from === to)).toBe(false);
});

it('every status has a label, a group, somebody who acts and words; both spellings of a refused password the same', () => {
  for (const status of connectionStatuses) expect(statusGuide[status].text, status).toMatch(/\.$/);
  expect(connectionStatuses.filter(needsCustomer).toSorted()).toEqual(customer.toSorted());
  expect(statusGuide.INCORRECT_PASSWORD).toEqual(statusGuide.PASSWORD_INCORRECT);
});
