// Weights of what speaks for and against a value. Written by `node bench/extraction/fit-confidence.ts`; not by hand.

export interface ConfidenceModel {
  base: number;
  /** What is not named weighs nothing. */
  weights: Readonly<Record<string, number>>;
}

export const model: ConfidenceModel = {
  base: 0,
  weights: {
    'as-found': 1,
  },
};
