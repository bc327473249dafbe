// A mail brings whatever is forwarded. What its connection is not to hand over is left out, as a provider would not be asked for it.
import type { BillReading } from '../../extract/reading.ts';
import { matchAccount } from '../../methodology/account-matching.ts';
import { listAccountsOfConnections } from '../accounts/list-accounts.ts';
import type { Connection } from '../connections/connection.ts';
import type { Context } from '../context.ts';

/** Why the bill is left out, for people; null: it is taken. A bill that tells no type, or no account, is taken. */
export async function whyUnwanted(
  ctx: Context,
  connection: Connection,
  bill: BillReading,
): Promise<string | null> {
  if (connection.kind !== 'EMAIL') return null;
  const wanted: readonly string[] = connection.initialDatasourceTypes;
  const types = [...new Set(bill.meters.map(({ commodity }) => commodity as string))];
  if (wanted.length > 0 && types.length > 0 && !types.some((type) => wanted.includes(type)))
    return `The connection does not take bills of this kind: ${types.map((type) => type.toLowerCase()).join(', ')}.`;
  const number = bill.accountNumber?.value;
  if (number === undefined) return null;
  const accounts = await listAccountsOfConnections(ctx, [connection.id]);
  const candidates = accounts.map(({ id, accountNumber }) => ({ id, number: accountNumber }));
  const match = matchAccount(number, candidates);
  const account = match.kind === 'match' ? accounts.find(({ id }) => id === match.accountId) : undefined;
  return account?.trackingStatus === 'DISABLED' ? `Account ${number} is not tracked.` : null;
}
