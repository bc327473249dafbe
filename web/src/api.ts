// The portal's HTTP API as the pages call it (events-and-lifecycle.md 1.4.4): wire types and one function per call.
// Same origin, a session in a cookie that scripts cannot read. Every failure is an `ApiError`.

/** The answer of a refused or failed call. `status` 0: nothing answered. */
export class ApiError extends Error {
  readonly status: number;
  /** Faults by field, as the server names them. */
  readonly fields: Readonly<Record<string, readonly string[]>>;
  readonly requestId: string | null;

  constructor(status: number, detail: string, fields: Record<string, string[]>, requestId: string | null) {
    super(detail);
    this.name = 'ApiError';
    this.status = status;
    this.fields = fields;
    this.requestId = requestId;
  }
}

type QueryValue = string | number | readonly string[] | null | undefined;

export const queryOf = (values: Readonly<Record<string, QueryValue>>): string => {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value === null || value === undefined || value === '') continue;
    for (const one of Array.isArray(value) ? value : [value]) query.append(name, String(one));
  }
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
};

/** Any call of the server; `headers` say what it is about beside the address. @throws ApiError */
export async function call<T>(
  method: string,
  path: string,
  body?: unknown,
  { signal, headers = {} }: { signal?: AbortSignal; headers?: Record<string, string> } = {},
): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      ...(signal && { signal }),
      headers: {
        ...(path.startsWith(base) && portalHeaders()),
        ...headers,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ApiError(0, 'The server cannot be reached. Check your connection and try again.', {}, null);
  }
  const text = await response.text();
  const told = parsed(text);
  if (response.ok) return told as T;
  const { detail, errors } = (told ?? {}) as { detail?: string; errors?: Record<string, string[]> };
  throw new ApiError(
    response.status,
    detail ?? `The server answered ${response.status}.`,
    errors ?? {},
    response.headers.get('x-request-id'),
  );
}

const parsed = (text: string): unknown => {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** A page of a list; `iterator` leads to the next, `prevIterator` back. */
export interface ListPage<T> {
  data: T[];
  iterator: string | null;
  prevIterator: string | null;
  done: boolean;
}

export type PortalCapability =
  | 'ViewBase'
  | 'ViewEndpointSecret'
  | 'ManageEndpointSecret'
  | 'CreateAttempts'
  | 'ManageEndpoint';

export interface PortalSession {
  organizationName: string;
  environment: 'sandbox' | 'production';
  expiresAt: string;
  capabilities: PortalCapability[];
}

export interface Endpoint {
  id: string;
  url: string;
  description: string;
  disabled: boolean;
  /** Null: every type, those to come too. */
  filterTypes: string[] | null;
  /** Messages per second; null: as they come. */
  throttleRate: number | null;
  createdAt: string;
  updatedAt: string;
  version: number;
  disabledBy: 'AUTOMATIC' | 'MANUAL' | 'RECEIVER' | null;
  disabledAt: string | null;
  /** When the present run of failures began; null while it does well. */
  firstFailureAt: string | null;
  lastSuccessAt: string | null;
}

export interface EndpointInput {
  url: string;
  description: string;
  filterTypes: string[] | null;
}

export interface EndpointHeaders {
  headers: Record<string, string>;
  /** Names whose values are not shown again. */
  sensitive: string[];
}

/** How many messages of an endpoint stand how. */
export interface DeliveryCounts {
  success: number;
  pending: number;
  sending: number;
  fail: number;
  canceled: number;
}

/** Of messages and attempts; numbers as they travel. */
export const deliveryStatus = { success: 0, pending: 1, fail: 2, sending: 3, canceled: 4 } as const;
export type DeliveryStatus = (typeof deliveryStatus)[keyof typeof deliveryStatus];

export interface Message {
  id: string;
  eventId: string | null;
  eventType: string;
  /** Null in lists, and once its retention is over. */
  payload: unknown;
  timestamp: string;
  tags: string[];
  /** In lists only. */
  deliveries?: DeliveryCounts;
}

export interface MessageDestination {
  id: string;
  url: string;
  description: string;
  status: DeliveryStatus;
  nextAttempt: string | null;
}

export interface Attempt {
  id: string;
  msgId: string;
  endpointId: string;
  eventType: string;
  url: string;
  timestamp: string;
  status: DeliveryStatus;
  /** 0: no response. */
  responseStatusCode: number;
  responseDurationMs: number;
  response: string;
  isResponseBase64: boolean;
  /** Why there was no response. */
  fault: string | null;
  /** 0 by the schedule, 1 by a person. */
  triggerType: 0 | 1;
}

export interface EventType {
  name: string;
  description: string;
  archived: boolean;
  deprecated: boolean;
  groupName: string | null;
  /** JSON Schema by version; the newest counts. */
  schemas: Record<string, { examples?: unknown[] } & Record<string, unknown>> | null;
}

export interface HourOfAttempts {
  hour: string;
  success: number;
  fail: number;
}

export interface PortalTask {
  id: string;
  status: 'running' | 'finished' | 'failed';
  task: string;
  /** Deliveries booked so far. */
  booked: number;
}

/** Names as they travel: those of Svix's Play. */
export interface PlayRequest {
  id: string;
  url: string;
  method: string;
  created_at: string;
  body: string;
  /** The body is no text. */
  is_base64: boolean;
  /** Only its first 256 kB are kept. */
  is_cut: boolean;
  headers: Record<string, string>;
  response: {
    status_code: number;
    /** Null: its address carried no secret to check with. */
    signature: 'verified' | 'wrong' | 'missing' | 'too_old' | 'no_secret' | null;
  };
  ip: string;
}

export interface PlayHistory {
  iterator: string | null;
  data: PlayRequest[];
}

/** What every call of the portal says beside its address (dash/portal-mode.ts); nothing for who came by a link. */
let portalHeaders: () => Record<string, string> = () => ({});
export function sayWithPortalCalls(headers: () => Record<string, string>): void {
  portalHeaders = headers;
}

const base = '/api/webhooks';
const at = (...parts: string[]): string => `${base}/${parts.map(encodeURIComponent).join('/')}`;

/** A span of time; `until` null: to the present. */
export interface Span {
  since: string;
  until: string | null;
}

export const api = {
  openSession: (key: string) => call<void>('POST', at('portal', 'session'), { key }),
  session: () => call<PortalSession>('GET', at('portal', 'session')),
  closeSession: () => call<void>('DELETE', at('portal', 'session')),

  endpoints: () => call<ListPage<Endpoint>>('GET', at('endpoint') + queryOf({ limit: 50 })),
  endpoint: (id: string) => call<Endpoint>('GET', at('endpoint', id)),
  addEndpoint: (input: EndpointInput) => call<Endpoint>('POST', at('endpoint'), input),
  changeEndpoint: (
    id: string,
    change: Partial<EndpointInput> & { disabled?: boolean; throttleRate?: number | null },
  ) => call<Endpoint>('PATCH', at('endpoint', id), change),
  deleteEndpoint: (id: string) => call<void>('DELETE', at('endpoint', id)),
  secret: (id: string) => call<{ key: string }>('GET', at('endpoint', id, 'secret')),
  rotateSecret: (id: string, input: { key?: string; gracePeriodSeconds: number }) =>
    call<void>('POST', at('endpoint', id, 'secret', 'rotate'), input),
  headers: (id: string) => call<EndpointHeaders>('GET', at('endpoint', id, 'headers')),
  changeHeaders: (id: string, input: { headers: Record<string, string>; deleteHeaders: string[] }) =>
    call<void>('PATCH', at('endpoint', id, 'headers'), input),
  sendExample: (id: string, eventType: string) =>
    call<Message>('POST', at('endpoint', id, 'send-example'), { eventType }),
  recover: (id: string, span: Span) =>
    call<PortalTask>('POST', at('endpoint', id, 'recover'), withoutNull(span)),
  replayMissing: (id: string, span: Span) =>
    call<PortalTask>('POST', at('endpoint', id, 'replay-missing'), withoutNull(span)),
  task: (id: string) => call<PortalTask>('GET', at('task', id)),

  statsOfEndpoints: (span: Span) =>
    call<{ data: ({ endpointId: string } & DeliveryCounts)[] }>(
      'GET',
      at('stats', 'endpoints') + queryOf({ ...span }),
    ),
  attemptsByHour: (span: Span, endpointId?: string) =>
    call<{ data: HourOfAttempts[] }>('GET', at('stats', 'attempts') + queryOf({ ...span, endpointId })),

  messages: (filter: {
    eventTypes: readonly string[];
    endpointId: string | null;
    status: DeliveryStatus | null;
    after: string | null;
    before: string | null;
    iterator: string | null;
  }) => call<ListPage<Message>>('GET', at('msg') + queryOf({ ...filter, limit: 50, with_content: 'false' })),
  message: (id: string) => call<Message>('GET', at('msg', id)),
  destinations: (messageId: string) =>
    call<ListPage<MessageDestination>>('GET', at('msg', messageId, 'endpoint') + queryOf({ limit: 50 })),
  attemptsOfMessage: (messageId: string) =>
    call<ListPage<Attempt>>('GET', at('attempt', 'msg', messageId) + queryOf({ limit: 250 })),
  attemptsOfEndpoint: (
    endpointId: string,
    filter: { status: DeliveryStatus | null; iterator: string | null },
  ) =>
    call<ListPage<Attempt>>('GET', at('attempt', 'endpoint', endpointId) + queryOf({ ...filter, limit: 20 })),
  resend: (messageId: string, endpointId: string) =>
    call<void>('POST', at('msg', messageId, 'endpoint', endpointId, 'resend')),

  eventTypes: () => call<ListPage<EventType>>('GET', at('event-type') + queryOf({ limit: 250 })),

  /** The newest requests; with an iterator those that came since. */
  playHistory: (token: string, iterator: string | null) =>
    call<PlayHistory>('GET', `/play/history/${encodeURIComponent(token)}${queryOf({ iterator })}`),
  clearPlay: (token: string) => call<void>('DELETE', `/play/history/${encodeURIComponent(token)}`),
};

const withoutNull = (span: Span): { since: string; until?: string } =>
  span.until === null ? { since: span.since } : { since: span.since, until: span.until };
