/** The top tenant. */
export interface Organization {
  id: string;
  name: string;
  createdAt: Date;
}

export interface OrganizationSettings {
  /** Bodies of events tell usernames of utility accounts masked (events-and-lifecycle.md 8, 30). */
  maskUsernameInWebhooks: boolean;
}
