// A drawn bill of each language reads fully: head, meters and lines.
import { expect, test } from 'vitest';
import { readDocument } from '../../extract/read-document.ts';
import { makeRecord } from '../records/kinds.ts';
import { drawLayout } from './draw-layout.ts';
import { seenLayouts } from './seen-layouts.ts';

const foreign = seenLayouts.filter(({ culture }) =>
  ['de', 'fr', 'it', 'es', 'br', 'my', 'sa', 'ae', 'jo'].includes(culture),
);

test.each(foreign.map((layout) => [layout.name, layout] as const))('%s', async (_, layout) => {
  const { pdf, truth } = await drawLayout(makeRecord(layout.kind, 'languages 1'), layout);
  const { bill, reason } = await readDocument(pdf);
  expect(reason).toBeNull();
  expect({
    accountNumber: bill?.accountNumber?.value,
    billDate: bill?.statementDate?.value,
    dueDate: bill?.dueDate?.value,
    currency: bill?.currency?.value,
    totalCharges: bill?.newCharges?.value,
    amountDue: bill?.amountDue?.value,
  }).toEqual({
    accountNumber: truth.accountNumber,
    billDate: truth.billDate,
    dueDate: truth.dueDate,
    currency: truth.currency,
    totalCharges: truth.totalCharges,
    amountDue: truth.amountDue,
  });
  expect(
    bill?.meters.map((meter) => [
      meter.identifiers.find(({ name }) => name === 'METER')?.value,
      meter.periodStart?.value,
      meter.periodEnd?.value,
      Number(meter.usage?.value),
    ]),
  ).toEqual(
    truth.meters.map((meter) => [meter.meterNumber, meter.periodStart, meter.periodEnd, Number(meter.usage)]),
  );
  expect(bill?.lineItems.map((line) => line.amount.value)).toEqual(
    truth.lineItems.map((line) => line.amount),
  );
});
