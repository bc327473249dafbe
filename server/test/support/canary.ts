// Looks for a secret in whatever was kept, sent or written down, in every form that a program might have given it.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';

export interface Find {
  where: string;
  form: string;
  /** What stands around it, as far as it can be read. */
  around: string;
}

/** The letters of base64 that depend on the secret alone, when it begins so many bytes after a group of three. */
function base64Inside(secret: Buffer, offset: number): string {
  const whole = Buffer.concat([Buffer.alloc(offset), secret]).toString('base64');
  // A group that holds bytes of what stands before or after says something else each time.
  const begin = offset === 0 ? 0 : 4;
  const end = Math.floor((offset + secret.length) / 3) * 4;
  return whole.slice(begin, end);
}

const perCharacter = (text: string, write: (code: number) => string): string =>
  [...text].map((letter) => write(letter.charCodeAt(0))).join('');
const hex = (code: number, digits: number): string => code.toString(16).padStart(digits, '0');

/** @param secret ASCII letters and digits, at least 16: whatever is done to other characters, these stay together */
export function formsOf(secret: string): Map<string, Buffer> {
  if (!/^[A-Za-z0-9]{16,}$/.test(secret)) throw new Error('A canary is made of ASCII letters and digits.');
  const bytes = Buffer.from(secret);
  const wide = Buffer.from(secret, 'utf16le');
  const big = Buffer.from(wide).swap16();
  const texts: [string, string][] = [
    ['hex', bytes.toString('hex')],
    ['hex in capitals', bytes.toString('hex').toUpperCase()],
    ['URL-encoded', perCharacter(secret, (code) => `%${hex(code, 2)}`)],
    ['URL-encoded in capitals', perCharacter(secret, (code) => `%${hex(code, 2).toUpperCase()}`)],
    ['JSON-escaped', perCharacter(secret, (code) => `\\u${hex(code, 4)}`)],
    ['JSON-escaped in capitals', perCharacter(secret, (code) => `\\u${hex(code, 4).toUpperCase()}`)],
    ['JSON-escaped twice', perCharacter(secret, (code) => `\\\\u${hex(code, 4)}`)],
    ['HTML-escaped', perCharacter(secret, (code) => `&#${code};`)],
    [
      'bytes as PostgreSQL writes them',
      perCharacter(secret, (code) => `\\${code.toString(8).padStart(3, '0')}`),
    ],
    ['a list of numbers', [...bytes].join(',')],
    ['backwards', [...secret].reverse().join('')],
  ];
  for (const offset of [0, 1, 2]) {
    const plain = base64Inside(bytes, offset);
    texts.push([`base64, ${offset} before`, plain]);
    texts.push([`base64 of UTF-16LE, ${offset} before`, base64Inside(wide, offset)]);
    // Encoded once more, each of the three again may stand anywhere.
    for (const again of [0, 1, 2])
      texts.push([`base64 twice, ${offset} and ${again} before`, base64Inside(Buffer.from(plain), again)]);
  }
  const forms = new Map<string, Buffer>([
    ['plain', bytes],
    ['UTF-16LE', wide],
    ['UTF-16BE', big],
  ]);
  for (const [name, text] of texts) forms.set(name, Buffer.from(text));
  return forms;
}

/** Every form in which the secret stands somewhere in the bytes. */
export function findIn(where: string, bytes: Buffer, forms: ReadonlyMap<string, Buffer>): Find[] {
  const finds: Find[] = [];
  for (const [form, wanted] of forms) {
    const at = bytes.indexOf(wanted);
    if (at < 0) continue;
    const around = bytes.subarray(Math.max(0, at - 60), at + wanted.length + 40).toString('latin1');
    finds.push({ where, form, around: around.replace(/[^ -~]/g, '·') });
  }
  return finds;
}

/** Every table of ours, whole: text as text, bytes as bytes. @returns also how many tables and rows were looked through */
export async function findInTables(
  owner: pg.Client,
  forms: ReadonlyMap<string, Buffer>,
): Promise<{ finds: Find[]; tables: number; rows: number }> {
  const { rows: columns } = await owner.query<{ table: string; columns: string[]; types: string[] }>(`
    select format('%I.%I', n.nspname, c.relname) as table, array_agg(a.attname::text order by a.attnum) as columns,
           array_agg(format_type(a.atttypid, null) order by a.attnum) as types
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relkind in ('r', 'p', 'm') and not c.relispartition and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
     group by 1 order by 1`);
  const finds: Find[] = [];
  let rows = 0;
  for (const { table, columns: names, types } of columns) {
    const list = names.map((name, place) => {
      const column = owner.escapeIdentifier(name);
      if (types[place] === 'bytea') return column;
      return types[place] === 'bytea[]' ? `array_to_string(${column}, ',')` : `${column}::text`;
    });
    const found = await owner.query<(string | Buffer | null)[]>({
      text: `select ${list.join(', ')} from ${table}`,
      rowMode: 'array',
    });
    rows += found.rows.length;
    const separator = Buffer.from('\n');
    const parts = found.rows.flat().flatMap((value) => {
      if (value === null) return [];
      return [Buffer.isBuffer(value) ? value : Buffer.from(String(value)), separator];
    });
    finds.push(...findIn(table, Buffer.concat(parts), forms));
  }
  return { finds, tables: columns.length, rows };
}

/** Every file below a folder, whatever it is. */
export function findInFiles(
  folder: string,
  forms: ReadonlyMap<string, Buffer>,
): { finds: Find[]; files: number; bytes: number } {
  const finds: Find[] = [];
  let files = 0;
  let bytes = 0;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    let contents: Buffer;
    try {
      contents = readFileSync(path);
    } catch (error) {
      // A file of a running database may go while it is listed.
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') continue;
      throw error;
    }
    files++;
    bytes += contents.length;
    finds.push(...findIn(path.slice(folder.length), contents, forms));
  }
  return { finds, files, bytes };
}
