import { sql, type Transaction } from '../../db/database.ts';
import type { PageWindow } from '../paging.ts';
import type { LearnedLayout, StoredPlace } from './learned-layout.ts';

interface LayoutRow {
  id: string;
  created_at: Date;
  updated_at: Date;
}

interface PlaceRow {
  id: string;
  layout_id: string;
  correction_id: string;
  document_id: string;
  place: StoredPlace['place'];
  created_at: Date;
}

const fromPlaceRow = (row: PlaceRow): StoredPlace => ({
  id: row.id,
  layoutId: row.layout_id,
  correctionId: row.correction_id,
  documentId: row.document_id,
  place: row.place,
  createdAt: row.created_at,
});

/** Newest first, by layout. */
async function selectPlaces(tx: Transaction, layoutIds: string[]): Promise<Map<string, StoredPlace[]>> {
  const rows = await tx.rows<PlaceRow>(sql`
    select p.id, p.layout_id, p.correction_id, p.document_id, p.place, p.created_at from learned_places p
     where ${tx.bound('p')} and p.layout_id = any(${layoutIds}::uuid[]) order by p.created_at desc, p.id`);
  return Map.groupBy(rows.map(fromPlaceRow), (place) => place.layoutId);
}

async function withPlaces(tx: Transaction, rows: LayoutRow[]): Promise<LearnedLayout[]> {
  const places = await selectPlaces(
    tx,
    rows.map((row) => row.id),
  );
  return rows.map((row) => ({
    id: row.id,
    places: places.get(row.id) ?? [],
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }));
}

export async function countLayouts(tx: Transaction): Promise<number> {
  return (await tx.first<{ total: number }>(
    sql`select count(*) as total from learned_layouts l where ${tx.bound('l')}`,
  ))!.total;
}

export async function selectPageOfLayouts(tx: Transaction, window: PageWindow): Promise<LearnedLayout[]> {
  const rows = await tx.rows<LayoutRow>(sql`
    select l.id, l.created_at, l.updated_at from learned_layouts l where ${tx.bound('l')}
     order by l.created_at, l.id limit ${window.limit} offset ${window.offset}`);
  return withPlaces(tx, rows);
}

export async function selectLayout(tx: Transaction, id: string): Promise<LearnedLayout | null> {
  const rows = await tx.rows<LayoutRow>(
    sql`select l.id, l.created_at, l.updated_at from learned_layouts l where ${tx.bound('l')} and l.id = ${id}`,
  );
  return (await withPlaces(tx, rows))[0] ?? null;
}

/** Layouts that share a band, those that share most first: found by the bands' index, however many layouts there are. */
export async function selectNearLayouts(
  tx: Transaction,
  bands: number[],
  most: number,
): Promise<{ id: string; sketch: string }[]> {
  if (bands.length === 0) return [];
  return tx.rows(sql<{ id: string; sketch: string }>`
    with near as (select b.layout_id, count(*) as shared from learned_layout_bands b
                   where ${tx.bound('b')} and b.band = any(${bands}::bigint[]) group by b.layout_id order by 2 desc, 1 limit ${most})
    select l.id, l.sketch from near n join learned_layouts l on ${tx.bound('l')} and l.id = n.layout_id order by n.shared desc, l.id`);
}

/** Places of layouts, newest first. */
export async function selectPlacesOfLayouts(tx: Transaction, layoutIds: string[]): Promise<StoredPlace[]> {
  if (layoutIds.length === 0) return [];
  return [...(await selectPlaces(tx, layoutIds)).values()].flat();
}

export async function insertLayout(
  tx: Transaction,
  layout: { id: string; sketch: string; bands: number[]; createdAt: Date },
): Promise<void> {
  await tx.change(sql`
    insert into learned_layouts (organization_id, environment, id, sketch, created_at, updated_at)
    values (${tx.owner}, ${layout.id}, ${layout.sketch}, ${layout.createdAt}, ${layout.createdAt})`);
  await tx.change(sql`
    insert into learned_layout_bands (organization_id, environment, band, layout_id)
    select ${tx.owner}, band, ${layout.id} from unnest(${layout.bands}::bigint[]) band on conflict do nothing`);
}

export async function insertPlace(tx: Transaction, place: StoredPlace): Promise<void> {
  await tx.change(sql`
    insert into learned_places (organization_id, environment, id, layout_id, correction_id, document_id, field, place, created_at)
    values (${tx.owner}, ${place.id}, ${place.layoutId}, ${place.correctionId}, ${place.documentId}, ${place.place.field},
            ${JSON.stringify(place.place)}, ${place.createdAt})`);
  await tx.change(
    sql`update learned_layouts l set updated_at = ${place.createdAt} where ${tx.bound('l')} and l.id = ${place.layoutId}`,
  );
}

/** Deletes the places of a field beyond the newest. */
export async function deleteOldPlaces(
  tx: Transaction,
  layoutId: string,
  field: string,
  most: number,
): Promise<void> {
  await tx.change(sql`
    delete from learned_places p where ${tx.bound('p')} and p.id in
      (select o.id from learned_places o where ${tx.bound('o')} and o.layout_id = ${layoutId} and o.field = ${field}
        order by o.created_at desc, o.id offset ${most})`);
}

export async function isLearnedFrom(tx: Transaction, correctionId: string): Promise<boolean> {
  const row = await tx.first(
    sql`select p.id from learned_places p where ${tx.bound('p')} and p.correction_id = ${correctionId} limit 1`,
  );
  return row !== null;
}

/** Deletes the layouts beyond the `most` that learned last. */
export async function deleteOldLayouts(tx: Transaction, most: number): Promise<void> {
  await tx.change(sql`
    delete from learned_layouts l where ${tx.bound('l')} and l.id in
      (select o.id from learned_layouts o where ${tx.bound('o')} order by o.updated_at desc, o.id offset ${most})`);
}

export async function deleteLayout(tx: Transaction, id: string): Promise<boolean> {
  return (await tx.change(sql`delete from learned_layouts l where ${tx.bound('l')} and l.id = ${id}`)) > 0;
}

export async function deletePlace(tx: Transaction, layoutId: string, id: string): Promise<boolean> {
  const deleted = await tx.change(
    sql`delete from learned_places p where ${tx.bound('p')} and p.layout_id = ${layoutId} and p.id = ${id}`,
  );
  return deleted > 0;
}

export async function deletePlacesOfCorrection(tx: Transaction, correctionId: string): Promise<string[]> {
  const rows = await tx.rows<{ layout_id: string }>(sql`
    delete from learned_places p where ${tx.bound('p')} and p.correction_id = ${correctionId} returning p.layout_id`);
  return rows.map((row) => row.layout_id);
}

/** A layout of which nothing is known any more is none. @param layoutIds null: of all */
export async function deleteEmptyLayouts(tx: Transaction, layoutIds: string[] | null): Promise<void> {
  await tx.change(sql`
    delete from learned_layouts l where ${tx.bound('l')} ${layoutIds === null ? sql`` : sql`and l.id = any(${layoutIds}::uuid[])`}
       and not exists (select from learned_places p where ${tx.bound('p')} and p.layout_id = l.id)`);
}
