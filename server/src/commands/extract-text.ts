// A reading as people read it on a terminal: fields with page and confidence, meters, lines, and what was proved.
import { type FieldEvidence, fieldsOf } from '../extract/field-evidence.ts';
import type { Check, DocumentReading, FileReading, LineItemReading } from '../extract/reading.ts';

/** The whole answer; several documents of one file stand one under the other. */
export const toExtractText = (file: FileReading): string =>
  file.parts.map((part) => documentText(part, file.parts.length > 1)).join('\n\n');

const KINDS = {
  bill: 'Bill',
  history: 'Usage history',
  not_a_bill: 'No bill',
  unreadable: 'Unreadable',
} as const;

function documentText(reading: DocumentReading, isOneOfSeveral: boolean): string {
  const { reader, pages, pageCount, digest, bill, outcome } = reading;
  const place = isOneOfSeveral
    ? `pages ${pages.first} to ${pages.last} of ${pageCount}`
    : `${pageCount} ${pageCount === 1 ? 'page' : 'pages'}`;
  const head = `${KINDS[outcome]}, ${place}, read by ${reader.name} ${reader.version}\nDigest ${digest}`;
  if (!bill) return `${head}\n\n${printable(reading.reason ?? '')}`;

  const fields = fieldsOf(bill);
  const flagged = fields.filter((field) => field.isFlagged).length;
  const sections = [
    section(
      'Fields',
      fieldRows(fields, (name) => (/^(?:meters|lineItems)\[/.test(name) ? null : name)),
    ),
    ...bill.meters.map((_meter, index) => {
      const prefix = `meters[${index}].`;
      const own = (name: string) => (name.startsWith(prefix) ? name.slice(prefix.length) : null);
      return section(`Meter ${index + 1}`, fieldRows(fields, own));
    }),
    section('Lines', bill.lineItems.map(lineRow)),
    section('Proofs', bill.checks.map(proofRow)),
  ];
  const end =
    flagged === 0
      ? 'Nothing asks for a person.'
      : `${flagged} marked with ! should be looked at by a person.`;
  return [head, ...sections.filter((text) => text !== ''), end].join('\n\n');
}

const mark = (isFlagged: boolean): string => (isFlagged ? '!' : ' ');

/** @param nameOf null leaves the field out */
const fieldRows = (fields: readonly FieldEvidence[], nameOf: (field: string) => string | null): string[][] =>
  fields.flatMap(({ field, value, evidence, isFlagged }) => {
    const name = nameOf(field);
    const { page, confidence } = evidence;
    return name === null
      ? []
      : [[mark(isFlagged), name, String(value), `page ${page}`, confidence.toFixed(2)]];
  });

function lineRow({ description, quantity, quantityUnits, rate, amount }: LineItemReading): string[] {
  const measured = [quantity && `${quantity} ${quantityUnits ?? ''}`.trim(), rate && `at ${rate}`];
  const { page, confidence } = amount.evidence;
  const cells = [description, measured.filter(Boolean).join(' '), amount.value, `page ${page}`];
  return [mark(amount.needsReview), ...cells, confidence.toFixed(2)];
}

const proofRow = ({ name, equation, passed }: Check): string[] => [
  passed ? '✓' : '✗',
  passed ? 'holds' : 'fails',
  name,
  equation,
];

/** Longer cells push their line out instead of the whole table. */
const WIDEST = 60;

/** Cells under one another; empty without rows. */
function section(title: string, given: readonly string[][]): string {
  const rows = given.map((row) => row.map(printable));
  const widths: number[] = [];
  for (const row of rows)
    for (const [at, cell] of row.entries())
      widths[at] = Math.max(widths[at] ?? 0, Math.min(cell.length, WIDEST));
  const lines = rows.map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths[at]!))
      .join('  ')
      .trimEnd(),
  );
  return lines.length === 0 ? '' : [title, ...lines].join('\n');
}

/** What a page prints may hold signs that would steer the terminal. */
const printable = (text: string): string => text.replace(/[\p{Cc}\p{Cf}]+/gu, ' ');
