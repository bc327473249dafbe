// What a language model may say of a bill: the printed words of fields that the rules left empty, and nothing else.
import type { BillReading } from '../reading.ts';

/** Fields of the head that can be found again on the page by their words. */
export const proposableFields = [
  'provider',
  'supplier',
  'accountNumber',
  'serviceAddress',
  'invoiceNumber',
  'statementDate',
  'dueDate',
  'amountDue',
  'newCharges',
  'previousBalance',
  'payments',
] as const;

export type ProposableField = (typeof proposableFields)[number];

export interface Proposals {
  /** Name of the model; the reading and so its digest name it. */
  model: string;
  /** By the first page of the document within its file; each field's words as they are printed. */
  byFirstPage: Readonly<Record<number, Readonly<Partial<Record<ProposableField, string>>>>>;
}

/** The fields that a model may be asked for: those that the rules left empty. */
export const emptyFields = (bill: BillReading): ProposableField[] =>
  proposableFields.filter((field) => bill[field] === null);
