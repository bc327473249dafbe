// What happened to the objects of a company, in the order in which it was committed.
export type ChangeKind = 'COMPANY' | 'SITE' | 'CONNECTION' | 'DOCUMENT' | 'USAGE' | 'DEMAND' | 'METER';

export interface Change {
  /** Grows with every entry of a company; there may be gaps. */
  position: number;
  /** A demand reading is a usage row of its own kind. */
  kind: ChangeKind;
  objectId: string;
  change: 'ADDED' | 'CHANGED' | 'REMOVED';
  changedAt: Date;
}

/** Days for which a cursor is good. */
export const cursorDays = 30;
