import { describe, expect, it } from 'vitest';
import { drawBill } from '../../drawing/draw-bill.ts';
import { readingDifferences } from '../../drawing/reading-differences.ts';
import { readDocument } from '../../extract/read-document.ts';
import { generateSandboxBills, type SandboxInput } from './generate-bills.ts';

const sites = [
  {
    id: 'c7a4e3b8-61a5-4d0c-9b51-0d2b5f6a7e21',
    name: 'Test Facility',
    address: '123 Main St, San Francisco, CA 94105',
  },
  {
    id: 'b2a7f1fb-2a41-4b06-8f7c-9b3c6a5d1f33',
    name: 'Quay Warehouse',
    address: '40 Quay Rd, Portland, ME 04101',
  },
  {
    id: 'e0b7c1d2-3f4a-4b5c-8d6e-9f0a1b2c3d4e',
    name: 'Foundry',
    address: '9 Foundry Ln, Building 14, Unit 2207, Dayton, OH 45402',
  },
];

const input: SandboxInput = {
  connectionId: '0b6f0a5e-2c6f-4f0e-8f5e-6a4f0f6f9d10',
  sites,
  datasourceTypes: [],
  country: 'US',
  createdOn: '2026-04-15',
  startDateOf: () => null,
  customerName: 'Harbor Textiles',
};

const usageChecks = (checks: { name: string; passed: boolean }[]) =>
  checks.filter((check) => check.name.startsWith('read-difference-gives-usage'));

describe.each([
  ['one site in the United States', { ...input, sites: sites.slice(0, 1) }],
  ['three sites in Canada', { ...input, country: 'CA' }],
  ['three sites in Germany', { ...input, country: 'DE' }],
])('the sixty bills of %s', (_name, any) => {
  it('are read back value by value, and the readings of exactly one contradict its usage', async () => {
    const bills = generateSandboxBills(any);
    const failed: string[] = [];
    for (const { fileName, bill } of bills) {
      const reading = await readDocument(await drawBill(bill));
      expect(reading.outcome, fileName).toBe('bill');
      expect(readingDifferences(bill, reading.bill!), fileName).toEqual([]);
      if (reading.bill!.checks.some((check) => !check.passed)) failed.push(fileName);
      const unproven = usageChecks(reading.bill!.checks).filter((check) => !check.passed);
      expect(unproven, fileName).toHaveLength(failed.includes(fileName) ? 1 : 0);
    }
    expect(bills).toHaveLength(60);
    expect(failed).toHaveLength(1);
  });
});
