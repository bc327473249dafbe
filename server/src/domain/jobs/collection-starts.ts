// Which bills a connection is to hand over: from which day on, by account and site.
import type { BillReading } from '../../extract/reading.ts';
import type { LocalDate } from '../../lib/dates.ts';
import { matchAccount } from '../../methodology/account-matching.ts';
import { chooseSite } from '../../methodology/site-matching.ts';
import { listAccountsOfConnections } from '../accounts/list-accounts.ts';
import { getCompany } from '../companies/get-company.ts';
import { collectionStartOf, isTooEarly } from '../connections/collection-start.ts';
import type { Connection } from '../connections/connection.ts';
import type { Context } from '../context.ts';
import { listSitesOfCompanies } from '../sites/list-sites.ts';
import type { Site } from '../sites/site.ts';

/** What decides from which day on a bill is wanted. */
export interface BillPlace {
  /** As printed; empty: none is known. */
  accountNumbers: string[];
  /** Empty: it may be of any site of the connection. */
  siteIds: string[];
}

export interface TooEarly extends BillPlace {
  endsOn: LocalDate;
}

export interface CollectionStarts {
  /** The earliest day that counts for any account and site of the bill. */
  startOf(place: BillPlace): LocalDate;
  /** A bill that is not to be collected, with what decided so; null: it is. A bill without any date is. */
  tooEarly(bill: BillReading): TooEarly | null;
}

export function collectionStartsOf(ctx: Context, connection: Connection): Promise<CollectionStarts> {
  return ctx.inTransaction(async (_tx, inner) => {
    const company = await getCompany(inner, connection.company.id);
    const accounts = await listAccountsOfConnections(inner, [connection.id]);
    const named = new Set(connection.initialSites);
    const sites = (await listSitesOfCompanies(inner, [company.id])).filter((site) => named.has(site.id));

    const candidates = accounts.map(({ id, accountNumber }) => ({ id, number: accountNumber }));
    const startOfAccount = (number: string | undefined): LocalDate | null => {
      if (number === undefined) return null;
      const match = matchAccount(number, candidates);
      if (match.kind !== 'match') return null;
      return accounts.find(({ id }) => id === match.accountId)?.dataCollectionStartDate ?? null;
    };

    function startOf({ accountNumbers, siteIds }: BillPlace): LocalDate {
      const own = sites.filter(({ id }) => siteIds.includes(id));
      const starts = (accountNumbers.length > 0 ? accountNumbers : [undefined]).flatMap((number) =>
        datesOf(own.length > 0 ? own : sites).map((site) =>
          collectionStartOf({
            account: startOfAccount(number),
            connection: connection.dataCollectionStartDate,
            site,
            company: company.dataCollectionStartDate,
          }),
        ),
      );
      return starts.toSorted()[0]!;
    }

    return {
      startOf,
      tooEarly(bill) {
        const endsOn = lastDayOf(bill);
        if (endsOn === null) return null;
        const place = { accountNumbers: accountNumbersOf(bill), siteIds: sitesOf(bill, sites) };
        return isTooEarly(endsOn, startOf(place)) ? { endsOn, ...place } : null;
      },
    };
  });
}

const datesOf = (sites: readonly Site[]): (LocalDate | null)[] =>
  sites.length > 0 ? sites.map((site) => site.dataCollectionStartDate) : [null];

const lastDayOf = (bill: BillReading): LocalDate | null =>
  bill.meters
    .flatMap((meter) => meter.periodEnd?.value ?? [])
    .toSorted()
    .at(-1) ??
  bill.statementDate?.value ??
  null;

const accountNumbersOf = (bill: BillReading): string[] => [
  ...new Set(
    [bill.accountNumber, ...bill.meters.map((meter) => meter.accountNumber)].flatMap((read) =>
      read ? [read.value] : [],
    ),
  ),
];

/** The sites that the bill's addresses name; empty where one of them names none. */
function sitesOf(bill: BillReading, sites: readonly Site[]): string[] {
  const candidates = sites.map(({ id, address, createdAt }) => ({
    ...{ id, address, createdAt: createdAt.toISOString() },
    metersOfAccount: 0,
  }));
  const addresses = new Set(
    bill.meters.map((meter) => (meter.serviceAddress ?? bill.serviceAddress)?.value ?? null),
  );
  const chosen = [...addresses].map((address) =>
    address === null ? null : chooseSite(address, candidates).siteId,
  );
  return chosen.every((siteId) => siteId !== null) ? chosen : [];
}
