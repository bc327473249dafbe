// English labels of meters, tables and periods; those of the head stand in english-head-labels.ts. Data only: a new phrase
// goes into its list, nothing else changes.
import { englishHeadLabels, englishHeadOthers } from './english-head-labels.ts';
import type { Lexicon } from './lexicon.ts';
import { phrases } from './phrases.ts';

export const englishLabels: Lexicon['labels'] = {
  ...englishHeadLabels,
  period: phrases(`
    service period, billing period, period, bill period, service dates, service from, usage period,
    billing cycle, dates of service, billing dates, read dates, period of service, service period from,
    service date, statement period, charge period, reading period, meter read dates, consumption period,
    dates, billing period from, bill from, service for the period, for service from, for the period,
    meter reading dates, reading dates, read period, period covered, invoice period, supply period,
    delivery period, period of supply, period of use, period billed, billed period,
    billed from to, billed from, dates billed, bill covers, this bill covers, covers period, charges cover,
    charges cover period, usage dates, use period, period from to, service from to, consumption dates
  `),
  periodStart: phrases(`
    from, start date, period start, previous read date, previous date, prior read date, service start, from date,
    start, previous reading date, last read date, begin date, prev date, prev read date, date from, period from,
    period begin, beginning, begins, bill start, start of period, service begin, read from, period begins
  `),
  periodEnd: phrases(`
    to, end date, period end, current read date, current date, present read date, service end, to date, end,
    through, current reading date, present date, date to, thru, period to, ending, ends, bill end, end of period,
    stop date, service stop, read to, period ends, upto
  `),
  deliveryDate: phrases('delivery date, date delivered, date of delivery, delivered on'),
  readDate: phrases('read date, reading date, date read, meter read date, date of reading'),
  tariff: phrases(`
    rate, rate schedule, tariff, rate class, schedule, rate code, rate plan, service class, rate type, service
    classification, tariff code, rate name, your rate, price plan, rate tariff, tariff name, tariff type, your
    tariff, tariff category, tariff class, tariff plan, current tariff, your current tariff, your plan, plan name,
    energy plan, pricing plan, current plan, your pricing plan, product name, rate category, rate description, rate
    option, your rate plan, your rate schedule, electric rate, gas rate, rate code name, customer class, service
    rate, billing rate, rate schedule code, rate id, your energy plan, offer name, price schedule, energy tariff,
    your energy tariff, tariff rate, rate group, service plan, rate category code, category, consumer category,
    purpose, type of supply, supply type, energy rate, product, contract type, tariff description, energy product,
    rate class code
  `),
  meterNumber: phrases(`
    meter number, meter no, meter #, meter, meter id, meter serial number, meter serial no, serial number, meter
    num, meter serial, meter serial #, meter number s, serial no, tank, tank number, tank no, tank #, device, meter
    nbr, mtr no, mtr #, electric meter number, electric meter no, electric meter #, electric meter, electricity
    meter, gas meter number, gas meter no, gas meter #, gas meter, water meter number, water meter no, water meter
    #, water meter, your meter, your meter number, meter point number, msn, meter reference, irrigation meter, steam
    meter, mtr, serial, instrument no, instrument number, badge number, badge no, badge, meter badge, meter sr no,
    meter sl no, meter s no, ert id, meter identification, meter register, sr no of meter, meter point serial
    number, meter s n, smart meter,
    equipment no, equipment number, equipment #, equipment id, register id, register no, register number,
    ert no, ert number, ert #, ert, device no, device number, device id, device serial no, module no,
    module number, module id, module, instrument, asset no, asset number, asset id, mtr id, mtr number,
    mtr num, mtr serial, apparatus no, ami id, amr id, endpoint id, endpoint no, gauge no, meter ref,
    meter code, measuring device
  `),
  pod: phrases(`
    mprn, mpr, meter point reference, meter point reference number, icp, icp number, mirn, mirn number,
    electric choice id, choice id, supply point number, s number, mpan number, point id, delivery point id,
    pod, pod id, podid, point of delivery, point of delivery id, pod number, mpan, supply number,
    service delivery identifier, sdi, delivery point
  `),
  esi: phrases('esi id, esi, esid, esi number, esi id number'),
  nmi: phrases('nmi, national meter identifier'),
  premise: phrases(`
    premise number, premise no, premise id, premise #, premises id, premise, premises number
  `),
  currentReading: phrases(`
    current reading, current read, present reading, present read, present, current, curr read, end reading, this
    reading, current meter reading, ending reading, end read, current meter read, new reading, latest reading,
    closing reading, reading current, reading present, curr, now, this time, fr, final reading, closing read, ending
    read, latest read, pres, meter reading end, most recent reading
  `),
  previousReading: phrases(`
    previous reading, previous read, prior reading, previous, prev read, start reading, last reading, past reading,
    previous meter reading, beginning reading, prior read, begin read, start read, prev, prev reading, prior,
    previous meter read, old reading, opening reading, reading previous, reading prior, last time, ir, initial
    reading, opening read, begin, beginning read, meter reading start
  `),
  reading: phrases('reading, meter reading, read, meter read, readings, meter readings'),
  multiplier: phrases(`
    multiplier, meter multiplier, constant, meter constant, mult, mtr mult, multi, factor, therm factor, thermal
    factor, ct ratio, conversion factor, meter factor, billing multiplier, billing factor, ccf multiplier, btu
    factor, mf, m f, omf, multiplying factor, multiplication factor, kh, billing constant, meter mult, mult factor,
    overall multiplying factor, pressure factor
  `),
  usage: phrases(`
    usage, total usage, total used, used, consumption, billed usage, total consumption, energy used, kwh usage, kwh
    used, therms used, total kwh, total therms, total therms used, kwh, therms, quantity delivered, gallons
    delivered, gallons used, water used, water usage, gas used, metered usage, total kwh used, billed consumption,
    billable usage, units used, total energy, total energy usage, energy usage, total usage kwh, volume, gallons,
    ccf, hcf, kgal, delivered, quantity used, amount used, net usage, usage this period, generation, energy
    generated, generated, kwh generated, total generation, usage kwh, usage therms, usage gallons, usage ccf,
    consumption kwh, usage amount, total units used, energy, electricity used, actual usage, ccf used, billed kwh,
    billed therms, measured usage, usage total, delivery, production, energy produced, kwh billed, therms billed,
    ccf billed, gallons billed, units billed, units consumed, unit consumed, consumed units, consumed, consumption
    units, you used, bill units, no of units, no of units consumed, total metered,
    billing units, billed units, qty used, used this period, used this month, volume used, volume billed,
    billed volume, billed quantity, quantity billed, total quantity, net consumption, net energy,
    total billed usage, total metered usage
  `),
  rawUsage: phrases(`
    measured ccf, measured, difference, reading difference, diff, meter difference, registered, net reading, metered
    units, raw usage, measured usage, advance, meter advance, registered usage, unit difference, reading advance
  `),
  unit: phrases(`
    unit, units, uom, unit of measure, units of measure, u m, u o m, meas, unit type, usage unit, unit of
    measurement, units of measurement, measurement unit
  `),
  readType: phrases(`
    read type, usage type, reading type, type of read, type of reading, type, reading method, read code, status,
    bill basis, billing basis, meter status, reading status, billing status, how read, est act, a e, remark,
    remarks, method, meter reading status, basis, reading source, source
  `),
  days: phrases(`
    days, no of days, number of days, days of service, billing days, service days, days used, days billed, bill
    days, day count, days in period
  `),
  demand: phrases(`
    demand, demand kw, billed demand, peak demand, kw, kw demand, billing demand, max demand, maximum
    demand, measured demand, metered demand, peak kw, max kw, billed kw, actual demand, actual kw, on
    peak demand, highest demand, demand reading, kva, billed kva, measured kw
  `),
  commodity: phrases(`
    service, service type, type of service, utility, commodity, utility type, energy type, product, fuel, fuel type,
    svc, svc type, service description, serv type, serv, type of utility, supply
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
  other: [
    ...englishHeadOthers,
    ...phrases(`
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
  ],
};
