// The states of endpoints, deliveries and attempts in words.
import {
  type Attempt,
  type DeliveryCounts,
  type DeliveryStatus,
  deliveryStatus,
  type Endpoint,
} from '../../api.ts';
import { Badge, type BadgeTone } from '../../parts/badge.tsx';
import type { IconName } from '../../parts/icon.tsx';

type EndpointState = 'Active' | 'Failing' | 'Disabled';

/** Failing: enabled, and its last attempts came to nothing. */
export const stateOfEndpoint = ({ disabled, firstFailureAt }: Endpoint): EndpointState =>
  disabled ? 'Disabled' : firstFailureAt ? 'Failing' : 'Active';

const endpointLooks: Record<EndpointState, { tone: BadgeTone; icon: IconName }> = {
  Active: { tone: 'positive', icon: 'check' },
  Failing: { tone: 'caution', icon: 'alert' },
  Disabled: { tone: 'neutral', icon: 'pause' },
};

export function EndpointBadge({ endpoint }: { endpoint: Endpoint }) {
  const state = stateOfEndpoint(endpoint);
  return <Badge {...endpointLooks[state]}>{state}</Badge>;
}

interface DeliveryLook {
  word: string;
  tone: BadgeTone;
  icon: IconName;
}

const deliveryLooks: Record<DeliveryStatus, DeliveryLook> = {
  [deliveryStatus.success]: { word: 'Delivered', tone: 'positive', icon: 'check' },
  [deliveryStatus.pending]: { word: 'Waiting', tone: 'caution', icon: 'clock' },
  [deliveryStatus.fail]: { word: 'Failed', tone: 'danger', icon: 'close' },
  [deliveryStatus.sending]: { word: 'Sending', tone: 'accent', icon: 'send' },
  [deliveryStatus.canceled]: { word: 'Canceled', tone: 'neutral', icon: 'blocked' },
};

export function DeliveryBadge({ status }: { status: DeliveryStatus }) {
  const { word, ...look } = deliveryLooks[status];
  return <Badge {...look}>{word}</Badge>;
}

/** The state of a message over all its endpoints: what asks for attention wins. */
export function MessageBadge({ deliveries }: { deliveries: DeliveryCounts | undefined }) {
  if (!deliveries) return null;
  const { success, pending, sending, fail, canceled } = deliveries;
  const all = success + pending + sending + fail + canceled;
  if (all === 0) return <Badge>No endpoint</Badge>;
  const status =
    fail > 0
      ? deliveryStatus.fail
      : pending > 0
        ? deliveryStatus.pending
        : sending > 0
          ? deliveryStatus.sending
          : success > 0
            ? deliveryStatus.success
            : deliveryStatus.canceled;
  return (
    <span className="inline-flex items-center gap-2">
      <DeliveryBadge status={status} />
      {all > 1 && (
        <span className="text-sm text-ink-muted">
          {success}/{all}
          <span className="sr-only"> endpoints have it</span>
        </span>
      )}
    </span>
  );
}

/** `200`, or why there was none. */
export const responseOf = ({ responseStatusCode }: Attempt): string =>
  responseStatusCode === 0 ? 'No response' : String(responseStatusCode);

const whole = new Intl.NumberFormat();

/** `1,204 ms` */
export const durationOf = (milliseconds: number): string => `${whole.format(milliseconds)} ms`;

/** The share of messages that came to an end well; null where none has ended. */
export function successRate({ success, fail }: { success: number; fail: number }): number | null {
  return success + fail === 0 ? null : success / (success + fail);
}

const percent = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 1 });

/** Never rounds up to a whole that it is not. */
export function percentOf(rate: number): string {
  return rate < 1 && rate > 0.999 ? percent.format(0.999) : percent.format(rate);
}
