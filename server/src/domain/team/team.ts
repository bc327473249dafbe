/**
 * The people behind one billing account (api-core.md 13). An organization has one; who of its people are members each environment says
 * for itself, so that a sandbox key never decides who joins the companies of production.
 */
export interface Team {
  id: string;
  name: string;
  /** Where bills for the service go: the first admin's address; empty when nobody is left. */
  email: string;
  /** E-mail addresses of the members in this environment, oldest first. */
  users: string[];
}
