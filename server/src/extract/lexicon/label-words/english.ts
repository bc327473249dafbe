// What English words contribute to a label. Data only.
import { phrases } from '../phrases.ts';
import type { LabelWords } from './label-words.ts';

export const englishLabelWords: LabelWords = {
  words: {
    account: phrases('account, acct, accounts, contract, consumer, subscriber'),
    customer: phrases('customer, client, cust, party, member'),
    invoice: phrases('bill, bills, invoice, inv, statement, stmt'),
    number: phrases('number, no, num, nbr, id, #, ref, reference, code, identification, identifier'),
    date: phrases('date, dates, day, dt'),
    issued: phrases(
      'issued, issue, prepared, printed, print, mailed, mailing, generated, produced, created, sent, dated, issuance, emailed',
    ),
    until: phrases('by, before, until, upto, deadline, after, latest'),
    due: phrases(
      'due, payable, pay, owed, owing, owe, remit, collected, debited, drafted, withdrawn, deducted, debit, draft',
    ),
    paid: phrases('payment, payments, paid, received'),
    amount: phrases('amount, amounts, total, totals, sum, amt, subtotal, value'),
    balance: phrases('balance, balances, bal'),
    overdue: phrases(
      'overdue, arrears, arrear, unpaid, outstanding, delinquent, dues, forward, pending, remaining, past, carried, brought, carry',
    ),
    previous: phrases('previous, prior, last, old, opening, beginning, starting, prev, preceding'),
    current: phrases('current, this, new, present, now, closing'),
    charge: phrases('charge, charges, cost, costs, billing, billed, activity'),
    address: phrases('address, addr, location, loc, premises, premise, property, site, place'),
    supply: phrases('service, serv, svc, services, supply, supplied, utility, served, connection'),
    period: phrases('period, cycle, periods'),
    meter: phrases('meter, mtr'),
    filler: phrases(`
      your, my, our, the, a, an, of, for, to, on, at, in, is, are, and, or, be, must, will, please, you, we, us, full,
      including, incl, inc, inclusive, excluding, gst, vat, tax, taxes, hst, with, plus, less, minus, since, thank,
      thanks, as, per, all, it, that, month, months, monthly, s, ll, ve, usd, aud, cad, gbp, nzd, inr, rs, rm, final, net,
      gross, grand, made, posted, applied, what, much, been, was, were, have, has, credits, credit, adjustments, yet,
      order, avoid
    `),
  },
};
