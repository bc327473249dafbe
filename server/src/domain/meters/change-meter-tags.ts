// Makes, renames and deletes a company's meter tags in one step, as a page saves them (platform.md 21).
import { invalidInput, notFound } from '../../lib/errors.ts';
import { newId } from '../../lib/ids.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { lockCompanyToChange } from '../companies/get-company.ts';
import type { Context } from '../context.ts';
import { type MeterTag, meterTagKey, mostMeterTags } from './meter-tag.ts';
import { deleteMeterTags, insertMeterTags, selectMeterTags, writeMeterTagNames } from './meter-tag-store.ts';

export interface ChangeMeterTagsInput {
  companyId: string;
  /** Names of new ones. */
  add: readonly string[];
  rename: readonly MeterTag[];
  /** Ids; one that is gone already is no fault. */
  remove: readonly string[];
}

/**
 * @returns all tags of the company, by name
 * @throws AppError `not_found`; `invalid_input` for a name that is given twice, a tag that is gone, and more than 200 of them
 */
export function changeMeterTags(ctx: Context, input: ChangeMeterTagsInput): Promise<MeterTag[]> {
  return ctx.inTransaction(async (tx, inner) => {
    if (!(await lockCompanyToChange(inner, input.companyId))) throw notFound();
    const before = await selectMeterTags(tx, input.companyId);
    const removed = new Set(input.remove);
    const renamed = new Map(input.rename.map(({ id, name }) => [id, name]));
    const kept = before
      .filter(({ id }) => !removed.has(id))
      .map(({ id, name }) => ({ id, name: renamed.get(id) ?? name }));
    const added = input.add.map((name) => ({ id: newId(), name }));
    refuse(input, kept, added);

    const ofCompany = before.filter(({ id }) => removed.has(id));
    const changed = kept.filter(({ id, name }) => before.some((tag) => tag.id === id && tag.name !== name));
    if (ofCompany.length > 0)
      await deleteMeterTags(
        tx,
        ofCompany.map(({ id }) => id),
      );
    if (changed.length > 0) await writeMeterTagNames(tx, changed);
    if (added.length > 0) await insertMeterTags(tx, input.companyId, added, ctx.now());
    const after = await selectMeterTags(tx, input.companyId);
    if (ofCompany.length + changed.length + added.length > 0)
      await recordAudit(inner, [
        {
          companyId: input.companyId,
          kind: 'COMPANY',
          objectId: input.companyId,
          field: 'meterTags',
          before: before.map(({ name }) => name),
          after: after.map(({ name }) => name),
        },
      ]);
    return after;
  });
}

/** @throws AppError `invalid_input` naming every fault */
function refuse(input: ChangeMeterTagsInput, kept: readonly MeterTag[], added: readonly MeterTag[]): void {
  const names = Map.groupBy([...kept, ...added], ({ name }) => meterTagKey(name));
  const isTwice = (name: string): boolean => names.get(meterTagKey(name))!.length > 1;
  const twice = (name: string): string => `There is a tag “${name}” already.`;
  const faults: Record<string, string[]> = {};
  const addFault = input.add.filter(isTwice).map(twice);
  const known = new Set(kept.map(({ id }) => id));
  const renameFault = input.rename.flatMap(({ id, name }) =>
    !known.has(id)
      ? [`The tag that was to be called “${name}” is not there any more.`]
      : isTwice(name)
        ? [twice(name)]
        : [],
  );
  if (kept.length + added.length > mostMeterTags)
    addFault.push(`A company has at most ${mostMeterTags} meter tags.`);
  if (addFault.length > 0) faults.add = [...new Set(addFault)];
  if (renameFault.length > 0) faults.rename = [...new Set(renameFault)];
  if (Object.keys(faults).length > 0) throw invalidInput(faults);
}
