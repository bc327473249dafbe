// What was done in the settings of an organization: who, from where, with what (events-and-lifecycle.md 4.2).

export interface SettingsChange {
  kind: 'API_KEY' | 'PERSON' | 'ORGANIZATION' | 'COMPANY';
  objectId: string;
  action: 'CREATED' | 'CHANGED' | 'DELETED';
  /** Its name at the time. */
  objectName: string;
  details?: Readonly<Record<string, unknown>>;
}

export interface SettingsAuditEntry extends Required<Omit<SettingsChange, 'details'>> {
  id: string;
  details: Readonly<Record<string, unknown>> | null;
  /** Null for the operator's command line. */
  personId: string | null;
  address: string | null;
  createdAt: Date;
}
