import { describe, expect, it, test } from 'vitest';
import { sandboxProvider } from './index.ts';
import {
  isSandboxUrl,
  SANDBOX_PASSWORD,
  SANDBOX_USERNAME,
  sandboxBillFiles,
  validateSandboxCredentials,
} from './sandbox-provider.ts';

describe('isSandboxUrl', () => {
  it.each([
    'https://nectarclimate.com',
    'https://nectarclimate.com/',
    'http://www.nectarclimate.com',
    'nectarclimate.com',
    'www.nectarclimate.com/login?next=1',
    'HTTPS://NectarClimate.COM/some/path/',
    ' https://nectarclimate.com:443 ',
    'https://nectarclimate.com.',
  ])('recognises %s', (url) => expect(isSandboxUrl(url)).toBe(true));

  it.each([
    'https://evil-nectarclimate.com',
    'https://nectarclimate.com.evil.example',
    'https://evil.example/nectarclimate.com',
    'https://evil.example/?u=https://nectarclimate.com',
    'https://nectarclimate.com@evil.example',
    'https://user:secret@nectarclimate.com',
    'https://nectarclimate.com:8443',
    'https://dash.nectarclimate.com',
    'https://www.www.nectarclimate.com',
    'https://nectarclimate.comm',
    'ftp://nectarclimate.com',
    'javascript:nectarclimate.com',
    'mailto:me@nectarclimate.com',
    'https://nеctarclimate.com',
    'https://',
    '',
  ])('refuses %s', (url) => expect(isSandboxUrl(url)).toBe(false));
});

describe('validateSandboxCredentials', () => {
  it('connects the documented pair', () => {
    expect(validateSandboxCredentials(SANDBOX_USERNAME, SANDBOX_PASSWORD)).toEqual({
      status: 'CONNECTED',
      statusErrorDetail: null,
    });
  });

  it.each([
    ['nectar-sandbox-username', 'wrong'],
    ['wrong', 'nectar-sandbox-password'],
    ['Nectar-Sandbox-Username', 'nectar-sandbox-password'],
    ['nectar-sandbox-username', 'nectar-sandbox-password '],
    ['nectar-sandbox-password', 'nectar-sandbox-username'],
    ['', ''],
  ])('answers INCORRECT_PASSWORD to %s / %s', (username, password) => {
    const result = validateSandboxCredentials(username, password);
    expect(result.status).toBe('INCORRECT_PASSWORD');
    expect(result.statusErrorDetail).not.toBeNull();
  });
});

describe('sandboxBillFiles', () => {
  const input = {
    connectionId: '0b6f0a5e-2c6f-4f0e-8f5e-6a4f0f6f9d10',
    sites: [{ id: 'a', name: 'Test Facility', address: '123 Main St, San Francisco, CA 94105' }],
    datasourceTypes: ['GAS', 'WATER'],
    country: 'US',
    createdOn: '2026-04-15',
    startDateOf: () => '2026-02-01',
    customerName: 'Harbor Textiles',
  };

  it('hands out one PDF per account and month, the same bytes each time', async () => {
    const files = sandboxBillFiles(input);
    expect(files.map((file) => file.fileName)).toEqual([
      'sandbox-water-2026-03.pdf',
      'sandbox-gas-2026-03.pdf',
      'sandbox-water-2026-02.pdf',
      'sandbox-gas-2026-02.pdf',
    ]);
    for (const file of files) {
      const bytes = await file.read();
      expect(Buffer.from(bytes.subarray(0, 5)).toString()).toBe('%PDF-');
      expect(await sandboxBillFiles(input)[files.indexOf(file)]!.read()).toEqual(bytes);
    }
  });
});

test('bills of accounts that are not tracked are not handed out', async () => {
  const input = {
    connectionId: '0b6f0a5e-2c6f-4f0e-8f5e-6a4f0f6f9d10',
    credentials: { username: SANDBOX_USERNAME, password: SANDBOX_PASSWORD },
    environment: 'sandbox' as const,
    today: '2026-04-15',
    sites: [{ id: 'a', name: 'Test Facility', address: '123 Main St, San Francisco, CA 94105' }],
    datasourceTypes: ['GAS' as const, 'WATER' as const],
    country: 'US',
    createdOn: '2026-04-15',
    startDateOf: () => '2026-03-01',
    customerName: 'Harbor Textiles',
  };
  const files = sandboxBillFiles(input);
  const gas = files.find(({ datasourceType }) => datasourceType === 'GAS')!;
  const collected = async (untrackedAccounts: string[]): Promise<string[]> =>
    (await Array.fromAsync(sandboxProvider.collect({ ...input, untrackedAccounts }))).map(
      ({ sourceKey }) => sourceKey,
    );
  expect(await collected([])).toHaveLength(files.length);
  const left = await collected([gas.accountNumber]);
  expect(left.length).toBeGreaterThan(0);
  expect(left.every((key) => key.startsWith('WATER/'))).toBe(true);
});
