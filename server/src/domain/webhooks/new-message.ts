export interface NewMessage {
  /** A second message of the same event changes nothing. */
  eventId: string;
  eventType: string;
  /** Null for examples. */
  companyId: string | null;
  objectId: string | null;
  tags: readonly string[];
  /** The exact bytes that are signed and sent: valid UTF-8. */
  body: Buffer;
  /** How long after now the first attempt is due; 0 where it is missing. */
  delaySeconds?: number;
  /** Goes to this endpoint alone, whatever its filter says; only while it is enabled. */
  onlyEndpointId?: string;
}
