// Settings › Personal: what somebody has chosen for themselves.
import { z } from 'zod';
import { setDefaultCompany } from '../../domain/members/default-company.ts';
import { changePersonalSettings } from '../../domain/team/change-personal-settings.ts';
import { getPersonalSettings } from '../../domain/team/get-personal-settings.ts';
import {
  dateFormats,
  isCurrency,
  notificationCategories,
  type PersonalSettings,
} from '../../domain/team/personal-settings.ts';
import { pageLanguages } from '../../lib/page-languages.ts';
import { defined } from '../defined.ts';
import { choiceField } from '../fields.ts';
import { type DashRoute, dashRoute } from './dash-route.ts';

/** How the pages write figures and days for the person. */
export const formatsWire = z.object({
  currency: z.string(),
  dateFormat: z.enum(dateFormats),
  showsDecimals: z.boolean(),
});
export const toFormatsWire = (settings: PersonalSettings): z.infer<typeof formatsWire> => ({
  currency: settings.currency,
  dateFormat: settings.dateFormat,
  showsDecimals: settings.showsDecimals,
});

const category = choiceField(notificationCategories);
const preferencesWire = formatsWire.extend({
  /** Of mails about the account. */
  language: z.enum(pageLanguages),
  /** Categories that are switched off. */
  notMailed: z.array(category),
  notInInbox: z.array(category),
});

const toPreferencesWire = (settings: PersonalSettings): z.infer<typeof preferencesWire> => ({
  ...toFormatsWire(settings),
  language: settings.language,
  notMailed: settings.notMailed,
  notInInbox: settings.notInInbox,
});

const categories = z
  .array(category)
  .max(100)
  .transform((given) => notificationCategories.filter((one) => given.includes(one)));

export const preferenceRoutes: readonly DashRoute[] = [
  dashRoute({
    method: 'GET',
    path: '/preference',
    summary: 'How one reads figures and days, and which notifications one wants.',
    right: 'SIGNED_IN',
    output: preferencesWire,
    run: async (ctx) => toPreferencesWire(await getPersonalSettings(ctx)),
  }),
  dashRoute({
    method: 'PATCH',
    path: '/preference',
    summary: 'Changes what one has chosen for oneself; the default company is of the environment.',
    right: 'SIGNED_IN',
    body: z
      .object({
        defaultCompanyId: z.uuid().nullable(),
        currency: z.string().refine(isCurrency, { error: 'Use a three-letter currency code (ISO 4217).' }),
        dateFormat: choiceField(dateFormats),
        showsDecimals: z.boolean(),
        language: choiceField(pageLanguages),
        notMailed: categories,
        notInInbox: categories,
      })
      .partial(),
    output: preferencesWire,
    run: (ctx, { body }) =>
      ctx.inTransaction(async (_tx, inner) => {
        const { defaultCompanyId, ...changes } = body;
        if (defaultCompanyId !== undefined) await setDefaultCompany(inner, { companyId: defaultCompanyId });
        return toPreferencesWire(await changePersonalSettings(inner, defined(changes)));
      }),
  }),
];
