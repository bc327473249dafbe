import { invalidInput } from '../../lib/errors.ts';

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

/** A name as it is kept. @throws AppError `invalid_input` */
export function organizationName(given: string): string {
  const name = given.trim();
  if (name.length < 1 || name.length > 200)
    throw invalidInput({ name: ['Give a name of 1 to 200 characters.'] });
  return name;
}
