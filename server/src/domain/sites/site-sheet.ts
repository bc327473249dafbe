// A spreadsheet of sites: which column is what, and what each row says, with all its faults (platform.md 15.3).
import { type CsvFault, type CsvRecord, readCsv } from '../../lib/csv.ts';
import type { FloorAreaUnit } from './site.ts';
import { longestTag, mostTagsOfSite } from './site-tag.ts';

export const mostSheetBytes = 1_000_000;
export const mostSheetRows = 2_000;

/** In the order of the template. */
const wholeColumns = [
  'name',
  'address',
  'external_id',
  'path',
  'floor_area',
  'floor_area_unit',
  'tags',
  'occupancy_percent',
] as const;
/** An address may come in these, in place of `address`. */
const addressParts = ['street', 'city', 'state', 'postal_code', 'country'] as const;
const sheetColumns = [...wholeColumns, ...addressParts];
type SheetColumn = (typeof sheetColumns)[number];

/** Other words for the columns, in small letters without anything between them. */
const otherWords: Readonly<Record<string, SheetColumn>> = {
  site: 'name',
  sitename: 'name',
  building: 'name',
  fulladdress: 'address',
  siteid: 'external_id',
  locationpath: 'path',
  location: 'path',
  area: 'floor_area',
  grossfloorarea: 'floor_area',
  areaunit: 'floor_area_unit',
  tag: 'tags',
  occupancy: 'occupancy_percent',
  addressline1: 'street',
  streetaddress: 'street',
  town: 'city',
  province: 'state',
  region: 'state',
  zip: 'postal_code',
  zipcode: 'postal_code',
  postcode: 'postal_code',
};

const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
const columnOf = (heading: string): SheetColumn | null =>
  sheetColumns.find((name) => plain(name) === plain(heading)) ?? otherWords[plain(heading)] ?? null;

/** What a row sets; what it does not name stays as it is, or as usual of a new site. */
export interface SheetValues {
  name: string;
  address?: string;
  externalId?: string;
  path?: string[];
  floorArea?: string;
  floorAreaUnit?: FloorAreaUnit;
  tags?: string[];
  occupancyPercent?: string;
}

export interface SheetFault {
  /** Of the file, as it is written there; null: the row as a whole. */
  column: string | null;
  message: string;
}

export interface SheetRow {
  /** In the file, from 1. */
  line: number;
  values: SheetValues;
  faults: SheetFault[];
}

export interface SiteSheet {
  rows: SheetRow[];
  /** Headings that mean nothing here. */
  ignored: string[];
}

/** Why a file cannot be read at all. */
export type SheetRefusal = { refusal: string };

const refusals = (fault: CsvFault): string =>
  fault.kind === 'not_text'
    ? 'This is no CSV file. Save the spreadsheet as “CSV UTF-8” and choose that file.'
    : fault.kind === 'open_quote'
      ? `Line ${fault.line}: a quotation mark is opened and never closed.`
      : `The file has more than ${mostSheetRows.toLocaleString('en-US')} rows. Split it.`;

/** Rows with all their faults, or why there are none. Cells are text: nothing in them is ever run as a formula. */
export function readSiteSheet(bytes: Uint8Array): SiteSheet | SheetRefusal {
  if (bytes.length > mostSheetBytes) return { refusal: 'The file is larger than 1 MB. Split it.' };
  const table = readCsv(bytes, mostSheetRows + 1);
  if ('kind' in table) return { refusal: refusals(table) };
  const [head, ...records] = table.records;
  if (!head) return { refusal: 'The file is empty.' };
  const headings = head.cells.map((cell) => cell.trim());
  const columns = headings.map(columnOf);
  const twice = headings.find(
    (_heading, index) => columns[index] !== null && columns.indexOf(columns[index]!) !== index,
  );
  if (twice !== undefined) return { refusal: `Two columns say the same: “${twice}” stands beside another.` };
  if (!columns.includes('name'))
    return {
      refusal: `The first line must name the columns, “name” among them. It says: ${headings.slice(0, 8).join(', ')}.`,
    };
  if (columns.includes('address') && addressParts.some((part) => columns.includes(part)))
    return { refusal: 'Give the address in one column or in parts, not in both.' };
  if (records.length === 0) return { refusal: 'The file names columns, but no site.' };
  return {
    rows: records.map((record) => rowOf(record, headings, columns, table.delimiter)),
    ignored: headings.filter((heading, index) => heading !== '' && columns[index] === null),
  };
}

function rowOf(
  { line, cells }: CsvRecord,
  headings: readonly string[],
  columns: readonly (SheetColumn | null)[],
  delimiter: string,
): SheetRow {
  const faults: SheetFault[] = [];
  const headingOf = (column: SheetColumn): string | null => headings[columns.indexOf(column)] ?? null;
  const fault = (column: SheetColumn, message: string): void => {
    faults.push({ column: headingOf(column), message });
  };
  const given = (column: SheetColumn): string => {
    const raw = (cells[columns.indexOf(column)] ?? '').trim();
    // ="00123" is how spreadsheets are made to keep a number as text.
    const text = /^="([^"]*)"$/.exec(raw)?.[1] ?? raw;
    if (/^[=@]|^[+-](?![\d.])/.test(text)) {
      fault(column, `“${text.slice(0, 40)}” begins like a formula. Write the value itself.`);
      return '';
    }
    return text;
  };
  const text = (column: SheetColumn, longest: number): string => {
    const value = given(column);
    if ([...value].length <= longest) return value;
    fault(column, `Ensure this field has no more than ${longest} characters.`);
    return '';
  };
  const list = (column: 'path' | 'tags', split: RegExp, most: number, longest: number): string[] => {
    const values = given(column)
      .split(split)
      .map((one) => one.trim())
      .filter((one) => one !== '');
    if (values.length > most) fault(column, `Ensure there are no more than ${most}.`);
    for (const value of values)
      if ([...value].length > longest)
        fault(column, `“${value.slice(0, 40)}…” has more than ${longest} characters.`);
    return values;
  };
  const number = (column: 'floor_area' | 'occupancy_percent', high: number, places: number): string => {
    const value = given(column).replace(column === 'occupancy_percent' ? /\s*%$/ : /\s/g, '');
    if (value === '') return '';
    const decimal = plainNumber(value, delimiter);
    if (decimal === null)
      fault(
        column,
        `“${value}” is no plain number. Write it like 1234.5, without anything between thousands.`,
      );
    else if (Number(decimal) > high || (column === 'floor_area' && Number(decimal) <= 0))
      fault(
        column,
        column === 'floor_area'
          ? 'Ensure this value is above 0 and at most 1000000000.'
          : `Ensure this value is from 0 to ${high}.`,
      );
    else if ((decimal.split('.')[1] ?? '').length > places)
      fault(column, `Ensure that there are no more than ${places} decimal places.`);
    return decimal ?? '';
  };

  const name = text('name', 255);
  if (name === '' && !faults.some(({ column }) => column === headingOf('name')))
    fault('name', 'This field may not be blank.');
  const [street, city, state, postalCode, country] = addressParts.map((part) => text(part, 255));
  const inParts = [street, city, [state, postalCode].filter(Boolean).join(' '), country]
    .filter(Boolean)
    .join(', ');
  const address = text('address', 255) || inParts;
  if ([...address].length > 255)
    faults.push({ column: headingOf('street'), message: 'The address has more than 255 characters.' });
  const externalId = text('external_id', 255);
  const path = list('path', /[>/|]/, 10, 100);
  const tags = list('tags', /[;|,]/, mostTagsOfSite, longestTag);
  const floorArea = number('floor_area', 1e9, 2);
  const occupancyPercent = number('occupancy_percent', 100, 4);
  const unit = given('floor_area_unit');
  const floorAreaUnit = unitOf(unit);
  if (unit !== '' && floorAreaUnit === null) fault('floor_area_unit', 'Write SQFT (ft²) or SQM (m²).');
  if (cells.slice(headings.length).some((cell) => cell.trim() !== ''))
    faults.push({ column: null, message: 'The row has more cells than there are columns.' });
  return {
    line,
    faults,
    values: {
      name,
      ...(address && { address }),
      ...(externalId && { externalId }),
      ...(path.length > 0 && { path }),
      ...(floorArea && { floorArea }),
      ...(floorAreaUnit && { floorAreaUnit }),
      ...(tags.length > 0 && { tags }),
      ...(occupancyPercent && { occupancyPercent }),
    },
  };
}

const unitOf = (text: string): FloorAreaUnit | null =>
  /^(sq\.? ?ft|ft²|ft2|square feet)\.?$/i.test(text)
    ? 'SQFT'
    : /^(sq\.? ?m|m²|m2|qm|square met(er|re)s)\.?$/i.test(text)
      ? 'SQM'
      : null;

/** A comma is a decimal point where cells are not split by it; what could be read in two ways is no number. */
function plainNumber(text: string, delimiter: string): string | null {
  if (/^\d{1,12}(\.\d+)?$/.test(text)) return text;
  if (delimiter !== ',' && /^\d{1,12},(\d{1,2}|\d{4,})$/.test(text)) return text.replace(',', '.');
  return null;
}
