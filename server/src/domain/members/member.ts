// Who belongs to a company, as what, and with which of its sites (platform.md 2, 21).
import type { Role } from '../role.ts';

export const memberRoles = ['ADMIN', 'MEMBER'] as const;
export type MemberRole = (typeof memberRoles)[number];

export interface Member {
  personId: string;
  email: string;
  /** As they call themselves; null until they have an account. */
  name: string | null;
  /** Reaches every company, whatever their role in this one is. */
  isOrganizationAdmin: boolean;
  role: MemberRole;
  /** The sites that they were given; null: all. It counts while the company tells its members apart by sites. */
  sites: { id: string; name: string }[] | null;
  /** Until they have an account: when their join link ends; null for one that has ended. */
  invitation: { expiresAt: Date | null } | null;
}

/** Of the organization's admin team. */
export interface Admin extends Pick<Member, 'personId' | 'email' | 'name' | 'invitation'> {
  addedAt: Date;
  /** Becomes admin of the environment's companies that are made from now on. */
  joinsLaterCompanies: boolean;
}

/** What is stored of somebody in a company. */
export interface MemberRow {
  role: MemberRole;
  has_all_sites: boolean;
  is_site_permissioning_enabled: boolean;
}

/** Admins have all sites; members have what they were given, while the company tells them apart by sites. */
export function roleOfMember(row: MemberRow): Exclude<Role, 'ORG_ADMIN'> {
  if (row.role === 'ADMIN') return 'COMPANY_ADMIN';
  return row.is_site_permissioning_enabled && !row.has_all_sites ? 'SITE_MEMBER' : 'COMPANY_MEMBER';
}
