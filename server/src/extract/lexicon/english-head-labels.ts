// English labels of a bill's head: who, where, when and how much. Data only: a new phrase goes into its list.
import type { Lexicon } from './lexicon.ts';
import { phrases } from './phrases.ts';

export const englishHeadLabels: Lexicon['labels'] = {
  accountNumber: phrases(`
    account number, account no, account #, acct no, acct #, acct number, account num, customer account number,
    customer account, your account number, bill account, account, account id, utility account number, account no #,
    bill acct no, bill acct number, bill account no, bill account number, account nbr, acct nbr, acct num, a c no, a
    c number, ac no, a c #, a c, acc no, acc number, account no number, account reference, account ref, account
    reference number, your account no, your account, your account reference, utility account no, utility account,
    billing account number, billing account, billing account no, consumer no, consumer number, consumer id, consumer
    account no, consumer account number, consumer code, service connection no, service connection number, connection
    no, connection number, connection id, service no, sc no, k no, k number, ca no, ca number, ca no number, ca, bp
    no, bp number, business partner no, business partner number, rr no, rr number, contract account, contract
    account no, contract account number, contract account no number, contract no, contract number, agreement no,
    agreement number, service agreement no, customer acct no, customer acct number, customer a c no, payment
    reference, payment reference number, your reference number, your reference, account no and check digit,
    subscriber no, subscriber number, subscription number, customer
    account no, customer account id, customer account #, electric account number, gas account number, water account
    number, utility account #, utility id, installation number, installation no, account number id, municipal
    account number, municipal account no, debtor number, debtor no, tenant account number, master account number,
    summary account number, parent account number, statement account, group account number, account number for
    payment, premise account number, service account number, service account no, service account, service acct no,
    acct, service agreement number, account number ending in, account ending in, account number ending, usc no, ivrs
    no, consumer a c no, service number, sa number, sa id, consumer ref, account holder no, customer account code
  `),
  customerNumber: phrases(`
    customer no, customer #, customer number, customer id, your customer number, customer reference,
    customer reference number, customer ref, your customer reference, customer ref no, customer code, client no,
    client number, member no, member number, membership no, membership number, member id
  `),
  invoiceNumber: phrases(`
    invoice number, invoice no, invoice #, bill number, bill no, bill #, bill id, statement number,
    statement no, invoice, invoice id, document number, reference number, bill nbr, bill reference,
    bill reference number, bill ref, bill ref no, tax invoice number, tax invoice no, tax invoice #,
    tax invoice, invoice ref, invoice reference, invoice reference number, invoice nbr, invoice num, inv no,
    inv number, inv #, bill serial no, bill serial number, statement #, statement id, statement nbr,
    statement reference, document no, doc no, your invoice number, your bill number, vat invoice number,
    vat invoice no, invoice serial number, bill invoice number, bill invoice no, invoice no number,
    e bill number, bill control number, reference no, our reference, our ref, billing number, bill no number,
    receipt number, no invois, credit note number, credit note no
  `),
  statementDate: phrases(`
    bill date, billing date, date of bill, bill issued, date bill issued, bill issue date, issue date,
    statement date, date of statement, invoice date, date of invoice, date issued, date of issue, bill prepared,
    bill prepared on, bill mailing date, mailing date, mail date, date mailed, bill mailed, issued, issued on,
    dated, date, billed on, statement issued, bill print date, billing date is, bill generated,
    bill generated on, bill generation date, date generated, generated on, date billed, date prepared,
    prepared on, prepared, date of preparation, date of issue of bill, bill issued on, invoice issue date,
    invoice issued, tax invoice date, date of tax invoice, tax point, tax point date, date of tax point,
    bill dated, statement prepared, statement prepared on, statement dated, statement issue date,
    statement issued on, date of this bill, date of this statement, date of this invoice,
    this bill was issued on, bill issuance date, account statement date, billed date, billing statement date,
    posting date, document date, doc date, date of bill issue, billing issue date, date sent, issue dt, bill dt,
    inv date, date of notice, date of mailing, date bill mailed, bill was mailed on, mailed on, mailed,
    date of billing, notice date, invoice created, invoice created on, created on, bill produced on,
    date produced, bill produced,
    date rendered, bill rendered, rendered on, bill rendered on, account rendered, date of account,
    account date, invoice raised, invoice raised on, bill raised on, date raised, bill run date, bill made on,
    written on, bill calculated on, date of rendering, date of invoicing, invoicing date, statement generated,
    statement created, billing run date
  `),
  dueDate: phrases(`
    due date, date due, payment due date, payment due, payment due by, due by, pay by, please pay by, amount due by,
    due on, due, due date for current bill, current bill due, bill due date, payment due on, total due by, must be
    paid by, pay before, pay on or before, due on or before, please pay on or before, current charges due, current
    charges due by, total amount due by, amount due on, withdrawal date, auto pay date, to be paid by, please pay by
    date, payable by, amount due date, date payment due, current due date, current charges due date, past due after,
    due dt, pay by date, please pay on or by, please pay before, please pay by the, payment is due by, payment is
    due, payment is due on, payment due on or before, payment due before, pay on or by, kindly pay by, kindly pay on
    or before, due date of payment, due date for payment, date of payment due, last date of payment, last date for
    payment, last date to pay, last day to pay, last payment date for this bill, final date for payment, final due
    date, latest payment date, latest date for payment, last date for making payment, pay no later than, payable on
    or before, payable before, payable on, is due by, is due on, amount payable by, total payable by, total due on,
    total amount due on, balance due by, balance due on, balance due date, net due date, new charges due, new
    charges due by, new charges due date, new charges due on, current bill due date, current bill due by, current
    charges are due by, due no later than, invoice due date, statement due date, total due date, due by date,
    payment date, date payment is due, date of payment, payment deadline, pay deadline, deadline, pay this amount
    by, amount due before, pay by or before, pay full amount by, pay in full by, pay total by, please pay in full
    by, payment to be made by, payment required by, payment expected by, to be paid on or before, to be paid before,
    auto pay on, autopay on, auto pay scheduled for, autopay date, automatic payment date, automatic payment on,
    automatic payment scheduled for, auto payment date, auto debit date, auto debit on, bank draft date, draft date,
    bank draft on, to be drafted on, will be drafted on, will be withdrawn on, withdrawn on, debit date, direct
    debit date, direct debit on, direct debit due, direct debit due date, direct debit will be taken on, direct
    debit payment date, we will debit on, will be debited on, will be deducted on, deduction date, collection date,
    we will collect on, will be collected on or after, will be collected on, we ll take payment on, we ll take this
    on or after, payment will be taken on, payment will be taken on or after, due date pay by, due date and time,
    discount date, current due, pay date, invoice payable by, bill payable by, bill due, bill due by, bill is due,
    bill is due on, date due by, past due after date, delinquent after, late after, late after date, overdue after,
    disconnect after, penalty date, penalty applies after, penalty after, we ll collect on, due date by cash, last
    pay date, collection on, direct debit collection date, late fee after, late fee applies after, delinquency date,
    payment cut off date, net date,
    past due if not paid by, must reach us by, payment must reach us by, payment should reach us by,
    to reach us by, payment to reach us by, please settle by, settle by, to be settled by, settlement date,
    settlement due, latest pay date, pay latest by, last day for payment, payment latest, pay not later than,
    charged to your card on, to be charged on, will be charged on, scheduled payment date,
    payment scheduled for, scheduled for payment on, bank withdrawal on, bank withdrawal date,
    to be withdrawn on, ach date, eft date
  `),
  amountDue: phrases(`
    amount due, total amount due, total due, pay this amount, amount to pay, please pay, total balance due, balance
    due, amount now due, total account balance, account balance due, amount payable, total payable, current bill
    due, please pay this amount, total to pay, net amount due, total balance, amount owed, total amount owed, total
    amount, amount due now, total amount due by, amount due by, pay amount, current amount due, total amount to be
    paid, new balance, account balance, total amount payable, direct debit amount, amount to be withdrawn, amount to
    be debited, directpay amount, autopay amount, amount due for payment, amount due by direct debit, amount due on
    or before, amount due aud, amount outstanding, total outstanding, total amount outstanding, total amount now
    due, total now due, net amount payable, net payable, net payable amount, net bill amount, net amount, net due,
    amount payable by due date, amount payable on or before due date, payable amount, bill amount payable, payable
    by due date, payable on or before due date, payable within due date, amount to be paid, amount you owe, you owe,
    what you owe, total you owe, amount you need to pay, what you need to pay, total payment due, payment amount
    due, payment amount, pay this amount by, please pay by due date, total bill amount payable, total bill, total
    bill amount, total bill due, bill total, your total bill, total amount payable by due date, total due now, total
    due this bill, total due by, total due on, current balance, your current balance, your account balance, closing
    balance, ending balance, current account balance, new account balance, your new balance, balance now due, your
    balance, balance to pay, balance payable, outstanding amount, outstanding balance due, total account due,
    account total, account total due, total amount due to date, your total amount due, your amount due, your total
    due, total of this bill, invoice amount due, invoice total due, invoice balance, invoice balance due, amount due
    this invoice, amount due this bill, total amount due this bill, total invoice amount due, statement balance,
    statement total, total statement balance, amount to be collected, amount to be deducted, amount to be drafted,
    amount to be debited from your account, amount to be auto paid, automatic payment amount, auto pay amount, auto
    debit amount, bank draft amount, draft amount, direct debit of, we ll collect, we will collect, do not pay, net
    balance, net balance due, grand total due, grand total payable, gross amount due, total including vat due, total
    amount including tax, total amount incl vat, total due including vat, total due incl vat, total payable incl
    gst, total due including gst, total due inc gst, amount due including gst, amount due inc gst, total amount due
    including gst, total amount due inc gst, total amount due including taxes, total now payable, now due, due now,
    pay now, to pay, amount to pay now, please pay the amount of, please pay total, pay total, total to be paid,
    amount payable now, amount payable inclusive of gst, total credit balance, credit balance, your credit balance,
    balance in credit, total amount payable inclusive of gst, levelized amount due, budget amount due, budget
    billing amount due, budget bill amount, budget plan amount due, level pay amount due, budget payment due,
    installment due, instalment due, installment amount due, total amount due usd, amount now payable, bill amount
    due, amount due in, total amt due, amt due, total amt payable, amt payable, total balance payable, total
    outstanding balance, final amount due, final balance, final bill amount, amount before due date, bill amount
    upto due date, total amount upto due date, amount upto due date, you owe us, amount owing, total owing, total
    amount owing, total to pay now
  `),
  newCharges: phrases(`
    new charges, total new charges, current charges, total current charges, current bill, total this bill, current
    billing, charges this period, current month charges, total charges, total current bill, current energy charges,
    total current month charges, new charges this bill, total charges this bill, total charges this period, charges
    for this bill, total for this bill, this bill, current period charges, total new charges this period, invoice
    total, total invoice, your new charges, total of new charges, total current charges due, current service
    charges, total charges for this period, this month s charges, new charge, current month bill, current month s
    bill, current month s charges, current bill amount, current bill total, current bill charges, current invoice,
    current invoice amount, current invoice charges, current invoice total, this invoice, total this invoice, total
    of this invoice, total for this invoice, this month bill, this month s bill, this month charges, this months
    charges, charges this month, charges for this month, total charges this month, total this month, cost of this
    bill, total cost of this bill, this bill total, this bill amount, amount of this bill, your current charges,
    your current bill, current account charges, total current account charges, new account charges, total new
    account charges, current utility charges, total current utility charges, total utility charges, current billing
    charges, current billing total, total current billing, total new billing, new billing, current usage charges,
    current electric charges, current gas charges, current water charges, current cycle charges, current activity,
    total current activity, new activity, total new activity, total period charges, period charges, charges for
    period, charges for the period, charges for this period, total for this period, total for period, total for the
    period, total charges for the period, your charges this period, new charges for this period, new charges this
    period, new charges this month, new charges including gst, new charges inc gst, new charges incl gst, total new
    charges inc gst, total new charges incl gst, total new charges including gst, total new charges including vat,
    new charges and credits, total new charges and credits, total new charges and adjustments, new charges and
    adjustments, your new charges and credits, total charges including vat, total charges incl vat, total charges
    including gst, total charges inc gst, total charges incl gst, total charges including tax, total charges
    including taxes, total charges inclusive of gst, total including tax, total including taxes, total including
    vat, total including gst, total incl vat, total incl gst, total inc vat, total inc gst, total incl tax, total
    inclusive of vat, total inclusive of gst, total with vat, total with tax, total after tax, invoice amount,
    invoice charges, invoice value, total invoice amount, total invoice value, total charges for this bill, total
    charges on this bill, total charges for this invoice, total of current charges, total of this bill s charges,
    total charges and credits, total billed, total billed amount, total amount billed, amount billed, bill amount,
    billed amount, bill value, total bill this period, current demand, current month demand, total of charges, total
    your charges, your charges, your total charges, total of your charges, total cost for this period, total cost
    for this bill, total electricity charges, total electricity cost, total energy charges, total energy cost, total
    amount for this bill, total amount this bill, total amount this period, total amount for this period, total
    current amount, current amount, charges since last bill, new charges since last bill, charges since your last
    bill, new charges since your last bill, charges billed, charges billed this month, amount for this bill, net
    charges, net current charges, total net charges, budget amount, grand total, amount of bill, current period
    total, current period, total of new charges and credits, total service charges, current month total, total
    current demand, current bill demand, total energy bill, bill for the month, net demand, gross bill amount, total
    this account, this account, total gst inclusive, total for this account,
    monthly charges, total monthly charges, month total, total for month, total for the month,
    activity since last bill, billed this period, billed this month, total billed this period,
    total billed this month, net charges this period, period total, total cost this period,
    total cost for period
  `),
  otherCharges: phrases(`
    other charges, other charges credits, other charges and credits, total other charges credits,
    other charges or credits, other charges and adjustments, total other charges, other fees and charges,
    miscellaneous charges
  `),
  previousBalance: phrases(`
    previous balance, previous amount due, previous bill, prior balance, last bill, last bill amount, previous
    account balance, amount due last bill, amount of last bill, previous charges, opening balance, your last bill,
    total amount due at last billing, amount of your last bill, balance from last bill, previous bill amount, prior
    bill, starting balance, previous statement balance, amount due previous bill, last statement balance, balance
    last bill, balance on your last bill, balance on last bill, balance of last bill, balance at last bill, balance
    last statement, balance on last statement, balance from last statement, balance from previous bill, balance from
    previous statement, balance from your last bill, balance from previous invoice, balance previous bill, balance
    as of last bill, balance at your last bill, total from last bill, total from previous bill, last bill total,
    last bill balance, last bill due, last account balance, last balance, last invoice, last invoice amount, last
    invoice total, last month s balance, last month balance, last month bill, last month s bill, last statement,
    last statement amount, last statement total, last amount due, last billing, last billing amount, last billed
    amount, amount of previous bill, amount of your previous bill, amount of last statement, amount of previous
    statement, amount due on last bill, amount due on previous bill, amount due from last bill, amount due from last
    statement, amount due last statement, amount due on your last bill, amount owing from last bill, amount brought
    forward from last bill, amount last billed, amount previously billed, previously billed, previous amount,
    previous amount billed, previous month balance, previous month bill, previous months balance, previous month s
    balance, previous invoice, previous invoice amount, previous invoice balance, previous invoice total, previous
    statement, previous statement amount, previous statement total, previous total, previous total due, previous
    total amount due, previous billing, previous bill total, previous bill balance, previous bill due, previous
    account total, previous dues, previous outstanding, previous arrears balance, previous due, prior amount due,
    prior bill amount, prior bill balance, prior bill total, prior account balance, prior statement balance, prior
    month balance, prior statement, prior invoice, prior charges, prior billing, prior billed balance, your previous
    bill, your previous balance, your previous account balance, your prior balance, your last statement, your last
    account, your last account balance, your last bill was, your last bill amount, your opening balance, opening
    account balance, opening bal, balance at start, balance at start of period, balance at beginning of period,
    beginning balance, beginning account balance, account balance at last bill, account balance last bill, account
    balance on last bill, account balance on previous statement, account balance from last bill, starting account
    balance, total amount due previous bill, total amount due last bill, total amount due on last bill, total due
    last bill, total previous balance, total previous charges, total prior balance, total last bill, total on last
    bill, last period s balance, prev balance, prev bal, prev bill, prev bill amount, prev amount due, previous bal,
    previous account, last account, balance on previous account, previous demand, arrears b f, brought forward from
    last bill,
    bal brought fwd, balance brought fwd, bal b fwd, bal bf, balance b f, balance bf, bal b f, brought fwd,
    open balance, starting bal, account before, before this bill, you owed, you owed us, amt prev bill,
    amt last bill, prior bal, last bal
  `),
  payments: phrases(`
    payments, payment, payment received, payments received, payments adjustments, payment s, your total payments
    since last bill, payments since last bill, payment s received, less payments, payments made, payment thank you,
    payments thank you, thank you for your payment, total payments, total payments received, payments and credits,
    payments credits, payment received thank you, your payment, payments received since last bill, less payments
    received, payments you have made, payments you ve made, payments made by you, payments we have received,
    payments we received, payments we ve received, payments received to date, payment s received thank you, payment
    s made, payments since your last bill, payment since last bill, payments since last statement, payments since
    last invoice, payments since previous bill, payments received since your last bill, payments received since last
    statement, payments credited, payments posted, payments applied, payment applied, payments processed, payments
    to date, payments received as of, payments received by, payments received through, payments through, payment
    posted, payment credited, payment made, payment made thank you, payment we received, payment we received thank
    you, payments we received thank you, payment amount received, payment total, payments total, payments to your
    account, payments on account, payments on your account, payments less credits, payments adjustments and credits,
    payments and adjustments, payments and other credits, payments or credits, payments or adjustments, payments
    refunds, payments and refunds, payments this period, payments last month, payments this month, payment last
    month, payment thanks, paid, amount paid since last bill, amounts paid, amount received, amount received thank
    you, amounts received, we received, we have received, what you ve paid, what you paid, what you have paid, you
    paid, you have paid, you ve paid, you paid us, your payments, your payments received, your payments thank you,
    your payment received, your last payment, your payment thank you, your payment s, last payment received, last
    payment received thank you, latest payment received, less payment, less payment received, less payments made,
    less payments received thank you, less payment thank you, less amount paid, less paid, less your payments, less
    payments since last bill, less payments and credits, less payments credits, less receipts, receipts, receipts
    received, total paid, total payments made, total payments and credits, total payments and adjustments, total
    payments since last bill, total payments thank you, total payment received, total payment, total payments
    applied, total payments credits, total receipts, total payments received thank you, thank you for your payments,
    thank you for your payment of, thank you for your recent payment, credits and payments, credits payments, direct
    debit received, direct debit payment, direct debit payments, direct debit payments received, auto payment
    received, autopay payment, autopay payment received, automatic payment received, automatic payment thank you,
    bank draft payment, electronic payment received, online payment received, credit card payment, check payment,
    payment by check, money received, last receipt amount, cash received,
    pymts, pymt, pymts received, pmts, pmt, pmts received, cash receipts, receipts since last bill, remitted,
    remittances, amount remitted, paid to date, less what you paid, collections
  `),
  balanceForward: phrases(`
    balance forward, past due, past due balance, remaining balance, unpaid balance, overdue balance,
    past due amount, balance brought forward, balance carried forward, arrears, outstanding balance,
    balance after payments, balance forward due upon receipt, prior balance due, balance remaining, balance b f,
    balance c f, balance b fwd, bal fwd, balance b d, balance brought fwd, balance fwd, brought forward,
    carried forward, amount brought forward, amount carried forward, total brought forward, b f, b fwd,
    balance carried over, balance carried down, previous balance remaining, remaining previous balance,
    remaining balance forward, balance remaining from last bill, balance remaining from previous bill,
    balance from prior bill, previous unpaid balance, unpaid previous balance, unpaid prior balance,
    unpaid amount, unpaid amount from last bill, unpaid charges, unpaid from last bill,
    unpaid balance from last bill, total unpaid balance, amount past due, total past due,
    total past due balance, past due amount due immediately, past due charges, past due due immediately,
    amount overdue, overdue amount, overdue, total overdue, overdue balance due, overdue charges, outstanding,
    outstanding from last bill, amount outstanding from last bill, balance outstanding, balance overdue,
    balance past due, balance still owing, still owing, balance owing, total arrears, arrears amount,
    arrears balance, previous arrears, arrears brought forward, arrears b f, arrears due, net arrears,
    principal arrears, balance before new charges, balance before this bill, balance prior to this bill,
    balance before current charges, balance as of, balance at this bill, balance at billing,
    balance at billing date, balance on, balance after payment, balance after payment s,
    balance after your payment, balance after credits, balance after payments and credits,
    your balance before new charges, your balance forward, previous balance due, total previous balance due,
    total balance forward, total balance brought forward, account balance forward,
    account balance before new charges, account balance before current charges,
    account balance before this bill, subtotal of balance forward, subtotal previous balance,
    sub total balance forward, prior balance remaining, prior unpaid balance, prior balance forward,
    prior amount past due, delinquent balance, delinquent amount, credit brought forward,
    credit carried forward, credit balance forward, in credit from last bill
  `),
  adjustments: phrases(`
    adjustments, adjustment, account adjustments, balance adjustments, total adjustments,
    adjustments and credits, billing adjustments, billing adjustment, bill adjustment, other adjustments,
    corrections, adjustments to your account, account adjustment, adjustments since last bill, adjustments made,
    misc adjustments, miscellaneous adjustments, total account adjustments, reversals, transfers,
    balance transfer, transferred balance, balance transferred, refunds, refund
  `),
  credits: phrases(`
    credits, total credits, credits applied, bill credits, credit, account credits, account credit,
    credit applied, total credits applied, other credits, credits and adjustments, credits and rebates,
    total bill credits, discounts and credits, discounts, total discounts, rebates and credits,
    credit adjustments
  `),
  taxes: phrases(`
    total taxes, taxes, tax, total taxes and fees, taxes and fees, total tax, taxes and surcharges,
    total taxes and surcharges, sales tax, gst, vat, total taxes and other charges, total tax amount,
    tax amount, tax total, taxes total, total sales tax, state sales tax, utility tax, utility users tax,
    total utility tax, municipal tax, city tax, county tax, state tax, local taxes, taxes and other charges,
    government taxes, government taxes and fees, taxes fees and surcharges, vat amount, total vat, vat total,
    vat on this bill, vat charged, vat charges, value added tax, gst amount, total gst, gst total, gst included,
    gst payable, gst on this bill, includes gst of, gst included in total, total includes gst of,
    total gst included, hst, gst hst, hst amount, total hst, pst, qst, electricity duty, total electricity duty,
    government duty, government levies, service tax, sst, vat 5, vat 15
  `),
  lateCharges: phrases(`
    late charge, late charges, late fee, late fees, late payment charge, late payment charges, penalty,
    late payment fee, interest, late payment penalty, late payment penalties, late penalty, late penalties,
    penalties, penalty charge, penalty charges, penalty amount, late payment charge lpc, late payment surcharge,
    lp surcharge, lps, delayed payment surcharge, delayed payment charges, delayed payment charge,
    delay payment charges, dpc, surcharge for late payment, late payment interest, interest on arrears,
    interest on overdue amount, interest on overdue account, interest on late payment, interest charges,
    interest charge, interest charged, overdue interest, overdue fee, overdue charge, overdue charges,
    finance charge, finance charges, delinquent charge, delinquent fee, delinquency charge, delinquency fee,
    past due fee, past due charge, total late charges, total late fees, late fee charge,
    late charge on past due, late charges assessed, dishonour fee, late processing charge
  `),
  serviceAddress: phrases(`
    deliver to, delivered to, delivery location, ship to, service address, service location, service at, service
    for, service to, service provided to, premises, service provided at, premise address, supply address, site
    address, property address, location address, property location, services provided to, services for, services at,
    location of service, serviced address, address of service, delivery address, service location address, supply
    premises, property, location, site, address, services provided at, electric service for, gas service for,
    service addr, svc address, svc addr, svc location, service provided at address, service street address, your
    service address, electric service address, gas service address, water service address, service address is,
    service point, service point address, service premises, service premises address, service delivery address,
    service site, service property, address of supply, address of supply premises, address of premises, address of
    property, address of premises supplied, address supplied, premises supplied, property supplied, premises served,
    premises address, premise, property served, property supplied address, supplied to, supply to, supply for,
    supply point address, supply location, supply site, supply site address, address where service is provided,
    address served, we supply to, electricity supplied to, electricity supplied at, gas supplied to, water supplied
    to, energy supplied to, energy supplied at, supply details for, installation address, connection address,
    address of connection, meter address, meter location address, metered address, metered premises, consumption
    address, place of supply, place of consumption, usage address, billing for, bill for service at, bill for
    property, billed property, billed premises, site name and address, site location, service for address, for
    service at, for services at, for service to, for service provided at, for property at, for property, for
    premises at, for the property at, for supply at, for supply to, charges for, charges for property at,
    electricity supply address, gas supply address, water supply address, energy supply address, property details,
    property description, physical address, street address, situation of property, situate at, facility address,
    customer service address, location served, location of premises, location of supply, facility location, rental
    address, unit address, service location is, premises location, erf address, supplied premises, stand address,
    address where service provided, job site address, supply at, your supply details, service rendered at
  `),
  payee: phrases(`
    make checks payable to, make check payable to, make your check payable to, checks payable to, pay to,
    please make checks payable to, please make check payable to, remit to, remit payment to, payable to,
    mail payments to, mail payment to, send payment to, please remit to, please make your check payable to,
    mail payments and make checks payable to, make cheques payable to, please send payment to, please pay to,
    payable to the, make payments to, make your payment to, make payment payable to,
    make your check or money order payable to, make check or money order payable to,
    make checks or money orders payable to, make check payable and mail to, make checks payable and mail to,
    make checks payable and remit to, please mail payment to, please mail payments to,
    please mail your payment to, please mail check to, mail check to, mail checks to, mail your payment to,
    mail your check to, please remit payment to, please remit payments to, please remit your payment to,
    remit payments to, remit your payment to, remittance address, remittance to, send payments to,
    send your payment to, send remittance to, send check to, please send your payment to,
    please send payments to, please send remittance to, please make payment to, please make payments to,
    please make cheques payable to, please make your cheque payable to, please make your cheque out to,
    make cheque payable to, make your cheque payable to, cheques payable to, cheque payable to,
    crossed cheques payable to, cheque draft in favour of, cheque in favour of,
    cheques should be made payable to, checks should be made payable to, payee, payee name, beneficiary,
    beneficiary name, account name for payment, biller name, biller, billed by, billed from, invoice from,
    issued by, bill issued by, invoice issued by, return payment to, return this portion with payment to,
    from supplier
  `),
  supplier: phrases(`
    supplier, your supplier, energy supplier, electric supplier, your supplier is, supplier name,
    your electric supplier, your electricity supplier, your gas supplier, your energy supplier,
    electricity supplier, gas supplier, natural gas supplier, supplied by, your supply is provided by,
    supply provided by, your supplier of record, energy provider, competitive supplier,
    your competitive supplier, third party supplier, generation supplier, electric generation supplier,
    your generation supplier, supply company, supplier of record, retail electric provider,
    your retail electric provider, retail electricity provider, retail energy provider, retail provider,
    retailer, your retailer, electricity retailer, energy retailer, gas marketer, energy marketer, marketer,
    your marketer, esco, your esco, esco name, energy service company, energy services company,
    electric service provider, energy service provider, gas supplied by, electricity supplied by,
    generation supplied by, generation provided by, community choice aggregator, aggregator
  `),
};

/** Words that look like labels of the head but announce nothing that is read; they end the reach of others. */
export const englishHeadOthers = phrases(`
    supplier id, supplier phone, supplier address, supplier account number, supplier account no,
    supplier account, supplier number, supplier code, supplier website, abn, acn, gstin, gst no, gst number,
    gst reg no, gst registration no, gst registration number, vat no, vat number, vat reg no,
    vat registration no, vat registration number, trn, tax registration number, tax identification number,
    federal tax id, federal id, ein, pan, pan no, cin, company registration no, company registration number,
    company reg no, registration number, registered office, registered address, registered in england,
    biller code, crn, ref, customer address, postal address, mail address, billing address, bill address,
    billing name and address, name and address, customer details, customer name and address, attention, attn,
    care of, office address, head office, emergency, fax, enquiries, general enquiries, faults, opening hours,
    security deposit, deposit amount, deposit paid, deposit on account, deposit balance, deposits, deposit held,
    security deposit held, billing month, month of bill, tariff category, sanctioned load, connected load,
    contract demand, phase, supply type, connection type, consumer name, consumer category, category, feeder,
    division, sub division, section, circle, pole no, date of connection, connection date, receipt date,
    receipt no, date of receipt, last payment amount, last payment made, last payment made on, last paid amount,
    last receipt date, payment method, method of payment, bill type, type of bill, bill frequency,
    billing frequency, contract end date, contract start date, plan end date, plan name, next bill date,
    next billing date, next meter read, next scheduled meter reading, next scheduled reading,
    next scheduled read, next bill, your next bill, next bill due, next bill due on, next payment,
    next payment date, next payment due, next read on or about, amount after due date, payable after due date,
    amount payable after due date, after due date, amount due after due date, total due after,
    total amount due after, due after, balance due after, pay after due date, if paid by,
    if paid before due date, discount if paid by, payable with late fee, late payment amount, if received after,
    if paid after due date, amount if paid late, gross amount, net amount if paid by, early payment discount,
    rebate if paid by, amount due with late charge, amount with late charge, amount with penalty,
    budget plan balance, budget billing balance, actual account balance, actual balance, deferred balance,
    level billing balance, levelized billing balance, payment plan balance, installment plan balance,
    payment arrangement balance, payment agreement balance, total account balance including plan, printed on,
    date printed, printed, run date, time, payment enclosed, enclosed, bank account, bank account no,
    bank account number, sort code, iban, swift, bic, bsb, ifsc code, routing number, move in date,
    account opened, due from, disconnection date, cut off date, shut off date, year to date, total year to date,
    last year, this time last year, same time last year, same period last year
`);

/** Words so common on bills that alone they prove little. */
export const englishWeakLabels = phrases(`
    date, dated, issued, prepared, mailed, account, accounts, your account, invoice, tax invoice, bill total,
    ca, reference, your reference, reference number, reference no, our reference, our ref, due, deadline,
    payment date, pay date, property, location, site, address, premises, premise, total, total amount,
    total charges, bill amount, amount billed, paid, payment, payments, credit, credits, tax, taxes, refund,
    refunds, interest, penalty, gst, vat, hst, current balance, balance on, overdue, outstanding, arrears,
    to pay, net amount, payment amount, last bill, this bill, current bill, invoice amount, this invoice,
    grand total, retailer, supplier, document number, document no, receipt number, created on, charges for,
    supply for, property details, unit address, current period, charges for period, period charges
`);
