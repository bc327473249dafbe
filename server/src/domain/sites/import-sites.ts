// Many sites from a spreadsheet (platform.md 15.3): looked at first, then made and changed as a whole or not at all.
import { invalidInput } from '../../lib/errors.ts';
import { newId } from '../../lib/ids.ts';
import { changedFields } from '../audit/changed-fields.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { holdCompany } from '../companies/get-company.ts';
import type { Context } from '../context.ts';
import { auditedOfSites } from './change-site.ts';
import { usualManagement } from './create-site.ts';
import type { Site } from './site.ts';
import { readSiteSheet, type SheetFault, type SheetRow, type SheetValues } from './site-sheet.ts';
import { insertSites, selectSitesToChange, writeSites } from './site-store.ts';
import { mostTagsOfCompany } from './site-tag.ts';
import { writeTagsOfSites } from './site-tag-store.ts';
import { listSiteTags, tagsByName, tagsOfSites } from './site-tags.ts';

export const rowActions = ['CREATE', 'UPDATE', 'UNCHANGED'] as const;

export interface PlannedRow {
  line: number;
  name: string;
  address: string;
  externalId: string | null;
  action: (typeof rowActions)[number];
  faults: SheetFault[];
  /** What to look at before going on; nothing is refused for it. */
  notices: SheetFault[];
}

export interface SiteImport {
  rows: PlannedRow[];
  ignoredColumns: string[];
  isDone: boolean;
}

interface Plan {
  row: PlannedRow;
  /** Null: a new one. */
  before: Site | null;
  after: Site;
  /** Null: they stay as they are. */
  tags: string[] | null;
}

/**
 * A row is of the site with its external id; without one, of that with its name and address; else it makes a new one. What a row
 * leaves empty stays. With a fault in any row nothing is written.
 * @param input.isDone write it; otherwise it is only looked at
 * @throws AppError `not_found` for the company; `invalid_input` for a file that cannot be read, or that has faults and is to be written
 */
export function importSites(
  ctx: Context,
  input: { companyId: string; bytes: Uint8Array; isDone: boolean },
): Promise<SiteImport> {
  const sheet = readSiteSheet(input.bytes);
  if ('refusal' in sheet) throw invalidInput({ file: [sheet.refusal] });
  return ctx.inTransaction(async (tx, inner) => {
    await holdCompany(inner, input.companyId);
    const sites = await selectSitesToChange(tx, input.companyId);
    const plans = planRows(ctx, input.companyId, sheet.rows, sites);
    await refuseTooManyTags(inner, input.companyId, plans);
    const faulty = plans.filter(({ row }) => row.faults.length > 0).length;
    if (input.isDone && faulty > 0)
      throw invalidInput({
        file: [`Nothing was imported: ${faulty === 1 ? 'one row has' : `${faulty} rows have`} faults.`],
      });
    await markUnchanged(inner, plans);
    if (input.isDone) await write(inner, input.companyId, plans);
    return {
      rows: plans.map(({ row }) => row),
      ignoredColumns: sheet.ignored,
      isDone: input.isDone,
    };
  });
}

const plainAddress = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
const nameKey = (name: string, address: string): string => `${name.toLowerCase()}\n${plainAddress(address)}`;

function planRows(
  ctx: Context,
  companyId: string,
  rows: readonly SheetRow[],
  sites: readonly Site[],
): Plan[] {
  const byExternalId = Map.groupBy(
    sites.filter(({ externalId }) => externalId !== null),
    ({ externalId }) => externalId!,
  );
  const byName = Map.groupBy(sites, ({ name, address }) => nameKey(name, address));
  const byAddress = Map.groupBy(
    sites.filter(({ address }) => address !== ''),
    ({ address }) => plainAddress(address),
  );
  const lines = {
    externalId: new Map<string, number>(),
    name: new Map<string, number>(),
    address: new Map<string, number>(),
  };
  // Lists are ordered by the time of creation, then by id: the order of the file is kept.
  const ids = rows.map(() => newId()).sort();
  return rows.map(({ line, values, faults: told }, index) => {
    const faults = [...told];
    const notices: SheetFault[] = [];
    const { externalId, name, address = '' } = values;
    const found =
      externalId === undefined ? byName.get(nameKey(name, address)) : byExternalId.get(externalId);
    const before = found?.[0] ?? null;
    const column = externalId === undefined ? 'name' : 'external_id';
    if (found && found.length > 1)
      faults.push({
        column,
        message: `${found.length} sites of the company are called so. Change them one by one.`,
      });
    else if (before && before.dataCollectionStopDate !== null)
      faults.push({
        column,
        message: `“${before.name}” is archived. Bring it back first, or leave this row out.`,
      });
    const said = externalId === undefined ? nameKey(name, address) : externalId;
    const seen = lines[externalId === undefined ? 'name' : 'externalId'];
    const earlier = seen.get(said);
    if (earlier !== undefined && name !== '')
      faults.push({ column, message: `Line ${earlier} is of the same site.` });
    else seen.set(said, line);
    if (address !== '') {
      const key = plainAddress(address);
      const same = byAddress.get(key)?.find((site) => site.id !== before?.id);
      const other = lines.address.get(key);
      if (same)
        notices.push({
          column: 'address',
          message: `“${same.name}” has this address too. Bills find their site by it.`,
        });
      else if (other !== undefined && other !== earlier)
        notices.push({
          column: 'address',
          message: `Line ${other} has this address too. Bills find their site by it.`,
        });
      if (other === undefined) lines.address.set(key, line);
    } else if (before === null)
      notices.push({
        column: 'address',
        message: 'Without an address no bill finds its way to this site by itself.',
      });
    const after = { ...(before ?? newSite(ctx, ids[index]!, companyId)), ...ofSite(values) };
    return {
      row: {
        line,
        name,
        address: after.address,
        externalId: after.externalId,
        action: before ? 'UPDATE' : 'CREATE',
        faults,
        notices,
      },
      before,
      after,
      tags: values.tags ?? null,
    };
  });
}

const newSite = (ctx: Context, id: string, companyId: string): Site => ({
  ...usualManagement,
  id,
  companyId,
  name: '',
  externalId: null,
  address: '',
  path: [],
  occupancyPercent: null,
  createdAt: ctx.now(),
});

const ofSite = ({ tags: _tags, ...values }: SheetValues): Partial<Site> => values;

/** Beside what the table holds and what is written in it. */
async function refuseTooManyTags(ctx: Context, companyId: string, plans: readonly Plan[]): Promise<void> {
  const known = new Set((await listSiteTags(ctx, { companyId })).map(({ name }) => name.toLowerCase()));
  const fresh = new Set(
    plans
      .flatMap(({ tags }) => tags ?? [])
      .map((name) => name.toLowerCase())
      .filter((name) => !known.has(name)),
  );
  if (known.size + fresh.size > mostTagsOfCompany)
    throw invalidInput({
      file: [
        `A company has at most ${mostTagsOfCompany} tags; with this file it would have ${known.size + fresh.size}.`,
      ],
    });
}

/** Two decimals say the same where they differ in zeros at the end alone. */
const decimalKey = (text: string | null): string | null =>
  text === null ? null : text.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '');
const said = (site: Site): string =>
  JSON.stringify([
    ...[site.name, site.externalId, site.address, site.path, site.floorAreaUnit],
    ...[decimalKey(site.occupancyPercent), decimalKey(site.floorArea)],
  ]);
const tagKey = (names: readonly string[]): string =>
  JSON.stringify([...new Set(names.map((name) => name.toLowerCase()))].sort());

async function markUnchanged(ctx: Context, plans: readonly Plan[]): Promise<void> {
  const tags = await tagsOfSites(
    ctx,
    plans.flatMap(({ before }) => (before ? [before.id] : [])),
  );
  for (const plan of plans) {
    if (!plan.before) continue;
    const had = (tags.get(plan.before.id) ?? []).map(({ name }) => name);
    const keepsTags = plan.tags === null || tagKey(plan.tags) === tagKey(had);
    if (keepsTags && said(plan.before) === said(plan.after)) plan.row.action = 'UNCHANGED';
  }
}

async function write(ctx: Context, companyId: string, plans: readonly Plan[]): Promise<void> {
  const changed = plans.filter(({ row }) => row.action === 'UPDATE');
  const fresh = plans.filter(({ row }) => row.action === 'CREATE');
  const tagged = [...changed, ...fresh].flatMap(({ after, tags }) =>
    tags ? [{ siteId: after.id, tags }] : [],
  );
  await ctx.inTransaction(async (tx, inner) => {
    if (fresh.length > 0)
      await insertSites(
        tx,
        fresh.map(({ after }) => after),
      );
    if (changed.length > 0)
      await writeSites(
        tx,
        changed.map(({ after }) => after),
        ctx.now(),
      );
    await recordAudit(
      inner,
      changed.flatMap(({ before, after }) =>
        changedFields({ companyId, kind: 'SITE', objectId: after.id }, auditedOfSites, before!, after),
      ),
    );
    if (tagged.length > 0) {
      const ids = await tagsByName(inner, { companyId, names: tagged.flatMap(({ tags }) => tags) });
      const links = tagged.flatMap(({ siteId, tags }) =>
        [...new Set(tags.map((name) => ids.get(name.toLowerCase())!))].map((tagId) => ({ siteId, tagId })),
      );
      await writeTagsOfSites(
        tx,
        tagged.map(({ siteId }) => siteId),
        links,
      );
    }
    // One job for each site whose share has changed; a file of usual size changes few.
    for (const { before, after } of changed)
      if (decimalKey(before!.occupancyPercent) !== decimalKey(after.occupancyPercent))
        await ctx.queue.enqueue(
          tx,
          'apply_occupancy',
          { siteId: after.id },
          { key: `apply-occupancy:${after.id}` },
        );
  });
}
