// What a connection has said, when, and who made it say so.
import type { ConnectionStatus } from './connection.ts';
import type { StatusTrigger } from './transitions.ts';

/**
 * What became of the notice to the owner of a connection that needs them: asked for; handed over to be mailed; told on the page where
 * they stood; not possible without an address; not made because the connection was well again or gone; not
 * wanted by the owner, who has switched such mails off.
 */
export type OwnerNotice = 'ORDERED' | 'MAILED' | 'SHOWN' | 'NO_ADDRESS' | 'NOT_MADE' | 'NOT_WANTED';

/** The key, invitation or link that was used. */
export interface StatusEntryActor {
  kind: 'CHECK' | 'KEY' | 'INVITATION' | 'MAGIC_LINK' | 'OPERATOR' | 'PERSON' | 'PORTAL';
  id: string | null;
}

export interface StatusEntry {
  id: number;
  /** Null: the connection came into being. */
  from: ConnectionStatus | null;
  to: ConnectionStatus;
  detail: string | null;
  trigger: StatusTrigger;
  actor: StatusEntryActor;
  /** An operator's words. */
  note: string | null;
  /** Null: none was due. */
  ownerNotice: OwnerNotice | null;
  at: Date;
}
