// From which day on bills are collected (api-core.md 3.1): account, connection, site, company, the strongest first.
import type { LocalDate } from '../../lib/dates.ts';

export interface StartDates {
  account: LocalDate | null;
  connection: LocalDate | null;
  site: LocalDate | null;
  company: LocalDate;
}

/** The day that counts: of those that are set, the one of the strongest. */
export const collectionStartOf = ({ account, connection, site, company }: StartDates): LocalDate =>
  account ?? connection ?? site ?? company;

/** A bill that straddles the day is collected, and counts whole (methodology.md 26). */
export const isTooEarly = (lastDay: LocalDate, start: LocalDate): boolean => lastDay < start;
