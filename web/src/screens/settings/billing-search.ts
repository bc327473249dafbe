/** What the page of billing shows, as it stands in the address. */
export type BillingSearch = {
  months?: string | undefined;
  view?: 'chart' | 'table' | undefined;
  sort?: string | undefined;
  direction?: 'asc' | 'desc' | undefined;
  page?: string | undefined;
  size?: string | undefined;
};

export const readBillingSearch = (search: Record<string, string | undefined>): BillingSearch => ({
  months: search.months,
  view: search.view === 'table' ? 'table' : undefined,
  sort: search.sort,
  direction: search.direction === 'asc' || search.direction === 'desc' ? search.direction : undefined,
  page: search.page,
  size: search.size,
});
