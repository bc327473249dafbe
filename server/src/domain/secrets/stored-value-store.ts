import { type Sql, sql, type Transaction } from '../../db/database.ts';
import { jsonColumn, type StoredValues } from './stored-values.ts';

export interface StoredRow {
  id: string;
  companyPublicId: string;
  /** In the order of the columns; null where there is nothing. */
  values: (Buffer | null)[];
}

const read = (name: string): Sql =>
  name === jsonColumn ? sql`convert_to(t.${sql.ref(name)}::text, 'UTF8')` : sql`t.${sql.ref(name)}`;

/** The next rows in the order of their ids, held until the transaction ends. */
export function selectStoredRows(
  tx: Transaction,
  { table, columns, idType }: StoredValues,
  about: { after: string | null; most: number },
): Promise<StoredRow[]> {
  const place = about.after === null ? sql`true` : sql`t.id > ${about.after}::${sql.raw(idType)}`;
  const publicId =
    table === 'connections'
      ? sql`(select c.public_id::text from companies c where ${tx.bound('c')} and c.id = t.company_id)`
      : sql`''`;
  return tx.rows(sql`
    select t.id, ${publicId} as "companyPublicId", array[${sql.join(columns.map(({ name }) => read(name)))}]::bytea[] as "values"
      from ${sql.table(table)} t where ${tx.bound('t')} and ${place} order by t.id limit ${about.most} for update of t`);
}

/** Writes one column of several rows. */
export function writeStoredColumn(
  tx: Transaction,
  { table, idType }: StoredValues,
  name: string,
  rows: readonly { id: string; value: Buffer }[],
): Promise<number> {
  const value = name === jsonColumn ? sql`convert_from(x.value, 'UTF8')::jsonb` : sql`x.value`;
  return tx.change(sql`
    update ${sql.table(table)} t set ${sql.ref(name)} = ${value}
      from unnest(${rows.map(({ id }) => id)}::${sql.raw(idType)}[], ${rows.map((row) => row.value)}::bytea[]) as x (id, value)
     where ${tx.bound('t')} and t.id = x.id`);
}
