// Takes what was sent to an inspection address, and says how it is answered.
import { newId } from '../../lib/ids.ts';
import type { Services } from '../context.ts';
import { checkSignature } from './check-signature.ts';
import { mostBodyBytes, type PlayRequest, type PlayResponse } from './play-request.ts';
import { insertPlayRequest } from './play-store.ts';

export interface PlayWishes {
  /** Null: 200. */
  forcedStatus: number | null;
  /** Of a hundred requests so many fail, with the forced status or 400. */
  failureRate: number;
  /** Null: no signature is checked. */
  secret: string | null;
}

type Arrival = Pick<PlayRequest, 'method' | 'url' | 'ip' | 'headers' | 'body'>;

function statusOf({ forcedStatus, failureRate }: PlayWishes): number {
  if (failureRate > 0) return Math.random() * 100 < failureRate ? (forcedStatus ?? 400) : 200;
  return forcedStatus ?? 200;
}

/** @param arrival.body whole, so that its signature can be checked; what is kept of it is bounded */
export async function receivePlayRequest(
  services: Pick<Services, 'database' | 'now'>,
  input: { token: string; arrival: Arrival; wishes: PlayWishes },
): Promise<PlayResponse> {
  const { arrival, wishes } = input;
  const receivedAt = services.now();
  const response: PlayResponse = {
    status: statusOf(wishes),
    signature: wishes.secret === null ? null : checkSignature(arrival, wishes.secret, receivedAt),
  };
  await insertPlayRequest(services.database, input.token, {
    ...arrival,
    id: newId(),
    receivedAt,
    body: arrival.body.subarray(0, mostBodyBytes),
    isCut: arrival.body.byteLength > mostBodyBytes,
    response,
  });
  return response;
}
