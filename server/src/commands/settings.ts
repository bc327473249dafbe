// `nectar company`, `nectar site` and `nectar account`: what the API has no operation for, until the dashboard sets it.
import type { Services } from '../domain/context.ts';
import { activateCompany } from '../domain/edits/activate-company.ts';
import { editAccount } from '../domain/edits/edit-account.ts';
import { occupancyModes } from '../domain/sites/site.ts';
import { updateSite } from '../domain/sites/update-site.ts';
import { isLocalDate } from '../lib/dates.ts';
import { type FieldErrors, invalidInput } from '../lib/errors.ts';
import { inOwnTenant } from './admin.ts';
import { print } from './output.ts';

export async function activate(
  services: Services,
  id: string,
  isActive: boolean,
  json: boolean,
): Promise<void> {
  await inOwnTenant(services, id, 'company', (ctx) =>
    activateCompany(ctx, { id: id.toLowerCase(), isActive }),
  );
  print(json, { id, isActive }, `Company ${id} is ${isActive ? 'active again' : 'archived'}.`);
}

export async function setSite(
  services: Services,
  id: string,
  given: { startDate: string | undefined; stopDate: string | undefined; occupancyMode: string | undefined },
  json: boolean,
): Promise<void> {
  const { faults, dayOf } = days();
  const mode = occupancyModes.find((one) => one === given.occupancyMode);
  if (given.occupancyMode !== undefined && mode === undefined)
    faults['occupancy-mode'] = [
      `"${given.occupancyMode}" is not a valid choice. Allowed: ${occupancyModes.join(', ')}.`,
    ];
  const changes: Parameters<typeof updateSite>[1]['changes'] = {
    ...dayOf('start-date', given.startDate, (day) => ({ dataCollectionStartDate: day })),
    ...dayOf('stop-date', given.stopDate, (day) => ({ dataCollectionStopDate: day })),
    ...(mode === undefined ? {} : { occupancyMode: mode }),
  };
  if (Object.keys(faults).length > 0) throw invalidInput(faults);
  const site = await inOwnTenant(services, id, 'site', (ctx) =>
    updateSite(ctx, { id: id.toLowerCase(), changes }),
  );
  const { dataCollectionStartDate, dataCollectionStopDate, occupancyMode } = site;
  print(
    json,
    { id: site.id, dataCollectionStartDate, dataCollectionStopDate, occupancyMode },
    `Site ${site.name}\n  collected from  ${dataCollectionStartDate ?? 'as its company says'}\n  until           ${dataCollectionStopDate ?? 'no end'}\n  occupancy       ${occupancyMode}`,
  );
}

export async function setAccount(
  services: Services,
  id: string,
  given: { startDate: string | undefined; lastServiceDate: string | undefined },
  json: boolean,
): Promise<void> {
  const { faults, dayOf } = days();
  const changes: Parameters<typeof editAccount>[1]['changes'] = {
    ...dayOf('start-date', given.startDate, (day) => ({ dataCollectionStartDate: day })),
    ...dayOf('last-service-date', given.lastServiceDate, (day) => ({ lastServiceDate: day })),
  };
  if (Object.keys(faults).length > 0) throw invalidInput(faults);
  const account = await inOwnTenant(services, id, 'account', (ctx) =>
    editAccount(ctx, { id: id.toLowerCase(), changes }),
  );
  const { accountNumber, dataCollectionStartDate, lastServiceDate } = account;
  print(
    json,
    { id: account.id, accountNumber, dataCollectionStartDate, lastServiceDate },
    `Account ${accountNumber}\n  collected from  ${dataCollectionStartDate ?? 'as its connection, site or company says'}\n  last service    ${lastServiceDate ?? 'not closed'}`,
  );
}

/** Reads options that are a day or `none`; undefined: nothing is said. What is wrong gathers in `faults`. */
function days() {
  const faults: FieldErrors = {};
  return {
    faults,
    dayOf<T>(option: string, given: string | undefined, put: (day: string | null) => T): T | undefined {
      if (given === undefined) return undefined;
      if (given === 'none') return put(null);
      if (isLocalDate(given)) return put(given);
      faults[option] = ['Use a date (YYYY-MM-DD), or none.'];
      return undefined;
    },
  };
}
