// What is no bill is refused with the reason, and never filled with guesses; what is a bill is taken, however little it says.
import { describe, expect, it } from 'vitest';
import { type TypedRow, typePage } from '../../test/support/typed-page.ts';
import { textOf } from './document.ts';
import { understand } from './understand.ts';

/** Lines of a page, cells parted by bars. */
function typed(text: string, number = 1) {
  const rows = text
    .trim()
    .split('\n')
    .map(
      (line): TypedRow =>
        line
          .split(' | ')
          .flatMap((cell, at): [number, string][] =>
            cell.trim() === '' ? [] : [[40 + at * 130, cell.trim()]],
          ),
    );
  return typePage(rows, number);
}
const understood = (text: string) => {
  const pages = [typed(text)];
  return understand(pages, textOf(pages));
};

const PAPERS: Readonly<Record<string, string>> = {
  'a letter': `
Brannock Light & Power
12 Mill Road, Redhaven, NC 27978
March 3, 2026
Dana Whitlock
156 Quarry Ln, East Brannock, MA 02099
Account Number: 4410-22871-6
Dear Ms Whitlock,
Thank you for your letter about your electric service. We looked at your meter on
February 20 and found that it works well. Your average usage is 712 kWh a month, and
your last bill of $98.12 was right. You need do nothing.
Sincerely,
Customer Care`,
  'a supply contract': `
Electricity Supply Agreement
between Fernhill Energy LLC and Dana Whitlock
1. Term. This agreement begins on April 1, 2026 and ends on March 31, 2028.
2. Price. The price is $0.0892 per kWh. An early termination fee of $150.00 applies.
3. Payment. The customer pays within 21 days of the bill date. Late fee: $5.00.
4. Expected annual consumption: 9,600 kWh.
Account Number | 4410-22871-6
Service Address | 156 Quarry Ln, East Brannock, MA 02099
Signature | Date`,
  'an invoice for goods': `
Copper Kettle Supply Inc
INVOICE
Invoice Number | 20931
Invoice Date | 03/04/2026
Due Date | 04/03/2026
Bill To | Dana Whitlock
Description | Quantity | Price | Amount
Water filter cartridge | 2 | $24.00 | $48.00
Electric kettle 1.7 L | 1 | $39.95 | $39.95
Gas lighter | 3 | $4.00 | $12.00
Subtotal | | | $99.95
Sales Tax | | | $6.25
Total Due | | | $106.20
Thank you for your business`,
  'an invoice for work': `
Harrow Electrical Contractors
INVOICE
Invoice Number | 5512
Invoice Date | 03/04/2026
Due Date | 04/03/2026
Bill To | Dana Whitlock
Service Address | 156 Quarry Ln, East Brannock, MA 02099
Install electric panel 200 A | $1,850.00
Gas line inspection | $120.00
Labor 6 hours at 95.00 | $570.00
Total | $2,540.00
Amount Due | $2,540.00`,
  'a bank statement': `
First Pinyon Bank
Account Statement
Account Number | 0091 8827 12
Statement Date | March 31, 2026
Date | Description | Amount | Balance
03/04/2026 | Brannock Electric payment | -98.12 | 1,204.11
03/09/2026 | City Water Department | -44.10 | 1,160.01
03/15/2026 | Payroll | 2,100.00 | 3,260.01
03/20/2026 | Redhaven Gas | -61.00 | 3,199.01
Ending Balance | | | 3,199.01`,
  'a card statement': `
Pinyon Credit Card
Statement Date | March 31, 2026
Account Number | 4417 1234 5678 9113
Payment Due Date | April 25, 2026
New Balance | $812.40
Minimum Payment Due | $35.00
Previous Balance | $500.00
Payments | -$500.00
Transactions
03/04 | BRANNOCK ELECTRIC BILLPAY | $98.12
03/09 | CITY WATER AND SEWER | $44.10
03/20 | REDHAVEN GAS CO | $61.00
03/22 | GROCERIES | $609.18
Total new charges | $812.40`,
  'a tariff sheet': `
Brannock Light & Power
Schedule R-1 Residential Electric Service
Effective January 1, 2026
Customer Charge | $12.00 per month
Energy Charge, first 600 kWh | $0.0912 per kWh
Energy Charge, over 600 kWh | $0.1112 per kWh
Minimum Charge | $12.00
Late Payment Charge | 1.5 % of the amount due after the due date
Example: a customer who uses 900 kWh pays $100.08.`,
  "a picture of a meter's face": `
LANDIS 2200
kWh
0 4 8 2 1
CL 200 240V 3W TYPE MX
04821`,
  'a payment receipt': `
Brannock Light & Power
Payment Receipt
Account Number | 4410-22871-6
Payment Date | March 14, 2026
Payment Amount | $98.12
Confirmation Number | 77120933
Payment Method | Bank account ending 2210
Remaining Balance | $0.00
Thank you for paying your electric bill online.`,
  'a receipt of a city': `
City of Redhaven Water Department
RECEIPT
Received from Dana Whitlock
Account No. | 882-1120
Amount Paid | $44.10
Date | 03/12/2026
Amount Due | $0.00
Water and sewer service`,
  'a reminder': `
Brannock Light & Power
Past Due Notice
Account Number | 4410-22871-6
Notice Date | March 28, 2026
Your electric bill of March 2 has not been paid.
Past Due Amount | $98.12
Please pay by | April 10, 2026
If we do not receive your payment, your electric service may be disconnected.`,
  'a notice of disconnection': `
Brannock Light & Power
Disconnection Notice
Account Number | 4410-22871-6
Service Address | 156 Quarry Ln, East Brannock, MA 02099
Amount Due | $198.12
Due Date | April 10, 2026
Unless the past due amount is paid your electricity will be shut off on April 11, 2026.
Reconnection fee: $40.00`,
  'a brochure with kWh and amounts': `
Save energy with Brannock Light & Power
Replace ten bulbs and save 412 kWh and $58.00 a year.
A new water heater uses 2,400 kWh less. Rebate: $350.00
Heat pump rebate up to $1,200.00. Apply by June 30, 2026.
Call 1-800-555-0155 or visit www.brannock.example.com
Natural gas customers save 38 therms.`,
  'an explanation with samples': `
How to read your bill
1 Account Number: you find it at the top, for example 1234-5678-9
2 Amount Due: what you owe, for example $123.45
3 Due Date: please pay by this day, for example 01/15/2026
4 Your usage: previous reading 12345, current reading 12845, usage 500 kWh
5 Electric charges: customer charge $10.00, energy charge $113.45`,
  'a blank page': `
This page intentionally left blank`,
  'a quotation': `
Brannock Solar LLC
Quotation
Quote Number | 5512
Date | 03/04/2026
Solar panels 8.2 kW | $16,400.00
Expected generation 10,400 kWh a year
Total | $16,400.00
Valid until | 04/30/2026`,
  'a telephone bill': `
Pinyon Wireless
Your bill
Account Number | 5512-1120
Bill Date | 03/04/2026
Due Date | 03/29/2026
Wireless plan | $45.00
Broadband | $30.00
Taxes | $6.12
Total Amount Due | $81.12`,
  'a rent statement': `
Quarry Lane Apartments
Rent Statement
Tenant | Dana Whitlock
Statement Date | 03/01/2026
Due Date | 03/05/2026
Rent March | $1,450.00
Parking | $60.00
Electric, water and trash | $94.00
Total Due | $1,604.00`,
};

const BILLS: Readonly<Record<string, string>> = {
  'two charges and a due date': `
City of Redhaven
Acct 882-1120
Water | 41.20
Sewer | 30.10
Amount Due | $71.30
Due Date | 04/10/2026`,
  'a postcard of a town': `
TOWN OF PINYON FALLS WATER
ACCOUNT | 00412
PREVIOUS | PRESENT | USAGE
4120 | 4177 | 57
WATER | 38.00
PAY THIS AMOUNT | 38.00
DUE DATE | 4/15/26`,
  'a delivery': `
Alder Falls Propane
Invoice Number | 88120
Delivery Date | 02/14/2026
Propane delivered 212.4 gallons at 2.799 | $594.51
Amount Due | $594.51
Due Date | 03/14/2026`,
  'a hauler': `
Redhaven Hauling
Account | 55-1120
Invoice Date | 03/01/2026
Trash service March | $48.00
Recycling | $12.00
Total Due | $60.00
Due Date | 03/25/2026`,
  'a usage and an amount': `
Brannock Light & Power
Account Number | 4410-22871-6
Bill Date | 03/04/2026
Amount Due | $98.12
712 kWh used`,
  'a bill that threatens disconnection': `
Brannock Light & Power
Account Number | 4410-22871-6
Bill Date | 03/04/2026
Service Period | 02/01/2026 to 03/01/2026
Energy Charge 712 kWh | $88.12
Customer Charge | $10.00
Current Charges | $98.12
Past Due Balance - Disconnection Notice | $60.00
Amount Due | $158.12
Due Date | 03/25/2026`,
  'a bill in credit': `
Brannock Light & Power
Account Number | 4410-22871-6
Bill Date | 03/04/2026
Electric service 02/01/2026 to 03/01/2026
Energy Charge 712 kWh | $88.12
Current Charges | $88.12
Previous Balance | -$200.00
Credit Balance | -$111.88
Amount Due | $0.00`,
};

describe('refused', () => {
  it.each(Object.keys(PAPERS))('is %s', (name) => {
    const { bill, reason } = understood(PAPERS[name] ?? '');
    expect(bill).toBeNull();
    expect(reason).toMatch(/^(?:The document|Nothing in the document) .+\.$/);
  });

  it('says of a receipt, a card statement and an explanation what they are', () => {
    const reasons = ['a receipt of a city', 'a card statement', 'an explanation with samples'].map(
      (name) => understood(PAPERS[name] ?? '').reason,
    );
    expect(reasons).toEqual([
      'The document confirms a payment; it charges nothing.',
      'The document is a statement of a bank or a card.',
      'The document explains bills or sets terms; it charges nothing.',
    ]);
  });
});

describe('taken', () => {
  it.each(Object.keys(BILLS))('is %s', (name) => {
    const { bill, reason } = understood(BILLS[name] ?? '');
    expect(reason).toBeNull();
    expect(bill?.amountDue).not.toBeNull();
  });
});
