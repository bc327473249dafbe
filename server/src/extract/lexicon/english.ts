// English words. Data only; the labels stand in english-labels.ts.
import { englishWeakLabels } from './english-head-labels.ts';
import { englishLabels } from './english-labels.ts';
import { englishLabelWords } from './label-words/english.ts';
import type { Lexicon } from './lexicon.ts';
import { months, phrases } from './phrases.ts';

export const english: Lexicon = {
  language: 'en',
  telling: ['the', 'your', 'of', 'amount', 'service', 'due', 'account', 'charges', 'date', 'and'],
  labels: englishLabels,
  labelWords: [englishLabelWords],
  weak: englishWeakLabels,
  titleWords: {
    previous: phrases(
      'previous, prior, prev, last, past, opening, start, starting, begin, beginning, old, from, begins, starts, earlier, initial, preceding',
    ),
    current: phrases(
      'current, present, curr, cur, pres, closing, end, ending, latest, new, to, this, ends, recent, final, most recent, todays, thru, through, stop',
    ),
    reading: phrases('read, reads, reading, readings, index, dial, rdg, dials'),
    date: phrases('date, dates'),
    days: phrases('days, day, no of days'),
    usage: phrases(
      'usage, used, use, consumption, consumed, energy, therms, kwh, gallons, volume, quantity, qty, billable, generation, generated, using, units used, metered',
    ),
    difference: phrases('difference, diff, advance, registered, net reading, raw'),
    multiplier: phrases(
      'multiplier, mult, multi, constant, factor, factors, ratio, multiplying, multiplication, multiplied, kh',
    ),
    meter: phrases('meter, mtr, meters, device, instrument, badge'),
    number: phrases(
      'number, no, num, nbr, id, #, serial, sr, sl, identification, ref, reference, register id',
    ),
    type: phrases('type, method, code, status, basis, kind, source, how, remark'),
    demand: phrases('demand'),
    unit: phrases('unit, units, uom, measure, meas, measurement'),
    money: phrases('amount, charge, charges, cost, price, rate, total charge'),
    past: phrases('average, avg, daily, history, year'),
    month: phrases('month'),
    filler: phrases(
      'water, gas, electric, electricity, sewer, steam, of, in, the, for, your, btu, therm, thermal, pressure, correction, heat, heating, content, ct, pt, billed, billing, metered, measured, total, actual, service, period, s, net, a, on, at, today, cycle, bill, and, register, monthly, meter s, time',
    ),
  },
  months: months(`
    jan january, feb february, mar march, apr april, may, jun june, jul july, aug august, sep sept
    september, oct october, nov november, dec december
  `),
  dateOrder: null,
  fillers: [
    'on',
    'thank',
    'you',
    'the',
    'is',
    'by',
    'as',
    'of',
    'for',
    'received',
    'since',
    'last',
    'bill',
    'upon',
    'receipt',
    'due',
    'direct',
    'deposit',
    'your',
    'this',
    'us',
    'usd',
  ],
  totals:
    /^(?:sub-?\s?total|total|grand total|net total|sum of|current (?:energy |utility )?charges|new charges|current bill)\b|\bsub-?total\b|\btotal (?:charges|current|new)\b/i,
  balances:
    /\b(?:previous|prior|last bill|balance|past due|amount due|total due|pay this amount|payments?(?! (?:option|plan|processing))|arrears|amount enclosed|deposit held|bill due|contributions)\b|^due\b|please pay|thank you/i,
  kinds: {
    LATE_FEE: /\blate\b|\bpenalty\b|delinquen/i,
    INTEREST: /\binterest\b/i,
    TAX: /\btax(?:es)?\b|\bgst\b|\bhst\b|\bvat\b|\bfranchise\b|public purpose|gross receipts|\bdut(?:y|ies)\b|\bexcise\b|\bcess\b/i,
    PAYMENT: /^payments?\b(?! option)|payment received/i,
    CREDIT: /\bcredit\b|\brebate\b|\bdiscount\b|\brefund\b/i,
    ADJUSTMENT: /\badj(?:ustments?)?\b|\btrue-?up\b|\bcorrection\b/i,
    FIXED:
      /\b(?:basic|customer|service|minimum|fixed|base|monthly|meter|facilit(?:y|ies)|standing|daily) (?:service )?(?:charges?|fees?)\b|\bminimum\b|\bservice charge\b/i,
    FEE: /\bfees?\b|\bsurcharge\b|\bassistance\b/i,
    USAGE:
      /\busage\b|\benergy\b|\bsupply\b|\bdelivery\b|\bgeneration\b|\btransmission\b|\bdistribution\b|\bconsumption\b|\btier\b|\bdemand\b|\bpeak\b|\bwater\b|\bsewer\b|\bfuel\b|\bgas\b|\boil\b|\bpropane\b|\b(?:day|night) units\b|\bused\b|\bwheeling\b|\bvolumetric\b/i,
  },
  supply: /\bsupply\b|\bsupplier\b|\bgeneration\b|\bcommodity\b|cost of gas|\bsupplied\b/i,
  delivery: /\bdelivery\b|\bdistribution\b|\btransmission\b|\bdelivered\b/i,
  demand: /\bdemand\b/i,
  actual: /^(?:actual|act|a|regular|read|customer read)\.?$/i,
  estimated: /^(?:estimated?|est|e)\.?$/i,
  history:
    /\bhistory\b|\baverage\b|\bavg\b|\bper day\b|\blast year\b|\bprevious year\b|\bdaily\b|\bprior year\b|\bsame (?:month|period)\b|\bcompar|\bone year ago\b|\bthis month last\b|\busage over time\b|\btrends?\b|\bpast (?:year|months)\b/i,
  generation: /\bsolar\b|\bphotovoltaic\b|\bpv\b|\bgenerated\b|\bgeneration meter\b|\bproduction\b/i,
  exported:
    /\bexport(?:ed|s)?\b|\b(?:received|purchased|returned|bought|taken) from (?:you|customer|the customer|your)\b|\b(?:to|into) (?:the )?grid\b|\bto (?:the )?(?:utility|company|us)\b|\b(?:sent|sold|returned|given) (?:back|to)\b|\boutflow\b|\bfeed[\s-]?in\b|\breverse\b|\bexcess generation\b|^(?:recd?|rec'd|received|out)\b/i,
  imported:
    /\bimport(?:ed|s)?\b|\bdelivered (?:to|by)\b|\bfrom (?:the )?(?:grid|utility|company)\b|\bto (?:you|customer|the customer)\b|\binflow\b|\bforward\b|^(?:del|delivered|in)\b/i,
  net: /^net\b/i,
  timeOfUse: [
    [/\bsuper[\s-]?off[\s-]?peak\b/i, 'SUPER_OFF_PEAK'],
    [/\boff[\s-]?peak\b/i, 'OFF_PEAK'],
    [/\bcritical[\s-]?peak\b/i, 'CRITICAL_PEAK'],
    [/\b(?:partial|part)[\s-]?peak\b|\bsemi[\s-]?peak\b/i, 'PARTIAL_PEAK'],
    [/\b(?:mid|low)[\s-]?peak\b|\bshoulder\b|\bintermediate\b/i, 'SHOULDER'],
    [/\bon[\s-]?peak\b|\bhigh[\s-]?peak\b|\bpeak\b/i, 'PEAK'],
    [/^base\b/i, 'OFF_PEAK'],
    [
      /^(?:night|economy)(?: (?:units?|rate|usage|readings?|reads?|energy|register|time|use|kwh))?$/i,
      'OFF_PEAK',
    ],
    [/^(?:day|daytime)(?: (?:units?|rate|usage|readings?|reads?|energy|register|time|use|kwh))?$/i, 'PEAK'],
  ],
  commodities: {
    ELECTRICITY: /\belectric(?:ity|al)?\b|\bkwh\b|\bkilowatt|\bpower (?:cost|supply|factor)\b/gi,
    GAS: /\b(?:natural )?gas\b|\btherms?\b|\bgas odor\b|\bcalorific\b/gi,
    WATER: /\b(?<!\b(?:chilled|hot|storm) )water\b|\bsewer\b|\birrigation\b|\bhydrant\b|\bwastewater\b/gi,
    FUEL: /\b(?:heating oil|fuel oil|diesel|propane|kerosene|oil delivery|fuel delivery|biodiesel)\b/gi,
    SOLAR:
      /\bsolar (?:generation|production|energy|array|pv)\b|\bphotovoltaic\b|\bpv system\b|\bgeneration meter\b/gi,
    WASTE: /\b(?:garbage|refuse|trash|recycling|solid waste|dumpster)\b/gi,
    DISTRICT:
      /\b(?:steam|condensate|chilled water|hot water|thermal energy|(?:district|central) (?:heat(?:ing)?|cooling|energy|steam)|heat(?:ing)? (?:consumption|energy|meter|capacity)|cooling (?:consumption|energy|capacity))\b/gi,
    TELECOM: /\b(?:internet|broadband|wireless|long distance)\b/gi,
  },
  fuels: [
    [/\bpropane\b|\blpg\b/i, 'PROPANE'],
    [/\bbio-?diesel\b/i, 'BIODIESEL'],
    [/\bdiesel\b/i, 'DIESEL'],
    [/\bkerosene\b/i, 'KEROSENE'],
    [/\b(?:no\.?|#|number)\s?1\b.*\boil\b/i, 'DISTILLATE_FUEL_OIL_1'],
    [/\b(?:no\.?|#|number)\s?4\b.*\boil\b/i, 'DISTILLATE_FUEL_OIL_4'],
    [/\b(?:heating|fuel) oil\b|\boil\b/i, 'DISTILLATE_FUEL_OIL_2'],
  ],
  waters: [
    [/\bsewer\b|\bwastewater\b|\bsanitary\b/i, 'WASTE_WATER'],
    [/\bstorm ?water\b|\bdrainage\b/i, 'STORM_WATER'],
    [/\birrigation\b/i, 'IRRIGATION'],
    [/\breclaimed\b|\brecycled water\b/i, 'RECLAIMED_WATER'],
    [/\bfire (?:line|service)\b/i, 'FIRE_SERVICE'],
  ],
  unitDefinitions: [
    [
      /\b(?:1|one) unit\b[^.=]{0,20}(?:=|equals|is)\s*(?:100|one hundred) (?:cubic|cu\.?) ?(?:ft|feet|foot)/i,
      'CCF',
    ],
    [/\b(?:1|one) unit\b[^.=]{0,20}(?:=|equals|is)\s*(?:1,?000|one thousand) gal/i, 'kgal (US)'],
    [/\b(?:1|one) unit\b[^.=]{0,20}(?:=|equals|is)\s*100 gal/i, '100 gal (US)'],
  ],
  dueBefore:
    /\b(?:pa(?:y|id|yable)|due|debit(?:ed)?|draft(?:ed)?|with?drawn|deducted|collect(?:ed)?|charged|taken)\b(?:[^.;]|\.\d){0,60}\b(?:by|on|before|after|from)\s+(?:the\s+)?(?:\p{L}{3,9}day,?\s+)?$/iu,
  payees: [
    /\b(?:checks?|cheques?|payments?) payable to:?\s+([^.,:;]{2,60})/i,
    /\bmake payable to:?\s+([^.,:;]{2,60})/i,
    /\bmail (?:your )?payments? to:?\s+([^.,:;]{2,60})/i,
    /(?:©|\(c\)|copyright)\s*(?:\d{4}\s*)?([\p{L}][^.;|]{2,60}?)(?:\.|,? all rights| \d{4}|$)/iu,
    /\bthank you for (?:choosing|being a customer of)\s+([^.,:;!]{2,60})/i,
    /\bauthorizing\s+(\p{Lu}[\p{L}&]+(?:\s\p{Lu}[\p{L}&]+){0,4})\s+to\b/u,
    /\ball\s+(\p{Lu}[\p{L}&]+(?:\s\p{Lu}[\p{L}&]+){0,4})\s+employees\b/u,
    /\b(\p{Lu}[\p{L}&]+(?:\s\p{Lu}[\p{L}&]+){0,4})\s+will (?:convert your check|continue to deliver)/u,
  ],
};
