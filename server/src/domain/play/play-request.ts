// What arrived at a temporary inspection address (events-and-lifecycle.md 1.11).

/** Whether a signature was asked to be checked, and how that went. */
export type SignatureFinding = 'verified' | 'wrong' | 'missing' | 'too_old' | 'no_secret';

/** How the address answered. */
export interface PlayResponse {
  status: number;
  /** Null: no secret was given to check with. */
  signature: SignatureFinding | null;
}

export interface PlayRequest {
  id: string;
  /** Grows with every request of the address. */
  number: number;
  receivedAt: Date;
  method: string;
  /** Path and query, a signing secret in it masked. */
  url: string;
  ip: string;
  headers: Record<string, string>;
  /** At most 256 kB. */
  body: Buffer;
  /** More came than is kept. */
  isCut: boolean;
  response: PlayResponse;
}

/** What is kept of a body. */
export const mostBodyBytes = 256 << 10;
/** What an address keeps, the newest first. */
export const mostRequests = 500;
export const mostInboxBytes = 16 << 20;
/** After its last use. */
export const idleMs = 7 * 86_400_000;

/** 128 random bits at least; whoever knows it sees what was sent there. */
export const isPlayToken = (text: string): boolean => /^[A-Za-z0-9_-]{22,64}$/.test(text);
