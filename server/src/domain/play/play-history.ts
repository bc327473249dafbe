// What an inspection address has received, the newest first; and its end.
import type { Services } from '../context.ts';
import { idleMs, type PlayRequest } from './play-request.ts';
import {
  deleteInboxesUntil,
  deletePlayRequests,
  selectPlayNumbers,
  selectPlayRequests,
  touchInbox,
} from './play-store.ts';

const mostAtOnce = 100;
const mostBytesAtOnce = 4 << 20;

/**
 * @param input.after the number of a request: only what came after it, the next ones, so that who asks again and again misses none
 * @returns nothing for an address that nothing was sent to
 */
export async function listPlayRequests(
  services: Pick<Services, 'database' | 'now'>,
  input: { token: string; after: number | null },
): Promise<PlayRequest[]> {
  const found = await selectPlayNumbers(services.database, input.token, input.after, mostAtOnce);
  if (found.length === 0) return [];
  await touchInbox(services.database, input.token, services.now());
  let bytes = 0;
  const fitting = found.filter((one, at) => {
    bytes += one.bytes;
    return at === 0 || bytes <= mostBytesAtOnce;
  });
  return selectPlayRequests(
    services.database,
    input.token,
    fitting.map(({ number }) => number),
  );
}

export const clearPlayRequests = (
  services: Pick<Services, 'database'>,
  input: { token: string },
): Promise<void> => deletePlayRequests(services.database, input.token);

/** Addresses that nobody used for seven days. @returns how many */
export const forgetPlayInboxes = (services: Pick<Services, 'database' | 'now'>): Promise<number> =>
  deleteInboxesUntil(services.database, new Date(services.now().getTime() - idleMs));
