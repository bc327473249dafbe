// A word that a company has for some of its sites, such as a region or a kind of building.

export interface SiteTag {
  id: string;
  companyId: string;
  name: string;
}

/** With how many sites carry it, archived ones too. */
export interface CountedTag extends SiteTag {
  siteCount: number;
}

export const mostTagsOfCompany = 500;
export const mostTagsOfSite = 20;
export const longestTag = 50;
