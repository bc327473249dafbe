import type { Wordings } from './concepts.ts';

export const english: Wordings = {
  title: 'Utility Bill | Statement of Account | Your Bill || Billing Statement | Invoice',
  accountNumber:
    'Account Number | Account No. | Acct # | Your account number || Account # | Customer Account No. | ACCT NO',
  customerNumber: 'Customer Number | Customer ID || Cust. No.',
  invoiceNumber: 'Invoice Number | Bill No. | Statement Number || Invoice # | Bill ID | Document No.',
  statementDate:
    'Bill Date | Statement Date | Billing Date | Date Issued || Invoice Date | Date of Bill | Mailing Date | Issued On',
  dueDate:
    'Due Date | Payment Due Date | Please Pay By | Payment Due By || Date Due | Pay By | Due On or Before | Current Charges Due By',
  billingPeriod:
    'Billing Period | Service Period | Service Dates | Period Covered || Usage Period | Bill Period | Dates of Service',
  amountDue:
    'Amount Due | Total Amount Due | Please Pay This Amount | Balance Due || Total Due | Pay This Amount | Amount Payable | Total Balance Due',
  newCharges:
    'New Charges | Current Charges | Total Current Charges | Total New Charges || Current Bill | Charges This Period | Total This Bill | Current Month Charges',
  previousBalance:
    'Previous Balance | Balance Last Bill | Prior Balance | Amount of Last Bill || Previous Amount Due | Opening Balance | Your Last Bill',
  payments:
    'Payments Received | Payment - Thank You | Less Payments | Payments || Payment(s) Since Last Bill | Thank you for your payment | Total Payments',
  balanceForward:
    'Balance Forward | Remaining Balance | Past Due Balance || Unpaid Balance | Balance Brought Forward',
  serviceAddress:
    'Service Address | Service Location | Service At | Property Address || Location | Premises | Service Provided To',
  tariff: 'Rate | Rate Schedule | Tariff | Service Class || Rate Plan | Price Plan',
  meterNumber: 'Meter Number | Meter No. | Meter # | Meter || Meter ID | Meter Serial No. | Serial Number',
  service: 'Service | Service Type || Type of Service',
  previousReading:
    'Previous Reading | Previous Read | Prior Reading | Previous || Last Reading | Prev Read | Opening Read',
  currentReading:
    'Current Reading | Present Reading | Current Read | Present || This Reading | Curr Read | Closing Read',
  from: 'From | Start Date | Previous Date || Service From | Prior Read Date',
  to: 'To | End Date | Current Date || Service To | Read Date',
  difference: 'Difference | Meter Difference || Units Moved',
  multiplier: 'Multiplier | Meter Multiplier | Constant || Meter Constant | Mult.',
  usage: 'Usage | Consumption | Total Usage | Used || Billed Usage | Total Used | Quantity Used',
  unit: 'Unit | Units | UOM || Unit of Measure',
  readType: 'Read Type | Reading Type || Code',
  actual: 'Actual | Regular || ACT',
  estimated: 'Estimated | Estimate || EST',
  days: 'Days | Billing Days | No. of Days || Number of Days',
  register: 'Register | Description || Reading For',
  description: 'Description | Charge | Service || Item | Details',
  quantity: 'Quantity | Qty | Usage || Billed Units',
  rate: 'Rate | Unit Price | Price || Price per Unit',
  amount: 'Amount | Charges | Total || Amount ($) | Charge',
  subtotal: 'Total % | Subtotal % || % Subtotal | Sum of %',
  summaryHeading:
    'Account Summary | Bill Summary | Summary of Charges || Your Account at a Glance | What You Owe',
  meterHeading: 'Meter Information | Meter Readings | Usage Detail || Your Energy Use | Metered Services',
  chargesHeading:
    'Charge Details | Current Charges Detail | Details of Your Charges || Breakdown of Charges | Billing Details',
  historyHeading: 'Usage History | Your Usage Over Time || 13 Month Comparison',
  noticesHeading: 'Messages | Important Information || News for You | Please Note',
  slipNote:
    'Please detach and return this portion with your payment | Return this stub with your payment || Keep upper part for your records',
  payTo: 'Make checks payable to | Remit payment to || Mail payment to',
  questions: 'Questions? Call | Customer Service || Contact us at',
  page: 'Page % of % || Pg %/%',
};

/** Where British English says it in another way. */
export const englishOverseas: Partial<Wordings> = {
  title: 'Your bill | Tax Invoice | Energy statement || Bill of Supply',
  accountNumber:
    'Account number | Your account number | Customer account number || Consumer No. | Account no',
  invoiceNumber: 'Invoice number | Bill number | Bill reference || Invoice no | VAT invoice no.',
  statementDate: 'Bill date | Date of issue | Issue date || Date of bill | Tax point | Bill issued',
  dueDate: 'Due date | Pay by | Payment due || Please pay by | Last date of payment',
  billingPeriod:
    'Billing period | Bill period | Period of supply | Supply period || This bill covers | Charges for the period',
  amountDue:
    'Amount due | Total amount due | Amount to pay | Total to pay || Net amount payable | Balance to pay | Please pay',
  newCharges:
    'Total charges this bill | New charges | Total new charges | Cost of this bill || Charges for this period | Total current bill',
  previousBalance:
    'Previous balance | Opening balance | Balance on your last bill || Arrears brought forward | Last bill',
  payments:
    'Payments received | Payments you have made | Less payments received || Total payments since last bill | Your payments',
  balanceForward: 'Balance carried forward | Balance brought forward || Outstanding balance',
  serviceAddress: 'Supply address | Premises supplied | Site address || Property | Supply premises',
  tariff: 'Tariff | Your tariff | Tariff name || Price plan | Category',
  meterNumber: 'Meter number | Meter serial number | Meter no. || Meter ID | MSN',
  previousReading: 'Previous reading | Last reading | Start reading || Opening reading | Initial read',
  currentReading: 'Latest reading | Current reading | End reading || Closing reading | Final read',
  usage: 'Units used | Consumption | Usage | Energy used || Total consumption | Units consumed',
  meterHeading: 'Your meter readings | Meter readings || How we measured your use',
  chargesHeading: 'Your charges in detail | Charges || How we worked out your bill',
  slipNote: 'Payment slip - please return with your cheque || Bank giro credit',
  payTo: 'Make cheques payable to | Payable to || Cheques to',
};
