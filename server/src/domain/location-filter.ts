// The location filters of tables (platform.md 4): street, postal code and country, each a part of the address or exactly it. Addresses
// are free text: what follows the first comma is where a postal code and a country are looked for.
import { type Sql, sql, type Transaction } from '../db/database.ts';

export const matchModes = ['contains', 'is'] as const;

export interface TextMatch {
  text: string;
  mode: (typeof matchModes)[number];
}

/** Null: not narrowed by it. */
export interface LocationFilter {
  street: TextMatch | null;
  zipcode: TextMatch | null;
  country: TextMatch | null;
}

export const anywhere: LocationFilter = { street: null, zipcode: null, country: null };

export const isAnywhere = ({ street, zipcode, country }: LocationFilter): boolean =>
  street === null && zipcode === null && country === null;

/** Capitals, and one blank between words; commas stay. */
const words = (text: Sql): Sql =>
  sql`regexp_replace(regexp_replace(upper(${text}), '[^[:alnum:],]+', ' ', 'g'), ' ?, ?', ',', 'g')`;

const afterStreet = (address: Sql): Sql => sql`regexp_replace(${address}, '^[^,]*,', '')`;

const holds = (text: Sql, part: Sql): Sql => sql`strpos(${text}, ${part}) > 0`;

/** Whole words of the text. */
const holdsWords = (text: Sql, part: Sql): Sql =>
  holds(sql`' ' || translate(${text}, ',', ' ') || ' '`, sql`' ' || ${part} || ' '`);

function matchesOne(address: Sql, name: keyof LocationFilter, { text, mode }: TextMatch): Sql {
  const given = words(sql`${text.trim()}::text`);
  if (name === 'street')
    return mode === 'is'
      ? holds(sql`',' || ${words(address)} || ','`, sql`',' || ${given} || ','`)
      : holds(words(address), given);
  const rest = words(afterStreet(address));
  return mode === 'is' ? holdsWords(rest, given) : holds(rest, given);
}

/**
 * One condition for each filter in force; each may be met by another of the addresses.
 * @param meets what is to be true of a record, told what is to be true of an address
 */
export function atLocation(
  filter: LocationFilter,
  meets: (isThere: (address: Sql) => Sql, name: keyof LocationFilter, wanted: TextMatch) => Sql,
): Sql {
  const parts = (Object.entries(filter) as [keyof LocationFilter, TextMatch | null][]).flatMap(
    ([name, wanted]) =>
      wanted === null
        ? []
        : [sql`and (${meets((address) => matchesOne(address, name, wanted), name, wanted)})`],
  );
  return parts.length > 0 ? sql.join(parts, sql` `) : sql``;
}

/** Of what a connection brought, its country counts too. */
export const connectedIn = (
  tx: Transaction,
  connectionId: Sql,
  name: keyof LocationFilter,
  { text }: TextMatch,
): Sql =>
  name === 'country'
    ? sql`or exists (select from connections n where ${tx.bound('n')} and n.id = ${connectionId} and n.country = upper(${text.trim()}))`
    : sql``;
