// Somebody has looked at a mail: it needs no more attention.
import { notFound } from '../../lib/errors.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { getConnection } from '../connections/get-connection.ts';
import type { Context } from '../context.ts';
import { selectBillMailToChange, writeAttention } from './bill-mail-store.ts';

/** Said twice, it is done once. @throws AppError `not_found` */
export function dismissBillMail(ctx: Context, input: { connectionId: string; id: string }): Promise<void> {
  return ctx.inTransaction(async (tx, inner) => {
    const { id: connectionId, company } = await getConnection(inner, input.connectionId);
    const mail = await selectBillMailToChange(tx, connectionId, input.id);
    if (!mail) throw notFound();
    if (!mail.needsAttention) return;
    await writeAttention(tx, mail.id, { needsAttention: false, dismissedAt: ctx.now() });
    await recordAudit(inner, [
      {
        ...{ companyId: company.id, kind: 'CONNECTION', objectId: connectionId, field: 'mail' },
        ...{ before: mail.subject, after: 'dismissed' },
      },
    ]);
  });
}
