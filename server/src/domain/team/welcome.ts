// Tells somebody that they were added: by a link to make their account, or that they are in already (platform.md 2).
import { AppError, notFound } from '../../lib/errors.ts';
import type { Context } from '../context.ts';
import { type Limit, takeLimit } from '../limits/limit.ts';
import { getOrganization } from '../organizations/get-organization.ts';
import { selectHasAccount } from './account-store.ts';
import { createJoinLink } from './join-link.ts';
import { deleteJoinLink } from './join-link-store.ts';
import { orderAccountMail } from './order-account-mail.ts';
import type { Person } from './person.ts';
import { markPersonRemoved, selectPerson } from './person-store.ts';

const hourMs = 3_600_000;
const invitations: Limit = { name: 'join-mail/by', most: 100, windowMs: hourMs };
const repeats: Limit = { name: 'join-mail/to', most: 5, windowMs: hourMs };

/** Before anything is written. @throws AppError `rate_limited` */
export async function heedInvitationLimit(ctx: Context): Promise<void> {
  if (ctx.caller.kind === 'person') await takeLimit(ctx, invitations, ctx.caller.personId);
}

/** Orders the mail, in the transaction of the context. */
export function welcome(ctx: Context, person: Person): Promise<void> {
  return ctx.inTransaction(async (tx, inner) => {
    const { name: organizationName } = await getOrganization(inner);
    const contents = (await selectHasAccount(tx, person.email))
      ? ({ kind: 'ADDED', organizationName, url: ctx.links.dashPublicUrl } as const)
      : ({
          kind: 'JOIN',
          organizationName,
          url: (await createJoinLink(inner, { personId: person.id })).url,
        } as const);
    await orderAccountMail(inner, { email: person.email, contents });
  });
}

/** Another link; the one before no longer works. @throws AppError `not_found`, `outdated` for who has an account, `rate_limited` */
export async function welcomeAgain(ctx: Context, input: { personId: string }): Promise<void> {
  await takeLimit(ctx, repeats, input.personId);
  await ctx.inTransaction(async (tx, inner) => {
    const person = await selectPerson(tx, input.personId);
    if (!person) throw notFound();
    if (await selectHasAccount(tx, person.email))
      throw new AppError('outdated', { message: 'This person has an account already and can sign in.' });
    await welcome(inner, person);
  });
}

/** Takes somebody out of the organization who has not joined yet; their link no longer works. */
export function withdrawPerson(ctx: Context, person: Person): Promise<void> {
  return ctx.inTransaction(async (tx) => {
    await deleteJoinLink(tx, person.id);
    await markPersonRemoved(tx, person.id, ctx.wallNow());
  });
}
