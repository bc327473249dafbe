// An endpoint is an address that a customer chose; a message is one event with its exact bytes; a delivery is what becomes of
// a message at an endpoint; an attempt is one request of it (events-and-lifecycle.md 1.1).

/** What an identifier is of: application, endpoint, message, attempt, bulk task. */
export type WebhookIdPrefix = 'app' | 'ep' | 'msg' | 'atmpt' | 'task';

/** As stored and as the portal's API tells it: 0 success, 1 pending, 2 fail, 3 sending, 4 canceled. */
export const deliveryStatuses = { success: 0, pending: 1, fail: 2, sending: 3, canceled: 4 } as const;
export type DeliveryStatus = (typeof deliveryStatuses)[keyof typeof deliveryStatuses];

/** Who asked for an attempt: the schedule, or a person. */
export const triggerTypes = { scheduled: 0, manual: 1 } as const;
export type TriggerType = (typeof triggerTypes)[keyof typeof triggerTypes];

/** Who disabled an endpoint: five days of failures, a person, or its own answer. */
export type DisabledBy = 'AUTOMATIC' | 'MANUAL' | 'RECEIVER';

export interface Endpoint {
  /** `ep_` and 27 characters. */
  id: string;
  /** The customer's own name for it. */
  uid: string | null;
  /** With name and password masked. */
  urlShown: string;
  description: string;
  /** Null: all types, those to come too. */
  filterTypes: string[] | null;
  metadata: Record<string, string>;
  /** Messages per second; null: as they come. */
  throttleRate: number | null;
  disabledAt: Date | null;
  disabledBy: DisabledBy | null;
  firstFailureAt: Date | null;
  lastFailureAt: Date | null;
  lastSuccessAt: Date | null;
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

export interface Message {
  /** `msg_` and 27 characters; the same on every delivery and every copy. */
  id: string;
  /** Unique in its tenant, so that an event becomes one message however often it is dispatched. */
  eventId: string;
  eventType: string;
  companyId: string | null;
  objectId: string | null;
  tags: string[];
  createdAt: Date;
  /** When its content was forgotten; it cannot be sent again. */
  contentDeletedAt: Date | null;
}

export interface Attempt {
  /** `atmpt_` and 27 characters. */
  id: string;
  messageId: string;
  endpointId: string;
  eventType: string;
  attemptedAt: Date;
  /** As shown. */
  url: string;
  status: typeof deliveryStatuses.success | typeof deliveryStatuses.fail;
  /** 0: no response. */
  responseStatus: number;
  durationMs: number;
  /** At most 20,000 bytes. */
  response: string;
  isResponseBase64: boolean;
  /** Why there was no response. */
  fault: string | null;
  triggerType: TriggerType;
}
