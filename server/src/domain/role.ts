// The roles of the dashboard (platform.md 2), and how far somebody reaches in the company that a request is about.

/** `ORG_ADMIN` is of the whole organization, the others are of one company each. */
export const roles = ['ORG_ADMIN', 'COMPANY_ADMIN', 'COMPANY_MEMBER', 'SITE_MEMBER'] as const;
export type Role = (typeof roles)[number];

/** What somebody has of one company. */
export interface Reach {
  companyId: string;
  role: Role;
  /** The sites that they were given; null: all of the company. */
  siteIds: readonly string[] | null;
}

/** The part of a context that says who acts. */
interface Acting {
  caller: { kind: string; reach?: Reach | null; isOrganizationAdmin?: boolean };
}

/** The sites beyond which nothing may be listed or named; null: no such bounds. */
export const ownSitesOf = ({ caller }: Acting): readonly string[] | null => caller.reach?.siteIds ?? null;

/** False: somebody who is signed in asks for a company that the server has not let them into. */
export const reachesCompany = ({ caller }: Acting, companyId: string): boolean =>
  caller.kind !== 'person' || caller.isOrganizationAdmin === true || caller.reach?.companyId === companyId;
