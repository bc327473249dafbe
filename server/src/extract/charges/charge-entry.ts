// An amount of money with the words beside it.
import type { Cell } from '../lines.ts';

export interface ChargeEntry {
  amount: string;
  /** The amount in ten-thousandths, an exact integer: sums of thousands of lines are compared by it. */
  minor: number;
  amountCell: Cell;
  description: string;
  /** Cells of the description and of quantity and rate, left to right. */
  parts: Cell[];
  /** The cell of its row in a column of meter numbers. */
  meterCell: Cell | null;
  /** Another number of its row stands right of it: this is a price, a reading, or the net beside the gross. */
  isInner: boolean;
  /** Set when words and amount are one run of text, so that amounts stand wherever the words end. */
  isTail: boolean;
  /** Its words begin as those of a sum do. */
  isTotal: boolean;
  /** Its words are those of a balance, a payment or what is to be paid. */
  isBalance: boolean;
  /** No words that name a charge stand beside it. */
  isUnnamed: boolean;
}

/** Exact: bills print at most four decimals of money, and far fewer than fifteen digits. */
export const minorOf = (amount: string): number => Math.round(Number(amount) * 10_000);
