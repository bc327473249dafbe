/** What a connection says (events-and-lifecycle.md 2.1), as the dashboard and the hosted pages hear it. */
export type ConnectionStatus =
  | 'PENDING'
  | 'CONNECTED'
  | 'UNDER_INVESTIGATION'
  | 'PASSWORD_INCORRECT'
  | 'INCORRECT_PASSWORD'
  | 'MFA_TOKEN_EXPIRED'
  | 'NEW_PASSWORD_NEEDED'
  | 'ADDITIONAL_CREDENTIALS_NEEDED'
  | 'WEBSITE_DOWN'
  | 'URL_INACCESSIBLE'
  | 'NO_ACCOUNTS_FOUND'
  | 'OTHER_ERROR'
  | 'COMPANY_INACTIVE';
