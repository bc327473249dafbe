import type { PageLanguage } from '../../lib/page-languages.ts';
import { type Context, personOf } from '../context.ts';
import type { NotificationCategory, PersonalSettings } from './personal-settings.ts';
import { selectPersonalSettings, selectPersonalSettingsByEmail } from './personal-settings-store.ts';

/** Of the person who asks. */
export function getPersonalSettings(ctx: Context): Promise<PersonalSettings> {
  return ctx.inTransaction((tx) => {
    const person = personOf(ctx.caller);
    if (person === null) throw new Error('Only a person has settings of their own.');
    return selectPersonalSettings(tx, person);
  });
}

/** The language in which somebody reads mails about their account; English for whoever has chosen none. */
export const languageOf = (ctx: Context, email: string): Promise<PageLanguage> =>
  ctx.inTransaction(async (tx) => (await selectPersonalSettingsByEmail(tx, email)).language);

/** Whether mails of the category may go to an address; one of nobody in the organization wants them all. */
export const wantsMail = (
  ctx: Context,
  input: { email: string; category: NotificationCategory },
): Promise<boolean> =>
  ctx.inTransaction(
    async (tx) => !(await selectPersonalSettingsByEmail(tx, input.email)).notMailed.includes(input.category),
  );
