// Settings › Company › Data collection (platform.md 21): what its four cards show and save, each without the others.
import { z } from 'zod';
import { changeCollectionSettings } from '../../domain/companies/change-collection-settings.ts';
import {
  type CollectionSettings,
  mostForwardingEmails,
  unitChoices,
} from '../../domain/companies/collection-settings.ts';
import type { Company } from '../../domain/companies/company.ts';
import { getCollectionSettings } from '../../domain/companies/get-collection-settings.ts';
import { getCompany } from '../../domain/companies/get-company.ts';
import { updateCompany } from '../../domain/companies/update-company.ts';
import type { Context } from '../../domain/context.ts';
import { getSitePermissioning, setSitePermissioning } from '../../domain/members/set-site-permissioning.ts';
import { changeMeterTags } from '../../domain/meters/change-meter-tags.ts';
import { listMeterTags } from '../../domain/meters/list-meter-tags.ts';
import { longestMeterTag, mostMeterTags } from '../../domain/meters/meter-tag.ts';
import { defined } from '../defined.ts';
import {
  choiceField,
  dateField,
  emailField,
  impliedFractionField,
  integerField,
  uuidField,
} from '../fields.ts';
import { type DashRoute, dashRoute } from './dash-route.ts';

const tagWire = z.object({ id: z.string(), name: z.string() });

const units = {
  electricity: choiceField(unitChoices.electricity),
  gas: choiceField(unitChoices.gas),
  water: choiceField(unitChoices.water),
  area: choiceField(unitChoices.area),
};

const collectionWire = z.object({
  isSitePermissioningEnabled: z.boolean(),
  isDemandEnabled: z.boolean(),
  isBasicIdentifierMappingEnabled: z.boolean(),
  isLowAccuracyModeEnabled: z.boolean(),
  isCredentialVisibilityEnabled: z.boolean(),
  isCostTrackingEnabled: z.boolean(),
  isImpliedMeteringEnabled: z.boolean(),
  impliedMeteringFraction: z.string(),
  dataCollectionStartDate: z.string(),
  displayYear: z.int().nullable(),
  units: z.object(units),
  billForwardingEmails: z.array(z.string()),
  meterTags: z.array(tagWire),
});
type CollectionWire = z.infer<typeof collectionWire>;

const toCollectionWire = (
  company: Company,
  settings: CollectionSettings,
  beside: Pick<CollectionWire, 'isSitePermissioningEnabled' | 'meterTags'>,
): CollectionWire => ({
  isSitePermissioningEnabled: beside.isSitePermissioningEnabled,
  isDemandEnabled: company.isDemandEnabled,
  isBasicIdentifierMappingEnabled: company.isBasicIdentifierMappingEnabled,
  isLowAccuracyModeEnabled: company.isLowAccuracyModeEnabled,
  isCredentialVisibilityEnabled: settings.isCredentialVisibilityEnabled,
  isCostTrackingEnabled: settings.isCostTrackingEnabled,
  isImpliedMeteringEnabled: company.isImpliedMeteringEnabled,
  impliedMeteringFraction: company.impliedMeteringFraction,
  dataCollectionStartDate: company.dataCollectionStartDate,
  displayYear: settings.displayYear,
  units: settings.units,
  billForwardingEmails: settings.billForwardingEmails,
  meterTags: beside.meterTags,
});

const readCollection = (ctx: Context, companyId: string): Promise<CollectionWire> =>
  ctx.inTransaction(async (_tx, inner) =>
    toCollectionWire(await getCompany(inner, companyId), await getCollectionSettings(inner, companyId), {
      isSitePermissioningEnabled: await getSitePermissioning(inner, companyId),
      meterTags: await listMeterTags(inner, companyId),
    }),
  );

const forwardingEmails = z
  .array(emailField())
  .max(mostForwardingEmails)
  .transform((emails) => [...new Set(emails.map((email) => email.toLowerCase()))]);

const changes = z
  .object({
    isSitePermissioningEnabled: z.boolean(),
    isDemandEnabled: z.boolean(),
    isBasicIdentifierMappingEnabled: z.boolean(),
    isLowAccuracyModeEnabled: z.boolean(),
    isCredentialVisibilityEnabled: z.boolean(),
    isCostTrackingEnabled: z.boolean(),
    isImpliedMeteringEnabled: z.boolean(),
    impliedMeteringFraction: impliedFractionField(),
    dataCollectionStartDate: dateField(),
    displayYear: integerField(2000, 2100).nullable(),
    units: z.object(units).partial(),
    billForwardingEmails: forwardingEmails,
  })
  .partial();

const tagName = z.string().trim().min(1).max(longestMeterTag);
const ofCompany = z.object({ company_id: z.uuid() });

export const dataCollectionRoutes: readonly DashRoute[] = [
  dashRoute({
    method: 'GET',
    path: '/company/{company_id}/data-collection',
    summary: 'What a company has set about its data.',
    right: 'COMPANY_SETTINGS',
    params: ofCompany,
    output: collectionWire,
    run: (ctx, { params }) => readCollection(ctx, params.company_id),
  }),
  dashRoute({
    method: 'PATCH',
    path: '/company/{company_id}/data-collection',
    summary: 'Changes some of it; what is not named stays.',
    right: 'COMPANY_SETTINGS',
    params: ofCompany,
    body: changes,
    output: collectionWire,
    run: (ctx, { params, body }) =>
      ctx.inTransaction(async (_tx, inner) => {
        const companyId = params.company_id;
        const {
          isSitePermissioningEnabled,
          isCredentialVisibilityEnabled,
          isCostTrackingEnabled,
          displayYear,
          units: unitChanges,
          billForwardingEmails,
          ...ofTheApi
        } = body;
        if (Object.keys(ofTheApi).length > 0)
          await updateCompany(inner, { id: companyId, changes: defined(ofTheApi), users: undefined });
        if (isSitePermissioningEnabled !== undefined)
          await setSitePermissioning(inner, { companyId, isEnabled: isSitePermissioningEnabled });
        await changeCollectionSettings(inner, {
          companyId,
          changes: {
            ...defined({
              isCredentialVisibilityEnabled,
              isCostTrackingEnabled,
              displayYear,
              billForwardingEmails,
            }),
            ...(unitChanges && { units: defined(unitChanges) }),
          },
        });
        return readCollection(inner, companyId);
      }),
  }),
  dashRoute({
    method: 'PATCH',
    path: '/company/{company_id}/meter-tag',
    summary: 'Makes, renames and deletes meter tags, all or none of it.',
    right: 'COMPANY_SETTINGS',
    params: ofCompany,
    body: z.object({
      add: z.array(tagName).max(mostMeterTags).default([]),
      rename: z
        .array(z.object({ id: uuidField(), name: tagName }))
        .max(mostMeterTags)
        .default([]),
      remove: z.array(uuidField()).max(mostMeterTags).default([]),
    }),
    output: z.object({ data: z.array(tagWire) }),
    run: async (ctx, { params, body }) => ({
      data: await changeMeterTags(ctx, { companyId: params.company_id, ...body }),
    }),
  }),
];
