// Which open questions the corrections in force answer (methodology.md 18: editing the data resolves). Pure.
import type { KeptIssue } from '../documents/document.ts';
import type { Correction } from './correction.ts';
import type { FiledDocument } from './overlay.ts';

/** Names of the reader's fields, as questions name them, to the fields that a person corrects. */
const documentFieldsOf: Record<string, readonly string[]> = {
  amountDue: ['totalCharges'],
  newCharges: ['currentCharges'],
  previousBalance: ['previousCloseBalance'],
  payments: ['afterPreviousTotalPayment'],
  credits: ['credits'],
  taxes: ['taxCharges'],
  lateCharges: ['lateCharges'],
  dueDate: ['dueDate'],
  statementDate: ['statementDate', 'billDate'],
  accountNumber: ['accountNumber'],
  invoiceNumber: ['invoiceId'],
  provider: ['utilityCompany'],
  serviceAddress: ['serviceAddress'],
  currency: ['chargesUnits'],
};

const usageFieldsOf: Record<string, readonly string[]> = {
  usage: ['usage'],
  units: ['usageUnits'],
  periodStart: ['startDate'],
  periodEnd: ['endDate'],
  previousReading: ['previousReading'],
  currentReading: ['currentReading'],
  multiplier: ['multiplier'],
  tariff: ['tariff'],
  billedDemand: ['billedDemand'],
  isEstimated: ['isEstimated'],
  serviceAddress: ['serviceAddress'],
};

export interface AnsweringFacts {
  filed: FiledDocument;
  corrections: readonly Correction[];
  /** What the account's matching asks now; undefined while the account was not looked for again. */
  accountIssue: string | null | undefined;
  /** Documents with overlapping usage; undefined while no row moved. */
  overlapping: readonly string[] | undefined;
}

export function isAnswered(issue: KeptIssue, facts: AnsweringFacts): boolean {
  const usage = facts.filed.rows.filter(({ kind }) => kind === 'USAGE');
  switch (issue.type) {
    case 'LOW_CONFIDENCE':
    case 'UNITS_INFERRED': {
      const suffix = issue.type === 'UNITS_INFERRED' ? '.units' : '';
      const names = (issue.detail ?? '').split(', ').filter((name) => name !== '');
      return names.length > 0 && names.every((name) => isCorrected(facts, name + suffix));
    }
    case 'DATE_INFERRED':
      return facts.corrections.some(
        ({ target, field }) => target.kind === 'USAGE' && (field === 'startDate' || field === 'endDate'),
      );
    case 'NO_USAGE_DATA':
      return usage.some((row) => row.usage !== null);
    case 'UNMATCHED_ACCOUNT':
      return facts.accountIssue === null;
    case 'UNMATCHED_SITE':
      return usage.length > 0 && usage.every((row) => row.siteId !== null);
    case 'POTENTIAL_USAGE_DUPLICATE':
      return facts.overlapping !== undefined && !facts.overlapping.includes(issue.detail ?? '');
    default:
      return false;
  }
}

/** @param path of the reader, e.g. `dueDate` or `meters[0].usage` */
function isCorrected({ filed, corrections }: AnsweringFacts, path: string): boolean {
  const ofLine = /^lineItems\[(\d+)\]\.amount$/.exec(path);
  if (ofLine)
    return corrections.some(
      ({ target, field }) =>
        target.kind === 'LINE_ITEM' && target.position === Number(ofLine[1]) && field === 'totalCharge',
    );
  const ofMeter = /^meters\[(\d+)\]\.(\w+)(?:\[\d+\])?$/.exec(path);
  if (!ofMeter)
    return corrections.some(
      ({ target, field }) => target.kind === 'DOCUMENT' && (documentFieldsOf[path] ?? [path]).includes(field),
    );
  const row = filed.rows.filter(({ kind }) => kind === 'USAGE')[Number(ofMeter[1])];
  const fields = usageFieldsOf[ofMeter[2]!] ?? [ofMeter[2]!];
  return corrections.some(
    ({ target, field }) => target.kind === 'USAGE' && target.usageId === row?.id && fields.includes(field),
  );
}
