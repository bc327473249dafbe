// Everything at the head of a bill in one go: the chosen reading of each field, and what else was read for it.
import { findBalances } from './balances.ts';
import { findCurrency } from './currency.ts';
import type { ReadableDocument } from './document.ts';
import type { Election } from './elect.ts';
import { findAccountNumber, findDueDate, findInvoiceNumber, findStatementDate } from './header-fields.ts';
import { findProvider } from './provider.ts';
import type { BillReading, Check, FieldCandidates } from './reading.ts';
import { findServiceAddress } from './service-address.ts';
import { findSupplier } from './supplier.ts';

export type HeadField =
  | 'provider'
  | 'supplier'
  | 'accountNumber'
  | 'serviceAddress'
  | 'invoiceNumber'
  | 'statementDate'
  | 'dueDate'
  | 'currency'
  | 'amountDue'
  | 'newCharges'
  | 'previousBalance'
  | 'payments'
  | 'credits'
  | 'taxes'
  | 'lateCharges';

export interface Head {
  fields: Pick<BillReading, HeadField>;
  candidates: FieldCandidates[];
  checks: Check[];
}

export function findHead(document: ReadableDocument): Head {
  const { balances, checks } = findBalances(document);
  const supplier = findSupplier(document);
  const elections: Record<HeadField, Election<string>> = {
    provider: findProvider(document, supplier.chosen?.value ?? null),
    supplier,
    accountNumber: findAccountNumber(document),
    serviceAddress: findServiceAddress(document),
    invoiceNumber: findInvoiceNumber(document),
    statementDate: findStatementDate(document),
    dueDate: findDueDate(document, balances.amountDue.chosen?.value ?? null),
    currency: findCurrency(document),
    ...balances,
  };
  const named = Object.entries(elections) as [HeadField, Election<string>][];
  return {
    fields: Object.fromEntries(named.map(([field, { chosen }]) => [field, chosen])) as Head['fields'],
    candidates: named.flatMap(([field, { rivals }]) =>
      rivals.length > 0 ? [{ field, candidates: rivals }] : [],
    ),
    checks,
  };
}
