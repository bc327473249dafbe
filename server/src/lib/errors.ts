// The one error class and the one catalogue. A kind maps to a status in http/problem.ts and to a retry in jobs/queue.ts.

export const errorCatalogue = {
  not_authenticated: { kind: 'unauthenticated', message: 'Authentication credentials were not provided.' },
  invalid_api_key: { kind: 'unauthenticated', message: 'Invalid API key.' },
  permission_denied: { kind: 'forbidden', message: 'You do not have permission to perform this action.' },
  not_found: { kind: 'not_found', message: 'Not found.' },
  method_not_allowed: { kind: 'method_not_allowed', message: 'Method not allowed.' },
  invalid_input: { kind: 'invalid', message: 'Invalid input.' },
  malformed_body: { kind: 'invalid', message: 'JSON parse error' },
  unsupported_media_type: { kind: 'unsupported_media_type', message: 'Unsupported media type in request.' },
  payload_too_large: { kind: 'too_large', message: 'The request is too large.' },
  rate_limited: { kind: 'rate_limited', message: 'Request was throttled.' },
  deadline_exceeded: {
    kind: 'deadline',
    message: 'The request took longer than 10 seconds and was cancelled.',
  },
  unavailable: { kind: 'unavailable', message: 'The service is temporarily unavailable.' },
  conflict_retry: { kind: 'conflict', message: 'The data changed at the same moment. Please try again.' },
  outdated: {
    kind: 'outdated',
    message: 'It was changed by somebody else meanwhile; look at it again.',
  },
  idempotency_key_reused: {
    kind: 'outdated',
    message: 'This idempotency key came with another request before; use a new one.',
  },
  cursor_expired: {
    kind: 'gone',
    message: 'The cursor is older than 30 days; begin again without one.',
  },
  not_signed_in: { kind: 'unauthenticated', message: 'Sign in first.' },
  sign_in_refused: { kind: 'unauthenticated', message: 'The address or the password is not right.' },
  invalid_join_link: {
    kind: 'gone',
    message: 'The link has expired, was used, or is not valid; ask for a new one.',
  },
  invalid_portal_link: { kind: 'unauthenticated', message: 'The link has expired or is not valid.' },
  clock_advancing: {
    kind: 'outdated',
    message: 'The clock of the sandbox is being advanced already; wait until it stands.',
  },
  uid_taken: { kind: 'outdated', message: 'Another endpoint has this uid.' },
  too_many_secrets: { kind: 'invalid', message: 'Too many old secrets are still in force.' },
  content_expired: { kind: 'gone', message: 'The content of a message is kept for 90 days.' },
  unreadable_document: { kind: 'unreadable', message: 'The document cannot be read.' },
  sealed: { kind: 'internal', message: 'The value cannot be opened with the keys of this process.' },
  misconfigured: { kind: 'internal', message: 'The configuration is not valid.' },
  internal: { kind: 'internal', message: 'Internal server error.' },
} as const satisfies Record<string, { kind: string; message: string }>;

export type ErrorCode = keyof typeof errorCatalogue;
export type ErrorKind = (typeof errorCatalogue)[ErrorCode]['kind'];

/** Faults by field, nested as the body is: a list of sentences, or an object keyed by field name or element index. */
export type FieldErrors = { [field: string]: string[] | FieldErrors };

export interface ErrorDetails {
  /** Public: replaces the catalogue's sentence. Never put internals in it. */
  message?: string;
  /** Public: faults by field. */
  fields?: FieldErrors;
  /** Public: seconds after which another try makes sense. */
  retryAfterSeconds?: number;
  /** Private: what really happened; logged, never answered. */
  cause?: unknown;
}

export class AppError extends Error {
  readonly code: ErrorCode;
  readonly kind: ErrorKind;
  readonly fields: FieldErrors | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: ErrorCode, details: ErrorDetails = {}) {
    const entry = errorCatalogue[code];
    super(
      details.message ?? entry.message,
      details.cause === undefined ? undefined : { cause: details.cause },
    );
    this.name = 'AppError';
    this.code = code;
    this.kind = entry.kind;
    this.fields = details.fields;
    this.retryAfterSeconds = details.retryAfterSeconds;
  }
}

export const notFound = (): AppError => new AppError('not_found');

export const invalidInput = (fields: FieldErrors, cause?: unknown): AppError =>
  new AppError('invalid_input', cause === undefined ? { fields } : { fields, cause });
