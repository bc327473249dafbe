/** Where an address belongs to. */
export interface Membership {
  organizationId: string;
  organizationName: string;
  personId: string;
  isAdmin: boolean;
}
