// The companies that are measured, by the number of their usage rows.
import type { CompanySize } from './seed.ts';

/** Ten meters at each site, a bill for each meter and month. */
export const small: CompanySize = { sites: 50, metersPerSite: 10, metersPerBill: 1, months: 20 };
export const medium: CompanySize = { sites: 200, metersPerSite: 10, metersPerBill: 1, months: 50 };
export const large: CompanySize = { sites: 1000, metersPerSite: 10, metersPerBill: 1, months: 100 };
/** 10,000,000 usage rows on summary bills of ten meters each. */
export const huge: CompanySize = { sites: 10_000, metersPerSite: 10, metersPerBill: 10, months: 100 };
