// What a company has set about its data beside the switches of the API (platform.md 21).

/** Choices of unit by what is measured (platform.md 27, row 21), each with its standard unit first. */
export const unitChoices = {
  electricity: ['kWh', 'MWh', 'MMBtu', 'GJ'],
  gas: ['thm (US)', 'MMBtu', 'CCF', 'cubic m', 'kWh'],
  water: ['gal (US)', 'kgal (US)', 'CCF', 'cubic m', 'L'],
  area: ['ft²', 'm²'],
} as const;
export type UnitPreferences = {
  [Measure in keyof typeof unitChoices]: (typeof unitChoices)[Measure][number];
};

export const mostForwardingEmails = 50;

export interface CollectionSettings {
  /** Off: of a connection's username the pages show the first letter. Passwords are never shown (R43). */
  isCredentialVisibilityEnabled: boolean;
  /** Off: the pages show no costs; they are read and kept all the same (methodology.md 25). */
  isCostTrackingEnabled: boolean;
  /** The year that charts open with; null: the present one. */
  displayYear: number | null;
  units: UnitPreferences;
  /** Addresses that receive or forward bills, in lower case, each once. */
  billForwardingEmails: string[];
}

export const defaultCollectionSettings: CollectionSettings = {
  isCredentialVisibilityEnabled: false,
  isCostTrackingEnabled: true,
  displayYear: null,
  units: { electricity: 'kWh', gas: 'thm (US)', water: 'gal (US)', area: 'ft²' },
  billForwardingEmails: [],
};
