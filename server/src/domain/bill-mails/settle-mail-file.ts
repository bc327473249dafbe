// What became of a file that a mail brought, and whether somebody has to look at the mail now.
import type { Transaction } from '../../db/database.ts';
import { type MailFileOutcome, needsAttention } from './bill-mail.ts';
import { selectMailOfFile, writeAttention, writeFileOutcome } from './bill-mail-store.ts';

/** Nothing, where no mail brought the file. */
export async function settleMailFile(
  tx: Transaction,
  found: { receivedFileId: string; outcome: MailFileOutcome; reason: string | null; bills: number },
): Promise<void> {
  const { receivedFileId } = found;
  const mail = await selectMailOfFile(tx, receivedFileId);
  if (!mail) return;
  await writeFileOutcome(tx, receivedFileId, found);
  const files = mail.files.map((file) =>
    file.receivedFileId === receivedFileId ? { ...file, outcome: found.outcome } : file,
  );
  const isNeeded = mail.dismissedAt === null && needsAttention(mail, files);
  if (isNeeded !== mail.needsAttention)
    await writeAttention(tx, mail.id, { needsAttention: isNeeded, dismissedAt: mail.dismissedAt });
}

/** Who sent the mail that brought a file; null: no mail did. */
export const senderOfFile = async (tx: Transaction, receivedFileId: string): Promise<string | null> =>
  (await selectMailOfFile(tx, receivedFileId))?.sender || null;
