// An address that bills are forwarded to (platform.md 7.8). It is there before its connection is, so that forwarding can be set up first.

export interface BillAddress {
  id: string;
  companyId: string;
  address: string;
  /** Null: whoever sets it up has not finished. */
  connectionId: string | null;
  /** Who sets it up; null: nobody in particular. */
  personId: string | null;
  /** When a mail with bills came before there was a connection; the mail server brings it again. */
  putOffAt: Date | null;
  createdAt: Date;
}

const openDays = 14;

/** Addresses made before are given up, unless a connection was made of them. */
export const openSince = (now: Date): Date => new Date(now.getTime() - openDays * 86_400_000);
