// What single words of a label contribute to its meaning, so that a label that no list of phrases has is understood by its words.

/** `filler` changes nothing. */
export type LabelWord =
  | 'account'
  | 'customer'
  | 'invoice'
  | 'number'
  | 'date'
  | 'issued'
  | 'until'
  | 'due'
  | 'paid'
  | 'amount'
  | 'balance'
  | 'overdue'
  | 'previous'
  | 'current'
  | 'charge'
  | 'address'
  | 'supply'
  | 'period'
  | 'meter'
  | 'filler';

export interface LabelWords {
  words: Readonly<Record<LabelWord, readonly string[]>>;
  /** Words are written together (`Saldoübertrag`): what their parts mean, they mean. */
  compounds?: boolean;
  /** What may stand before any word without a space, e.g. an article. */
  prefixes?: readonly string[];
}
