/** What the first page tells how much there is of (platform.md 6). */
export interface Counts {
  /** Filed, not deleted. */
  bills: number;
  /** Those not archived. */
  sites: number;
  /** Those tracked. */
  meters: number;
  /** Those not paused. */
  connections: number;
}

/** What somebody sees: companies whole, and sites of others. */
export interface Extent {
  companies: readonly string[];
  sites: readonly string[];
}
