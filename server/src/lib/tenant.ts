// Who owns a row, a file or a job: an organization, in one of its two worlds.

export type EnvironmentName = 'sandbox' | 'production';

export interface Tenant {
  organizationId: string;
  environment: EnvironmentName;
}
