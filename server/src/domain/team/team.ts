/** The people behind one billing account (api-core.md 13). An organization has one, in both of its environments. */
export interface Team {
  id: string;
  name: string;
  /** Where bills for the service go: the first admin's address; empty when nobody is left. */
  email: string;
  /** E-mail addresses of the members, oldest first. */
  users: string[];
}
