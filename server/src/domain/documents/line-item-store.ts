import { sql, type Transaction } from '../../db/database.ts';
import type { LineItem } from './document.ts';

interface LineItemRow {
  document_id: string;
  description: string;
  total_charge: string | null;
  rate: string | null;
  quantity: string | null;
  quantity_units: string | null;
  multipliers: string[];
  account_numbers: string[];
  meter_number: string | null;
  charge_type: string;
  electricity_charge_type: string | null;
  electricity_is_demand: boolean;
  electricity_time_of_use: string | null;
  gas_charge_type: string | null;
  billing_period: 'CURRENT' | 'PREVIOUS';
}

const fromLineItemRow = (row: LineItemRow): LineItem => ({
  description: row.description,
  totalCharge: row.total_charge,
  rate: row.rate,
  quantity: row.quantity,
  quantityUnits: row.quantity_units,
  multipliers: row.multipliers,
  accountNumbers: row.account_numbers,
  meterNumber: row.meter_number,
  chargeType: row.charge_type,
  electricityChargeType: row.electricity_charge_type,
  electricityIsDemand: row.electricity_is_demand,
  electricityTimeOfUse: row.electricity_time_of_use,
  gasChargeType: row.gas_charge_type,
  billingPeriod: row.billing_period,
});

export async function selectLineItems(
  tx: Transaction,
  documentIds: string[],
): Promise<Map<string, LineItem[]>> {
  const rows = await tx.rows<LineItemRow>(sql`
    select l.document_id, l.description, l.total_charge, l.rate, l.quantity, l.quantity_units, l.multipliers, l.account_numbers,
           l.charge_type, l.electricity_charge_type, l.electricity_is_demand, l.electricity_time_of_use, l.gas_charge_type, l.billing_period,
           l.meter_number
      from line_items l where ${tx.bound('l')} and l.document_id = any(${documentIds}::uuid[]) order by l.document_id, l.position`);
  const byDocument = new Map<string, LineItem[]>();
  for (const row of rows) {
    const items = byDocument.get(row.document_id);
    if (items) items.push(fromLineItemRow(row));
    else byDocument.set(row.document_id, [fromLineItemRow(row)]);
  }
  return byDocument;
}

export async function insertLineItems(tx: Transaction, documentId: string, items: LineItem[]): Promise<void> {
  if (items.length === 0) return;
  await tx.change(sql`
    insert into line_items (organization_id, environment, document_id, position, description, total_charge, rate, quantity, quantity_units,
      multipliers, account_numbers, charge_type, electricity_charge_type, electricity_is_demand, electricity_time_of_use, gas_charge_type, billing_period,
      meter_number)
    select ${tx.owner}, ${documentId}, t.position, t.description, t.total_charge, t.rate, t.quantity, t.quantity_units,
           array(select jsonb_array_elements_text(t.multipliers)), array(select jsonb_array_elements_text(t.account_numbers)),
           t.charge_type, t.electricity_charge_type, t.electricity_is_demand, t.electricity_time_of_use, t.gas_charge_type, t.billing_period,
           t.meter_number
      from unnest(${items.map((i) => i.description)}::text[], ${items.map((i) => i.totalCharge)}::numeric[], ${items.map((i) => i.rate)}::numeric[],
                  ${items.map((i) => i.quantity)}::numeric[], ${items.map((i) => i.quantityUnits)}::text[],
                  ${items.map((i) => JSON.stringify(i.multipliers))}::jsonb[], ${items.map((i) => JSON.stringify(i.accountNumbers))}::jsonb[],
                  ${items.map((i) => i.chargeType)}::text[], ${items.map((i) => i.electricityChargeType)}::text[],
                  ${items.map((i) => i.electricityIsDemand)}::boolean[], ${items.map((i) => i.electricityTimeOfUse)}::text[],
                  ${items.map((i) => i.gasChargeType)}::text[], ${items.map((i) => i.billingPeriod)}::text[],
                  ${items.map((i) => i.meterNumber)}::text[])
           with ordinality as t (description, total_charge, rate, quantity, quantity_units, multipliers, account_numbers, charge_type,
             electricity_charge_type, electricity_is_demand, electricity_time_of_use, gas_charge_type, billing_period, meter_number, position)`);
}

export async function replaceLineItems(
  tx: Transaction,
  documentId: string,
  items: LineItem[],
): Promise<void> {
  await tx.change(sql`delete from line_items l where ${tx.bound('l')} and l.document_id = ${documentId}`);
  await insertLineItems(tx, documentId, items);
}
