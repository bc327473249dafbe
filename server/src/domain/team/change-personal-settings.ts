import { type Context, personOf } from '../context.ts';
import type { PersonalSettings } from './personal-settings.ts';
import {
  lockPersonalSettings,
  selectPersonalSettings,
  writePersonalSettings,
} from './personal-settings-store.ts';

/** Changes the settings of the person who asks; what is not named stays. */
export function changePersonalSettings(
  ctx: Context,
  changes: Partial<PersonalSettings>,
): Promise<PersonalSettings> {
  return ctx.inTransaction(async (tx) => {
    const person = personOf(ctx.caller);
    if (person === null) throw new Error('Only a person has settings of their own.');
    await lockPersonalSettings(tx, person);
    const after = { ...(await selectPersonalSettings(tx, person)), ...changes };
    await writePersonalSettings(tx, person, after);
    return after;
  });
}
