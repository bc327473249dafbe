// English labels. Data only: a new phrase goes into its list, nothing else changes.
import { type Lexicon, phrases } from './lexicon.ts';

export const englishLabels: Lexicon['labels'] = {
  accountNumber: phrases(`
    customer no, customer #,
    account number, account no, account #, acct no, acct #, acct number, account num, customer number,
    customer account number, customer account, your account number, bill account, account, account id,
    customer id, utility account number, account no #, bill acct no, bill acct number, bill account no,
    bill account number
  `),
  invoiceNumber: phrases(`
    invoice number, invoice no, invoice #, bill number, bill no, bill #, bill id, statement number,
    statement no, invoice, invoice id, document number, reference number
  `),
  statementDate: phrases(`
    bill date, billing date, date of bill, bill issued, date bill issued, bill issue date, issue date,
    statement date, date of statement, invoice date, date of invoice, date issued, date of issue, bill
    prepared, bill prepared on, bill mailing date, mailing date, mail date, date mailed, bill mailed,
    issued, issued on, dated, date, billed on, statement issued, bill print date, billing date is
  `),
  dueDate: phrases(`
    due date, date due, payment due date, payment due, payment due by, due by, pay by, please pay by,
    amount due by, due on, due, due date for current bill, current bill due, bill due date, payment due
    on, total due by, must be paid by, pay before, pay on or before, due on or before, please pay on or
    before, current charges due, current charges due by, total amount due by, amount due on, withdrawal
    date, auto pay date, to be paid by, please pay by date, payable by, amount due date, date payment
    due, current due date, current charges due date, past due after
  `),
  amountDue: phrases(`
    amount due, total amount due, total due, pay this amount, amount to pay, please pay, total balance
    due, balance due, amount now due, total account balance, account balance due, amount payable, total
    payable, current bill due, please pay this amount, total to pay, net amount due, total balance,
    amount owed, total amount owed, total amount, amount due now, total amount due by, amount due by,
    pay amount, current amount due, total amount to be paid, new balance, account balance, total amount
    payable, direct debit amount, amount to be withdrawn, amount to be debited, directpay amount,
    autopay amount
  `),
  newCharges: phrases(`
    new charges, total new charges, current charges, total current charges, current bill, total this
    bill, current billing, charges this period, current month charges, total charges, total current
    bill, current energy charges, total current month charges, new charges this bill, total charges this
    bill, total charges this period, charges for this bill, total for this bill, this bill, current
    period charges, total new charges this period, invoice total, total invoice, your new charges, total
    of new charges, total current charges due, current service charges, total charges for this period,
    this month s charges
  `),
  otherCharges: phrases(`
    other charges, other charges credits, other charges and credits, total other charges credits
  `),
  previousBalance: phrases(`
    previous balance, previous amount due, previous bill, prior balance, last bill, last bill amount,
    previous account balance, amount due last bill, amount of last bill, previous charges, opening
    balance, your last bill, total amount due at last billing, amount of your last bill, balance from
    last bill, previous bill amount, prior bill, starting balance, previous statement balance, amount
    due previous bill, last statement balance, balance last bill
  `),
  payments: phrases(`
    payments, payment, payment received, payments received, payments adjustments, payment s, your total
    payments since last bill, payments since last bill, payment s received, less payments, payments
    made, payment thank you, payments thank you, thank you for your payment, total payments, total
    payments received, payments and credits, payments credits, payment received thank you, your payment,
    payments received since last bill, less payments received
  `),
  balanceForward: phrases(`
    balance forward, past due, past due balance, remaining balance, unpaid balance, overdue balance,
    past due amount, balance brought forward, balance carried forward, arrears, outstanding balance,
    balance after payments, balance forward due upon receipt, prior balance due, balance remaining
  `),
  adjustments: phrases('adjustments, adjustment, account adjustments, balance adjustments'),
  credits: phrases('credits, total credits, credits applied, bill credits'),
  taxes: phrases(`
    total taxes, taxes, tax, total taxes and fees, taxes and fees, total tax, taxes and surcharges,
    total taxes and surcharges, sales tax, gst, vat
  `),
  lateCharges: phrases(`
    late charge, late charges, late fee, late fees, late payment charge, late payment charges, penalty,
    late payment fee, interest
  `),
  serviceAddress: phrases(`
    deliver to, delivered to, delivery location, ship to,
    service address, service location, service at, service for, service to, service provided to,
    premises, service provided at, premise address, supply address, site address, property address,
    location address, property location, services provided to, services for, services at, location of
    service, serviced address, address of service, delivery address, service location address, supply
    premises, property, location, site, address, services provided at, electric service for, gas service
    for
  `),
  period: phrases(`
    service period, billing period, period, bill period, service dates, service from, usage period,
    billing cycle, dates of service, billing dates, read dates, period of service, service period from,
    service date, statement period, charge period, reading period, meter read dates, consumption period,
    dates, billing period from, bill from, service for the period, for service from, for the period,
    meter reading dates, reading dates, read period, period covered, invoice period, supply period,
    delivery period
  `),
  periodStart: phrases(`
    from, start date, period start, previous read date, previous date, prior read date, service start,
    from date, start, previous reading date, last read date, begin date, prev date, prev read date, date
    from, period from, period begin
  `),
  periodEnd: phrases(`
    to, end date, period end, current read date, current date, present read date, service end, to date,
    end, through, current reading date, present date, date to, thru, period to
  `),
  deliveryDate: phrases('delivery date, date delivered, date of delivery, delivered on'),
  readDate: phrases('read date, reading date, date read, meter read date, date of reading'),
  payee: phrases(`
    make checks payable to, make check payable to, make your check payable to, checks payable to, pay
    to, please make checks payable to, please make check payable to, remit to, remit payment to, payable
    to, mail payments to, mail payment to, send payment to, please remit to, please make your check
    payable to, mail payments and make checks payable to, make cheques payable to, please send payment
    to
  `),
  supplier: phrases(`
    supplier, your supplier, energy supplier, electric supplier, your supplier is, supplier name
  `),
  tariff: phrases(`
    rate, rate schedule, tariff, rate class, schedule, rate code, rate plan, service class, rate type,
    service classification, tariff code, rate name, your rate, price plan, rate tariff
  `),
  meterNumber: phrases(`
    meter number, meter no, meter #, meter, meter id, meter serial number, meter serial no, serial
    number, meter num, meter serial, meter serial #, meter number s, serial no, tank, tank number, tank
    no, tank #, device, meter nbr, mtr no, mtr #
  `),
  pod: phrases(`
    pod, pod id, podid, point of delivery, point of delivery id, pod number, mpan, supply number,
    service delivery identifier, sdi, delivery point
  `),
  esi: phrases('esi id, esi, esid, esi number, esi id number'),
  nmi: phrases('nmi, national meter identifier'),
  premise: phrases(`
    premise number, premise no, premise id, premise #, premises id, premise, premises number
  `),
  currentReading: phrases(`
    current reading, current read, present reading, present read, present, current, curr read, end
    reading, this reading, current meter reading, ending reading, end read, current meter read, new
    reading, latest reading, closing reading, reading current, reading present
  `),
  previousReading: phrases(`
    previous reading, previous read, prior reading, previous, prev read, start reading, last reading,
    past reading, previous meter reading, beginning reading, prior read, begin read, start read, prev,
    prev reading, prior, previous meter read, old reading, opening reading, reading previous, reading
    prior
  `),
  reading: phrases('reading, meter reading, read, meter read, readings, meter readings'),
  multiplier: phrases(`
    multiplier, meter multiplier, constant, meter constant, mult, mtr mult, multi, factor, therm factor,
    thermal factor, ct ratio, conversion factor, meter factor, billing multiplier, billing factor, ccf
    multiplier, btu factor
  `),
  usage: phrases(`
    usage, total usage, total used, used, consumption, billed usage, total consumption, energy used, kwh
    usage, kwh used, therms used, total kwh, total therms, total therms used, kwh, therms, quantity
    delivered, gallons delivered, gallons used, water used, water usage, gas used, metered usage, total
    kwh used, billed consumption, billable usage, units used, total energy, total energy usage, energy
    usage, total usage kwh, volume, gallons, ccf, hcf, kgal, delivered, quantity used, amount used, net
    usage, usage this period, generation, energy generated, generated, kwh generated, total generation,
    usage kwh, usage therms, usage gallons, usage ccf, consumption kwh, usage amount, total units used,
    energy, electricity used, actual usage, ccf used, billed kwh, billed therms, measured usage, usage
    total, delivery, production, energy produced, kwh billed, therms billed, ccf billed, gallons billed, units billed
  `),
  rawUsage: phrases(`
    measured ccf, measured, difference, reading difference, diff, meter difference, registered
  `),
  unit: phrases('unit, units, uom, unit of measure, units of measure'),
  readType: phrases(`
    read type, usage type, reading type, type of read, type of reading, type, reading method, read code,
    status
  `),
  days: phrases(`
    days, no of days, number of days, days of service, billing days, service days, days used, days
    billed, bill days
  `),
  demand: phrases(`
    demand, demand kw, billed demand, peak demand, kw, kw demand, billing demand, max demand, maximum
    demand, measured demand, metered demand
  `),
  commodity: phrases(`
    service, service type, type of service, utility, commodity, utility type, energy type, product,
    fuel, fuel type
  `),
  timeOfUse: phrases('time of use, tou, tou period, register, season, time period'),
  history: phrases(`
    month, period ending, avg daily, average daily, avg, usage month, daily avg, load factor, month
    year, bill month, avg kwh per day, avg cost per day, monthly kwh, monthly cost, temperature, bill
    amount
  `),
  money: phrases(`
    amount, charge, charges, cost, price, total, rate, unit price, unit rate, price per unit, amount
    usd, total cost
  `),
  description: phrases('description, charge description, detail, details, item'),
  other: phrases(`
    next meter reading, next read date, next reading date, next scheduled read date, next scheduled read
    date on or about, office hours, amount enclosed, next read, next reading, next meter read date,
    payment address, mailing address, correspondence address, amount paid, parcel id, customer name,
    customer service, account name, name, customer, customer of record, bill to, billed to, sold to,
    page, cycle, phone, telephone, deposit, account type, account summary, account information, account
    balance summary, account history, account details, meter type, meter information, meter details,
    meter multiplier, meter location, bill summary, bill details, date of last payment, last payment
    date, last payment, amount of last payment, date paid, print date, budget balance, total with
    contributions, after due date pay, amount due after, if paid after, spid, service agreement, sa #,
    po box, web, website, email, daily average, daily averages, average, service details, service
    summary, property type, site id, rate information, location id, tax id
  `),
};
