// What a call may throw.

/** Faults by field, nested as the body is: a list of sentences, or an object keyed by field name or element index. */
export type FieldErrors = { [field: string]: string[] | FieldErrors };

/** The server refused the call or failed. */
export class NectarError extends Error {
  override readonly name = 'NectarError';
  /** Of the answer, e.g. 404. */
  readonly status: number;
  /** The sentence of the answer. */
  readonly detail: string;
  /** What is wrong with which field; empty unless the status is 400. */
  readonly errors: FieldErrors;
  /** Names the request in the server’s log. */
  readonly requestId: string | null;
  /** Seconds after which another try makes sense; null when the server did not say. */
  readonly retryAfterSeconds: number | null;

  constructor(response: Response, body: unknown) {
    const { detail, errors } = (typeof body === 'object' && body !== null ? body : {}) as {
      detail?: unknown;
      errors?: FieldErrors;
    };
    const sentence = typeof detail === 'string' ? detail : response.statusText || 'The call failed.';
    super(`${response.status}: ${sentence}`);
    this.status = response.status;
    this.detail = sentence;
    this.errors = errors ?? {};
    this.requestId = response.headers.get('x-request-id');
    this.retryAfterSeconds = retryAfterSeconds(response);
  }

  get isNotFound(): boolean {
    return this.status === 404;
  }

  /** Were the parameters or the body at fault? */
  get isInvalid(): boolean {
    return this.status === 400;
  }
}

/** No answer came: the server cannot be reached, or took longer than `timeoutMs`. */
export class NectarConnectionError extends Error {
  override readonly name = 'NectarConnectionError';
}

/** `Retry-After`, which is a number of seconds or a date. */
export function retryAfterSeconds(response: Response): number | null {
  const text = response.headers.get('retry-after');
  if (text === null) return null;
  if (/^\d+$/.test(text)) return Number(text);
  const moment = Date.parse(text);
  return Number.isNaN(moment) ? null : Math.max(0, (moment - Date.now()) / 1000);
}
