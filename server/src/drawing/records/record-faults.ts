// The arithmetic that a record must satisfy, as sentences where it does not. Used by the tests and by the board.
import { compareDates } from '../../lib/dates.ts';
import { type Decimal, decimal } from '../../lib/decimal.ts';
import { type BillRecord, linesOf, type MeterRecord, metersOf, type RegisterRecord } from './record.ts';

const sum = (values: readonly string[]): Decimal =>
  values.reduce((total, value) => total.plus(value), decimal(0));

/** A dial that passed its last digit began again at zero. */
function movedBy({ current, previous }: RegisterRecord): Decimal {
  const moved = decimal(current).minus(previous);
  return moved.isNegative() ? moved.plus(decimal(10).pow(previous.length)) : moved;
}

function meterFaults(meter: MeterRecord): string[] {
  const faults: string[] = [];
  for (const register of meter.registers)
    if (!movedBy(register).equals(register.difference))
      faults.push(
        `${meter.meterNumber}: ${register.current} - ${register.previous} is not ${register.difference}`,
      );
  const moved = sum(meter.registers.map((register) => register.difference)).mul(meter.multiplier);
  const measured = meter.conversion?.measured ?? meter.usage;
  if (meter.registers.length > 0 && !moved.equals(measured))
    faults.push(`${meter.meterNumber}: the registers give ${moved}, not ${measured}`);
  if (meter.conversion) {
    const billed = meter.conversion.factors.reduce(
      (value, { factor }) => value.mul(factor),
      decimal(measured),
    );
    const places = decimal(meter.usage).decimalPlaces();
    if (billed.minus(meter.usage).abs().greaterThan(decimal(10).pow(-places)))
      faults.push(`${meter.meterNumber}: ${measured} converted gives ${billed}, not ${meter.usage}`);
  }
  const bands = meter.bands.map((band) => band.usage);
  if (bands.length > 0 && !sum(bands).equals(meter.usage))
    faults.push(`${meter.meterNumber}: bands do not sum to ${meter.usage}`);
  return faults;
}

/** Empty for a consistent record. */
export function recordFaults(record: BillRecord): string[] {
  const faults = metersOf(record).flatMap(meterFaults);
  const lines = linesOf(record);
  if (!sum(lines.map((line) => line.amount)).equals(record.newCharges))
    faults.push(`lines do not sum to ${record.newCharges}`);
  for (const line of lines) {
    if (line.quantity === null || line.rate === null) continue;
    const product = decimal(line.quantity).mul(line.rate);
    if (product.minus(line.amount).abs().greaterThan('0.005'))
      faults.push(`${line.description}: ${line.quantity} × ${line.rate} is not ${line.amount}`);
  }
  const forward = sum(record.entries.map((entry) => entry.amount))
    .plus(record.previousBalance)
    .minus(record.payments);
  if (!forward.equals(record.balanceForward)) faults.push('the balance does not roll forward');
  if (!forward.plus(record.budgetAmount ?? record.newCharges).equals(record.amountDue))
    faults.push('the amount due does not add up');
  const taxes = sum(lines.filter(({ kind }) => kind === 'TAX').map(({ amount }) => amount));
  if (record.taxes !== null && !taxes.equals(record.taxes))
    faults.push(`taxes do not sum to ${record.taxes}`);
  for (const { periodStart, periodEnd } of record.services)
    if (compareDates(periodStart, periodEnd) >= 0) faults.push(`${periodStart} is not before ${periodEnd}`);
  if (compareDates(record.statementDate, record.dueDate) >= 0) faults.push('due before it is sent');
  return faults;
}
