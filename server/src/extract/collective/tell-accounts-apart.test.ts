import { describe, expect, it } from 'vitest';
import { type PrintedCell, printedPage } from '../../../test/support/bill-pages.ts';
import { textOf } from '../document.ts';
import { understand } from '../understand.ts';

const section = (account: string, meter: string, street: string, total: string): PrintedCell[][] => [
  [[40, `Acct # ${account} Property Address ${street}, Ashby, VT 05001`]],
  [
    [40, 'Meter'],
    [120, 'Previous Reading'],
    [240, 'Present Reading'],
    [360, 'Consumption'],
    [460, 'Units'],
  ],
  [
    [40, meter],
    [120, '1000'],
    [240, '1400'],
    [360, '400'],
    [460, 'kWh'],
  ],
  [
    [40, 'Energy Charge'],
    [460, total],
  ],
  [
    [40, `Subtotal Electric Service ${account}`],
    [460, total],
  ],
];

describe('a collective bill', () => {
  const pages = [
    printedPage([
      [[40, 'Juniper Light & Power', 14]],
      [],
      [[40, 'Copper Tool Co']],
      [[40, '150 Mill Pond Rd']],
      [[40, 'Ashby, VT 05001']],
      [],
      [
        [40, 'Billing Date'],
        [160, 'Amount Due'],
        [280, 'Please Pay By'],
        [400, 'Acct #'],
      ],
      [
        [40, '10/01/2018'],
        [160, '$90.00'],
        [280, '10/22/2018'],
        [400, 'S-6391894'],
      ],
      [],
      ...section('8643-70712', 'W3643776', '40 Old Mill Rd', '$40.00'),
      [],
      ...section('3967-03174', 'W9321985', '45 Heron Ave', '$50.00'),
      [],
      [
        [40, 'Total Current Charges'],
        [460, '$90.00'],
      ],
    ]),
  ];
  const { bill } = understand(pages, textOf(pages));

  it('is for the account of its head, though that stands in a row with amounts', () => {
    expect(bill?.isSummaryBill).toBe(true);
    expect(bill?.accountNumber?.value).toBe('S-6391894');
    expect(bill?.meters.map((meter) => meter.accountNumber?.value)).toEqual(['8643-70712', '3967-03174']);
  });

  it('has no address of supply of its own: neither that of its customer nor that of one account', () => {
    expect(bill?.serviceAddress).toBeNull();
  });
});
