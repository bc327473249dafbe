// What of a database belongs into a backup, read from the catalog, so that a new table needs no line here.

import type { Client } from 'pg';

export interface BackupTable {
  schema: string;
  name: string;
  /** All but generated columns, with their types, in the order of the data. */
  columns: { name: string; type: string }[];
  /** Rows of a customer, as against directories and queues: never overwritten without being told to. */
  isTenant: boolean;
  /** Of a partitioned table: what its partitions are called and hold, in PostgreSQL's words. Backups made before have none. */
  partitions?: { schema: string; name: string; bounds: string }[];
}

export interface BackupSequence {
  schema: string;
  name: string;
  /** Text: it may exceed what a JSON number holds. */
  lastValue: string;
  isCalled: boolean;
}

export interface SchemaVersions {
  migrations: { version: number; name: string; checksum: string }[];
  /** Null where the queue is not installed. */
  queue: number | null;
}

/** Session settings under which the text of every value is the same on both sides. */
export const stableText = `
  SET client_encoding = 'UTF8'; SET DateStyle = 'ISO, YMD'; SET IntervalStyle = 'postgres'; SET TimeZone = 'UTC';
  SET bytea_output = 'hex'; SET extra_float_digits = 1; SET statement_timeout = 0;
  SET idle_in_transaction_session_timeout = 0`;

const ownSchemas = `('public', 'graphile_worker', 'sign_in')`;

/** Filled by the migrations themselves. Tables of extensions and partitions (read through their parent) go without saying. */
const bookkeeping = `(('public', 'schema_migrations'), ('graphile_worker', 'migrations'))`;

/** In an order in which foreign keys point backwards. */
export async function readTables(client: Client): Promise<BackupTable[]> {
  const { rows } = await client.query<BackupTable & { oid: number; references: number[] }>(`
    SELECT c.oid, n.nspname AS schema, c.relname AS name,
           (SELECT coalesce(json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod))
                                     ORDER BY a.attnum), '[]')
              FROM pg_attribute a
             WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '') AS columns,
           EXISTS (SELECT FROM pg_attribute a
                    WHERE a.attrelid = c.oid AND a.attname = 'organization_id' AND NOT a.attisdropped)
           OR n.nspname = 'sign_in' OR (n.nspname = 'public' AND c.relname = 'organizations') AS "isTenant",
           (SELECT coalesce(json_agg(json_build_object('schema', pn.nspname, 'name', p.relname,
                                                       'bounds', pg_get_expr(p.relpartbound, p.oid)) ORDER BY p.relname), '[]')
              FROM pg_inherits h JOIN pg_class p ON p.oid = h.inhrelid JOIN pg_namespace pn ON pn.oid = p.relnamespace
             WHERE h.inhparent = c.oid AND p.relispartition) AS partitions,
           ARRAY(SELECT DISTINCT f.confrelid::int8 FROM pg_constraint f
                  WHERE f.conrelid = c.oid AND f.contype = 'f' AND f.confrelid <> c.oid)::int8[]::text[] AS references
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname IN ${ownSchemas} AND c.relkind IN ('r', 'p') AND NOT c.relispartition
       AND c.relpersistence = 'p' AND (n.nspname, c.relname) NOT IN ${bookkeeping}
       AND NOT EXISTS (SELECT FROM pg_depend d
                        WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
     ORDER BY n.nspname DESC, c.relname`);
  const waiting = new Map(rows.map((row) => [String(row.oid), row]));
  const ordered: BackupTable[] = [];
  while (waiting.size > 0) {
    const isFree = (row: { references: unknown[] }) =>
      !row.references.some((oid) => waiting.has(String(oid)));
    // In a circle of references any beginning is as good; only a superuser can load it.
    const next = [...waiting].find(([, row]) => isFree(row)) ?? [...waiting][0];
    if (next === undefined) break;
    waiting.delete(next[0]);
    const { schema, name, columns, isTenant, partitions } = next[1];
    ordered.push({ schema, name, columns, isTenant, ...(partitions?.length ? { partitions } : {}) });
  }
  return ordered;
}

export async function readSequences(client: Client): Promise<BackupSequence[]> {
  const { rows } = await client.query<{ schema: string; name: string }>(`
    SELECT n.nspname AS schema, c.relname AS name
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind = 'S' AND n.nspname IN ${ownSchemas} ORDER BY 1, 2`);
  const sequences: BackupSequence[] = [];
  for (const { schema, name } of rows) {
    const { rows: state } = await client.query<{ lastValue: string; isCalled: boolean }>(
      `SELECT last_value::text AS "lastValue", is_called AS "isCalled" FROM ${sqlName({ schema, name })}`,
    );
    if (state[0] !== undefined) sequences.push({ schema, name, ...state[0] });
  }
  return sequences;
}

export async function readVersions(client: Client): Promise<SchemaVersions> {
  const migrations = await client.query(
    'SELECT version, name, checksum FROM public.schema_migrations ORDER BY version',
  );
  const hasQueue = await client.query("SELECT to_regclass('graphile_worker.migrations') IS NOT NULL AS yes");
  const queue = hasQueue.rows[0].yes
    ? (await client.query('SELECT max(id) AS version FROM graphile_worker.migrations')).rows[0].version
    : null;
  return { migrations: migrations.rows, queue };
}

export function sqlName(table: { schema: string; name: string }): string {
  return `${quoteName(table.schema)}.${quoteName(table.name)}`;
}

export function columnList(table: BackupTable): string {
  return table.columns.map(({ name }) => quoteName(name)).join(', ');
}

function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
