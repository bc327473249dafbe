// Who made a key, and the admins, are mailed seven days and one day before it ends (events-and-lifecycle.md 4.2).
import type { Context } from '../context.ts';
import { takeExpiringKeys } from '../keys/take-expiring-keys.ts';
import { getOrganization } from '../organizations/get-organization.ts';
import { listPeople } from './find-people.ts';
import { orderAccountMail } from './order-account-mail.ts';

/** In one transaction with the mark that they were told. @returns how many mails were ordered */
export function warnOfKeyExpiry(ctx: Context): Promise<number> {
  return ctx.inTransaction(async (_tx, inner) => {
    const keys = await takeExpiringKeys(inner);
    if (keys.length === 0) return 0;
    const people = await listPeople(inner);
    const { name: organizationName } = await getOrganization(inner);
    const url = `${ctx.links.dashPublicUrl}/settings/organization/api-keys`;
    let ordered = 0;
    // A maker who has left the organization is told nothing of it.
    for (const key of keys)
      for (const { email } of people.filter(({ id, role }) => role === 'ADMIN' || id === key.createdBy)) {
        await orderAccountMail(inner, {
          email,
          contents: {
            kind: 'KEY_EXPIRES',
            organizationName,
            keyName: key.name,
            prefix: key.prefix,
            environment: ctx.tenant.environment,
            expiresAt: key.expiresAt.toISOString(),
            url,
          },
        });
        ordered++;
      }
    return ordered;
  });
}
