// Who makes messages of events and who sends them looks once a second, and at once when woken.
import type { Transaction } from '../../db/database.ts';

export const eventsChannel = 'nectar_events';
/** `outbox`: there are new events. `messages`: there are new deliveries. */
export type EventsSignal = 'outbox' | 'messages';

const signal =
  (payload: EventsSignal) =>
  (tx: Transaction): void =>
    tx.signal(eventsChannel, payload);

/** After the commit of events. */
export const wakeDispatcher = signal('outbox');
/** After the commit of messages, or of deliveries that are due again. */
export const wakeSenders = signal('messages');
