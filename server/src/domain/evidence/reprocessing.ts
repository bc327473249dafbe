// A document that was read again: what the present reader says otherwise, and whether that was adopted.
import type { FieldDifference } from '../../extract/reading-difference.ts';
import type { Extraction } from '../extractions/extraction.ts';

/** That an extraction was compared with the one that was adopted at that moment. */
export interface Comparison {
  extractionId: string;
  againstExtractionId: string | null;
  adoptedAt: Date | null;
}

export type Reprocessing =
  /** It takes longer than a request may: a job reads it, and asking again later tells. */
  | { status: 'READING'; documentId: string }
  | {
      /** `READY`: it can be adopted. `NOT_A_BILL`: it cannot. */
      status: 'READY' | 'NOT_A_BILL' | 'ADOPTED';
      documentId: string;
      extraction: Extraction;
      againstExtractionId: string | null;
      differences: FieldDifference[];
    };
