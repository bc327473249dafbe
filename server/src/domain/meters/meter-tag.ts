// A word that a company gives to meters to find and group them by. It changes nothing of how bills are read.

export interface MeterTag {
  id: string;
  name: string;
}

export const mostMeterTags = 200;
export const longestMeterTag = 50;

/** Two names are one where they differ in capitals alone. */
export const meterTagKey = (name: string): string => name.normalize('NFKC').toLowerCase();
