// A mail that came to an address for bills, what became of the files that it brought, and whether somebody has to look at it.

/** `WAITING`: it is read soon. `REFUSED`: it was not taken. `UNWANTED`: a bill that its connection does not hand over. */
export const mailFileOutcomes = [
  'WAITING',
  'REFUSED',
  'DOCUMENT',
  'DUPLICATE',
  'NOT_A_BILL',
  'TOO_EARLY',
  'UNWANTED',
  'FAILED',
] as const;
export type MailFileOutcome = (typeof mailFileOutcomes)[number];

export interface BillMailFile {
  /** As the sender names it. */
  fileName: string;
  sizeBytes: number;
  /** Null: it was not taken. */
  receivedFileId: string | null;
  outcome: MailFileOutcome;
  /** For people; null where nothing went wrong. */
  reason: string | null;
  /** How many bills it held. */
  bills: number;
}

export interface BillMail {
  id: string;
  sender: string;
  subject: string;
  receivedAt: Date;
  /** Plain text; null where files were taken, and after thirty days. */
  words: string | null;
  /** Web addresses that it names. */
  links: string[];
  /** It asks to confirm that mails are forwarded. */
  isConfirmation: boolean;
  needsAttention: boolean;
  dismissedAt: Date | null;
  files: BillMailFile[];
}

/** What became of it says that its part is done with. */
const settled = new Set<MailFileOutcome>(['DOCUMENT', 'DUPLICATE', 'TOO_EARLY', 'UNWANTED']);

/**
 * Somebody has to look at a mail of which nothing could be taken over, and at every file that should have been read and was not.
 * Beside a bill, other papers and pictures are nothing to worry about.
 */
export function needsAttention(
  mail: { isConfirmation: boolean; isAwaited: boolean },
  files: readonly Pick<BillMailFile, 'outcome' | 'receivedFileId'>[],
): boolean {
  if (files.some(({ outcome }) => outcome === 'FAILED')) return true;
  if (files.some(({ outcome }) => outcome === 'WAITING')) return false;
  if (files.some(({ outcome }) => settled.has(outcome))) return false;
  // What somebody sends to see whether mails arrive brings no bills.
  return files.length > 0 || !(mail.isConfirmation || mail.isAwaited);
}

/** Words by which mailboxes ask whether mails may be forwarded, in the languages of our pages. */
const confirming =
  /\b(?:confirm|verif[iy]|best[aä]tig|confirm[ae]|verific|conferm|v[eé]rifi|bevestig)[a-z]*\b/i;
const forwarding =
  /\b(?:forward|weiterleit|weitergeleit|reenv[ií]|inoltr|transf[eé]r|redirec|doorst|doorgest|encaminh)[a-z]*/i;

/** A mailbox asks whether its mails may be forwarded here: its subject says so, or begins to and its first words go on. */
export const isConfirmation = ({ subject, text }: { subject: string; text: string }): boolean => {
  const begin = `${subject}\n${text.slice(0, 400)}`;
  const isNamed = confirming.test(subject) || forwarding.test(subject);
  return isNamed && confirming.test(begin) && forwarding.test(begin);
};
